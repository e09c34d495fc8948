# No root: the nearest package.json makes the project, within the repository and below the folders
# that everybody shares. Overlapping roots: the longest one.
### file /p/package.json
{}
### file /p/db.ts
import { PrismaClient } from "@prisma/client";
export const prisma = new PrismaClient();
### file /p/inner/a.ts
hazard1;
### file /q/package.json
{}
### file /q/db.ts
import { PrismaClient } from "@prisma/client";
export const prisma = new PrismaClient();
### file /Users/me/package.json
{}
### file /Users/me/db.ts
import { PrismaClient } from "@prisma/client";
export const prisma = new PrismaClient();
### file /var/tmp/package.json
{}
### file /var/tmp/db.ts
import { PrismaClient } from "@prisma/client";
export const prisma = new PrismaClient();
### file /q/vendor/.git/HEAD
ref: refs/heads/main
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

# A package.json in a home, in /tmp or outside of the repository makes no project.
--> textDocument/didOpen {"textDocument": {"uri": "file:///Users/me/notes/a.ts", "languageId": "typescript", "version": 1, "text": "hazard1;"}}
<-- textDocument/publishDiagnostics {"diagnostics": [{"message": "A hazard."}]}
--> textDocument/didOpen {"textDocument": {"uri": "file:///var/tmp/a.ts", "languageId": "typescript", "version": 1, "text": "hazard1;"}}
<-- textDocument/publishDiagnostics {"diagnostics": [{"message": "A hazard."}]}
--> textDocument/didOpen {"textDocument": {"uri": "file:///q/vendor/lib/a.ts", "languageId": "typescript", "version": 1, "text": "hazard1;"}}
<-- textDocument/publishDiagnostics {"diagnostics": [{"message": "A hazard."}]}
--> textDocument/didOpen {"textDocument": {"uri": "file:///q/own/a.ts", "languageId": "typescript", "version": 1, "text": "hazard1;"}}
<-- textDocument/publishDiagnostics {"diagnostics": [{"message": "A hazard on the shared client."}]}
