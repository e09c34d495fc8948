// The HTML report of a project with hostile names, in a real browser: it asks the network for
// nothing, runs no script but its own, fits a phone, and its tables and charts work for everybody.
//
//   POOLGUARD_BIN=build/dev/poolguard node --test report.test.mjs
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "poolguard-report-"));
const report = join(folder, "report.html");
let browser;
let desk; // the report on a desktop: for tests that leave it as it was

const evil = "</script><script>window.pwned=1</script><img src=x onerror=window.pwned=2>\\\"'&";
const queries = (count) =>
  Array.from({ length: count }, () => "  await prisma.user.count();").join("\n");
const route = (count) => `import { prisma } from "@/lib/db";
export async function GET() {
${queries(count)}
  return Response.json(await prisma.user.findMany({ include: { posts: true } }));
}
`;
const project = {
  "package.json": JSON.stringify({
    name: "</title><script>window.pwned=3</script>",
    dependencies: { "@prisma/client": "6.19.3", next: "15.1.0", express: "5.0.0" },
  }),
  "poolguard.json": JSON.stringify({ deployment: { instances: 200, maxConnections: 1800 } }),
  "tsconfig.json": JSON.stringify({ compilerOptions: { paths: { "@/*": ["./*"] } } }),
  ".env.production": 'DATABASE_URL="postgresql://a:b@db.example.com/x?connection_limit=5"\n',
  "prisma/schema.prisma": `datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}
model User {
  id    Int    @id
  posts Post[]
}
model Post {
  id     Int  @id
  userId Int
  user   User @relation(fields: [userId], references: [id])
}
`,
  "lib/db.ts":
    'import { PrismaClient } from "@prisma/client";\nexport const prisma = new PrismaClient();\n',
  "app/api/<img src=x onerror=window.pwned=4>/route.ts": route(7),
  "app/api/javascript:window.pwned=5/route.ts": route(2),
  "javascript:window.pwned=6//server.ts": `import express from "express";
import { prisma } from "@/lib/db";
const app = express();
app.get("/${evil}", async (_request, response) => {
  await prisma.$transaction(async (tx) => {
    await tx.user.create({ data: { id: 1 } });
    await tx.post.create({ data: { id: 1, userId: 1 } });
  });
  response.json(await prisma.user.findMany());
});
`,
  ...Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [
      `app/api/a-rather-long-name-of-a-route-that-has-to-fit/${index}/route.ts`,
      route((index * 7) % 13),
    ]),
  ),
};

function run(...options) {
  execFileSync(process.env.POOLGUARD_BIN, ["audit", ...options, "."], { cwd: folder });
}

// A page with the report; everything that may not happen is collected.
async function open(options = {}, path = report) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const trouble = [];
  page.on("console", (message) => trouble.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => trouble.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => trouble.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => {
    const { protocol } = new URL(request.url());
    if (!request.isNavigationRequest() && protocol !== "data:") {
      trouble.push(`request: ${request.url()}`);
    }
  });
  await page.goto(pathToFileURL(path).href);
  if (options.javaScriptEnabled !== false) await page.waitForSelector("#operations svg");
  return { page, trouble, close: () => context.close() };
}

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, deviceScaleFactor: 2 };

