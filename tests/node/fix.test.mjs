// An interrupted `--fix` leaves every file old or new, and nothing beside them.
// POOLGUARD_BIN is the binary; build/dev/poolguard when it is not set.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const binary = path.resolve(process.env.POOLGUARD_BIN ?? path.join(here, "../../build/dev/poolguard"));
const count = 150;

const before = `import { PrismaClient } from "@prisma/client";
const prisma = new PrismaClient();
export async function move(from: string, to: string) {
  await prisma.$transaction(async (tx) => {
    await tx.account.update({ where: { id: from }, data: { balance: { decrement: 1 } } });
    await tx.account.update({ where: { id: to }, data: { balance: { increment: 1 } } });
  });
}
`;

const folder = mkdtempSync(path.join(tmpdir(), "poolguard fix "));
after(() => rmSync(folder, { recursive: true }));
const names = Array.from({ length: count }, (_, i) => `a${i}.ts`);
const words = ["check", "--fix", "--rule", "transaction-missing-timeout", "--format", "summary"];

function fresh() {
  rmSync(folder, { recursive: true });
  mkdirSync(path.join(folder, ".git"), { recursive: true });
  for (const name of names) writeFileSync(path.join(folder, name), before);
}

test("every file is old or new, whenever the end comes", async () => {
  fresh();
  const whole = spawnSync(binary, words, { cwd: folder, encoding: "utf8" });
  assert.equal(whole.status, 0, whole.stdout + whole.stderr);
  const repaired = readFileSync(path.join(folder, "a0.ts"), "utf8");
  assert.notEqual(repaired, before);
  let interrupted = 0;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGINT", "SIGTERM", "SIGINT"]) {
    fresh();
    const child = spawn(binary, words, { cwd: folder, stdio: "ignore" });
    const exit = once(child, "exit");
    // As soon as the first file has been written, and then a little later each time.
    while (child.exitCode === null && readFileSync(path.join(folder, "a0.ts"), "utf8") === before) {
      await sleep(1);
    }
    await sleep(interrupted * 2);
    child.kill(signal);
    const [, by] = await exit;
    if (by) interrupted += 1;
    for (const name of names) {
      const text = readFileSync(path.join(folder, name), "utf8");
      assert.ok(text === before || text === repaired, `${name} is neither old nor new`);
    }
    assert.deepEqual(readdirSync(folder).sort(), [".git", ...names].sort());
  }
});
