// An advisor of a chamber of commerce, with five firms in the morning and a desk.

import { join } from "node:path";

import { finger } from "../lib/hands.mjs";
import { print } from "../lib/paper.mjs";
import { windows } from "../lib/site.mjs";

/** One of the five; the advisor keeps its answers in a file. It is no real firm. */
const FIRM = "examples/yokohama-workshop.yaml";

export async function walk({ open, album, address, scratch, read }) {
  const { page, context } = await open({ size: windows.desktop });
  await page.goto(`${address}/search`);
  await page.fill("#q", "設備を入れたい");
  await finger.press(page, ".search-row .button");
  await page.check(`[name="kind"][value="subsidy"]`);
  await page.check(`[name="open"]`);
  await finger.press(page, ".facet-buttons .button");
  await album.page(page, "advisor-1-search", { height: 1300 });

  await page.click(`a[href*="/search/excluded"]`);
  await album.page(page, "advisor-2-excluded", { height: 1000 });

  await page.goto(`${address}/search?purpose=equipment`);
  for (const id of ["kanagawa_productivity", "kanagawa_robot_subsidy", "kanagawa_equipment_lending"]) {
    await page.check(`[name="s"][value="${id}"]`);
  }
  await finger.press(page, "#compare button");
  await album.page(page, "advisor-3-comparison", { height: 1500 });
  await album.between(page, "advisor-4-amounts", "#between", "[aria-labelledby=money]");

  await page.goto(`${address}/calendar`);
  await album.page(page, "advisor-5-calendar", { height: 1500 });

  await page.goto(`${address}/check`);
  await finger.unfold(page, ".resume > summary");
  await page.fill("#saved", read(FIRM).replace("company:\n", "company:\n  purposes: [equipment, digital]\n"));
  await finger.press(page, ".resume button");
  await album.page(page, "advisor-6-question", { height: 1000 });

  await finger.press(page, `.ask-more [formaction$="/check/result"]`);
  await album.page(page, "advisor-7-result", { height: 1500 });

  const paper = join(scratch, "result.pdf");
  await print(page, paper);
  album.sheet(paper, 1, "advisor-8-paper");
  await context.close();
}
