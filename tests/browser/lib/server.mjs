// The program itself, on a free port and on a fixed day.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";

/** The day on which everything here is asked. */
const DAY = "2025-06-15";

/**
 * Starts `atooshi serve` with further flags and waits until it answers.
 * Gives its address and a function that ends it and waits until it has ended.
 */
export async function serve(program, further = []) {
  const listen = `127.0.0.1:${await freePort()}`;
  const flags = ["--listen", listen, "--as-of", DAY, "--limits-requests-per-second", "0", "--log-level", "error"];
  // No setting of the machine may change what is tested.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("ATOOSHI_")));
  const child = spawn(program, ["serve", ...flags, ...further], { env, stdio: ["ignore", "pipe", "inherit"] });
  // However this process ends, the server ends with it.
  process.once("exit", () => child.kill());
  const ended = once(child, "exit");
  const ready = once(createInterface({ input: child.stdout }), "line");
  const code = await Promise.race([ready.then(() => null), ended.then(([code]) => code)]);
  if (code !== null) throw new Error(`${program} ended with ${code} before it listened`);
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  return { address: `http://${listen}`, stop };
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
