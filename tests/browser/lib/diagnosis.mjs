// A person who goes through the diagnosis and knows some answers.

import assert from "node:assert/strict";

/** A noodle shop in Kawasaki with three people that wants new equipment for its kitchen; no real one. */
export const noodleShop = {
  applicant_type: "business",
  legal_form: "sole_proprietor",
  company_size: "small",
  industry: "service",
  employees_regular: "3人",
  site_in_kanagawa: "はい",
  eligible_cost_yen: "300万円",
};

/** Begins with what is wanted and where the shop stands. */
export async function begin(page, hand, purposes, sites) {
  for (const purpose of purposes) await hand.tick(page, `[name="purpose"][value="${purpose}"]`);
  for (const site of sites) await hand.tick(page, `[name="site"][value="${site}"]`);
  await hand.press(page, ".start-form button.button");
}

/** Whether the page asks something. */
export async function asks(page) {
  return (await page.locator("form.ask").count()) > 0;
}

/** The facts that the page asks, each with its values; none for a field to write in. */
export function questions(page) {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll('form.ask [name^="a."], form.ask [name="frame"]')];
    return [...new Set(fields.map((field) => field.name))].map((name) => ({
      name,
      id: name.replace(/^a\./, ""),
      values: fields.filter((field) => field.name === name && field.type === "radio").map((field) => field.value),
    }));
  });
}

/** Answers the questions of the page, as far as the answers are known; the others are left unknown. */
export async function answer(page, hand, known) {
  const asked = await questions(page);
  assert.ok(asked.length > 0, "a question without a field");
  for (const { name, id, values } of asked) {
    const value = known[id] ?? "?";
    if (values.length > 0) {
      assert.ok(values.includes(value), `${id} cannot be ${value}, only ${values}`);
      await hand.choose(page, name, value);
    } else if (value !== "?") {
      await hand.write(page, `[name="${name}"]`, value);
    }
  }
  const canSayUnknown = asked.length === 1 && asked[0].values.length === 0 && !(asked[0].id in known);
  await hand.press(page, canSayUnknown ? 'form.ask [name="reply"][value="unknown"]' : "form.ask button.button");
  return asked.map(({ id }) => id);
}
