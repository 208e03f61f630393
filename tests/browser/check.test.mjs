// The whole diagnosis: by keyboard alone, without script, on a phone and on a desktop; and what stays in the browser.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";

import { violations } from "./lib/axe.mjs";
import { launch, open } from "./lib/browser.mjs";
import { answer, asks, begin, noodleShop, questions } from "./lib/diagnosis.mjs";
import { finger, keyboard } from "./lib/hands.mjs";
import { tour } from "./lib/keyboard.mjs";
import { clipped, overflowing } from "./lib/layout.mjs";
import { none } from "./lib/none.mjs";
import { base, languages, windows } from "./lib/site.mjs";

/** The scheme that the shop hopes for; it pays two thirds of the cost, up to five million yen. */
const SCHEME = "kanagawa_productivity";
/** No diagnosis about one purpose asks more. */
const MOST_QUESTIONS = 40;

const browser = await launch();
after(() => browser.close());

describe("the whole diagnosis", { concurrency: 2 }, () => {
  for (const [name, size] of Object.entries(windows)) {
    for (const [way, hand, script] of [
      ["by keyboard alone", keyboard, true],
      ["without script", finger, false],
    ]) {
      test(`on a ${name}, ${way}`, async (t) => {
        const visit = await arrive(t, { size, script });
        const { page } = visit;
        await page.goto(`${base}/check`);
        await begin(page, hand, ["equipment"], ["kawasaki"]);
        const asked = await untilResult(visit, hand);
        assert.ok(asked.length >= 5, `only ${asked.length} facts were asked`);
        assert.deepEqual([...new Set(asked)], asked, "nothing is asked twice");
        assert.equal(await amount(page), "0円～500万円");

        // A question that the result still names is answered from there.
        await hand.press(page, `[form="state"][value="eligible_cost_yen"]`);
        assert.deepEqual((await questions(page)).map(({ id }) => id), ["eligible_cost_yen"]);
        await answer(page, hand, noodleShop);
        await leaveNothing(visit);
        assert.equal(await amount(page), "200万円");

        // An answer is changed, and the result with it.
        await hand.press(page, `.actions [name="do"][value="review"]`);
        assert.match(await page.innerText("main"), /300万円/);
        await hand.press(page, `[name="change"][value="eligible_cost_yen"]`);
        assert.match(await page.inputValue(`[name="a.eligible_cost_yen"]`), /^(3000000|300万円)$/);
        await answer(page, hand, { eligible_cost_yen: "900万円" });
        await hand.press(page, `[formaction$="/check/result"]`);
        assert.equal(await amount(page), "500万円");

        // An answer is taken back.
        await hand.press(page, `.actions [name="do"][value="review"]`);
        await hand.press(page, `[name="clear"][value="company_size"]`);
        assert.doesNotMatch(await page.innerText("main"), /小規模企業者/);
        await leaveNothing(visit);
        none(visit.complaints);
      });
    }
  }
});

describe("every step of the diagnosis can be used by everybody", { concurrency: 2 }, () => {
  for (const language of languages) {
    for (const [name, size] of Object.entries(windows)) {
      test(`${language || "/"} on a ${name}`, async (t) => {
        const visit = await arrive(t, { size });
        const { page } = visit;
        const wrong = [];
        const look = async (step) => {
          const found = [...(await violations(page)), ...(await overflowing(page)), ...(await clipped(page))];
          await page.setViewportSize({ width: 320, height: 640 });
          found.push(...(await overflowing(page)));
          await page.setViewportSize(size);
          wrong.push(...found.map((one) => `${step}: ${one}`));
        };
        await page.goto(`${base}${language}/check`);
        wrong.push(...(await tour(page)));
        await begin(page, finger, ["equipment"], ["kawasaki"]);
        const seen = new Set();
        for (let step = 0; (await asks(page)) && step < MOST_QUESTIONS; step += 1) {
          const sort = (await questions(page)).map(({ id, values }) => (id === "frame" ? id : values.length > 0));
          if (!seen.has(String(sort))) {
            await look(`question ${sort}`);
            wrong.push(...(await tour(page)));
          }
          seen.add(String(sort));
          await answer(page, finger, noodleShop);
        }
        await look("result");
        wrong.push(...(await tour(page)));
        await finger.press(page, `[form="state"][value="eligible_cost_yen"]`);
        await finger.write(page, `[name="a.eligible_cost_yen"]`, "たくさん");
        await finger.press(page, "form.ask button.button");
        await look("mistake");
        // The browser reports the answer to a mistake as one; that is how it is meant.
        const refused = visit.complaints.indexOf("error: Failed to load resource: the server responded with a status of 400 (Bad Request)");
        assert.ok(refused >= 0, "a mistake is answered with 400");
        visit.complaints.splice(refused, 1);
        await finger.press(page, `.ask-more [name="do"][value="review"]`);
        await look("review");
        none(wrong);
        none(visit.complaints);
      });
    }
  }
});

