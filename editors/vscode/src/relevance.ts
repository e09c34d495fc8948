// Whether Poolguard has anything to say in this window: it uses Prisma, or has a poolguard.json.
import { type Disposable, type Uri, workspace } from "vscode";

const telling = "**/{*.prisma,poolguard.json}";
const manifests = "**/package.json";
const notOurs = "**/node_modules/**";

async function asksForPrisma(manifest: Uri): Promise<boolean> {
  try {
    return Buffer.from(await workspace.fs.readFile(manifest)).includes('"@prisma/client"');
  } catch {
    return false;
  }
}

export async function isRelevant(): Promise<boolean> {
  if ((await workspace.findFiles(telling, notOurs, 1)).length > 0) return true;
  for (const manifest of await workspace.findFiles(manifests, notOurs, 500)) {
    if (await asksForPrisma(manifest)) return true;
  }
  return false;
}

// Calls `changed` when a file appears, or a manifest changes, that could make the window relevant.
export function watchRelevance(changed: () => void): Disposable[] {
  const telltale = workspace.createFileSystemWatcher(telling, false, true, true);
  const manifest = workspace.createFileSystemWatcher(manifests, false, false, true);
  return [
    telltale,
    manifest,
    telltale.onDidCreate(changed),
    manifest.onDidCreate(changed),
    manifest.onDidChange(changed),
    workspace.onDidChangeWorkspaceFolders(changed),
  ];
}
