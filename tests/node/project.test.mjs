// A real client in a real project on the disk: what configures it and changes outside, a root that
// is a link, a client that asks for diagnostics, the log, and memory.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { binary, connect, lsp, start } from "./editor.mjs";

const schema = `datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

generator client {
  provider = "prisma-client-js"
}

model User {
  id    String @id
  posts Post[]
}

model Post {
  id     String @id
  userId String
  user   User   @relation(fields: [userId], references: [id])
}
`;

const db = 'import { PrismaClient } from "@prisma/client";\nexport const db = new PrismaClient();\n';

const page = `import { db } from "@/lib/db";

export async function load(ids: string[]) {
  for (const id of ids) {
    await db.post.findFirst({ where: { userId: id } });
  }
  return db.user.findMany({ take: 5, include: { posts: true } });
}
`;

const files = {
  "package.json": JSON.stringify({ dependencies: { "@prisma/client": "^6.0.0" } }),
  "tsconfig.json": JSON.stringify({ compilerOptions: { baseUrl: ".", paths: { "@/*": ["./*"] } } }),
  ".env": 'DATABASE_URL="postgresql://u:p@localhost:5432/app?connection_limit=5"\n',
  "prisma/schema.prisma": schema,
  "lib/db.ts": db,
  "app/page.ts": page,
};

let folder;
before(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), "poolguard project ")));
});
after(() => rm(folder, { recursive: true, force: true }));

const write = async (root, name, text) => {
  await mkdir(path.dirname(path.join(root, name)), { recursive: true });
  await writeFile(path.join(root, name), text);
};

async function make_project(name) {
  const root = path.join(folder, name);
  for (const [file, text] of Object.entries(files)) await write(root, file, text);
  return root;
}

class Editor {
  constructor(...options) {
    Object.assign(this, start(...options));
    Object.assign(this, connect(this.server));
    this.versions = new Map();
  }

  async begin(root, capabilities = {}, more = {}) {
    this.root = root;
    const uri = pathToFileURL(root).href;
    this.result = await this.connection.sendRequest(lsp.InitializeRequest.type, {
      processId: process.pid, rootUri: uri, workspaceFolders: [{ uri, name: "project" }], capabilities, ...more,
    });
    await this.connection.sendNotification(lsp.InitializedNotification.type, {});
  }

  uri(name) {
    return pathToFileURL(path.join(this.root, name)).href;
  }

  open(name, text) {
    const textDocument = { uri: this.uri(name), languageId: "typescript", version: 1, text };
    return this.connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, { textDocument });
  }

  ask(method, name, more = {}) {
    return this.connection.sendRequest(method, { textDocument: { uri: this.uri(name) }, ...more });
  }

  command(name, argument) {
    return this.connection.sendRequest(lsp.ExecuteCommandRequest.type, { command: `poolguard.${name}`, arguments: [argument] });
  }

  // Until the answer of poolguard.status is as expected.
  async status(condition) {
    for (;;) {
      const found = await this.command("status", { uri: this.uri("app/page.ts") });
      if (condition(found)) return found;
      await sleep(30);
    }
  }

  has(name, code, condition = () => true) {
    return this.published(
      (params) => params.uri === this.uri(name) && params.diagnostics.some((each) => each.code === code && condition(each)),
    );
  }

  async end() {
    await this.connection.sendRequest(lsp.ShutdownRequest.type);
    await this.connection.sendNotification(lsp.ExitNotification.type);
    assert.equal(await this.exited, 0);
    this.connection.dispose();
  }
}

const confidence = (wanted) => ({ data }) => data.confidence === wanted;

