// Holds recorded sessions to the Language Server Protocol.
//
//   node validate.mjs TRANSCRIPT_RUNNER WORK_FOLDER FILE...
//
// A transcript (.lsp) is played and recorded first. A line of a recording (.jsonl) is
// {"from": "client" | "server", "message": {...}}; of a folder all recordings are taken. What the server says must be known, flow in the
// right direction, answer what was asked, and have exactly the shape of the protocol; what clients
// say is theirs.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import Ajv from "ajv";
import { protocol_schemas } from "./schemas.mjs";

const before_initialize = new Set(["window/showMessage", "window/logMessage", "telemetry/event"]);

class Session {
  constructor(protocol) {
    this.protocol = protocol;
    this.asked = { client: new Map(), server: new Map() };
    this.initialized = false;
    this.faults = [];
  }

  take({ from, message }) {
    const { method, id } = message ?? {};
    if (from === "client") {
      const is_answer = !method && ("result" in message || "error" in message);
      if (id !== undefined && !is_answer) this.asked.client.set(id, method ?? "no method");
      return;
    }
    if (message.jsonrpc !== "2.0") this.fault(message, "jsonrpc is not 2.0");
    if (method) this.take_call(message);
    else this.take_answer(message);
  }

  take_call(message) {
    const { method, id, params } = message;
    const known = this.protocol.methods[method];
    if (id !== undefined) {
      if (this.asked.server.has(id)) this.fault(message, "the id is used twice");
      this.asked.server.set(id, method);
    }
    if (!this.initialized && !before_initialize.has(method)) this.fault(message, "too early");
    if (!known) {
      if (method !== "$/progress" && method !== "$/logTrace") this.fault(message, "unknown method");
      return;
    }
    if ((known.kind === "request") !== (id !== undefined)) this.fault(message, `is a ${known.kind}`);
    if (known.direction === "clientToServer") this.fault(message, "is not the server's to send");
    this.check(message, `${method} params`, known.params, params ?? null);
  }

  take_answer(message) {
    const method = this.asked.client.get(message.id);
    if (message.id === null && message.error) return;
    if (!method) return this.fault(message, "answers no request");
    this.asked.client.delete(message.id);
    if (("result" in message) === ("error" in message)) {
      return this.fault(message, "has to hold a result or an error");
    }
    if ("error" in message) {
      const { code, message: text } = message.error;
      if (!Number.isInteger(code) || typeof text !== "string") this.fault(message, "no error object");
      return;
    }
    if (method === "initialize") this.initialized = true;
    const known = this.protocol.methods[method];
    if (known) this.check(message, `${method} result`, known.result, message.result);
  }

  check(message, what, schema, value) {
    const validate = this.protocol.validator(what, schema);
    if (validate(value)) return;
    const why = validate.errors.map(
      ({ instancePath, message, params }) =>
        `${instancePath || "/"} ${message} ${params.additionalProperty ?? ""}`,
    );
    this.fault(message, `${what}: ${[...new Set(why)].slice(0, 6).join("; ")}`);
  }

  fault(message, why) {
    this.faults.push(`${message.method ?? "answer"} ${message.id ?? ""}: ${why}`);
  }

  finish() {
    for (const [id, method] of this.asked.client) this.faults.push(`${method} ${id}: never answered`);
    return this.faults;
  }
}

function compile(work) {
  const { methods, definitions } = protocol_schemas(work);
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
  ajv.addSchema({ $id: "lsp", definitions });
  const compiled = new Map();
  const validator = (key, schema) => {
    if (!compiled.has(key)) {
      const text = JSON.stringify(schema).replaceAll('"#/definitions/', '"lsp#/definitions/');
      compiled.set(key, ajv.compile(JSON.parse(text)));
    }
    return compiled.get(key);
  };
  return { methods, validator };
}

function record(transcript, runner, work) {
  const recording = join(work, `${basename(transcript, ".lsp")}.jsonl`);
  execFileSync(runner, [transcript, recording], { stdio: "inherit" });
  return recording;
}

function all_in(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).filter((name) => name.endsWith(".jsonl")).map((name) => join(path, name));
}

const [runner, work, ...files] = process.argv.slice(2);
const protocol = compile(work);
const recordings = files.flatMap(all_in).map((file) => (file.endsWith(".lsp") ? record(file, runner, work) : file));
let messages = 0;
let faults = 0;
for (const recording of recordings) {
  const session = new Session(protocol);
  for (const line of readFileSync(recording, "utf8").split("\n").filter(Boolean)) {
    session.take(JSON.parse(line));
    ++messages;
  }
  for (const fault of session.finish()) {
    ++faults;
    console.error(`${basename(recording)}: ${fault}`);
  }
}
console.log(
  `${recordings.length} sessions, ${messages} messages, ` +
    `${Object.keys(protocol.methods).length} known methods, ${faults} faults`,
);
process.exit(faults > 0 || messages === 0 ? 1 : 0);
