// What axe-core finds wrong with the page as it stands.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const options = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  // Not yet on by itself in axe-core, but part of WCAG 2.2 AA.
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
};

/** One line for each violation, with the elements that have it. */
export async function violations(page) {
  await page.evaluate(source);
  const found = await page.evaluate((options) => globalThis.axe.run(document, options), options);
  return found.violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 5).map((node) => `\n    ${node.target.join(" ")}: ${node.failureSummary}`);
    return `${id}: ${help} (${nodes.length})${places.join("")}`;
  });
}
