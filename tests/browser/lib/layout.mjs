// Whether everything on a page can be read where it stands.

/** The elements that make a page wider than its window; those inside a region that scrolls by itself do not. */
export function overflowing(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const scrolls = (element) => element && (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
    const wide = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element.parentElement),
    );
    return [`the page is ${document.documentElement.scrollWidth} px wide`, ...wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 160))];
  });
}

/** The elements whose text is cut off because they hide what does not fit. */
export function clipped(page) {
  return page.evaluate(() => {
    const isHiding = (style) => [style.overflowX, style.overflowY].some((value) => ["hidden", "clip"].includes(value));
    const isFull = (element) => element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
    return [...document.body.querySelectorAll("*")]
      .filter((element) => !element.closest(".visually-hidden, svg"))
      .filter((element) => element.textContent.trim() && isHiding(getComputedStyle(element)) && isFull(element))
      .map((element) => element.outerHTML.slice(0, 160));
  });
}
