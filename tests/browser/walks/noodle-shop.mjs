// The owner of a noodle shop in Kawasaki, with a phone and ten minutes.

import { answer, asks, noodleShop, questions } from "../lib/diagnosis.mjs";
import { finger } from "../lib/hands.mjs";
import { windows } from "../lib/site.mjs";

export async function walk({ open, album, address }) {
  const { page, context } = await open({ size: windows.phone, acceptDownloads: true });
  await page.goto(address);
  await page.fill("#q", "厨房のエアコンを替えたい");
  await album.page(page, "noodle-shop-1-start", { height: windows.phone.height });

  await finger.press(page, ".hero .button");
  await album.between(page, "noodle-shop-2-results", ".site-head", ".excluded");

  await finger.press(page, ".card-title a");
  // A phone has no pointer that would rest on a button.
  await page.mouse.move(0, 0);
  await album.between(page, "noodle-shop-3-scheme", ".site-head", "[aria-labelledby=glance]");

  await page.selectOption(".calculator select", { label: "小規模企業者" });
  await page.fill(".calculator input:not([type=hidden])", "300万円");
  await finger.press(page, ".calculator button.button");
  await page.evaluate(() => document.activeElement.blur());
  await album.between(page, "noodle-shop-4-calculator", ".calculator", ".calculator");

  await finger.press(page, ".scheme-head .actions a.button");
  await finger.press(page, ".start-form button.button");
  await page.check(`[name="a.applicant_type"][value="business"]`);
  await album.between(page, "noodle-shop-5-question", ".site-head", ".why");

  while (await asks(page)) {
    const [{ id }] = await questions(page);
    if (id === "site_in_kanagawa") await album.between(page, "noodle-shop-6-question", ".check-progress", ".outlook");
    await answer(page, finger, noodleShop);
  }
  await finger.press(page, `[form="state"][value="eligible_cost_yen"]`);
  await answer(page, finger, noodleShop);
  await page.locator(".clause-block details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
  await album.between(page, "noodle-shop-7-result", ".site-head", ".clause-block");

  await page.goto(`${address}/schemes/kanagawa_productivity`);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(`a[href$="/calendar.ics"]`)]);
  const stream = await download.createReadStream();
  const text = (await stream.toArray()).join("").replaceAll("\r", "");
  const [june] = text.match(/BEGIN:VEVENT\n(?:(?!END:VEVENT)[^])*受付終了(?:(?!END:VEVENT)[^])*END:VEVENT/) ?? [];
  album.quote("noodle-shop.md", "the deadline", "text", june.replace(/^BEGIN:VEVENT[^]*BEGIN:VEVENT/, "BEGIN:VEVENT"));
  await context.close();
}
