// Makes the page of the HTML report: node bundle.mjs OUTPUT.cpp
//
// The style and the script (with the chart library and its licences) go into page.html; what is
// left of it, text and slots in turn, becomes a table in C++. String literals are kept short of what
// compilers promise to take.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const longest = 12000;

const built = await build({
  absWorkingDir: here,
  entryPoints: { script: "report.ts", style: "style.css" },
  bundle: true,
  minify: true,
  charset: "ascii",
  format: "iife",
  target: ["es2022", "chrome100", "firefox115", "safari16"],
  legalComments: "none",
  metafile: true,
  outdir: "out",
  write: false,
  logLevel: "warning",
});
const output = (name) => built.outputFiles.find(({ path }) => path.endsWith(name)).text.trim();

// Every licence of what is in the bundle, once.
function licences() {
  const packages = new Set();
  const shipped = Object.values(built.metafile.outputs).flatMap(({ inputs }) =>
    Object.keys(inputs).filter((input) => inputs[input].bytesInOutput > 0));
  for (const input of shipped) {
    const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found) packages.add(join(here, found[1]));
  }
  const names = new Map();
  for (const folder of [...packages].sort()) {
    const file = ["LICENSE", "LICENSE.md", "license"].map((name) => join(folder, name)).find(existsSync);
    const { name, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const text = (file ? readFileSync(file, "utf8") : license).trim();
    names.set(text, [...(names.get(text) ?? []), name]);
  }
  const ascii = (text) => text.replace(/[^\x20-\x7e\n]/g, "?").replaceAll("*/", "* /").replaceAll("</", "< /");
  return [...names].map(([text, of]) => `/* ${of.join(", ")}\n${ascii(text)} */`).join("\n");
}

const script = `${output("script.js")}\n${licences()}\n`;
const hash = `sha256-${createHash("sha256").update(script).digest("base64")}`;
const fixed = { script, style: output("style.css"), "script-hash": hash };

const pieces = [];
const template = readFileSync(join(here, "page.html"), "utf8");
for (const [index, part] of template.split(/\{\{([a-z-]+)\}\}/).entries()) {
  const text = index % 2 === 0 ? part : fixed[part];
  if (text === undefined) {
    pieces.push({ text: "", slot: part });
    continue;
  }
  for (let at = 0; at < text.length; at += longest) {
    pieces.push({ text: text.slice(at, at + longest), slot: "" });
  }
}
const rows = pieces.map(({ text, slot }) => `    {R"~~~~(${text})~~~~", "${slot}"},`);
writeFileSync(
  process.argv[2],
  `// Generated from audit/html.
#include "audit/html_page.h"

namespace poolguard::audit {

static constexpr PagePiece pieces[] = {
${rows.join("\n")}
};
const std::span<const PagePiece> page_pieces(pieces);

}  // namespace poolguard::audit
`,
);