test("whatever configures a project is picked up when it changes outside", async () => {
  const root = await make_project("configured");
  const editor = new Editor();
  await editor.begin(root);
  await editor.open("app/page.ts", page);
  await editor.has("app/page.ts", "query-in-loop", confidence("proved"));

  const before = await editor.status(({ poolLimit }) => poolLimit);
  assert.equal(before.poolLimit.value, 5);
  assert.match(before.poolLimit.source, /\.env/);
  assert.equal(before.provider, "postgresql");
  assert.equal(before.prisma.source.includes("package.json"), true);

  await write(root, ".env", files[".env"].replace("=5", "=17"));
  await editor.status(({ poolLimit }) => poolLimit.value === 17);
  await write(root, "package-lock.json", JSON.stringify({
    lockfileVersion: 3, packages: { "node_modules/@prisma/client": { version: "6.3.1" } },
  }, null, 2));
  await editor.status(({ prisma }) => prisma.value === "6.3.1" && prisma.source.includes("package-lock.json"));
  await rm(path.join(root, "package-lock.json"));
  await write(root, "package.json", JSON.stringify({ dependencies: { "@prisma/client": "5.4.2" } }));
  await editor.status(({ prisma }) => prisma.value === "5.4.2");
  await write(root, "prisma/schema.prisma", schema.replace("postgresql", "mysql"));
  await editor.status(({ provider }) => provider === "mysql");
  await write(root, "prisma/schema.prisma", schema);
  await editor.status(({ provider }) => provider === "postgresql");
  // Without its alias nobody knows what the import is.
  await write(root, "tsconfig.json", "{}");
  await editor.has("app/page.ts", "query-in-loop", confidence("likely"));
  await write(root, "tsconfig.json", files["tsconfig.json"]);
  await editor.has("app/page.ts", "query-in-loop", confidence("proved"));
  await write(root, "poolguard.json", '{ "rules": { "query-in-loop": "error" } }');
  await editor.has("app/page.ts", "query-in-loop", ({ severity }) => severity === 1);
  await rm(path.join(root, "lib/db.ts"));
  await editor.has("app/page.ts", "query-in-loop", confidence("likely"));
  await editor.end();
});

test("a workspace whose root is a link", async () => {
  const root = await make_project("linked");
  const link = path.join(folder, "link");
  await symlink(root, link);
  const editor = new Editor();
  await editor.begin(link);
  await editor.open("app/page.ts", page);
  await editor.has("app/page.ts", "query-in-loop", confidence("proved"));
  const { files } = await editor.status(({ files }) => files > 0);
  assert.equal(files, 2);  // none is known under two names
  await write(root, "lib/db.ts", db.replace("db =", "other ="));
  await editor.has("app/page.ts", "query-in-loop", confidence("likely"));
  await editor.end();
});

test("what it costs, and what can be done, where a person points", async () => {
  const root = await make_project("shown");
  const editor = new Editor();
  await editor.begin(root, {
    textDocument: { publishDiagnostics: { tagSupport: { valueSet: [1, 2] } } },
  }, { initializationOptions: { inlayHints: { enable: true } } });
  const route = page.replace("load(ids", "GET(ids").replace("    await", "    // poolguard-disable-next-line query-in-loop -- few\n    await") +
    "// poolguard-disable-next-line write-in-loop -- why\nexport const client = db;\n";
  await editor.open("app/api/users/route.ts", route);
  const stale = await editor.has("app/api/users/route.ts", "stale-suppression");
  assert.deepEqual(stale.diagnostics.find(({ code }) => code === "stale-suppression").tags, [1]);
  assert.equal(stale.diagnostics.some(({ code }) => code === "query-in-loop"), false);

  const at = (part, line = route.split("\n").findIndex((text) => text.includes(part))) => ({
    position: { line, character: route.split("\n")[line].indexOf(part) + 1 },
  });
  const hover = async (part) => (await editor.ask(lsp.HoverRequest.type, "app/api/users/route.ts", at(part)))?.contents.value;
  assert.match(await hover("user.findMany"), /Reads User in 2 statements/);
  assert.match(await hover("post.findFirst"), /connection_limit=5 in \.env, line 1/);
  assert.match(await hover("query-in-loop"), /rules\/query-in-loop\.md/);
  const [lens] = await editor.ask(lsp.CodeLensRequest.type, "app/api/users/route.ts");
  assert.match(lens.command.title, /quer/);
  const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const hints = await editor.ask(lsp.InlayHintRequest.type, "app/api/users/route.ts", { range: everything });
  assert.deepEqual(hints.map(({ label }) => label), ["every Post"]);
  const completion = await editor.ask(lsp.CompletionRequest.type, "app/api/users/route.ts", at("query-in-loop"));
  assert.ok((completion.items ?? completion).some(({ label }) => label === "query-in-loop"));
  const actions = await editor.ask(lsp.CodeActionRequest.type, "app/api/users/route.ts", {
    range: everything, context: { diagnostics: [], only: ["source.fixAll.poolguard"] },
  });
  assert.ok(actions.every(({ kind }) => kind === "source.fixAll.poolguard"), JSON.stringify(actions));
  const { report } = await editor.command("audit", { format: "md" });
  assert.match(report, /^# /);
  await editor.end();
});

test("a client that asks for diagnostics is told when to ask again", async () => {
  const root = await make_project("asked");
  const editor = new Editor();
  let refreshed = 0;
  const waiting = [];
  editor.connection.onRequest(lsp.DiagnosticRefreshRequest.type, () => {
    ++refreshed;
    waiting.splice(0).forEach((go) => go());
  });
  const news = () => new Promise((go) => waiting.push(go));
  let pushed = 0;
  editor.connection.onNotification(lsp.PublishDiagnosticsNotification.type, () => ++pushed);
  await editor.begin(root, { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } });
  assert.equal(editor.result.capabilities.diagnosticProvider.interFileDependencies, true);
  await editor.open("app/page.ts", page);
  const until = async (wanted) => {
    for (;;) {
      const next = news();
      const { items, resultId } = await editor.ask(lsp.DocumentDiagnosticRequest.type, "app/page.ts");
      const found = items.find(({ code }) => code === "query-in-loop");
      if (found?.data.confidence === wanted) return resultId;
      await next;
    }
  };
  const first = await until("proved");
  const same = await editor.ask(lsp.DocumentDiagnosticRequest.type, "app/page.ts", { previousResultId: first });
  assert.equal(same.kind, "unchanged");
  await editor.open("lib/db.ts", "export const db = 1;\n");
  const second = await until("likely");
  assert.notEqual(second, first);
  assert.ok(refreshed > 0);
  assert.equal(pushed, 0);
  await editor.end();
});

