// An assertion whose message is a list that people can read.

import assert from "node:assert/strict";

/** Fails with a line for each thing in the list. */
export function none(list) {
  if (list.length > 0) assert.fail(`\n${list.join("\n")}`);
}
