// What holds for every page, in both languages, on a phone and on a desktop.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";

import { HtmlValidate } from "html-validate";

import { violations } from "./lib/axe.mjs";
import { launch, open } from "./lib/browser.mjs";

import { crawl } from "./lib/crawl.mjs";
import { clipped, overflowing } from "./lib/layout.mjs";
import { none } from "./lib/none.mjs";
import { base, windows } from "./lib/site.mjs";

/** The most that the HTML of a page may weigh, in bytes; the description of the API is one long page to look things up. */
const HTML_BYTES = 40_000;
const REFERENCE_BYTES = 256_000;

const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    "no-trailing-whitespace": "off",
    // A button of a form sends it, which is what every button here is for.
    "no-implicit-button-type": "off",
    // A table that scrolls by itself is a region for the keyboard, but no section of the page.
    "prefer-native-element": ["error", { exclude: ["region"] }],
  },
});

const { pages, broken } = await crawl();
// What takes longest begins first.
pages.sort((a, b) => b.html.length - a.html.length);
const browser = await launch();
after(() => browser.close());

test("no link leads to an error", () => none(broken));

test("both languages have the same sorts of pages", () => {
  const paths = (isEnglish) =>
    new Set(
      pages
        .map(({ address }) => new URL(address, base).pathname)
        .filter((path) => /^\/en(\/|$)/.test(path) === isEnglish && !path.startsWith("/api"))
        .map((path) => path.replace(/^\/en(?=\/|$)/, "").replace(/\/schemes\/[^/]+/, "/schemes/*") || "/"),
    );
  assert.deepEqual([...paths(true)].sort(), [...paths(false)].sort());
});

describe("pages", { concurrency: 2 }, () => {
  for (const { address, html } of pages) {
    test(address, async () => {
      const { context, page, complaints } = await open(browser);
      try {
        await page.goto(base + address);
        const wrong = labelled("axe on a phone", await violations(page));
        await page.setViewportSize({ width: 320, height: 640 });
        wrong.push(...labelled("320 px", await overflowing(page)));
        await page.setViewportSize(windows.desktop);
        wrong.push(...labelled("axe on a desktop", await violations(page)));
        await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
        wrong.push(...labelled("text twice as large", [...(await overflowing(page)), ...(await clipped(page))]));
        wrong.push(...labelled("HTML", await faults(html)), ...labelled("browser", complaints));
        wrong.push(...labelled("cookie", (await context.cookies()).map(({ name }) => name)));
        none(wrong);
        const bytes = Buffer.byteLength(html);
        assert.ok(bytes <= (address === "/api/docs" ? REFERENCE_BYTES : HTML_BYTES), `${bytes} bytes of HTML`);
      } finally {
        await context.close();
      }
    });
  }
});

/** The same lines, each with what was looked at. */
function labelled(label, lines) {
  return lines.map((line) => `${label}: ${line}`);
}

/** What is wrong with the HTML, a line each. */
async function faults(html) {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, ruleId, message }) => `${line}: ${message} [${ruleId}]: ${html.split("\n")[line - 1].slice(0, 120)}`),
  );
}