test("the log has every message, and how long each took", async () => {
  const root = await make_project("logged");
  const log = path.join(folder, "server.log");
  const editor = new Editor("--log", log);
  await editor.begin(root);
  await editor.open("app/page.ts", page);
  await editor.has("app/page.ts", "query-in-loop");
  await editor.ask(lsp.HoverRequest.type, "app/page.ts", { position: { line: 0, character: 0 } });
  await editor.end();
  const lines = (await readFile(log, "utf8")).split("\n");
  const has = (pattern) => assert.ok(lines.some((line) => pattern.test(line)), `${pattern} in ${lines.map((line) => line.slice(0, 80)).join("\n")}`);
  has(/^--> initialize#0 \{.*"rootUri"/);
  has(/^<-- 0 \{"capabilities"/);
  has(/^--> textDocument\/didOpen \{/);
  has(/^<-- textDocument\/publishDiagnostics \{/);
  has(/^--> textDocument\/hover#1 \{/);
  has(/^<-- 1 null$/);
  has(/^# textDocument\/hover took \d+\.\d ms$/);
});

test("memory comes back when documents are closed", { skip: /[/](asan|tsan)[/]/.test(binary) }, async () => {
  const root = await make_project("large");
  const editor = new Editor();
  await editor.begin(root);
  await editor.open("app/page.ts", page);
  await editor.has("app/page.ts", "query-in-loop");
  const megabytes = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${editor.server.pid}/status`, "latin1"))[1]) / 1024;
  const before = megabytes();
  const text = 'import { db } from "@/lib/db";\n' + "export const a = () => db.user.findMany({ take: 5 });\n".repeat(500);
  const names = Array.from({ length: 10 }, (_, i) => `app/large${i}.ts`);
  for (const name of names) await editor.open(name, text);
  await editor.published(({ uri }) => uri === editor.uri(names.at(-1)));
  const grown = megabytes() - before;
  for (const name of names) await editor.connection.sendNotification(lsp.DidCloseTextDocumentNotification.type, { textDocument: { uri: editor.uri(name) } });
  const is_small = () => megabytes() - before < grown / 3;
  for (let turn = 0; turn < 200 && !is_small(); ++turn) await sleep(50);
  assert.ok(grown > 5 && is_small(), `${before} MB, ${grown} MB more with the documents, ${megabytes()} MB after`);
  await editor.end();
});
