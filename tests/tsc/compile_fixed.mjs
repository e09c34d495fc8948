// Runs the TypeScript compiler, strictly, over every repaired text of the rule fixtures
// (`x.fixed.ts`) and over the projects of tests/audit, with a real Prisma client generated from
// their schema.
//
//   node compile_fixed.mjs WORK_FOLDER [RULES_FOLDER]
//
// Generated clients are kept in WORK_FOLDER, by the content of their schema. Packages that are not
// installed have the type `any`; relative imports and Prisma have none of that grace. The client is
// of Prisma 6: projects of Prisma 7 that use what only 7 can do are left out and counted.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const here = dirname(fileURLToPath(import.meta.url));
const repository = resolve(here, "../..");
const work = resolve(process.argv[2]);
const rules = resolve(process.argv[3] ?? join(here, "../rules"));
const packages = join(repository, "node_modules");
const prisma = join(packages, "prisma/build/index.js");
const default_schema = join(rules, "schema.prisma");

const audits = join(here, "../audit");

const is_repaired = (name) => /\.fixed(\.\d+)?\.[cm]?tsx?$/.test(name);

// The fixture a file belongs to: its schema, and the root of the project it stands for.
function fixture_of(path) {
  const [rule, entry, step] = relative(rules, path).split(sep);
  const folder = join(rules, rule, entry);
  if (folder === path) {
    const own = path.replace(/\.fixed(\.\d+)?\.[cm]?tsx?$/, ".prisma");
    return { path, root: undefined, schema: existsSync(own) ? own : default_schema };
  }
  const root = /^\d+$/.test(step) ? join(folder, step) : folder;
  const schemas = [root, folder].flatMap((place) =>
    readdirSync(place, { recursive: true })
      .filter((name) => name.endsWith(".prisma"))
      .map((name) => join(place, name)),
  );
  return { path, root, schema: schemas[0] ?? default_schema };
}

// The sources of the projects in tests/audit.
function sources_of_audits() {
  const roots = readdirSync(audits).map((name) => join(audits, name));
  return roots.flatMap((root) => {
    const schema = join(root, "prisma/schema.prisma");
    if (!existsSync(schema)) return [];
    return readdirSync(root, { recursive: true })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => ({ path: join(root, name), root, schema }));
  });
}

// Generating asks for engines it does not run; any program will do in their place.
const without_engines = {
  PRISMA_SCHEMA_ENGINE_BINARY: "/usr/bin/true",
  PRISMA_QUERY_ENGINE_LIBRARY: "/usr/bin/true",
  CHECKPOINT_DISABLE: "1",
};

// A client for `schema`; its generators are replaced by the one that writes what we compile with.
function client_for(schema) {
  const written = readFileSync(schema, "utf8");
  const features = /^\s*previewFeatures\s*=.*$/m.exec(written)?.[0] ?? "";
  const text =
    `generator client {\n  provider = "prisma-client-js"\n  output = "./client"\n${features}\n}\n` +
    written.replace(/^generator\s+\w+\s*\{[^}]*\}/gm, "");
  const folder = join(work, createHash("sha256").update(text).digest("hex").slice(0, 16));
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  const complete = join(unfinished, "schema.prisma");
  writeFileSync(complete, text);
  try {
    execFileSync(process.execPath, [prisma, "generate", "--schema", complete], {
      cwd: repository,
      env: { ...process.env, ...without_engines },
      stdio: "pipe",
    });
  } catch (error) {
    rmSync(unfinished, { recursive: true });
    throw new Error(`${schema}: no client could be generated\n${error.stderr}${error.stdout}`);
  }
  renameSync(unfinished, folder);
  return folder;
}

const options = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  esModuleInterop: true,
  experimentalDecorators: true,
  jsx: ts.JsxEmit.Preserve,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.esnext.disposable.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  allowImportingTsExtensions: true,
  typeRoots: [join(packages, "@types")],
  types: ["node"],
};

