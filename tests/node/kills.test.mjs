// An editor, its server and whatever holds their pipes are killed at random moments of a storm: no
// server is left behind. POOLGUARD_BIN is the binary, build/dev/poolguard when it is not set;
// POOLGUARD_SEED chooses the moments.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const binary = process.env.POOLGUARD_BIN ?? path.join(here, "../../build/dev/poolguard");
const seed = Number(process.env.POOLGUARD_SEED ?? 1);
const root = path.join(here, "../..");

let state = seed;
function random(below) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}

const started = new Set();
after(() => started.forEach((pid) => is_alive(pid) && process.kill(pid, "SIGKILL")));

function is_alive(pid) {
  try {
    return !readFileSync(`/proc/${pid}/stat`, "latin1").includes(") Z ");
  } catch {
    return false;
  }
}

async function ends(pid, seconds) {
  for (const deadline = Date.now() + seconds * 1000; is_alive(pid) && Date.now() < deadline; ) await sleep(20);
  return !is_alive(pid);
}

// The editor in the middle of its work: edits, questions, documents that open and close, findings of
// the whole project. It says which process its server is. "deaf" ones listen to nothing; with
// "holder" another process has their pipes, too.
const editor = `
  const { spawn } = require("node:child_process");
  const [binary, root, kind] = process.argv.slice(1);
  const server = spawn(binary, ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
  let holder;
  if (kind.includes("holder")) {
    holder = spawn("sleep", ["60"], { stdio: [server.stdout, server.stdin, "ignore"], detached: true });
  }
  if (!kind.includes("deaf")) server.stdout.on("data", () => {});
  server.stdin.on("error", () => {});
  server.on("exit", () => process.exit());
  let id = 0;
  const say = (content) => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...content });
    server.stdin.write("Content-Length: " + Buffer.byteLength(body) + "\\r\\n\\r\\n" + body);
  };
  const ask = (method, params) => say({ id: ++id, method, params });
  ask("initialize", { processId: kind.includes("anonymous") ? null : process.pid, rootUri: "file://" + root,
    capabilities: {}, initializationOptions: { diagnostics: { scope: "workspace" } } });
  say({ method: "initialized", params: {} });
  const uri = (n) => "file://" + root + "/new" + n + ".ts";
  const text = "import { prisma } from './new0';\\n" + "await prisma.user.findMany();\\n".repeat(50);
  const open = (n) => say({ method: "textDocument/didOpen", params: { textDocument: { uri: uri(n), languageId: "typescript", version: 1, text } } });
  for (let n = 0; n < 4; ++n) open(n);
  let version = 1;
  setInterval(() => {
    if (server.stdin.writableLength > 1e6) return;
    const textDocument = { uri: uri(version % 4), version: ++version };
    say({ method: "textDocument/didChange", params: { textDocument, contentChanges: [{ text: text.repeat(1 + (version % 3)) }] } });
    ask("textDocument/hover", { textDocument, position: { line: 1, character: 15 } });
    ask("textDocument/codeAction", { textDocument, range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } }, context: { diagnostics: [] } });
    say({ method: "$/cancelRequest", params: { id } });
    if (version % 7 === 0) {
      say({ method: "textDocument/didClose", params: { textDocument: { uri: uri(version % 4) } } });
      open(version % 4);
    }
    if (version % 50 === 0) ask("workspace/executeCommand", { command: "poolguard.audit", arguments: [{}] });
  }, 1);
  console.log(JSON.stringify({ server: server.pid, holder: holder?.pid }));
`;

async function start(kind) {
  const child = spawn(process.execPath, ["-e", editor, binary, root, kind], { stdio: ["ignore", "pipe", "inherit"] });
  const [said] = await once(child.stdout, "data");
  const { server, holder } = JSON.parse(said.toString());
  for (const pid of [child.pid, server, holder]) if (pid) started.add(pid);
  return { child, server, holder };
}

for (const [kind, rounds] of [["", 12], ["anonymous", 6], ["deaf", 3]]) {
  test(`an editor that is killed (${kind || "as usual"}), at random moments`, async () => {
    for (let round = 0; round < rounds; ++round) {
      const { child, server } = await start(kind);
      const moment = random(600);
      await sleep(moment);
      child.kill("SIGKILL");
      assert.ok(await ends(server, 20), `seed ${seed}: the server lives ${moment} ms after it began`);
    }
  });
}

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP", "SIGKILL"]) {
  test(`a server that gets ${signal}, at random moments`, async () => {
    for (let round = 0; round < 3; ++round) {
      const { child, server } = await start("");
      const moment = random(600);
      await sleep(moment);
      process.kill(server, signal);
      assert.ok(await ends(server, 20), `seed ${seed}: it lives after ${signal} at ${moment} ms`);
      assert.ok(await ends(child.pid, 20), "the editor was not told");
    }
  });
}

// Its pipes stay open and full, so that only the process of the editor tells.
for (const kind of ["holder", "holder deaf"]) {
  test(`an editor that is killed while others hold its pipes (${kind})`, async () => {
    const { child, server, holder } = await start(kind);
    await sleep(1500);
    child.kill("SIGKILL");
    assert.ok(await ends(server, 30), "the server lives");
    assert.ok(is_alive(holder));
    process.kill(holder, "SIGKILL");
  });
}
