// What a first visit costs.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { launch, open } from "./lib/browser.mjs";
import { none } from "./lib/none.mjs";
import { base, languages } from "./lib/site.mjs";

/** The most that a start page may weigh with all that it loads, in bytes before compression. */
const START_BYTES = 60_000;

const browser = await launch();
after(() => browser.close());

for (const language of languages) {
  test(`the start page ${language || "/"} is light, and nobody else hears of it`, async (t) => {
    const { context, page, complaints, requests } = await open(browser);
    t.after(() => context.close());
    await page.goto(base + (language || "/"), { waitUntil: "networkidle" });
    const sizes = await Promise.all(requests.map(async (response) => (await response.body()).length));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    t.diagnostic(`${requests.length} requests, ${bytes} bytes`);
    assert.ok(requests.length >= 3, "page, style and script are loaded");
    assert.ok(bytes < START_BYTES, `${bytes} bytes`);
    none(complaints);
  });
}
