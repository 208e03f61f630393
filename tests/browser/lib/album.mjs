// Pictures and answers for the stories in docs/walks.

import { execFileSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The most that a picture may weigh, in bytes. */
const PICTURE_BYTES = 150_000;

/** Where a server listens that nobody told otherwise. */
export const usualAddress = "http://127.0.0.1:8080";

/** Takes pictures into the folder, each with a palette of its own. */
export class Album {
  constructor(folder) {
    this.folder = folder;
  }

  /** The page from `top` down to `height` pixels, or as far as it goes where no height is given. */
  async page(page, name, { top = 0, height } = {}) {
    const size = page.viewportSize();
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    const file = join(this.folder, `${name}.png`);
    const clip = { x: 0, y: top, width: size.width, height: Math.min(height ?? whole, whole - top) };
    await page.screenshot({ path: file, fullPage: true, clip, animations: "disabled" });
    this.shrink(file);
  }

  /** The page from the first of one selector to the end of the last of another, with a little air. */
  async between(page, name, first, last) {
    const air = 16;
    const edge = (selector, side, which) =>
      page.locator(selector)[which]().evaluate((element, side) => element.getBoundingClientRect()[side] + scrollY, side);
    const top = Math.max(0, Math.floor((await edge(first, "top", "first")) - air));
    const bottom = Math.ceil((await edge(last, "bottom", "last")) + air);
    await this.page(page, name, { top, height: bottom - top });
  }

  /** The window as it stands when somebody has scrolled to the element. */
  async window(page, name, selector) {
    await page.locator(selector).evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 16));
    const file = join(this.folder, `${name}.png`);
    await page.screenshot({ path: file, animations: "disabled" });
    this.shrink(file);
  }

  /** One sheet of a printed file. */
  sheet(file, number, name) {
    const whole = join(this.folder, name);
    execFileSync("pdftoppm", ["-png", "-singlefile", "-f", String(number), "-scale-to-x", "1200", "-scale-to-y", "-1", file, whole]);
    this.shrink(`${whole}.png`);
  }

  shrink(file) {
    execFileSync("pngquant", ["--force", "--skip-if-larger", "--strip", "--speed", "1", "--quality", "70-95", "--output", file, file]);
    const { size } = statSync(file);
    if (size > PICTURE_BYTES) throw new Error(`${file} weighs ${size} bytes; show less of the page`);
  }

  /** Puts an answer into a story, between the comments that name it. */
  quote(story, name, language, text) {
    const file = join(this.folder, story);
    const marked = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);
    const before = readFileSync(file, "utf8");
    if (!marked.test(before)) throw new Error(`${file} has no place for ${name}`);
    writeFileSync(file, before.replace(marked, (_, open, close) => `${open}\`\`\`${language}\n${text.trim()}\n\`\`\`\n${close}`));
  }

  /** Runs each command of a story against the server and puts what it prints behind it. */
  answers(story, address) {
    const file = join(this.folder, story);
    const command = /(```sh\n([^]*?)```\n\n<!-- answer -->\n)[^]*?(<!-- \/answer -->)/g;
    const written = readFileSync(file, "utf8").replace(command, (_, open, command, close) => {
      const said = execFileSync("bash", ["-euo", "pipefail", "-c", command.replaceAll(usualAddress, address)], { encoding: "utf8" });
      const language = /^[[{]/.test(said) ? "json" : "text";
      return `${open}\`\`\`${language}\n${said.replaceAll(address, usualAddress).trim()}\n\`\`\`\n${close}`;
    });
    writeFileSync(file, written);
  }
}
