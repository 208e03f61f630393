// The pages that can be reached by links.

import { base, isLongRun, languages } from "./site.mjs";

/** How many pages of one sort are visited in a short run, for pages of schemes and for others. */
const SCHEMES = 6;
const OTHERS = 1;
/** Pages that no link reaches before something was typed. */
const TYPED = [
  "/search?q=%E5%8E%A8%E6%88%BF%E3%81%AE%E3%82%A8%E3%82%A2%E3%82%B3%E3%83%B3%E3%82%92%E6%9B%BF%E3%81%88%E3%81%9F%E3%81%84",
  "/search?q=%E3%82%BF%E3%82%A4%E3%83%A0%E3%83%9E%E3%82%B7%E3%83%B3",
  "/search?kind=loan&open=1",
  "/search/excluded?kind=loan&open=1",
];

/** The same for pages that differ only in which scheme or which search they show, or which sheet of a long list. */
function sort(address) {
  const { pathname, searchParams } = new URL(address, base);
  const path = pathname.replace(/\/schemes\/[^/]+/, "/schemes/*");
  const keys = new Set(searchParams.keys());
  return `${path}?${keys.has("page") ? "page" : [...keys].sort().join("&")}`;
}

/** The links of a page to pages of this server, without fragments. */
function links(html, from) {
  const written = [...html.matchAll(/<a\s[^>]*?href="([^"]+)"/g)].map(([, address]) => address.replace(/&(amp|#38);/g, "&"));
  const here = written.map((address) => new URL(address, from)).filter((address) => address.origin === new URL(base).origin);
  return here.map((address) => address.pathname + address.search);
}

/**
 * Follows links from the start pages of both languages.
 * Gives every page that it visited, and every link that led to an error with the page it stands on.
 */
export async function crawl() {
  const waiting = languages.flatMap((language) => [language || "/", ...TYPED.map((typed) => language + typed)]);
  const seen = new Set(waiting);
  const origin = new Map();
  const counts = new Map();
  const pages = [];
  const broken = [];
  for (let address = waiting.shift(); address; address = waiting.shift()) {
    const response = await fetch(base + address);
    const html = await response.text();
    if (!response.ok) broken.push(`${response.status} ${address} (linked from ${origin.get(address) ?? "nowhere"})`);
    if (!response.ok || !(response.headers.get("content-type") ?? "").startsWith("text/html")) continue;
    pages.push({ address, html });
    for (const link of links(html, base + address)) {
      const kind = sort(link);
      const isScheme = /\/schemes\/[^/?]+$/.test(link);
      const most = isScheme ? (isLongRun ? Infinity : SCHEMES) : OTHERS;
      if (seen.has(link) || (counts.get(kind) ?? 0) >= most) continue;
      seen.add(link);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      origin.set(link, address);
      waiting.push(link);
    }
  }
  return { pages, broken };
}
