// A real client over stdio: vscode-languageserver-protocol drives the binary as an editor would.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { binary, connect, lsp, start, started } from "./editor.mjs";

const schema = `datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

generator client {
  provider = "prisma-client-js"
}

model Account {
  id      String @id
  balance Int
}
`;

const source = `import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function settle(from: string, to: string) {
  await prisma.$transaction(async (tx) => {
    await tx.account.update({ where: { id: from }, data: { balance: { decrement: 1 } } });
    await tx.account.update({ where: { id: to }, data: { balance: { increment: 1 } } });
  });
}
`;

let folder;
let uri;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "poolguard client "));
  await writeFile(path.join(folder, "schema.prisma"), schema);
  await writeFile(
    path.join(folder, "package.json"),
    JSON.stringify({ dependencies: { "@prisma/client": "6.19.0" } }),
  );
  await writeFile(path.join(folder, "settle.ts"), source);
  uri = pathToFileURL(path.join(folder, "settle.ts")).href;
});

after(() => rm(folder, { recursive: true, force: true }));

function initialize(connection, processId = process.pid, root = folder) {
  return connection.sendRequest(lsp.InitializeRequest.type, {
    processId,
    rootUri: pathToFileURL(root).href,
    workspaceFolders: [{ uri: pathToFileURL(root).href, name: "project" }],
    capabilities: {
      workspace: { workspaceEdit: { documentChanges: true }, workspaceFolders: true },
      textDocument: {
        publishDiagnostics: { relatedInformation: true, versionSupport: true },
        codeAction: {
          codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source.fixAll"] } },
          isPreferredSupport: true,
        },
      },
    },
  });
}

test("a finding is shown, repaired by its code action and gone", async () => {
  const { server, exited } = start();
  const { connection, published } = connect(server);

  const { capabilities, serverInfo } = await initialize(connection);
  assert.equal(serverInfo.name, "poolguard");
  assert.equal(capabilities.positionEncoding, "utf-16");
  assert.equal(capabilities.textDocumentSync.change, lsp.TextDocumentSyncKind.Incremental);
  await connection.sendNotification(lsp.InitializedNotification.type, {});

  await connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: "typescript", version: 1, text: source },
  });
  const rule = "transaction-missing-timeout";
  const has = (params) => params.diagnostics.some(({ code }) => code === rule);
  const { diagnostics } = await published((params) => params.version === 1 && has(params));
  const diagnostic = diagnostics.find(({ code }) => code === rule);
  assert.equal(diagnostic.source, "poolguard");
  assert.equal(diagnostic.range.start.line, 5);
  assert.match(diagnostic.codeDescription.href, /\/rules\/transaction-missing-timeout\.md$/);

  const actions = await connection.sendRequest(lsp.CodeActionRequest.type, {
    textDocument: { uri },
    range: diagnostic.range,
    context: { diagnostics: [diagnostic], only: ["quickfix"] },
  });
  const action = actions.find(({ title }) => title.startsWith("Add timeout: 15000 ms"));
  assert.ok(action, `no such action in ${JSON.stringify(actions.map(({ title }) => title))}`);
  assert.equal(action.kind, "quickfix");
  assert.deepEqual(action.diagnostics[0].range, diagnostic.range);
  const [change] = action.edit.documentChanges;
  assert.deepEqual(change.textDocument, { uri, version: 1 });

  // From the end to the start, so that each range is right when its turn comes.
  const contentChanges = change.edits
    .sort((a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character)
    .map(({ range, newText }) => ({ range, text: newText }));
  await connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 },
    contentChanges,
  });
  const repaired = await published((params) => params.version === 2);
  assert.ok(!has(repaired), JSON.stringify(repaired));

  await connection.sendNotification(lsp.DidCloseTextDocumentNotification.type, {
    textDocument: { uri },
  });
  await published((params) => params.version === undefined && params.diagnostics.length === 0);

  await assert.rejects(connection.sendRequest("poolguard/nonsense", {}), {
    code: lsp.ErrorCodes.MethodNotFound,
  });
  await connection.sendRequest(lsp.ShutdownRequest.type);
  await connection.sendNotification(lsp.ExitNotification.type);
  assert.equal(await exited, 0);
  connection.dispose();
});

