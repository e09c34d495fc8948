// Commands of the binary that are no part of the language server.
import { execFile } from "node:child_process";
import type { ExtensionContext, Uri } from "vscode";
import { findBinary } from "./binary";

const longest = 64 * 1024 * 1024;

// What `poolguard <words>` prints in the folder. Throws with what it complains about.
export async function runIn(context: ExtensionContext, folder: Uri, words: string[]): Promise<string> {
  const { path } = await findBinary(context);
  return new Promise((resolve, reject) => {
    execFile(path, words, { cwd: folder.fsPath, maxBuffer: longest }, (error, said, complaint) => {
      if (error) reject(new Error(complaint.trim() || error.message));
      else resolve(said);
    });
  });
}
