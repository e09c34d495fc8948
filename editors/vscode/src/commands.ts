// What a person can call: the commands, and the menu behind the status bar item.
import { commands, type Disposable, type ExtensionContext, type QuickPickItem, Uri, type WebviewPanel, window, workspace } from "vscode";
import { audit } from "./audit";
import { chooseFolder } from "./folders";
import { runIn } from "./run";
import type { Server } from "./server";

async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

// `poolguard init` knows what to write.
async function createConfiguration(context: ExtensionContext): Promise<void> {
  const folder = await chooseFolder();
  if (!folder) {
    await window.showInformationMessage("Open a folder first: poolguard.json stands in it.");
    return;
  }
  const file = Uri.joinPath(folder, "poolguard.json");
  if (!(await exists(file))) await runIn(context, folder, ["init"]);
  await window.showTextDocument(file);
}

async function checkWorkspace(server: Server, whole: boolean): Promise<void> {
  await server.checkWorkspace(whole);
  await commands.executeCommand("setContext", "poolguard.checksWorkspace", whole);
  if (whole) await commands.executeCommand("workbench.actions.view.problems");
}

interface Entry extends QuickPickItem {
  command: string;
  arguments?: unknown[];
}

function menu(server: Server): Entry[] {
  const isRunning = server.state === "running" || server.state === "reading";
  const running: Entry[] = [
    server.checksWorkspace
      ? { label: "$(file) Check open files only", command: "poolguard.checkOpenFiles" }
      : { label: "$(checklist) Check workspace", command: "poolguard.checkWorkspace" },
    { label: "$(graph) Audit workspace", command: "poolguard.auditWorkspace" },
    { label: "$(book) Explain rule", command: "poolguard.explainRule" },
  ];
  return [
    ...(isRunning ? running : []),
    { label: "$(gear) Create poolguard.json", command: "poolguard.createConfiguration" },
    {
      label: "$(settings) Open settings",
      command: "workbench.action.openSettings",
      arguments: ["@ext:poolguard.poolguard"],
    },
    { label: "$(output) Show output", command: "poolguard.showOutput" },
    { label: "$(debug-restart) Restart server", command: "poolguard.restartServer" },
  ];
}

export function registerCommands(
  context: ExtensionContext,
  server: Server,
  restart: () => Promise<void>,
): Disposable[] {
  const reports = new Map<string, WebviewPanel>(); // by the folder they are about
  // Failures are told, not lost.
  const command = (name: string, run: () => unknown): Disposable =>
    commands.registerCommand(`poolguard.${name}`, async () => {
      try {
        await run();
      } catch (error) {
        void window.showErrorMessage(`Poolguard: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
  return [
    command("checkWorkspace", () => checkWorkspace(server, true)),
    command("auditWorkspace", () => audit(context, server, reports)),
    command("checkOpenFiles", () => checkWorkspace(server, false)),
    command("createConfiguration", () => createConfiguration(context)),
    command("restartServer", restart),
    command("showOutput", () => server.output.show()),
    command("showMenu", async () => {
      const chosen = await window.showQuickPick(menu(server), { placeHolder: "Poolguard" });
      if (chosen) await commands.executeCommand(chosen.command, ...(chosen.arguments ?? []));
    }),
  ];
}
