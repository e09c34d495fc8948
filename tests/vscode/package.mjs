// Packages the extension with a server: nothing may be complained about, and what people get is complete and can be run.
//
//   node package.mjs BINARY FILE.vsix
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const yauzl = createRequire(new URL("editors/vscode/package.json", root))("yauzl");
const [binary, vsix] = process.argv.slice(2);

const script = fileURLToPath(new URL("scripts/package-vscode", root));
const said = execFileSync("sh", ["-c", '"$@" 2>&1', "sh", script, binary, vsix], { encoding: "utf8" });
assert.doesNotMatch(said, /warn|error/i);

const modes = await new Promise((resolve, reject) => {
  yauzl.open(vsix, { lazyEntries: true }, (failure, zip) => {
    if (failure) return reject(failure);
    const found = new Map();
    zip.on("entry", ({ fileName, externalFileAttributes }) => {
      found.set(fileName, (externalFileAttributes >>> 16) & 0o777);
      zip.readEntry();
    });
    zip.on("end", () => resolve(found));
    zip.readEntry();
  });
});
const expected = ["LICENSE.txt", "bin/poolguard", "changelog.md", "dist/extension.js", "images/icon.png", "package.json"]
  .concat(["poolguard.schema.json", "readme.md"])
  .concat(["configure", "find", "pool", "repair"].map((page) => `walkthrough/${page}.md`));
const inside = [...modes.keys()].filter((name) => name.startsWith("extension/"));
assert.deepEqual(inside.sort(), expected.map((name) => `extension/${name}`));
assert.equal(modes.get("extension/bin/poolguard"), 0o755);
