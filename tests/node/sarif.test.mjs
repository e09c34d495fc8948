// `--format sarif` against the schema of SARIF 2.1.0, and what a code scanning service needs of it.
// POOLGUARD_BIN is the binary; build/dev/poolguard when it is not set.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
// The one that jest-sarif brings: later ones do not read schemas as old as this.
const old = createRequire(require.resolve("@microsoft/jest-sarif/package.json"));
const Ajv = old("ajv");

const here = path.dirname(fileURLToPath(import.meta.url));
const binary = path.resolve(process.env.POOLGUARD_BIN ?? path.join(here, "../../build/dev/poolguard"));
const schema = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");

const folder = mkdtempSync(path.join(tmpdir(), "poolguard sarif "));
after(() => rmSync(folder, { recursive: true }));
mkdirSync(path.join(folder, ".git"));
cpSync(path.join(here, "../../examples/clinic"), folder, { recursive: true });
// A second client, in a file whose name has to be escaped in a URI.
mkdirSync(path.join(folder, "lib/[id] ü"));
const db = `import { PrismaClient } from "@prisma/client";
export const prisma = new PrismaClient();
`;
writeFileSync(path.join(folder, "lib/[id] ü/db.ts"), db);
writeFileSync(path.join(folder, "lib/minified.js"), `db.user.findMany();${"x;".repeat(30000)}`);

function check(...words) {
  const result = spawnSync(binary, ["check", ...words], { cwd: folder, encoding: "utf8" });
  assert.equal(result.error, undefined);
  assert.notEqual(result.status, 2, result.stderr);
  return result.stdout;
}

const sarif = () => JSON.parse(check("--format", "sarif"));

test("follows the schema", () => {
  const ajv = new Ajv({ schemaId: "auto", allErrors: true, unknownFormats: ["uri-reference"] });
  ajv.addMetaSchema(old("ajv/lib/refs/json-schema-draft-04.json"));
  const validate = ajv.compile(schema);
  const log = sarif();
  assert.ok(validate(log), JSON.stringify(validate.errors, null, 2));
  assert.ok(log.runs[0].results.length > 5);
  log.runs[0].results[0].level = "loud";
  assert.ok(!validate(log), "the schema would take anything");
});

test("rules are described, and results point at them", () => {
  const [run] = sarif().runs;
  for (const result of run.results) {
    const rule = run.tool.driver.rules[result.ruleIndex];
    assert.equal(rule.id, result.ruleId);
    assert.ok(rule.help.markdown.includes("##"));
  }
});

test("related places are the steps of a code flow", () => {
  const [run] = sarif().runs;
  const result = run.results.find((each) => each.ruleId === "multiple-prisma-clients");
  assert.ok(result.relatedLocations.length > 0);
  const steps = result.codeFlows[0].threadFlows[0].locations.map(({ location }) => location);
  assert.deepEqual(steps[0].physicalLocation, result.locations[0].physicalLocation);
  assert.deepEqual(
    steps.slice(1).map((step) => step.physicalLocation),
    result.relatedLocations.map((related) => related.physicalLocation),
  );
  const uris = steps.map((step) => step.physicalLocation.artifactLocation.uri);
  assert.deepEqual(uris.sort(), ["lib/%5Bid%5D%20%C3%BC/db.ts", "lib/db.ts"]);
});

test("fixes lead to the text that --fix writes", () => {
  const [run] = sarif().runs;
  const result = run.results.find((each) => each.fixes?.[0].artifactChanges.length === 1);
  const change = result.fixes[0].artifactChanges[0];
  const file = path.join(folder, decodeURIComponent(change.artifactLocation.uri));
  const lines = readFileSync(file, "utf8").split("\n");
  for (const { deletedRegion: region, insertedContent } of change.replacements) {
    assert.ok(region.startLine <= region.endLine && region.endLine <= lines.length);
    assert.ok(region.startColumn <= lines[region.startLine - 1].length + 1);
    assert.equal(typeof insertedContent.text, "string");
  }
});

test("skipped files are said", () => {
  const [run] = sarif().runs;
  const [notification] = run.invocations[0].toolExecutionNotifications;
  assert.equal(notification.locations[0].physicalLocation.artifactLocation.uri, "lib/minified.js");
});

test("fingerprints differ from each other and survive moved lines and layout", () => {
  const prints = (log) =>
    log.runs[0].results.map((each) => each.partialFingerprints["poolguard/v1"]).sort();
  const before = prints(sarif());
  assert.equal(new Set(before).size, before.length);
  const file = path.join(folder, "lib/billing.ts");
  const text = readFileSync(file, "utf8");
  assert.ok(text.includes("prisma.$transaction("));
  writeFileSync(file, `// a comment\n\n${text.replaceAll("prisma.$transaction(", "prisma\n    .$transaction( ")}`);
  assert.deepEqual(prints(sarif()), before);
  writeFileSync(file, text);
});

test("several reports at once, each where it belongs", () => {
  const file = path.join(folder, "report.sarif");
  const text = check("--format", "agent", "--format", `sarif=${file}`, "--color", "always");
  assert.match(text, /^lib\/db\.ts:5:49 warning multiple-prisma-clients: /m);
  assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), sarif());
});
