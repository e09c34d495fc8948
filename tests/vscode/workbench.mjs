// The packaged extension in a real workbench.
//
//   node workbench.mjs VSIX TOOLS [PICTURES]
//
// First the suites of host/ run inside the extension host, then ui.mjs does what a person does and takes pictures. In
// the end no server may be left, and nothing may have been asked of the network.
import { execFile } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Lab, processes_of, until } from "./lab.mjs";
import { drive } from "./ui.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, "../..");
const [vsix, tools, pictures] = process.argv.slice(2).map((argument) => path.resolve(argument));
const folder = await realpath(await mkdtemp(path.join(tmpdir(), "poolguard-vscode-")));
const lab = new Lab(folder, tools);
const at = (...names) => path.join(folder, ...names);
let failures = 0;

const greeting = `import { prisma } from "@/lib/db";

export async function greet(ids: string[]) {
  const names: string[] = [];
  for (const id of ids) {
    names.push("👋🏽 Hello, " + (await prisma.patient.findUnique({ where: { id } }))?.name);
  }
  return names;
}
`;

const shop = {
  "package.json": '{"dependencies": {"@prisma/client": "6.19.0"}}\n',
  ".env": 'DATABASE_URL="postgresql://u:p@localhost/shop?connection_limit=3"\n',
  "prisma/schema.prisma": `datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

generator client {
  provider = "prisma-client-js"
}

model Order {
  id    String @id
  total Int
}
`,
  "src/orders.ts": `import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function settle(from: string, to: string) {
  await prisma.$transaction(async (tx) => {
    await tx.order.update({ where: { id: from }, data: { total: { decrement: 1 } } });
    await tx.order.update({ where: { id: to }, data: { total: { increment: 1 } } });
  });
}
`,
};

const plain = {
  "a.js": `import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function names(ids) {
  const all = [];
  for (const id of ids) all.push(await prisma.user.findFirst({ where: { id } }));
  return all;
}
`,
};

async function write_all(base, files) {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(base, name)), { recursive: true });
    await writeFile(path.join(base, name), text);
  }
}

// Takes from the client that it can ask for diagnostics; notes what the server says.
const pushing_server = (node, binary) => `#!${node}
const { spawn } = require("node:child_process");
const { appendFileSync } = require("node:fs");
const server = spawn(${JSON.stringify(binary)}, ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
server.stdout.on("data", (bytes) => { appendFileSync(__filename + ".log", bytes); process.stdout.write(bytes); });
server.on("exit", (code) => process.exit(code ?? 1));
let first = Buffer.alloc(0);
const begin = (bytes) => {
  first = Buffer.concat([first, bytes]);
  const head = first.indexOf("\\r\\n\\r\\n");
  const length = Number(/Content-Length: (\\d+)/i.exec(first.subarray(0, Math.max(head, 0)))?.[1]);
  if (head < 0 || first.length < head + 4 + length) return;
  const message = JSON.parse(first.subarray(head + 4, head + 4 + length));
  delete message.params.capabilities.textDocument.diagnostic;
  delete message.params.capabilities.workspace.diagnostics;
  const text = Buffer.from(JSON.stringify(message));
  server.stdin.write(\`Content-Length: \${text.length}\\r\\n\\r\\n\`);
  server.stdin.write(text);
  server.stdin.write(first.subarray(head + 4 + length));
  process.stdin.off("data", begin).pipe(server.stdin);
};
process.stdin.on("data", begin);
`;

async function prepare() {
  for (const name of ["clinic", "ui/clinic"]) {
    await cp(path.join(root, "examples/clinic"), at(name), { recursive: true });
    await write_all(at(name), { "lib/greeting.ts": greeting });
  }
  await write_all(at("shop"), shop);
  await write_all(at("plain"), plain);
  const folders = [{ path: "clinic" }, { path: "shop" }];
  await writeFile(at("two.code-workspace"), JSON.stringify({ folders }));
  const host = at("host.vsix");
  const vsce = path.join(root, "editors/vscode/node_modules/.bin/vsce");
  const options = ["package", "--no-dependencies", "--allow-missing-repository", "--skip-license", "--out", host];
  await promisify(execFile)(lab.node, [vsce, ...options], { cwd: path.join(here, "host") });
  await lab.prepare([vsix, host]);
  await mkdir(at("reports"));
}

async function installed_binary() {
  const list = JSON.parse(await readFile(at("extensions/extensions.json"), "utf8"));
  const { location } = list.find(({ identifier }) => identifier.id === "poolguard.poolguard");
  return path.join(location.path, "bin/poolguard");
}

async function run_suite(name, folder_or_workspace) {
  const page = await lab.open(folder_or_workspace);
  const report = at("reports", `${name}.json`);
  let text;
  try {
    text = await until(`the report of ${name}`, () => readFile(report, "utf8").catch(() => ""), 420_000);
  } catch (error) {
    await page.screenshot({ path: path.join(pictures ?? folder, `failed-${name}.png`) });
    throw error;
  }
  const { lines, failures: failed } = JSON.parse(text);
  for (const line of lines) console.log(`${name}: ${line}`);
  failures += failed;
  await lab.close(page);
}

// Each window has a server of its own, which ends with it.
async function check_windows(binary) {
  const count = async () => (await processes_of(binary)).length;
  const first = await lab.open(at("shop"));
  await until("a server", async () => (await count()) === 1);
  const second = await lab.open(at("plain"));
  await until("a server for each window", async () => (await count()) === 2);
  await lab.close(second);
  await until("one server to end", async () => (await count()) === 1);
  await lab.close(first);
  console.log("ok a server for each window");
}

async function check_orphans(binary) {
  await until("the servers to end with their windows", async () => (await processes_of(binary)).length === 0);
  console.log("ok no server is left");
}

try {
  await prepare();
  const binary = await installed_binary();
  const pushing = at("pushing-server");
  await writeFile(pushing, pushing_server(lab.node, binary));
  await chmod(pushing, 0o755);
  await lab.start({ POOLGUARD_REPORTS: at("reports"), POOLGUARD_PUSHING_SERVER: pushing });
  await run_suite("clinic", at("two.code-workspace"));
  await run_suite("plain", at("plain"));
  await check_orphans(binary);
  await check_windows(binary);
  await check_orphans(binary);
  await drive(lab, at("ui/clinic"), pictures);
  await check_orphans(binary);
  if (lab.outside.length > 0) throw new Error(`asked of the network: ${lab.outside.join(", ")}`);
} catch (error) {
  ++failures;
  console.error(error);
} finally {
  await lab.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exit(failures === 0 ? 0 : 1);
