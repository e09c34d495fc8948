// Compares our schema parser with Prisma's own, on the schemas given or on all of ./schemas.
//
//   node schema_oracle.mjs <schema_dump> [schema.prisma | folder]...
//
// A folder counts as one schema of several files. `url`, `directUrl` and `shadowDatabaseUrl` are
// blanked for Prisma's parser only: from version 7 on it refuses them.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import wasm from "@prisma/prisma-schema-wasm";

const here = dirname(fileURLToPath(import.meta.url));

function prismaFiles(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".prisma"))
    .map((name) => join(folder, name))
    .sort();
}

const filesOf = (path) => (statSync(path).isDirectory() ? prismaFiles(path) : [path]);

function blankUrls(text) {
  return text.replace(/^[ \t]*(url|directUrl|shadowDatabaseUrl)[ \t]*=.*$/gm, "");
}

function theirs(files) {
  const prismaSchema = files.map((file) => [file, blankUrls(readFileSync(file, "utf8"))]);
  const { datamodel } = JSON.parse(wasm.get_dmmf(JSON.stringify({ prismaSchema, noColor: true })));
  const { config } = JSON.parse(
    wasm.get_config(
      JSON.stringify({ prismaSchema, datasourceOverrides: {}, ignoreEnvVarErrors: true, env: {} }),
    ),
  );
  return { datamodel, config };
}

const unquote = (text) => (text.startsWith('"') ? JSON.parse(text) : text);

// What both sides are brought to: plain objects, the same keys, nothing that only one side knows.
function fieldOfPrisma(field) {
  const result = {
    name: field.name,
    type: field.type,
    isList: field.isList,
    isRequired: field.isRequired,
    isUnique: field.isUnique,
    isId: field.isId,
    isRelation: field.kind === "object" && field.relationName !== undefined,
    isUpdatedAt: field.isUpdatedAt ?? false,
    dbName: field.dbName ?? "",
    documentation: field.documentation ?? "",
  };
  if (result.isRelation) {
    result.relation = [field.relationFromFields ?? [], field.relationToFields ?? []];
  }
  return result;
}

const list = (text) =>
  text.replace(/^\[|\]$/g, "").split(",").map((item) => item.trim()).filter(Boolean);

const isAloneInUnique = (model, name) =>
  model.indexes.some(
    ({ kind, keys }) => kind === "unique" && keys.length === 1 && keys[0].field === name,
  );

function fieldOfOurs(field, model, models) {
  const attribute = (name) => field.attributes.find((each) => each.name === name);
  const argument = (name, key) =>
    attribute(name)?.arguments.find((each) => each.name === key)?.value;
  const target = models.find((each) => each.name === field.target);
  const result = {
    name: field.name,
    type: field.type,
    isList: field.isList,
    isRequired: !field.isOptional,
    // An id is not called unique by Prisma; a field alone in a `@@unique` is.
    isUnique: !field.isId && (field.isUnique || isAloneInUnique(model, field.name)),
    isId: field.isId,
    isRelation: target !== undefined && target.kind !== "type",
    isUpdatedAt: attribute("updatedAt") !== undefined,
    dbName: unquote(argument("map", "") ?? argument("map", "name") ?? ""),
    documentation: field.documentation,
  };
  if (result.isRelation) {
    result.relation = ["fields", "references"].map((key) => list(argument("relation", key) ?? ""));
  }
  return result;
}

function indexOfPrisma(index) {
  return {
    model: index.model,
    kind: index.type,
    onField: index.isDefinedOnField,
    name: index.name ?? "",
    map: index.dbName ?? "",
    type: index.algorithm ?? "",
    keys: index.fields.map((key) => ({
      field: key.name,
      sort: (key.sortOrder ?? "").replace(/^./, (first) => first.toUpperCase()),
      length: key.length === undefined ? "" : String(key.length),
      ops: key.operatorClass ?? "",
    })),
  };
}

