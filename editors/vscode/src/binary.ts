// Where the server is: the setting, the bundled one, the project's, the one on the PATH.
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import { type ExtensionContext, workspace } from "vscode";

const names = process.platform === "win32" ? ["poolguard.exe", "poolguard.cmd"] : ["poolguard"];

export interface Binary {
  path: string;
  origin: string; // in words, for the output
}

export class BinaryMissing extends Error {}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function firstIn(folders: string[], origin: string): Promise<Binary | undefined> {
  for (const folder of folders) {
    for (const name of names) {
      const file = path.join(folder, name);
      if (await isExecutable(file)) return { path: file, origin };
    }
  }
  return undefined;
}

function workspaceFolders(): string[] {
  const local = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
  return local.map(({ uri }) => uri.fsPath);
}

function absolute(file: string): string {
  const [folder = ""] = workspaceFolders();
  const named = file.replace("${workspaceFolder}", folder).replace(/^~(?=\/|\\)/, os.homedir());
  return path.resolve(folder, named);
}

export async function findBinary(context: ExtensionContext): Promise<Binary> {
  const setting = workspace.getConfiguration("poolguard").get<string | null>("server.path");
  if (setting) {
    const file = absolute(setting);
    if (await isExecutable(file)) return { path: file, origin: "the setting poolguard.server.path" };
    throw new BinaryMissing(
      `The setting poolguard.server.path says ${file}: there is no program that can be run. ` +
        "Correct the setting, or clear it to use the bundled server.",
    );
  }
  const ofProject = workspaceFolders().map((folder) => path.join(folder, "node_modules", ".bin"));
  const onPath = (process.env["PATH"] ?? "").split(path.delimiter).filter(Boolean);
  const found =
    (await firstIn([context.asAbsolutePath("bin")], "the extension")) ??
    // Nothing of a project is run before a person trusts it.
    (workspace.isTrusted ? await firstIn(ofProject, "node_modules/.bin") : undefined) ??
    (await firstIn(onPath, "the PATH"));
  if (found) return found;
  throw new BinaryMissing(
    "This build of the extension brings no Poolguard server for your platform, and there is none in " +
      "node_modules/.bin or on the PATH. Install poolguard, or say where it is in the setting " +
      "poolguard.server.path.",
  );
}
