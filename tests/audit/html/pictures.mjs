// The pictures of the HTML report in docs/images, from the clinic of tests/audit:
//
//   POOLGUARD_BIN=build/dev/poolguard node tests/audit/html/pictures.mjs
//
// Made smaller by pngquant where it is installed.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const images = join(here, "../../../docs/images");
const folder = mkdtempSync(join(tmpdir(), "poolguard-pictures-"));
const report = join(folder, "report.html");
cpSync(join(here, "../000-clinic"), folder, { recursive: true });
mkdirSync(join(folder, ".git")); // a repository of its own
execFileSync(resolve(process.env.POOLGUARD_BIN), ["audit", "--format", `html=${report}`], {
  cwd: folder,
});

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});

async function picture(name, { scheme, width, height, scale = 1, prepare = () => {} }) {
  const context = await browser.newContext({
    colorScheme: scheme,
    viewport: { width, height },
    deviceScaleFactor: scale,
  });
  const page = await context.newPage();
  await page.goto(pathToFileURL(report).href);
  await page.waitForSelector("#operations svg");
  await page.evaluate(prepare);
  await page.waitForTimeout(300); // charts are drawn again when their width changes
  const main = await page.locator("main").boundingBox();
  const end = main.y + main.height;
  const clip = { x: 0, y: 0, width, height: Math.ceil(Math.min(height, end + 10)) };
  const path = join(images, `${name}.png`);
  await page.screenshot({ path, fullPage: true, clip });
  spawnSync("pngquant", ["--quality", "70-95", "--strip", "--force", "--output", path, path]);
  await context.close();
}

// Nothing but the two charts, one below the other.
function only_charts() {
  document.querySelectorAll(".top, .contents, footer").forEach((part) => part.remove());
  document.querySelector(".layout").style.display = "block";
  for (const section of document.querySelectorAll("main > section")) {
    if (!section.querySelector("figure.chart")) section.remove();
    for (const part of [...section.children]) {
      if (!part.matches("h2, figure.chart")) part.remove();
    }
  }
}

mkdirSync(images, { recursive: true });
await picture("audit", { scheme: "light", width: 1280, height: 1130 });
await picture("audit-charts", {
  scheme: "dark",
  width: 1280,
  height: 1500,
  prepare: only_charts,
});
await picture("audit-phone", { scheme: "dark", width: 390, height: 1000, scale: 1.5 });
await browser.close();
rmSync(folder, { recursive: true });
