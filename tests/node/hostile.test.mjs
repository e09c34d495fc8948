// Clients that behave badly, byte by byte: whatever they send, every request is answered once, the
// next good message is understood, and no process is left behind.
// POOLGUARD_BIN is the binary; build/dev/poolguard when it is not set.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const binary = process.env.POOLGUARD_BIN ?? path.join(here, "../../build/dev/poolguard");
const running = [];
after(() => running.forEach((server) => server.kill("SIGKILL")));

const frame = (body) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const message = (content) => frame(JSON.stringify({ jsonrpc: "2.0", ...content }));
const capabilities = { general: { positionEncodings: ["utf-8"] } };

class Server {
  constructor() {
    this.process = spawn(binary, ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
    running.push(this.process);
    this.process.stdin.on("error", () => {});
    this.exited = once(this.process, "exit");
    this.heard = [];
    this.waiting = [];
    let unread = Buffer.alloc(0);
    this.process.stdout.on("data", (bytes) => {
      unread = Buffer.concat([unread, bytes]);
      for (;;) {
        const header = /^Content-Length: (\d+)\r\n\r\n/.exec(unread.subarray(0, 64).toString("latin1"));
        const end = header && header[0].length + Number(header[1]);
        if (!header || unread.length < end) break;
        this.heard.push(JSON.parse(unread.subarray(header[0].length, end).toString("utf8")));
        unread = unread.subarray(end);
      }
      for (const look of this.waiting) look();
    });
  }

  write(bytes) {
    return new Promise((done) => this.process.stdin.write(bytes, done));
  }

  // The first message, of those so far and to come, that satisfies the condition.
  hear(condition) {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.heard.find(condition);
        if (found) resolve(found);
      };
      this.waiting.push(look);
      look();
    });
  }

  async ask(id, method, params) {
    await this.write(message({ id, method, params }));
    return this.hear((heard) => heard.id === id && !heard.method);
  }

  initialize() {
    return this.ask("initialize", "initialize", { processId: process.pid, rootUri: null, capabilities });
  }

  open(uri, text) {
    const textDocument = { uri, languageId: "typescript", version: 1, text };
    return this.write(message({ method: "textDocument/didOpen", params: { textDocument } }));
  }

  async end() {
    assert.equal((await this.ask("end", "shutdown")).result, null);
    await this.write(message({ method: "exit" }));
    assert.deepEqual(await this.exited, [0, null]);
  }
}

test("messages that come byte by byte, and many in one piece", async () => {
  const server = new Server();
  const first = message({ id: 1, method: "initialize", params: { capabilities } });
  for (const byte of Buffer.from(first)) await server.write(Buffer.from([byte]));
  await server.hear(({ id }) => id === 1);
  let many = "";
  for (let id = 2; id < 200; ++id) many += message({ id, method: "textDocument/nonsense" });
  await server.write(many);
  await server.hear(({ id }) => id === 199);
  assert.deepEqual(server.heard.map(({ id }) => id), Array.from({ length: 199 }, (_, i) => i + 1));
  await server.end();
});

test("headers and bodies that are none", async () => {
  const server = new Server();
  const bad = [
    "Content-Length: -1\r\n\r\n", "Content-Length: 1e3\r\n\r\n{}", "Content-Length: \r\n\r\n",
    "Content-Length: 99999999999999999999999\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "\r\n\r\n\r\n\r\n",
    "\0\0\0\0\r\n\r\n", "x".repeat(20_000), frame("null"), frame("[]"), frame("{"), frame('"initialize"'),
    frame("[".repeat(100_000)), frame('{"jsonrpc":"2.0","id":{},"method":"initialize"}'),
    frame('{"jsonrpc":"2.0","id":1.5,"method":"shutdown"}'), frame('{"method":7,"id":"seven"}'),
  ];
  for (const bytes of bad) await server.write(bytes + "\r\n\r\n");
  await server.write(Buffer.concat([Buffer.from("Content-Length: 4\r\n\r\n"), Buffer.from([0xff, 0xfe, 0xc3, 0x28])]));
  await server.initialize();
  const errors = server.heard.filter(({ error }) => error);
  assert.ok(errors.length >= bad.length / 2, `${errors.length} errors`);
  assert.ok(errors.some(({ error }) => error.code === -32700));
  assert.ok(errors.some(({ id }) => id === "seven"));
  await server.end();
});

