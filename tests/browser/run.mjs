// Runs the files of tests that are named, or all, against a server of its own.
//
//     node run.mjs PROGRAM [FILE…]

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { resolve } from "node:path";

import { serve } from "./lib/server.mjs";

const folder = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const [program, ...named] = process.argv.slice(2);
if (!program) throw new Error("usage: node run.mjs PROGRAM [FILE…]");
// The tests run in another folder.
const path = resolve(program);
const files = named.length > 0 ? named : readdirSync(folder).filter((name) => name.endsWith(".test.mjs")).sort();

const { address, stop } = await serve(path);
try {
  const tests = spawn(process.execPath, ["--test", "--test-concurrency=2", "--test-reporter=spec", ...files], {
    cwd: folder,
    env: { ...process.env, ATOOSHI_URL: address, ATOOSHI_PROGRAM: path },
    stdio: "inherit",
  });
  const [code, signal] = await once(tests, "exit");
  if (signal) console.error(`the tests were ended by ${signal}`);
  process.exitCode = code ?? 1;
} finally {
  await stop();
}
