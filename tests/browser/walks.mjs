// Takes the pictures and answers of the stories in docs/walks anew; needs pngquant, curl and jq besides what tests need.
//
//     node walks.mjs PROGRAM [STORY…]

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { Album, usualAddress } from "./lib/album.mjs";
import { serve } from "./lib/server.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const [program, ...named] = process.argv.slice(2);
if (!program) throw new Error("usage: node walks.mjs PROGRAM [STORY…]");

// Pictures and answers name the address that a server has when nobody says otherwise.
const { address, stop } = await serve(program, ["--base-url", usualAddress]);
process.env.ATOOSHI_URL = address;
const { launch, open } = await import("./lib/browser.mjs");
const browser = await launch();
const album = new Album(join(root, "docs/walks"));
const scratch = mkdtempSync(join(tmpdir(), "atooshi-walks-"));
const stories = ["noodle-shop", "advisor", "programmer"];
try {
  for (const name of named.length > 0 ? named : stories) {
    const { walk } = await import(`./walks/${name}.mjs`);
    await walk({ open: (options) => open(browser, options), album, scratch, address, read: (path) => readFileSync(join(root, path), "utf8") });
    console.log(name);
  }
} finally {
  await browser.close();
  await stop();
  rmSync(scratch, { recursive: true });
}
