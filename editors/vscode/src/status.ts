// The status bar item: the state of the server, the pool limit in force and who said it, findings.
import {
  type Diagnostic,
  DiagnosticSeverity,
  Disposable,
  languages,
  MarkdownString,
  type StatusBarItem,
  StatusBarAlignment,
  ThemeColor,
  type Uri,
  window,
  workspace,
} from "vscode";
import type { Server, ServerStatus, State } from "./server";

const states: Record<Exclude<State, "off">, string> = {
  missing: "there is no server to start",
  starting: "starting",
  reading: "reading the project",
  running: "running",
  stopped: "stopped",
};

const restMs = 150; // events come in flocks

// Hints are shown in the code only, as in the list of problems.
function isFinding({ source, severity }: Diagnostic): boolean {
  return source === "poolguard" && severity !== DiagnosticSeverity.Hint;
}

function countFindings(): number {
  let count = 0;
  for (const [, diagnostics] of languages.getDiagnostics()) {
    count += diagnostics.filter(isFinding).length;
  }
  return count;
}

function counted(count: number): string {
  return count === 1 ? "1 finding" : `${count} findings`;
}

function checksWorkspace(server: Server): boolean {
  const scope = workspace.getConfiguration("poolguard").get<string>("diagnostics.scope");
  return server.checksWorkspace || scope === "workspace";
}

// The place the numbers are asked for: the file in front, or the first folder.
function place(): Uri | undefined {
  const front = window.activeTextEditor?.document.uri;
  return front?.scheme === "file" ? front : workspace.workspaceFolders?.[0]?.uri;
}

export class Status implements Disposable {
  private readonly item: StatusBarItem;
  private readonly subscriptions: Disposable;
  private timer: NodeJS.Timeout | undefined;
  private asked = 0;

  constructor(private readonly server: Server) {
    this.item = window.createStatusBarItem("poolguard.status", StatusBarAlignment.Right, 100);
    this.item.name = "Poolguard";
    this.item.command = "poolguard.showMenu";
    this.subscriptions = Disposable.from(
      this.item,
      server.onDidChange(() => this.updateSoon()),
      languages.onDidChangeDiagnostics(() => this.updateSoon()),
      window.onDidChangeActiveTextEditor(() => this.updateSoon()),
    );
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.dispose();
  }

  private updateSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.update();
    }, restMs);
  }

  private async update(): Promise<void> {
    const asked = ++this.asked;
    const status = await this.ask();
    if (asked === this.asked) this.show(status);
  }

  private async ask(): Promise<ServerStatus | undefined> {
    const uri = place();
    if (!uri || (this.server.state !== "running" && this.server.state !== "reading")) return undefined;
    const argument = { uri: this.server.uri(uri) };
    // A server that is older, or just going away: the item then says less.
    return this.server.command<ServerStatus>("poolguard.status", argument).catch(() => undefined);
  }

  private show(status: ServerStatus | undefined): void {
    const { state } = this.server;
    if (state === "off") return this.item.hide();
    const count = countFindings();
    const limit = status?.poolLimit ? `pool ${status.poolLimit.value}` : "Poolguard";
    const isBroken = state === "missing" || state === "stopped";
    const icon = isBroken ? "$(error)" : state === "running" ? "$(database)" : "$(loading~spin)";
    this.item.text = isBroken ? `${icon} Poolguard` : `${icon} ${limit} · ${counted(count)}`;
    this.item.backgroundColor = isBroken ? new ThemeColor("statusBarItem.errorBackground") : undefined;
    const name = isBroken ? states[state] : `${limit}, ${counted(count)}`;
    this.item.accessibilityInformation = { label: `Poolguard: ${name}`, role: "button" };
    this.item.tooltip = this.tooltip(state, status, count);
    this.item.show();
  }

  private tooltip(state: Exclude<State, "off">, status: ServerStatus | undefined, count: number): MarkdownString {
    const version = this.server.version ? ` ${this.server.version}` : "";
    const text = new MarkdownString();
    text.appendMarkdown("**Poolguard**").appendText(`${version}: ${states[state]}\n`);
    const where = checksWorkspace(this.server) ? "in the workspace" : "in open files";
    if (status) {
      const { poolLimit, poolTimeoutMs, prisma, files } = status;
      const pool = poolLimit ? `${poolLimit.value} (${poolLimit.source})` : `not known: ${status.pool}`;
      text.appendText(`Pool limit: ${pool}\n`);
      if (poolTimeoutMs) {
        const wait = poolTimeoutMs.value === 0 ? "for ever" : `${poolTimeoutMs.value} ms`;
        text.appendText(`Wait for a connection: ${wait} (${poolTimeoutMs.source})\n`);
      }
      if (prisma) text.appendText(`Prisma: ${prisma.value} (${prisma.source})\n`);
      text.appendText(`Files analysed: ${files}\n`);
    }
    return text.appendText(`${counted(count)} ${where}. Click for the menu.`);
  }
}
