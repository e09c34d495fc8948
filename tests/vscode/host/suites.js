// What the extension does, seen through the API of the editor. Each suite bears the name of the first folder of its window.
const assert = require("node:assert/strict");
const { readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");

const { Uri, commands, window, workspace } = vscode;
const patience_ms = 60_000;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(what, look) {
  const end = Date.now() + patience_ms;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await sleep(50);
  }
}

const extension = () => vscode.extensions.getExtension("poolguard.poolguard");
const folder = (index) => workspace.workspaceFolders[index].uri;
const at = (name, index = 0) => Uri.joinPath(folder(index), name);
const on_disk = (uri) => readFileSync(uri.fsPath, "utf8");

const found_in = (uri) => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "poolguard");
const rule_of = ({ code }) => code.value ?? code;
const rules_in = (uri) => found_in(uri).map(rule_of).sort();
const finding = (uri, rule) => until(`${rule} in ${uri.path}`, () => found_in(uri).find((each) => rule_of(each) === rule));
const no_finding = (uri, rule) => until(`${rule} to leave`, () => !rules_in(uri).includes(rule));

async function show(uri) {
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, { preview: false });
  return document;
}

const set = (key, value) => workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);

function servers() {
  const binary = path.join(extension().extensionPath, "bin", "poolguard");
  const is_one = (pid) => {
    try {
      return readlinkSync(`/proc/${pid}/exe`) === binary;
    } catch {
      return false;
    }
  };
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).filter(is_one).map(Number);
}

async function replace(document, before, after) {
  const start = document.getText().indexOf(before);
  assert.notEqual(start, -1, `no ${before}`);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + before.length));
  edit.replace(document.uri, range, after);
  assert(await workspace.applyEdit(edit));
}

const lenses = (uri) => commands.executeCommand("vscode.executeCodeLensProvider", uri, 100);
const titles = async (uri) => ((await lenses(uri)) ?? []).map(({ command }) => command?.title ?? "").filter((title) => /quer/.test(title));

