// From the start page to a scheme and its amount: by keyboard alone, and without script.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";

import { launch, open } from "./lib/browser.mjs";
import { finger, keyboard } from "./lib/hands.mjs";
import { tour } from "./lib/keyboard.mjs";
import { none } from "./lib/none.mjs";
import { base, languages, windows } from "./lib/site.mjs";

/** One page of each sort that has no test of its own. */
const PAGES = [
  "/",
  "/search?kind=subsidy",
  "/search/excluded?kind=loan",
  "/schemes/kanagawa_productivity",
  "/calendar?purpose=equipment",
  "/compare?s=kanagawa_productivity&s=kanagawa_small_digital",
  "/coverage",
  "/accessibility",
];

const browser = await launch();
after(() => browser.close());

async function arrive(t, options) {
  const visit = await open(browser, options);
  t.after(() => visit.context.close());
  return visit;
}

describe("the focus goes through every sort of page in order and can be seen", { concurrency: 2 }, () => {
  for (const path of languages.flatMap((language) => PAGES.map((path) => (language + path).replace(/^(\/en)\/$/, "$1")))) {
    test(path, async (t) => {
      const { page } = await arrive(t, { size: windows.desktop });
      const response = await page.goto(base + path);
      assert.equal(response.status(), 200);
      none(await tour(page));
    });
  }
});

test("the first stop leads to the contents", async (t) => {
  const { page } = await arrive(t, {});
  await page.goto(`${base}/search`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
});

for (const [way, hand, options] of [
  ["by keyboard alone", keyboard, {}],
  ["without script", finger, { script: false }],
]) {
  test(`from a sentence to an amount, ${way}`, async (t) => {
    const { page, complaints } = await arrive(t, options);
    await page.goto(base);
    await hand.write(page, "#q", "厨房のエアコンを替えたい");
    await hand.press(page, ".search-box .button");
    assert.match(await page.innerText(".cards"), /中小企業生産性向上促進事業費補助金/);
    await hand.tick(page, `[name="kind"][value="subsidy"]`);
    await hand.press(page, ".facet-buttons .button");
    assert.match(page.url(), /kind=subsidy/);
    await hand.press(page, ".card-title a");
    await hand.write(page, ".calculator input:not([type=hidden])", "300万円");
    await hand.press(page, ".calculator button.button");
    const result = await page.innerText(".calculator .result");
    assert.match(result, /150万円～200万円/, "the size of the firm was not told");
    assert.match(result, /【000 63行】/);
    assert.doesNotMatch(page.url(), /300/, "what was typed is not in the address");
    none(complaints);
  });

  test(`two schemes side by side, ${way}`, async (t) => {
    const { page, complaints } = await arrive(t, options);
    await page.goto(`${base}/search?purpose=equipment`);
    for (const id of ["kanagawa_productivity", "kanagawa_equipment_lending"]) {
      await hand.tick(page, `[name="s"][value="${id}"]`);
    }
    await hand.press(page, "#compare button");
    assert.match(await page.innerText("main"), /中小企業生産性向上促進事業費補助金[^]*設備貸与制度/);
    none(complaints);
  });
}
