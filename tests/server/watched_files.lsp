# Files that change outside the editor.
### file /p/package.json
{"dependencies": {"@prisma/client": "6.0.0"}}
### file /p/db.ts
import { PrismaClient } from "@prisma/client";
export const prisma = new PrismaClient();
### file /p/src/a.ts
hazard1;
### end
--> initialize {"workspaceFolders": [{"uri": "file:///p/", "name": "p"}], "capabilities": {
  "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}}}
<-- 1 {}
--> initialized {}
<-- client/registerCapability {"registrations": [{"id": "poolguard-files", "method": "workspace/didChangeWatchedFiles", "registerOptions": {"watchers": [
  {"globPattern": "**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}"}, {"globPattern": "**/*.prisma"}, {"globPattern": "**/.env*"},
  {"globPattern": "**/*.json"}, {}, {}, {}]}}]}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/src/a.ts", "languageId": "typescript", "version": 1, "text": "${/p/src/a.ts}"}}
<-- textDocument/publishDiagnostics {"uri": "file:///p/src/a.ts", "diagnostics": [{"message": "A hazard on the shared client.",
  "relatedInformation": [{"location": {"range": {"start": {"line": 1}}}}]}]}

# A known file is read again.
### write /p/db.ts
import { PrismaClient } from "@prisma/client";
import { readFileSync } from "node:fs";
export const prisma = new PrismaClient();
### end
--> workspace/didChangeWatchedFiles {"changes": [{"uri": "file:///p/db.ts", "type": 2}]}
<-- textDocument/publishDiagnostics {"diagnostics": [{"relatedInformation": [{"location": {"range": {"start": {"line": 2}}}}]}]}

# What is open stays as the editor has it.
### write /p/src/a.ts
### end
--> workspace/didChangeWatchedFiles {"changes": [{"uri": "file:///p/src/a.ts", "type": 2}]}

# A deleted file, and one that comes.
### delete /p/db.ts
--> workspace/didChangeWatchedFiles {"changes": [{"uri": "file:///p/db.ts", "type": 3}]}
<-- textDocument/publishDiagnostics {"diagnostics": [{"message": "A hazard.", "relatedInformation": "<absent>"}]}
### write /p/db.ts
import { PrismaClient } from "@prisma/client";
export const prisma = new PrismaClient();
### end
--> workspace/didChangeWatchedFiles {"changes": [{"uri": "file:///p/db.ts", "type": 1}]}
<-- textDocument/publishDiagnostics {"diagnostics": [{"message": "A hazard on the shared client."}]}

# What has nothing to do with us.
--> workspace/didChangeWatchedFiles {"changes": [{"uri": "file:///p/readme.txt", "type": 1}, {"type": 9}, {"uri": 5}, null]}
--> workspace/didChangeWatchedFiles {}
<-- window/logMessage {"type": 2, "message": "workspace/didChangeWatchedFiles: params.changes must be an array."}
