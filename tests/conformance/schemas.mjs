// JSON Schemas of every message of the Language Server Protocol, made from the typings of the npm
// package vscode-languageserver-protocol: what we send is held to them.
//
// methods: { "textDocument/hover": { kind, direction, params, result } }, where params and result
// are schemas that refer to `definitions`. Properties that the protocol does not know are errors.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import ts from "typescript";
import { createGenerator } from "ts-json-schema-generator";

const require = createRequire(import.meta.url);
const entry = require.resolve("vscode-languageserver-protocol/node");
const typings = join(dirname(entry), "lib/common");
const builtin = new Set(["Array", "null", "void", "string", "boolean", "number", "any", "never"]);

// `namespace HoverRequest { const method: "..."; const type: ProtocolRequestType<P, R, ...>; }`
function read_namespace(namespace) {
  let method;
  let type;
  for (const statement of namespace.body.statements.filter(ts.isVariableStatement)) {
    for (const { name, type: declared } of statement.declarationList.declarations) {
      if (!declared) continue;
      if (name.getText() === "method" && ts.isLiteralTypeNode(declared)) {
        method = declared.literal.text;
      }
      if (name.getText() === "type" && ts.isTypeReferenceNode(declared)) type = declared;
    }
  }
  const kind = type && /^(?:Protocol)?(Request|Notification)Type(0?)$/.exec(type.typeName.getText());
  if (!method || !kind) return undefined;
  const given = type.typeArguments ?? [];
  const has_params = kind[2] === "";
  const is_request = kind[1] === "Request";
  return {
    method,
    kind: is_request ? "request" : "notification",
    params: has_params ? given[0] : undefined,
    result: is_request ? given[has_params ? 1 : 0] : undefined,
  };
}

function read_typings() {
  const found = [];
  const visit = (node) => {
    if (ts.isModuleDeclaration(node) && node.body && ts.isModuleBlock(node.body)) {
      const message = read_namespace(node);
      if (message) found.push(message);
    }
    ts.forEachChild(node, visit);
  };
  for (const name of readdirSync(typings).filter((file) => file.endsWith(".d.ts"))) {
    const text = readFileSync(join(typings, name), "utf8");
    visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  }
  return found;
}

// The typings do not say who sends what; the package does when it runs.
function directions() {
  const result = new Map();
  for (const value of Object.values(require(entry))) {
    if (value?.method && value.messageDirection) result.set(value.method, value.messageDirection);
  }
  return result;
}

function names_in(node, names) {
  if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) {
    if (!builtin.has(node.typeName.text)) names.add(node.typeName.text);
  }
  ts.forEachChild(node, (child) => names_in(child, names));
}

// Writes the sources that the generator reads into `work`.
export function protocol_schemas(work) {
  mkdirSync(work, { recursive: true });
  const names = new Set();
  const aliases = [];
  const methods = {};
  const direction_of = directions();
  const schema_of = (type) => {
    const text = type?.getText();
    if (!type || text === "void" || text === "never") return { type: "null" };
    if (text === "any") return {};
    names_in(type, names);
    aliases.push(`export type M${aliases.length} = ${text};`);
    return { $ref: `#/definitions/M${aliases.length - 1}` };
  };
  for (const { method, kind, params, result } of read_typings()) {
    methods[method] = {
      kind,
      direction: direction_of.get(method) ?? "both",
      params: schema_of(params),
      ...(kind === "request" ? { result: schema_of(result) } : {}),
    };
  }
  const source = join(work, "messages.ts");
  const from = JSON.stringify(join(typings, "api"));
  writeFileSync(source, `import type { ${[...names].join(", ")} } from ${from};\n${aliases.join("\n")}\n`);
  const tsconfig = join(work, "tsconfig.json");
  const compilerOptions = { module: "node16", moduleResolution: "node16", skipLibCheck: true };
  writeFileSync(tsconfig, JSON.stringify({ compilerOptions, files: ["messages.ts"] }));
  const generator = createGenerator({ path: source, tsconfig, type: "*", skipTypeCheck: true });
  return { methods, definitions: generator.createSchema("*").definitions };
}
