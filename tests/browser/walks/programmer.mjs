// A programmer of another portal, with the description of the API and a shell.

import { windows } from "../lib/site.mjs";

export async function walk({ open, album, address }) {
  const { page, context } = await open({ size: { ...windows.desktop, height: 1200 } });
  await page.goto(`${address}/api/docs`);
  await album.page(page, "programmer-1-docs", { height: 1200 });
  await album.window(page, "programmer-2-operation", "section[aria-labelledby=checkScheme]");
  await context.close();
  album.answers("programmer.md", address);
}
