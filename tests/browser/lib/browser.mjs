// A Chromium that speaks to nobody but the server, and pages that remember what went wrong in them.

import { chromium } from "playwright-core";

import { base, windows } from "./site.mjs";

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the Chromium of the system. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: quiet });
}

/**
 * Opens a page of its own in a context of its own.
 * `complaints` holds what no page may do: messages of errors, requests to others, answers that are errors.
 * `requests` holds what was loaded, with the bytes of each body before compression.
 */
export async function open(browser, { size = windows.phone, script = true, ...others } = {}) {
  const context = await browser.newContext({ viewport: size, javaScriptEnabled: script, locale: "ja-JP", ...others });
  const page = await context.newPage();
  const complaints = [];
  const requests = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
  page.on("request", (request) => {
    const address = new URL(request.url());
    if (!["data:", "blob:"].includes(address.protocol) && address.origin !== new URL(base).origin) {
      complaints.push(`request to another server: ${request.url()}`);
    }
  });
  page.on("requestfailed", (request) => {
    // A download is no page; the browser calls the navigation to it aborted.
    const reason = request.failure()?.errorText ?? "";
    if (reason !== "net::ERR_ABORTED") complaints.push(`failed: ${request.url()} ${reason}`);
  });
  page.on("response", (response) => requests.push(response));
  return { context, page, complaints, requests };
}
