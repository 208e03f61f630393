// A person who only has the keyboard.

/** What has the focus: its name for people, where it stands, and whether one can see that it has it. */
export function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const name = (element.ariaLabel || element.labels?.[0]?.textContent || element.textContent || element.name || "").trim();
    return {
      name: name.replace(/\s+/g, " ").slice(0, 60),
      tag: element.tagName.toLowerCase(),
      isVisible: outlined && box.width > 0 && box.height > 0,
      isInWindow: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      order: [...document.querySelectorAll("*")].indexOf(element),
    };
  });
}

/** Presses Tab until an element that fits the selector has the focus, as people do; gives up after `most` steps. */
export async function tabTo(page, selector, most = 80) {
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector)) return;
  }
  throw new Error(`Tab does not reach ${selector}`);
}

/** Goes through a whole page by Tab and tells what is wrong with the way: hidden focus, jumps backwards, a trap. */
export async function tour(page, most = 250) {
  const wrong = [];
  let last = { order: -1 };
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press("Tab");
    const here = await focused(page);
    if (!here) return wrong;
    // A field for a date has several stops inside.
    if (here.order === last.order) continue;
    if (!here.isVisible) wrong.push(`focus cannot be seen: ${here.tag} ${here.name}`);
    if (!here.isInWindow) wrong.push(`focus outside of the window: ${here.tag} ${here.name}`);
    if (here.order < last.order) wrong.push(`focus jumps backwards: ${here.tag} ${here.name}`);
    last = here;
  }
  return [...wrong, `the page does not end within ${most} steps`];
}
