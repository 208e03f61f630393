// A client of Jグランツ by others (akiojin/jgrants-mcp-server, its module src/jgrants/api) against our server.
//
//   API_BASE_URL=http://127.0.0.1:8080/exp/v1/public JGRANTS_CLIENT=<folder of the compiled client> node tests/clients/jgrants.mjs

import assert from "node:assert";
import path from "node:path";
import { pathToFileURL } from "node:url";

const module = path.resolve(process.env.JGRANTS_CLIENT, "jgrants/api.js");
const { fetchSubsidies, fetchSubsidyDetail } = await import(pathToFileURL(module));

const listed = await fetchSubsidies({ keyword: "設備", acceptance: 0 });
assert(listed.result.length > 5);
for (const one of listed.result) {
  const detail = await fetchSubsidyDetail(one.id);
  assert.equal(detail.result[0].title, one.title);
}
const open = await fetchSubsidies({});
await assert.rejects(fetchSubsidyDetail("S-0/../x"), /J-Grants API error 404/);
console.log(`${listed.result.length} listed and read, ${open.result.length} open`);
