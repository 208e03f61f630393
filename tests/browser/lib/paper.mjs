// What comes out of a printer.

import { execFileSync } from "node:child_process";

/** Prints the page on A4 into the file, as its own style sheets for paper say; gives the text of each sheet. */
export async function print(page, file) {
  await page.pdf({ path: file, format: "A4", preferCSSPageSize: true });
  const sheets = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).split("\f");
  return sheets.slice(0, -1);
}

/** The width and height of each sheet, in points. */
export function sizes(file) {
  const said = execFileSync("pdfinfo", ["-f", "1", "-l", "999", file], { encoding: "utf8" });
  return [...said.matchAll(/^Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)/gm)].map(([, width, height]) => [Number(width), Number(height)]);
}