test("files that change on the disk are noticed, as this client cannot watch them", async () => {
  const project = await mkdtemp(path.join(tmpdir(), "poolguard watch "));
  const at = (name) => path.join(project, name);
  await writeFile(at("package.json"), JSON.stringify({ dependencies: { "@prisma/client": "6.19.0" } }));
  await writeFile(at("schema.prisma"), schema);
  const { server, exited } = start();
  const { connection, published } = connect(server);
  await initialize(connection, process.pid, project);
  await connection.sendNotification(lsp.InitializedNotification.type, {});
  const text = `import { db } from "./db";
export async function load(ids: string[]) {
  for (const id of ids) {
    await db.account.findUnique({ where: { id } });
  }
}
`;
  const uri = pathToFileURL(at("load.ts")).href;
  await connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: "typescript", version: 1, text },
  });
  const shows = (confidence) => (params) =>
    params.uri === uri &&
    params.diagnostics.some(({ code, data }) => code === "query-in-loop" && data.confidence === confidence);
  const shows_none = (params) => params.uri === uri && params.diagnostics.length === 0;

  // A new file that says who the client is, a new configuration, and both gone again.
  await writeFile(at("db.ts"), 'import { PrismaClient } from "@prisma/client";\nexport const db = new PrismaClient();\n');
  await published(shows("proved"));
  await writeFile(at("poolguard.json"), '{ "rules": { "*": "off" } }');
  await published(shows_none);
  await rm(at("poolguard.json"));
  await published(shows("proved"));
  await rm(at("db.ts"));
  await published(shows("likely"));
  await connection.sendRequest(lsp.ShutdownRequest.type);
  await connection.sendNotification(lsp.ExitNotification.type);
  assert.equal(await exited, 0);
  connection.dispose();
  await rm(project, { recursive: true, force: true });
});

// The editor listens and the server connects.
for (const kind of ["socket", "pipe"]) {
  test(`a server that is reached through a ${kind}`, async () => {
    const listener = createServer();
    listener.listen(kind === "pipe" ? path.join(folder, "server.sock") : { port: 0, host: "127.0.0.1" });
    await once(listener, "listening");
    const address = listener.address();
    const option = kind === "pipe" ? `--pipe=${address}` : `--socket=${address.port}`;
    const server = spawn(binary, ["lsp", option], { stdio: ["ignore", "inherit", "inherit"] });
    started.push(server);
    const exited = once(server, "exit");
    const [socket] = await once(listener, "connection");
    const { connection } = connect({ stdin: socket, stdout: socket });
    const { serverInfo } = await initialize(connection);
    assert.equal(serverInfo.name, "poolguard");
    await connection.sendRequest(lsp.ShutdownRequest.type);
    await connection.sendNotification(lsp.ExitNotification.type);
    assert.deepEqual(await exited, [0, null]);
    connection.dispose();
    listener.close();
  });
}

test("nobody listens", async () => {
  const server = spawn(binary, ["lsp", "--socket=1"], { stdio: ["ignore", "inherit", "pipe"] });
  let said = "";
  server.stderr.on("data", (text) => (said += text));
  const [code] = await once(server, "exit");
  assert.equal(code, 2);
  assert.match(said, /cannot connect to 127\.0\.0\.1:1: Connection refused/);
});

test("broken frames are answered and survived", async () => {
  const { server, exited } = start();
  server.stdin.write("Content-Length: oops\r\n\r\n{}Content-Length: 2\r\n\r\n{");
  server.stdin.write("}");
  const { connection } = connect(server);
  connection.onError(() => {});
  const { serverInfo } = await initialize(connection);
  assert.equal(serverInfo.name, "poolguard");
  server.stdin.end();
  assert.equal(await exited, 1);
  connection.dispose();
});

test("exit without shutdown is no orderly end", async () => {
  const { server, exited } = start();
  const { connection } = connect(server);
  await initialize(connection);
  await connection.sendNotification(lsp.ExitNotification.type);
  assert.equal(await exited, 1);
  connection.dispose();
});

test("the server ends with its client's process, its pipes still open", async () => {
  const editor = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const { server, exited } = start();
  const { connection } = connect(server);
  await initialize(connection, editor.pid);
  editor.kill();
  assert.equal(await exited, 1);
  connection.dispose();
});

test("the server ends when nobody reads what it says", async () => {
  const { server, exited } = start();
  server.stdout.destroy();
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params: { capabilities: {} } });
  server.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
  assert.equal(await exited, 1);
});
