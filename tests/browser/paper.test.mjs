// What comes out of a printer on A4.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { launch, open } from "./lib/browser.mjs";
import { answer, asks, begin, noodleShop } from "./lib/diagnosis.mjs";
import { finger } from "./lib/hands.mjs";
import { none } from "./lib/none.mjs";
import { print, sizes } from "./lib/paper.mjs";
import { base, windows } from "./lib/site.mjs";

/** A4 in points, to the point. */
const A4 = [595, 842];
/** What is only for the screen. */
const SCREEN_ONLY = /診断する|締切を見る|印刷する|基準日を変える/;

const folder = mkdtempSync(join(tmpdir(), "atooshi-paper-"));
const browser = await launch();
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

for (const [name, path, most, contents] of [
  ["a short scheme", "/schemes/kanagawa_productivity", 3, [/中小企業生産性向上促進事業費補助金/, /045-315-3755/, /【000 63行】/, /機械起案/]],
  ["a long scheme", "/schemes/jinzai_hito_toshi?as_of=2023-06-15", 12, [/【.* \d+行/, /機械起案/]],
  ["the order of an outline", "/schemes/kanagawa_productivity/print", 4, [/第1\s趣旨/, /出典一覧/, /機械起案/]],
]) {
  test(`${name} on paper`, async (t) => {
    const { context, page, complaints } = await open(browser, { size: windows.desktop });
    t.after(() => context.close());
    await page.goto(base + path);
    hold(t, join(folder, "scheme.pdf"), await print(page, join(folder, "scheme.pdf")), most, contents);
    none(complaints);
  });
}

for (const [name, size] of Object.entries(windows)) {
  test(`the result of a diagnosis on paper, from a ${name}`, async (t) => {
    const { context, page, complaints } = await open(browser, { size });
    t.after(() => context.close());
    await page.goto(`${base}/check`);
    await begin(page, finger, ["equipment"], ["kawasaki"]);
    while (await asks(page)) await answer(page, finger, noodleShop);
    const contents = [/診断の結果/, /中小企業生産性向上促進事業費補助金/, /0円～500万円/, /答えたこと/, /小規模企業者/, /相談のメモ/];
    hold(t, join(folder, "result.pdf"), await print(page, join(folder, "result.pdf")), 6, contents);
    none(complaints);
  });
}

/** The sheets are A4, not too many, none is empty, and hold what they must and nothing for the screen only. */
function hold(t, file, sheets, most, contents) {
  t.diagnostic(`${sheets.length} sheets`);
  assert.ok(sheets.length >= 1 && sheets.length <= most, `${sheets.length} sheets`);
  for (const size of sizes(file)) assert.deepEqual(size.map(Math.round), A4);
  sheets.forEach((sheet, at) => assert.ok(sheet.trim().length > 20, `sheet ${at + 1} is nearly empty: ${sheet}`));
  const text = sheets.join("\n");
  for (const content of contents) assert.match(text, content);
  assert.doesNotMatch(text, SCREEN_ONLY);
}
