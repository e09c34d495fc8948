// The document of a rule, as a page beside the code.
import { commands, type Disposable, languages, type QuickPickItem, Uri, window, workspace } from "vscode";
import type { ExtensionContext } from "vscode";
import type { Server } from "./server";

const scheme = "poolguard-rule";

// The rules stand in the schema that completes poolguard.json.
async function allRules(context: ExtensionContext): Promise<QuickPickItem[]> {
  const file = Uri.joinPath(context.extensionUri, "poolguard.schema.json");
  const schema = JSON.parse(Buffer.from(await workspace.fs.readFile(file)).toString()) as {
    definitions: { rules: { properties: Record<string, { description: string }> } };
  };
  const rules = Object.entries(schema.definitions.rules.properties).filter(([id]) => id !== "*");
  return rules.map(([id, { description }]) => ({ label: id, detail: description }));
}

// The rules of what was found where the cursor is.
function rulesHere(): string[] {
  const editor = window.activeTextEditor;
  if (!editor) return [];
  const here = languages
    .getDiagnostics(editor.document.uri)
    .filter(({ source, range }) => source === "poolguard" && range.intersection(editor.selection));
  return [...new Set(here.map(({ code }) => String(typeof code === "object" ? code.value : code)))];
}

async function choose(context: ExtensionContext): Promise<string | undefined> {
  const here = rulesHere();
  if (here.length === 1) return here[0];
  const rules = await allRules(context);
  const first = rules.filter(({ label }) => here.includes(label));
  const rest = rules.filter(({ label }) => !here.includes(label));
  const chosen = await window.showQuickPick([...first, ...rest], {
    placeHolder: "Which rule?",
    matchOnDetail: true,
  });
  return chosen?.label;
}

export function registerExplain(context: ExtensionContext, server: Server): Disposable[] {
  return [
    workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: async ({ path }) => {
        const rule = path.replace(/^\/|\.md$/g, "");
        return (await server.command<{ markdown: string }>("poolguard.explain", { rule })).markdown;
      },
    }),
    commands.registerCommand("poolguard.explainRule", async (given?: unknown) => {
      const rule = typeof given === "string" ? given : await choose(context);
      if (!rule) return;
      const page = Uri.from({ scheme, path: `/${rule}.md` });
      await commands.executeCommand("markdown.showPreviewToSide", page);
    }),
  ];
}