async function clinic(test) {
  const billing = at("lib/billing.ts");
  const greeting = at("lib/greeting.ts");
  const orders = at("src/orders.ts", 1);
  const dashboard = at("app/api/dashboard/route.ts");
  let document;

  await test("starts by itself where Prisma is used, once for two folders", async () => {
    await until("the extension", () => extension()?.isActive);
    await until("the server", () => servers().length === 1);
  });

  await test("findings have a place, a rule and its page", async () => {
    document = await show(billing);
    const { range, code, severity } = await finding(billing, "write-in-loop");
    const [line, character] = [range.start.line, range.start.character];
    assert(document.lineAt(line).text.slice(character).startsWith("tx.invoiceItem.create"));
    assert.match(String(code.target), /rules\/write-in-loop\.md$/);
    assert.equal(severity, vscode.DiagnosticSeverity.Warning);
    assert((await finding(billing, "query-in-loop")).relatedInformation.length > 0);
  });

  await test("columns are right after characters outside of the BMP", async () => {
    const text = await show(greeting);
    const { range } = await finding(greeting, "query-in-loop");
    assert(text.getText(range).startsWith("prisma.patient.findUnique"), text.getText(range));
  });

  await test("the second folder has numbers of its own", async () => {
    await show(orders);
    const { message } = await finding(orders, "transaction-missing-timeout");
    assert.match(message, /\b3 connections/);
    const { poolLimit } = await commands.executeCommand("poolguard.status", { uri: String(orders) });
    assert.deepEqual(poolLimit, { value: 3, source: "connection_limit in .env, line 1" });
    assert.equal(servers().length, 1);
  });

  await test("hover tells the cost", async () => {
    const { range } = await finding(billing, "query-in-loop");
    const hovers = await commands.executeCommand("vscode.executeHoverProvider", billing, range.start.translate(0, 2));
    const text = hovers.flatMap(({ contents }) => contents.map((each) => each.value ?? each)).join("\n");
    assert.match(text, /findUnique/);
    assert.match(text, /query-in-loop/);
  });

  await test("a quick fix is preferred, and repairs", async () => {
    await window.showTextDocument(document);
    const { range } = await finding(billing, "write-in-loop");
    const actions = await commands.executeCommand("vscode.executeCodeActionProvider", billing, range, "quickfix", 20);
    const action = actions.find(({ title, isPreferred }) => isPreferred && /createMany/.test(title));
    assert(action?.edit, `no such action in ${actions.map(({ title }) => title)}`);
    assert(await workspace.applyEdit(action.edit));
    assert.match(document.getText(), /tx\.invoiceItem\.createMany\(/);
    await no_finding(billing, "write-in-loop");
    await commands.executeCommand("workbench.action.files.revert");
    await finding(billing, "write-in-loop");
  });

  await test("source.fixAll.poolguard on save repairs what is safe", async () => {
    const before = on_disk(billing);
    await set("editor.codeActionsOnSave", { "source.fixAll.poolguard": "explicit" });
    // The workbench saves without repairs when they take a busy machine too long.
    const words = ["// A transaction", "// One transaction"];
    await until("a repair on save", async () => {
      await replace(document, words[0], words[1]);
      words.reverse();
      assert(await document.save());
      return /tx\.invoiceItem\.createMany\(/.test(on_disk(billing));
    });
    await set("editor.codeActionsOnSave", undefined);
    await no_finding(billing, "write-in-loop");
    assert(rules_in(billing).includes("query-in-loop"), "only what is safe");
    await replace(document, document.getText(), before);
    assert(await document.save());
    await finding(billing, "write-in-loop");
  });

  await test("code lens follows its setting", async () => {
    await show(dashboard);
    await until("code lenses", async () => (await titles(dashboard)).length > 0);
    await set("poolguard.codeLens.enable", false);
    await until("no code lenses", async () => (await titles(dashboard)).length === 0);
    await set("poolguard.codeLens.enable", undefined);
    await until("code lenses again", async () => (await titles(dashboard)).length > 0);
  });

  await test("a file that is not open shows its findings when the whole workspace is checked", async () => {
    const closed = at("lib/booking.ts");
    assert.deepEqual(rules_in(closed), []);
    await set("poolguard.diagnostics.scope", "workspace");
    await until("findings", () => found_in(closed).length > 0);
    await set("poolguard.diagnostics.scope", undefined);
    await until("no findings", () => found_in(closed).length === 0);
    await commands.executeCommand("poolguard.checkWorkspace");
    await until("findings", () => found_in(closed).length > 0);
    await commands.executeCommand("poolguard.checkOpenFiles");
    await until("no findings", () => found_in(closed).length === 0);
  });

  await test("a file that is made outside of the editor counts", async () => {
    const env = at(".env");
    writeFileSync(env.fsPath, 'DATABASE_URL="postgresql://u:p@localhost/clinic?connection_limit=9"\n');
    await show(billing);
    await until("the new limit", () => found_in(billing).some(({ message }) => /of 9 connections/.test(message)));
    rmSync(env.fsPath);
    await until("the old limit", () => found_in(billing).some(({ message }) => /of 5 connections/.test(message)));
  });

  await test("rules are explained", async () => {
    const page = await workspace.openTextDocument(Uri.parse("poolguard-rule:/query-in-loop.md"));
    assert.match(page.getText(), /^# query-in-loop/);
    await commands.executeCommand("poolguard.explainRule", "query-in-loop");
    const labels = () => window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await until("the page", () => labels().some((label) => /query-in-loop/.test(label)));
    await commands.executeCommand("workbench.action.closeActiveEditor");
  });

  await test("a server that crashes is started again, and knows the documents", async () => {
    const [before] = servers();
    process.kill(before, "SIGKILL");
    await until("another server", () => servers().some((pid) => pid !== before));
    await show(billing);
    await replace(document, "// A transaction", "// Another transaction");
    await finding(billing, "write-in-loop");
    await replace(document, "tx.invoiceItem.create(", "tx.invoiceItem.create2(");
    await no_finding(billing, "write-in-loop");
    await replace(document, "tx.invoiceItem.create2(", "tx.invoiceItem.create(");
    await finding(billing, "write-in-loop");
    await commands.executeCommand("workbench.action.files.revert");
    assert.equal(servers().length, 1);
  });

  await test("a restart ends the old server", async () => {
    const [before] = servers();
    await commands.executeCommand("poolguard.restartServer");
    await until("another server", () => servers().length === 1 && servers()[0] !== before);
    await finding(billing, "write-in-loop");
  });

  // The server of this setting speaks for a client that cannot ask for diagnostics.
  await test("a server from the setting that pushes", async () => {
    await set("poolguard.server.path", process.env.POOLGUARD_PUSHING_SERVER);
    const log = `${process.env.POOLGUARD_PUSHING_SERVER}.log`;
    const was_pushed = () => {
      try {
        return on_disk(Uri.file(log)).includes("publishDiagnostics");
      } catch {
        return false;
      }
    };
    await until("published findings", was_pushed);
    await show(billing);
    await finding(billing, "write-in-loop");
    await replace(document, "tx.invoiceItem.create(", "tx.invoiceItem.create2(");
    await no_finding(billing, "write-in-loop");
    await commands.executeCommand("workbench.action.files.revert");
    await finding(billing, "write-in-loop");
    await set("poolguard.server.path", undefined);
    await until("the bundled server", () => servers().length === 1);
    await finding(billing, "write-in-loop");
  });
}

async function plain(test) {
  const started = () => servers().length > 0;
  const source = at("a.js");

  await test("no server where Prisma is not used", async () => {
    await show(source);
    await until("the extension", () => extension()?.isActive);
    await sleep(500);
    assert(!started());
  });

  await test("a server once Prisma is used", async () => {
    // The workbench hears of no change before its watch is up, and does not say when that is.
    let looks = 0;
    await until("the server", () => {
      if (looks++ % 40 === 0) {
        writeFileSync(at("package.json").fsPath, '{"dependencies": {"@prisma/client": "6.19.0"}}');
      }
      return started();
    });
    await finding(source, "query-in-loop");
  });

  await test("poolguard.json is made, and not twice", async () => {
    await commands.executeCommand("poolguard.createConfiguration");
    const { document } = await until("the file", () => {
      const editor = window.activeTextEditor;
      return editor?.document.uri.path.endsWith("/poolguard.json") && editor;
    });
    assert.equal(document.languageId, "jsonc");
    assert.match(document.getText(), /"extends": \["recommended"\]/);
    writeFileSync(at("poolguard.json").fsPath, "{}");
    await commands.executeCommand("poolguard.createConfiguration");
    assert.equal(on_disk(at("poolguard.json")), "{}");
  });

  await test("poolguard.json is completed and checked by the schema", async () => {
    const file = at("poolguard.json");
    writeFileSync(file.fsPath, '{ "rules": { "query-in-loop": "loud" } }\n');
    const document = await show(file);
    const wrong = () => vscode.languages.getDiagnostics(file).some(({ source }) => source !== "poolguard");
    await until("a complaint of the schema", wrong);
    const items = await until("completions", async () => {
      // The editor may still show what the file was before.
      const place = document.positionAt(document.getText().indexOf('"query'));
      const list = await commands.executeCommand("vscode.executeCompletionItemProvider", file, place);
      const labels = list.items.map(({ label }) => String(label.label ?? label));
      return labels.some((label) => label.includes("write-in-loop")) && labels;
    });
    assert(items.length > 10);
  });

  await test("poolguard.json decides", async () => {
    writeFileSync(at("poolguard.json").fsPath, '{ "rules": { "query-in-loop": "off" } }\n');
    await show(source);
    await no_finding(source, "query-in-loop");
  });

  await test("a setting that names no program is told, and its removal is enough", async () => {
    await set("poolguard.server.path", "/nowhere/poolguard");
    await until("no server", () => !started());
    await set("poolguard.server.path", undefined);
    await until("the server", started);
  });
}

module.exports = { clinic, plain };