test("a mistake is told beside the field and above, and nothing typed is lost", async (t) => {
  const { page } = await arrive(t, { script: false });
  await page.goto(`${base}/check?scheme=${SCHEME}`);
  await finger.press(page, ".start-form button.button");
  await finger.press(page, `[formaction$="/check/result"]`);
  await finger.press(page, `[form="state"][value="eligible_cost_yen"]`);
  await finger.write(page, `[name="a.eligible_cost_yen"]`, "たくさん");
  await finger.press(page, "form.ask button.button");
  const field = page.locator(`[name="a.eligible_cost_yen"]`);
  assert.equal(await field.inputValue(), "たくさん");
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  const described = await field.getAttribute("aria-describedby");
  assert.match(await page.innerText(`#${described.split(" ")[0]}`), /たくさん/);
  const target = await page.getAttribute(`[role="alert"] a`, "href");
  assert.equal(target, `#${await field.getAttribute("id")}`);
});

test("the answers are kept as a file and read again, without script", async (t) => {
  const visit = await arrive(t, { script: false, acceptDownloads: true });
  const { page } = visit;
  await page.goto(`${base}/check?scheme=${SCHEME}`);
  await finger.press(page, ".start-form button.button");
  await untilResult(visit, finger);
  await finger.unfold(page, ".keep > summary");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(`[formaction$="/check/answers.yaml"]`)]);
  const stream = await download.createReadStream();
  const text = (await stream.toArray()).join("");
  assert.match(text, /company_size: *"?small/);
  await page.goto(`${base}/check`);
  await finger.unfold(page, ".resume > summary");
  await finger.write(page, "#saved", text);
  await finger.press(page, ".resume button");
  await finger.press(page, `[formaction$="/check/result"]`);
  assert.match(await page.innerText(".given, main"), /小規模企業者/);
  none(visit.complaints);
});

test("the whole diagnosis goes on by a link whose answers never leave the browser but in a body", async (t) => {
  const visit = await arrive(t, { permissions: ["clipboard-read", "clipboard-write"] });
  const { page, context } = visit;
  await page.goto(`${base}/check?scheme=${SCHEME}`);
  await finger.press(page, ".start-form button.button");
  await answer(page, finger, noodleShop);
  await finger.unfold(page, ".keep > summary");
  await page.click("[data-copy-link]");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /^http:[^?]*\/check#./, "the answers stand behind the #");

  const other = await arrive(t, {});
  await other.page.goto(link);
  await other.page.waitForSelector("form.ask");
  assert.deepEqual((await questions(other.page)).map(({ id }) => id), ["company_size"]);
  await leaveNothing(other);
  await leaveNothing(visit);
  none([...visit.complaints, ...other.complaints]);
  await context.clearPermissions();
});

test("answers stay on the device only when that is asked for, and go when that is asked for", async (t) => {
  const visit = await arrive(t, {});
  const { page } = visit;
  await page.goto(`${base}/check?scheme=${SCHEME}`);
  await finger.press(page, ".start-form button.button");
  await answer(page, finger, noodleShop);
  await leaveNothing(visit);
  await finger.unfold(page, ".keep > summary");
  await page.click("[data-keep]");
  assert.equal(await page.evaluate(() => localStorage.length), 1);

  await page.goto(`${base}/check`);
  await finger.press(page, "#kept button.button");
  assert.deepEqual((await questions(page)).map(({ id }) => id), ["company_size"]);
  await page.goto(`${base}/check`);
  await page.click("#kept [data-drop]");
  await leaveNothing(visit);
  none(visit.complaints);
});

/** A page in a context of its own that ends with the test. */
async function arrive(t, options) {
  const visit = await open(browser, options);
  t.after(() => visit.context.close());
  return visit;
}

/** Answers until nothing more is asked; gives the facts that were asked, in their order. */
async function untilResult(visit, hand) {
  const asked = [];
  for (let step = 0; await asks(visit.page); step += 1) {
    assert.ok(step < MOST_QUESTIONS, `asked ${asked}`);
    await leaveNothing(visit);
    asked.push(...(await answer(visit.page, hand, noodleShop)));
  }
  await leaveNothing(visit);
  return asked;
}

/** The amount that the result gives for the scheme. */
async function amount(page) {
  return (await page.innerText(`.clause-block:has(a[href*="/schemes/${SCHEME}"]) .big-amount`)).trim();
}

/** No answer is in an address, in a cookie or in the storage of the browser. */
async function leaveNothing({ page, context, requests }) {
  const told = requests.map((response) => new URL(response.url())).filter(({ pathname, search }) => pathname.includes("/check") && search);
  assert.deepEqual(told.map(({ search }) => search).filter((search) => search !== `?scheme=${SCHEME}`), []);
  assert.deepEqual(await context.cookies(), []);
  assert.deepEqual((await context.storageState()).origins, []);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
}
