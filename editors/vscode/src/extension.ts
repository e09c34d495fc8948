// Poolguard in VS Code: starts the server where it has something to say, and shows what it says.
import { commands, type ExtensionContext, window, workspace } from "vscode";
import { BinaryMissing } from "./binary";
import { registerCommands } from "./commands";
import { registerExplain } from "./explain";
import { isRelevant, watchRelevance } from "./relevance";
import { Server } from "./server";
import { Status } from "./status";

let server: Server | undefined;

async function tell(error: unknown, output: () => void): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof BinaryMissing)) {
    const chosen = await window.showErrorMessage(`Poolguard could not start: ${message}`, "Show Output");
    if (chosen) output();
    return;
  }
  const chosen = await window.showErrorMessage(`Poolguard: ${message}`, "Open Settings");
  if (chosen) await commands.executeCommand("workbench.action.openSettings", "poolguard.server.path");
}

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel("Poolguard", { log: true });
  const own = (server = new Server(context, output));
  const run = async (how: "start" | "restart"): Promise<void> => {
    await own[how]().catch((error: unknown) => {
      output.error(error instanceof Error ? error.message : String(error));
      void tell(error, () => output.show());
    });
  };
  const startIfRelevant = async (): Promise<void> => {
    if (own.state === "off" && (await isRelevant())) await run("start");
  };
  context.subscriptions.push(
    output,
    own,
    new Status(own),
    ...registerCommands(context, own, () => run("restart")),
    ...registerExplain(context, own),
    ...watchRelevance(() => void startIfRelevant()),
    own.onDidChange(() => {
      const isRunning = own.state === "running" || own.state === "reading";
      void commands.executeCommand("setContext", "poolguard.running", isRunning);
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("poolguard.server.path") && own.state !== "off") void run("restart");
    }),
    workspace.onDidGrantWorkspaceTrust(() => {
      if (own.state === "missing") void run("restart");
    }),
  );
  await startIfRelevant();
}

// The server ends with the window.
export async function deactivate(): Promise<void> {
  await server?.stop();
}