function indexOfOurs(model, index) {
  return {
    model: model.name,
    kind: index.kind,
    onField: index.onField,
    name: index.name,
    map: index.map,
    type: index.type,
    keys: index.keys.map((key) => ({
      field: key.field,
      sort: key.sort,
      length: key.length,
      ops: key.ops.replace(/^raw\("(.*)"\)$/s, "$1"),
    })),
  };
}

const byName = (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
const byText = (a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

function normalPrisma({ datamodel, config }) {
  const models = [...datamodel.models, ...datamodel.types].map((model) => ({
    name: model.name,
    map: model.dbName ?? "",
    dbSchema: model.schema ?? "",
    documentation: model.documentation ?? "",
    fields: model.fields.map(fieldOfPrisma),
  }));
  return {
    models: models.sort(byName),
    enums: datamodel.enums
      .map((each) => ({ name: each.name, values: each.values.map((value) => value.name) }))
      .sort(byName),
    indexes: datamodel.indexes.map(indexOfPrisma).sort(byText),
    provider: config.datasources[0]?.activeProvider ?? "",
    generators: config.generators
      .map((each) => ({
        name: each.name,
        provider: each.provider.value ?? "",
        previewFeatures: [...each.previewFeatures].sort(),
        output: each.output?.value ? "given" : "",
      }))
      .sort(byName),
  };
}

function normalOurs(ours) {
  // The client does not have what is ignored or of an unsupported type; the schema does.
  const visible = ours.models.filter((model) => !model.isIgnored);
  const isHidden = (field) =>
    field.type.startsWith("Unsupported(") || field.attributes.some(({ name }) => name === "ignore");
  const models = visible.map((model) => ({
    name: model.name,
    map: model.map,
    dbSchema: model.dbSchema,
    documentation: model.documentation,
    fields: model.fields
      .filter((field) => !isHidden(field))
      .map((field) => fieldOfOurs(field, model, ours.models)),
  }));
  return {
    models: models.sort(byName),
    enums: ours.enums.sort(byName),
    indexes: visible
      .flatMap((model) => model.indexes.map((index) => indexOfOurs(model, index)))
      .sort(byText),
    provider: ours.provider,
    generators: ours.generators
      .map(({ name, properties }) => ({
        name,
        provider: properties.provider ?? "",
        previewFeatures: list(properties.previewFeatures ?? "").map(unquote).sort(),
        output: properties.output ? "given" : "",
      }))
      .sort(byName),
  };
}

// The first differences as "path: ours / Prisma".
function differences(ours, prisma, path = "") {
  if (ours === prisma) return [];
  if (typeof ours !== "object" || typeof prisma !== "object" || ours === null || prisma === null) {
    return [`${path}: ${JSON.stringify(ours)} / ${JSON.stringify(prisma)}`];
  }
  return [...new Set([...Object.keys(ours), ...Object.keys(prisma)])].flatMap((key) => {
    const label = ours[key]?.name ?? prisma[key]?.name ?? key;
    return differences(ours[key], prisma[key], `${path}/${label}`);
  });
}

function compare(dump, path) {
  const files = filesOf(path);
  const ours = JSON.parse(execFileSync(dump, files, { encoding: "utf8", maxBuffer: 1 << 28 }));
  const found = differences(normalOurs(ours), normalPrisma(theirs(files)));
  if (ours.errors !== 0) found.unshift(`${ours.errors} lines that we cannot read`);
  return found;
}

const [dump, ...given] = process.argv.slice(2);
const folder = join(here, "schemas");
const ours = () => readdirSync(folder).map((name) => join(folder, name));
const paths = given.length > 0 ? given : ours().sort();
if (paths.length === 0) throw new Error("no schemas to compare");
let failed = 0;
for (const path of paths) {
  let found;
  try {
    found = compare(dump, path);
  } catch (error) {
    found = [String(error.message).slice(0, 2000)];
  }
  console.log(`${found.length === 0 ? "same" : "DIFFERENT"}  ${path}`);
  for (const line of found.slice(0, 20)) console.log(`    ${line}`);
  if (found.length > 0) ++failed;
}
process.exit(failed === 0 ? 0 : 1);
