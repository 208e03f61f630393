// The report of a reform, as the program writes it: on a phone, on a desktop, on A4.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { HtmlValidate } from "html-validate";

import { violations } from "./lib/axe.mjs";
import { launch, open } from "./lib/browser.mjs";
import { clipped, overflowing } from "./lib/layout.mjs";
import { none } from "./lib/none.mjs";
import { sizes } from "./lib/paper.mjs";
import { windows } from "./lib/site.mjs";

const DAY = ["--as-of", "2025-06-15"];
const program = process.env.ATOOSHI_PROGRAM;
const folder = mkdtempSync(join(tmpdir(), "atooshi-report-"));
const file = (name) => join(folder, name);
const browser = await launch();
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

// A greater rate and a greater limit.
const page = readFileSync(new URL("../../data/schemes/kanagawa/kanagawa_productivity/2025.md", import.meta.url), "utf8");
const reform = page.replace("| そのほか | — | 1/2 |", "| そのほか | — | 2/3 |").replace("上限 500万円", "上限 750万円");
assert.notEqual(page, reform);
writeFileSync(file("reform.md"), reform);
execFileSync(program, ["population", "--rows", "3000", "--out", file("companies.parquet"), ...DAY]);
const simulate = ["simulate", "--population", file("companies.parquet"), "--reform", file("reform.md"), "--take-up", "30%", ...DAY];
execFileSync(program, [...simulate, "--report", file("report.html"), "--report", file("report.pdf")]);
const html = readFileSync(file("report.html"), "utf8");

test("the report is valid and names nothing outside of itself", async () => {
  const validator = new HtmlValidate({
    extends: ["html-validate:standard", "html-validate:a11y"],
    rules: {
      "long-title": "off",
      "no-trailing-whitespace": "off",
      "prefer-native-element": ["error", { exclude: ["region"] }],
    },
  });
  const { results } = await validator.validateString(html);
  none(results.flatMap(({ messages }) => messages.map(({ line, ruleId, message }) => `${line} ${ruleId}: ${message}`)));
  assert.doesNotMatch(html, /<script|<link|src=|url\(|https?:/);
});

for (const [name, size] of Object.entries({ ...windows, narrow: { width: 320, height: 640 } })) {
  test(`the report on a screen: ${name}`, async (t) => {
    const { context, page, complaints } = await open(browser, { size });
    t.after(() => context.close());
    await page.setContent(html);
    none([...complaints, ...(await violations(page)), ...(await overflowing(page)), ...(await clipped(page))]);
  });
}

test("the report on paper", () => {
  for (const size of sizes(file("report.pdf"))) assert.deepEqual(size.map(Math.round), [595, 842]);
  const sheets = execFileSync("pdftotext", ["-layout", file("report.pdf"), "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
  assert.ok(sheets.length >= 3 && sheets.length <= 14, `${sheets.length} sheets`);
  for (const sheet of sheets) {
    assert.match(sheet, /^\s*架空の会社による試算\s+機械起案（職員の照合を受けていません）/);
    assert.ok(sheet.trim().length > 100, `a sheet that is nearly empty: ${sheet}`);
  }
  for (const content of [/新旧対照表/, /750万/, /【000 63行】/, /あと一つで届く会社/, /もとになるもの/]) assert.match(sheets.join(""), content);
});

test("without a browser nothing is written, and the way out is told", () => {
  const asked = [...simulate, "--report", file("none.html"), "--report", file("none.pdf")];
  const { status, stderr } = spawnSync(program, asked, { encoding: "utf8", env: { PATH: file("nowhere") } });
  assert.equal(status, 1);
  assert.match(stderr, /ブラウザーが見つかりません.*--browser/s);
  assert.ok(!existsSync(file("none.html")) && !existsSync(file("none.pdf")));
  assert.deepEqual(readdirSync(folder).filter((name) => name.endsWith(".tmp")), []);
});
