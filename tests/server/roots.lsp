# No root: the nearest package.json makes the project. Overlapping roots: the longest one.
### file /p/package.json
{}
### file /p/db.ts
import { PrismaClient } from "@prisma/client";
export const prisma = new PrismaClient();
### file /p/inner/a.ts
hazard1;
### end
--> initialize {"rootUri": null, "workspaceFolders": null, "capabilities": {}}
<-- 1 {}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/inner/a.ts", "languageId": "typescript", "version": 1, "text": "${/p/inner/a.ts}"}}
<-- textDocument/publishDiagnostics {"diagnostics": [{"message": "A hazard on the shared client."}]}

# The inner folder has no db.ts of its own.
--> workspace/didChangeWorkspaceFolders {"event": {"added": [{"uri": "file:///p/inner", "name": "inner"}], "removed": []}}
<-- textDocument/publishDiagnostics {"diagnostics": [{"message": "A hazard."}]}
--> workspace/didChangeWorkspaceFolders {"event": {"added": [], "removed": [{"uri": "file:///p/inner", "name": "inner"}]}}
<-- textDocument/publishDiagnostics {"diagnostics": [{"message": "A hazard on the shared client."}]}
