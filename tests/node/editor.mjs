// An editor for tests: the binary as its child, and the client of vscode-languageserver-protocol.
// POOLGUARD_BIN is the binary; build/dev/poolguard when it is not set.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

export const lsp = createRequire(import.meta.url)("vscode-languageserver-protocol/node");

const here = path.dirname(fileURLToPath(import.meta.url));
export const binary = process.env.POOLGUARD_BIN ?? path.join(here, "../../build/dev/poolguard");

export const started = [];

// A test that fails half-way must not leave its server behind.
after(() => {
  for (const server of started) server.kill("SIGKILL");
});

export function start(...options) {
  const server = spawn(binary, ["lsp", ...options], { stdio: ["pipe", "pipe", "inherit"] });
  started.push(server);
  // The server may be gone before we have said everything.
  server.stdin.on("error", () => {});
  return { server, exited: once(server, "exit").then(([code]) => code) };
}

let sessions = 0;

// Writes down what both sides say, where somebody wants to look at it (tests/conformance).
function recorded(reader, writer) {
  if (!process.env.POOLGUARD_RECORDINGS) return { reader, writer };
  const test = path.basename(process.argv[1], ".test.mjs");
  const file = path.join(process.env.POOLGUARD_RECORDINGS, `${test}-${++sessions}.jsonl`);
  writeFileSync(file, "");
  const record = (from, message) => appendFileSync(file, JSON.stringify({ from, message }) + "\n");
  const listen = reader.listen.bind(reader);
  reader.listen = (take) => listen((message) => (record("server", message), take(message)));
  const write = writer.write.bind(writer);
  writer.write = (message) => (record("client", message), write(message));
  return { reader, writer };
}

export function connect(server) {
  const { reader, writer } = recorded(
    new lsp.StreamMessageReader(server.stdout),
    new lsp.StreamMessageWriter(server.stdin),
  );
  const connection = lsp.createProtocolConnection(reader, writer);
  const waiting = [];
  let latest;
  connection.onNotification(lsp.PublishDiagnosticsNotification.type, (params) => {
    latest = params;
    for (const look of waiting) look();
  });
  connection.listen();
  // The next publication (or the last one) that satisfies the condition.
  const published = (condition) =>
    new Promise((resolve) => {
      const look = () => latest && condition(latest) && resolve(latest);
      waiting.push(look);
      look();
    });
  return { connection, published };
}
