// The program itself, on a free port and on a fixed day.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** The day on which everything here is asked. */
const DAY = "2025-06-15";

/**
 * Starts `atooshi serve` and waits until it answers.
 * Gives its address and a function that ends it and waits until it has ended.
 */
export async function serve(program) {
  const flags = ["serve", "--listen", "127.0.0.1:0", "--as-of", DAY, "--limits-requests-per-second", "0", "--log-level", "error"];
  const child = spawn(program, flags, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const line = once(createInterface({ input: child.stdout }), "line").then(([line]) => line);
  const said = await Promise.race([line, ended.then(([code]) => `ended with ${code}`)]);
  const address = /http:\/\/\S+?:\d+/.exec(said)?.[0];
  if (!address) throw new Error(`${program} did not begin to serve: ${said}`);
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  return { address, stop };
}
