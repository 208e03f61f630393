// Two ways to use a page: with the keyboard alone, and with a finger.

import assert from "node:assert/strict";

import { focused, tabTo } from "./keyboard.mjs";

/** Only Tab, Space, arrows, Enter and letters; whatever gets the focus must show it. */
export const keyboard = {
  async tick(page, selector) {
    await arrive(page, selector);
    await page.keyboard.press("Space");
    assert.ok(await page.isChecked(selector), `Space does not tick ${selector}`);
  },

  async choose(page, name, value) {
    await arrive(page, `[name="${name}"]`);
    const choices = await page.locator(`[name="${name}"]`).count();
    for (let step = 0; step <= choices; step += 1) {
      const chosen = await page.evaluate(() => document.activeElement.checked && document.activeElement.value);
      if (chosen === value) return;
      await page.keyboard.press("ArrowDown");
    }
    assert.fail(`arrows do not reach ${name} = ${value}`);
  },

  async write(page, selector, text) {
    await arrive(page, selector);
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(text);
  },

  async press(page, selector) {
    await arrive(page, selector);
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  },

  async unfold(page, selector) {
    await arrive(page, selector);
    await page.keyboard.press("Enter");
  },
};

/** What a finger does; works without script as well. */
export const finger = {
  tick: (page, selector) => page.check(selector),
  choose: (page, name, value) => page.check(`[name="${name}"][value="${value}"]`),
  write: (page, selector, text) => page.fill(selector, text),
  press: (page, selector) => Promise.all([page.waitForNavigation(), page.click(selector)]),
  unfold: (page, selector) => page.click(selector),
};

async function arrive(page, selector) {
  if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) return;
  await tabTo(page, selector);
  const here = await focused(page);
  assert.ok(here.isVisible && here.isInWindow, `the focus on ${here.tag} ${here.name} cannot be seen`);
}
