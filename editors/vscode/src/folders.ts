// The folders of the window.
import { type Uri, window, workspace } from "vscode";

// The only folder, or the one a person chooses; undefined for none.
export async function chooseFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length < 2) return folders[0]?.uri;
  return (await window.showWorkspaceFolderPick())?.uri;
}
