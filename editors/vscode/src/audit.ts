// The audit of a folder in a page of its own. The page runs the report's script and ours, and nothing else; it loads
// nothing, and its links open places in the folder.
import { createHash } from "node:crypto";
import {
  type ExtensionContext,
  ProgressLocation,
  Range,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import { chooseFolder } from "./folders";
import { runIn } from "./run";
import type { Server } from "./server";

// Lines count from one.
interface Place {
  path: string;
  line: number;
}

// In the page: a link to a place is told to the extension instead of followed.
const bridge = `
const editor = acquireVsCodeApi();
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  const place = /^\\.\\/([^#?]+)(?:#L(\\d+))?$/.exec(link?.getAttribute("href") ?? "");
  if (!place) return;
  event.preventDefault();
  event.stopPropagation(); // or the editor would open it as an address
  editor.postMessage({ path: decodeURIComponent(place[1]), line: Number(place[2] ?? 1) });
}, true);
`;

const hash = (script: string): string => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

// The report brings the hash of its script in its own policy; ours takes the place of that policy.
function page(report: string): string {
  const own = /<meta http-equiv="Content-Security-Policy" content="[^"]*">/;
  const scripts = /script-src ('sha256-[A-Za-z0-9+/=]+')/.exec(own.exec(report)?.[0] ?? "")?.[1] ?? "";
  const policy =
    `default-src 'none'; script-src ${scripts} ${hash(bridge)}; style-src 'unsafe-inline'; img-src data:; ` +
    "base-uri 'none'; form-action 'none'";
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  const head = `<head>\n${meta}\n<script>${bridge}</script>`;
  return report.replace(own, "").replace("<head>", () => head);
}

// Places are relative to the folder, or to the root of the repository above it.
async function find(folder: Uri, path: string): Promise<Uri | undefined> {
  if (path.split("/").includes("..")) return undefined;
  for (let base = folder; ; base = Uri.joinPath(base, "..")) {
    const file = Uri.joinPath(base, path);
    const isThere = await workspace.fs.stat(file).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
    if (base.path === Uri.joinPath(base, "..").path) return undefined;
  }
}

async function open(folder: Uri, { path, line }: Place): Promise<void> {
  const file = await find(folder, path);
  if (!file) return;
  const start = Math.max(line - 1, 0);
  await window.showTextDocument(file, {
    viewColumn: ViewColumn.Beside,
    selection: new Range(start, 0, start, 0),
  });
}

function show(folder: Uri, report: string, panels: Map<string, WebviewPanel>): void {
  const key = folder.toString();
  let panel = panels.get(key);
  if (!panel) {
    const options = { enableScripts: true, localResourceRoots: [], retainContextWhenHidden: true };
    panel = window.createWebviewPanel("poolguard.audit", "Poolguard Audit", ViewColumn.Active, options);
    panel.onDidDispose(() => panels.delete(key));
    panel.webview.onDidReceiveMessage((place: Place) => open(folder, place));
    panels.set(key, panel);
  }
  panel.webview.html = page(report);
  panel.reveal();
}

// The running server knows what is not saved yet; an older one leaves it to the command.
async function reportOn(folder: Uri, context: ExtensionContext, server: Server): Promise<string> {
  if (!server.offers("poolguard.audit")) return runIn(context, folder, ["audit", "--format", "html"]);
  const argument = { uri: server.uri(folder), format: "html" };
  return (await server.command<{ report: string }>("poolguard.audit", argument)).report;
}

export async function audit(
  context: ExtensionContext,
  server: Server,
  panels: Map<string, WebviewPanel>,
): Promise<void> {
  const folder = await chooseFolder();
  if (!folder) return;
  const options = { location: ProgressLocation.Window, title: "Poolguard audits the workspace" };
  show(folder, await window.withProgress(options, () => reportOn(folder, context, server)), panels);
}