test("a message of 100 MB is refused without being kept", async () => {
  const server = new Server();
  await server.initialize();
  const size = 100 * 1024 * 1024;
  const part = Buffer.alloc(1024 * 1024, "x");
  await server.write(`Content-Length: ${size}\r\n\r\n`);
  for (let sent = 0; sent < size; sent += part.length) await server.write(part);
  const refused = await server.hear(({ error }) => error);
  assert.match(refused.error.message, /The message has 104857600 bytes; the limit is/);
  await server.ask("after", "textDocument/nonsense");
  const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.process.pid}/status`, "latin1"));
  const sanitized = /[/](asan|tsan)[/]/.test(binary);  // they keep what is freed for a while
  assert.ok(Number(peak[1]) < 200_000 || sanitized, `${peak[1]} KB at most`);
  await server.end();
});

test("a document of 40 MB is not analysed, and says so", async () => {
  const server = new Server();
  await server.initialize();
  await server.open("file:///nowhere/large.ts", "const a = 1;\n".repeat(3_200_000));
  const { params } = await server.hear(({ method }) => method === "textDocument/publishDiagnostics");
  assert.equal(params.diagnostics[0].code, "skipped");
  await server.end();
});

const methods = [
  "textDocument/codeAction", "codeAction/resolve", "textDocument/hover", "textDocument/codeLens", "textDocument/inlayHint",
  "textDocument/completion", "workspace/diagnostic", "textDocument/diagnostic", "workspace/executeCommand", "initialize",
  "textDocument/nonsense",
];
const notifications = [
  "textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "$/cancelRequest", "$/setTrace", "initialized",
  "window/workDoneProgress/cancel", "workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles",
  "workspace/didChangeWorkspaceFolders", "nonsense",
];
const uri = "file:///nowhere/a.ts";
const far = { line: 4294967296, character: -7 };
const nonsense = [
  undefined, null, [], [1], 5, "text", true, {}, { textDocument: null }, { textDocument: [] }, { textDocument: { uri: 5 } },
  { textDocument: { uri: "not a uri" } }, { textDocument: { uri: "file:///%zz%00" } }, { textDocument: { uri } },
  { textDocument: { uri, version: "x" }, contentChanges: [null, 5, { text: 7 }, { range: far, text: "x" }] },
  { textDocument: { uri }, position: null }, { textDocument: { uri }, position: far },
  { textDocument: { uri }, range: { start: far, end: { line: 0, character: 0 } }, context: { only: 5, diagnostics: [] } },
  { textDocument: { uri }, range: { start: { line: 0, character: 99 }, end: { line: 1e9, character: 1e9 } }, context: {} },
  { command: "poolguard.fixAll", arguments: [null] }, { command: "poolguard.explain", arguments: "x" }, { command: null },
  { changes: [null, { uri: 1 }, { uri: "x", type: 99 }] }, { event: { added: [5], removed: null } }, { settings: [[[]]] },
  { previousResultIds: [5], partialResultToken: {}, workDoneToken: [] }, { id: [] }, { token: {} }, { data: {} },
];

test("wrong parameters for everything", async () => {
  const server = new Server();
  for (const method of methods) {
    if (method === "initialize") continue;
    const { error } = await server.ask(`early ${method}`, method, {});
    assert.equal(error.code, -32002);
  }
  await server.initialize();
  await server.open(uri, "await prisma.user.findMany();\n");
  let asked = 0;
  for (const params of nonsense) {
    for (const method of notifications) await server.write(message({ method, params }));
    for (const method of methods) await server.write(message({ id: ++asked, method, params }));
  }
  await server.hear(({ id }) => id === asked);
  const answers = server.heard.filter(({ id, method }) => typeof id === "number" && !method);
  assert.deepEqual(answers.map(({ id }) => id).sort((a, b) => a - b), Array.from({ length: asked }, (_, i) => i + 1));
  assert.equal((await server.ask("down", "shutdown")).result, null);
  for (const method of methods) {
    const { error } = await server.ask(`late ${method}`, method, {});
    assert.equal(error.code, -32600);
  }
  await server.end();
});

test("a request that is cancelled while it waits costs no more than its answer", async () => {
  const server = new Server();
  await server.initialize();
  await server.open(uri, "await prisma.user.findMany();\n".repeat(20_000));
  const params = { textDocument: { uri }, position: { line: 0, character: 15 } };
  let burst = "";
  for (let id = 1; id <= 20; ++id) burst += message({ id, method: "textDocument/hover", params });
  for (let id = 1; id <= 20; ++id) burst += message({ method: "$/cancelRequest", params: { id } });
  await server.write(burst);
  await server.hear(({ id }) => id === 20);
  const answers = server.heard.filter(({ id }) => typeof id === "number");
  assert.deepEqual(answers.map(({ id }) => id), Array.from({ length: 20 }, (_, i) => i + 1));
  assert.ok(answers.some(({ error }) => error?.code === -32800), "none was cancelled");
  await server.end();
});
