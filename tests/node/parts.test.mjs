// A check of one file loads no more than it needs, and finds what a check of everything finds.
// POOLGUARD_BIN is the binary; build/dev/poolguard when it is not set.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const binary = path.resolve(process.env.POOLGUARD_BIN ?? path.join(here, "../../build/dev/poolguard"));

const folder = mkdtempSync(path.join(tmpdir(), "poolguard parts "));
after(() => rmSync(folder, { recursive: true }));
mkdirSync(path.join(folder, ".git"));
cpSync(path.join(here, "../../examples/clinic"), folder, { recursive: true });

// Enough for few to be few.
mkdirSync(path.join(folder, "lib/others"));
for (let i = 0; i < 20; ++i) {
  writeFileSync(path.join(folder, `lib/others/part${i}.ts`), `export const part${i} = (n: number) => n + ${i};\n`);
}
// One calls the other from a handler; the sign that users are many stands in a third.
mkdirSync(path.join(folder, "app/api/export"), { recursive: true });
writeFileSync(
  path.join(folder, "lib/others/import.ts"),
  `import { prisma } from "../db";
export async function importAll(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.patient.update({ where: { id }, data: {} });
  }, { timeout: 60_000 });
}
`,
);
writeFileSync(
  path.join(folder, "app/api/export/route.ts"),
  `import { prisma } from "../../../lib/db";
import { importAll } from "../../../lib/others/import";
export async function POST(request: Request) {
  await importAll((await request.json()).id);
  return Response.json(await prisma.patient.count());
}
`,
);

function check(...words) {
  const result = spawnSync(binary, ["check", "--no-cache", "--format", "json", ...words], {
    cwd: folder,
    encoding: "utf8",
  });
  assert.equal(result.error, undefined);
  assert.notEqual(result.status, 2, result.stderr);
  return JSON.parse(result.stdout).findings;
}

const all = check();

test("there is something to compare", () => {
  assert.ok(all.length > 5);
  const long = all.find((each) => each.rule === "transaction-timeout-too-long" && each.path === "lib/others/import.ts");
  assert.equal(long?.severity, "warning", "the handler that leads to it is known");
});

for (const file of new Set(all.map((each) => each.path))) {
  test(file, () => {
    assert.deepEqual(
      check(file),
      all.filter((each) => each.path === file),
    );
  });
}

test("another configuration", () => {
  writeFileSync(path.join(folder, "off.poolguard.json"), '{ "rules": { "*": "off" } }');
  assert.deepEqual(check("--config", "off.poolguard.json"), []);
  assert.deepEqual(check("--config", "off.poolguard.json", "lib/others/import.ts"), []);
});