before(async () => {
  mkdirSync(join(folder, ".git")); // a repository of its own
  for (const [path, text] of Object.entries(project)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  run("--format", `html=${report}`);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  desk = await open();
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

test("names are text: no script of the project runs, nothing is asked of the network", async () => {
  const { page, trouble } = desk;
  assert.ok((await page.textContent("h1")).includes("</title><script>window.pwned=3</script>"));
  assert.ok((await page.title()).includes("</title><script>window.pwned=3</script>"));
  assert.ok((await page.textContent("main")).includes("<img src=x onerror=window.pwned=4>"));
  assert.equal(await page.evaluate("window.pwned"), undefined);
  assert.equal(await page.locator("main img, main script").count(), 0);
  const targets = await page.$$eval("main a[href]", (links) => links.map((link) => link.protocol));
  assert.ok(targets.length > 10);
  assert.deepEqual([...new Set(targets)], ["file:"]);
  assert.deepEqual(trouble, []);
});

test("the policy of the page allows its own script and no other", async () => {
  const { page, trouble, close } = await open();
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.pwned = 7";
    document.body.append(script);
    document.body.insertAdjacentHTML("beforeend", "<button onclick='window.pwned = 8'>x</button>");
    document.body.lastElementChild.click();
  });
  assert.equal(await page.evaluate("window.pwned"), undefined);
  assert.equal(trouble.length, 2);
  assert.ok(trouble.every((text) => text.includes("Content Security Policy")));
  await close();
});

test("the same input makes the same bytes", () => {
  const again = join(folder, "again.html");
  run("--format", `html=${again}`);
  assert.ok(readFileSync(report).equals(readFileSync(again)));
  rmSync(again);
});

for (const name of ["desktop", "phone"]) {
  test(`${name}: nothing is wider than the screen, charts are drawn`, async () => {
    const { page, trouble } = name === "phone" ? await open(phone) : desk;
    const [wide, screen] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    assert.ok(wide <= screen, `${wide} of ${screen} pixels`);
    for (const id of ["connections", "operations"]) {
      const chart = page.locator(`#${id} svg`);
      assert.ok((await chart.locator("path, rect").count()) > 3, id);
      const box = await chart.boundingBox();
      assert.ok(box.width > 250 && box.width <= screen && box.height > 100, id);
    }
    assert.deepEqual(trouble, []);
  });
}

test("every chart has a title and says the same as a table", async () => {
  const { page } = desk;
  const charts = await page.$$eval("svg[role=img]", (all) =>
    all.map((svg) => {
      const label = document.getElementById(svg.getAttribute("aria-labelledby"));
      const table = svg.closest("section")?.querySelector("table");
      return { title: label?.textContent.trim() ?? "", rows: table?.tBodies[0].rows.length ?? 0 };
    }),
  );
  assert.equal(charts.length, 3);
  assert.ok(charts.every(({ title }) => title.length > 10));
  assert.match(charts[0].title, /^Pool exhaustion risk: \d+ of 100, [A-Z]+$/);
  assert.ok(charts.slice(1).every(({ rows }) => rows >= 3));
  await page.click("#connections summary");
  assert.ok(await page.isVisible("#connections table"));
});

test("tables are sorted by a click on their heads, numbers as numbers", async () => {
  const { page } = desk;
  const head = page.locator("#requests th", { hasText: "Operations" });
  const numbers = () =>
    page.$$eval("#requests tbody tr", (rows) =>
      rows.map((row) => Number(row.querySelector("[data-label=Operations]").dataset.sort)),
    );
  await head.getByRole("button").click();
  const down = await numbers();
  assert.equal(await head.getAttribute("aria-sort"), "descending");
  assert.deepEqual(down, down.toSorted((a, b) => b - a));
  assert.ok(new Set(down).size > 3);
  await head.getByRole("button").click();
  assert.equal(await head.getAttribute("aria-sort"), "ascending");
  assert.deepEqual(await numbers(), down.toSorted((a, b) => a - b));
});

test("tables are filtered by what is typed; long ones begin with 25 rows", async () => {
  const { page } = desk;
  const section = page.locator("#requests");
  const all = await section.locator("tbody tr").count();
  const shown = () => section.locator("tbody tr:visible").count();
  assert.ok(all > 30);
  await section.getByRole("searchbox").fill("fit/1 RATHER-LONG");
  assert.equal(await shown(), 11);
  assert.equal(await section.getByRole("status").textContent(), `11 of ${all}`);
  await section.getByRole("searchbox").fill("");
  assert.equal(await shown(), 25);
  await section.getByRole("button", { name: `Show all ${all} rows` }).click();
  assert.equal(await shown(), all);
});

test("places can open Visual Studio Code", async () => {
  const path = join(folder, "vscode.html");
  run("--format", `html=${path}`, "--links", "vscode");
  const { page, close } = await open({}, path);
  const links = await page.$$eval("a.place", (all) => all.map((link) => link.getAttribute("href")));
  assert.ok(links.length > 10);
  assert.ok(links.every((link) => link.startsWith(`vscode://file${folder}/`)), links[0]);
  assert.ok(links.some((link) => /route\.ts:\d+$/.test(link)));
  await close();
});

test("without scripts everything is there as text", async () => {
  const { page, close } = await open({ javaScriptEnabled: false });
  assert.ok((await page.locator("#requests tbody tr:visible").count()) > 30);
  assert.ok(await page.isVisible("#capacity table >> nth=1"));
  await close();
});

test("on paper it is light, unfolded and without controls", async () => {
  const { page, close } = await open({ colorScheme: "dark" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(ground, "rgb(255, 255, 255)");
  assert.ok(!(await page.isVisible(".contents")) && !(await page.isVisible(".tools >> nth=0")));
  assert.ok(await page.isVisible("#connections table"));
  assert.ok((await page.locator("#requests tbody tr:visible").count()) > 30);
  await close();
});

const every_rule = {};
const contrast = { runOnly: ["color-contrast"] };
for (const [colorScheme, rules] of [["light", every_rule], ["dark", contrast]]) {
  test(`axe finds nothing, ${colorScheme}`, async () => {
    const { page, close } = await open({ colorScheme, bypassCSP: true });
    await page.addScriptTag({ path: require.resolve("axe-core/axe.min.js") });
    const { violations } = await page.evaluate((only) => window.axe.run(only), rules);
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => [id, html]));
    assert.deepEqual(found, []);
    await close();
  });
}