// `$transaction` on a transaction's client exists from Prisma 7 on.
function needs_prisma_7({ path, root }) {
  const manifest = root && join(root, "package.json");
  if (!manifest || !existsSync(manifest)) return false;
  return /"@prisma\/client": "[\^~]?7\./.test(readFileSync(manifest, "utf8")) &&
    /\btx\.\$transaction\(/.test(readFileSync(path, "utf8"));
}

const source_at = (place) =>
  [".ts", ".tsx", ".d.ts", "/index.ts", "/index.d.ts"]
    .map((end) => place + end)
    .find((path) => existsSync(path));

const found = (path) =>
  path && { resolvedModule: { resolvedFileName: path, extension: ts.Extension.Ts } };

// Resolution as the fixture's project would do it; what its harness fills in is in ./ambient.
function resolver(fixtures, client, host, cache) {
  const roots = new Map(fixtures.map(({ path, root }) => [path, root]));
  const root_of = (file) =>
    roots.get(file) ?? [...roots.values()].find((root) => root && file.startsWith(root + sep));
  return (literals, containing) =>
    literals.map(({ text }) => {
      if (text === "@prisma/client" || /(^|\/)generated\/prisma(\/client)?$/.test(text)) {
        return found(join(client, "client/index.d.ts"));
      }
      const runtime = /^@prisma\/client\/(runtime\/.*)$/.exec(text);
      if (runtime) {
        const name = runtime[1].replace(/\.js$/, "");
        return found(join(packages, "@prisma/client", `${name}.d.ts`));
      }
      if (/\/trpc$/.test(text) && !root_of(containing)) return found(join(here, "ambient/trpc.ts"));
      if (text.startsWith("@/")) {
        const root = root_of(containing);
        const rest = text.slice(2);
        const own = root && (source_at(join(root, rest)) ?? source_at(join(root, "src", rest)));
        return found(own ?? (rest === "lib/db" ? join(here, "ambient/db.ts") : undefined)) ?? {};
      }
      return ts.resolveModuleName(text, containing, options, host, cache);
    });
}

// The declarations of the platform are the same for all.
const parsed = new Map();
function shared_host() {
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile;
  host.getSourceFile = (path, ...rest) => {
    if (!path.includes("node_modules/")) return read(path, ...rest);
    if (!parsed.has(path)) parsed.set(path, read(path, ...rest));
    return parsed.get(path);
  };
  return host;
}

function compile(fixtures, client) {
  const host = shared_host();
  const cache = ts.createModuleResolutionCache(work, (name) => name, options);
  host.resolveModuleNameLiterals = resolver(fixtures, client, host, cache);
  const names = [join(here, "ambient/packages.d.ts"), ...fixtures.map(({ path }) => path)];
  const program = ts.createProgram(names, options, host);
  return fixtures.flatMap(({ path }) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  });
}

function shown({ file, start, code, messageText }) {
  const { line } = file.getLineAndCharacterOfPosition(start);
  const text = ts.flattenDiagnosticMessageText(messageText, "\n  ");
  return `${relative(repository, file.fileName)}:${line + 1}: TS${code}: ${text}`;
}

mkdirSync(work, { recursive: true });
const by_client = new Map();
const all = readdirSync(rules, { recursive: true })
  .filter((name) => is_repaired(basename(name)))
  .map((name) => fixture_of(join(rules, name)));
const repaired = all.filter((fixture) => !needs_prisma_7(fixture));
// Fails unless Prisma's types are really there.
const canary = { path: join(here, "ambient/canary.ts"), schema: default_schema };
const sources = process.argv[3] ? [] : sources_of_audits();
for (const fixture of [canary, ...repaired, ...sources]) {
  const client = client_for(fixture.schema);
  by_client.set(client, [...(by_client.get(client) ?? []), fixture]);
}
const problems = [...by_client].flatMap(([client, fixtures]) => compile(fixtures, client));
for (const problem of problems) console.error(shown(problem));
console.log(
  `${repaired.length} repaired texts, ${sources.length} sources of audits, ` +
    `${by_client.size} schemas, ${problems.length} errors; ` +
    `${all.length - repaired.length} left out`,
);
process.exit(problems.length > 0 || repaired.length === 0 ? 1 : 0);
