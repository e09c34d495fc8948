// The settings of the extension: those of the server, as it lists them, and the client's own.
//
//   settings_schema | node settings.mjs            writes package.json and README.md
//   settings_schema | node settings.mjs --check    tells whether they are in step
import { readFileSync, writeFileSync } from "node:fs";

const own = {
  "poolguard.server.path": {
    type: ["string", "null"],
    default: null,
    scope: "machine-overridable",
    description:
      "The server to start, instead of the one that comes with the extension. ${workspaceFolder} and ~ are known.",
  },
  "poolguard.trace.server": {
    type: "string",
    default: "off",
    scope: "window",
    enum: ["off", "messages", "verbose"],
    description: "What the output tells of the messages between the editor and the server.",
  },
};

const begin = "<!-- settings -->\n";
const end = "<!-- end of settings -->";

function row([name, { description, default: otherwise, enum: words, enumDescriptions: about }]) {
  const listed = words?.map((word, i) => `\`${word}\`${about ? `: ${about[i]}` : ""}`).join(" ");
  return `| \`${name}\` | \`${JSON.stringify(otherwise)}\` | ${description}${listed ? ` ${listed}` : ""} |`;
}

function table(settings) {
  const rows = Object.entries(settings).map(row).join("\n");
  return `| setting | default | |\n|---|---|---|\n${rows}\n`;
}

function with_table(readme, settings) {
  const [before, rest] = readme.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error("README.md has no place for the settings");
  return `${before}${begin}${table(settings)}${end}${after}`;
}

function with_settings(manifest, settings) {
  const json = JSON.parse(manifest);
  json.contributes.configuration.properties = settings;
  return `${JSON.stringify(json, null, 2)}\n`;
}

const server = JSON.parse(readFileSync(0, "utf8"));
for (const setting of Object.values(server)) setting.scope = "window";
const settings = { ...server, ...own };
const is_check = process.argv.includes("--check");
let stale = 0;
for (const [name, update] of Object.entries({ "package.json": with_settings, "README.md": with_table })) {
  const file = new URL(`../${name}`, import.meta.url);
  const before = readFileSync(file, "utf8");
  const after = update(before, settings);
  if (before === after) continue;
  ++stale;
  if (is_check) console.error(`editors/vscode/${name} is not in step: settings_schema | node editors/vscode/scripts/settings.mjs`);
  else writeFileSync(file, after);
}
process.exit(is_check && stale > 0 ? 1 : 0);
