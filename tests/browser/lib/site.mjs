// The server under test and its addresses.

/** Where the server listens, without a slash at the end. */
export const base = (process.env.ATOOSHI_URL ?? "").replace(/\/$/, "");
if (!base) throw new Error("ATOOSHI_URL is not set; start the tests with scripts/test-browser");

/** Whether every page is visited, not only some of each sort. */
export const isLongRun = process.env.ATOOSHI_ALL_PAGES === "1";

/** The beginnings of both languages. */
export const languages = ["", "/en"];

/** The sizes of window that every page is looked at in, in CSS pixels. */
export const windows = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1200, height: 900 },
};
