# Files that begin with a byte order mark, as some editors write them.
### file /p/package.json
﻿{"name": "hazard", "dependencies": {"@prisma/client": "6.0.0"}}
### file /p/poolguard.json
﻿{"rules": {"smell": "error"}}
### file /p/schema.prisma
﻿model Counted {
  id String @id
}
### file /p/db.ts
﻿import { PrismaClient } from "@prisma/client";
export const prisma = new PrismaClient();
### file /p/a.ts
﻿smell; hazard1;
### end
--> initialize {"workspaceFolders": [{"uri": "file:///p/", "name": "p"}], "capabilities": {}}
<-- 1 {}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/a.ts", "languageId": "typescript", "version": 1, "text": "${/p/a.ts}"}}
<-- textDocument/publishDiagnostics {"diagnostics": [
  {"code": "smell", "severity": 2, "range": {"start": {"line": 0, "character": 1}}},
  {"code": "hazard", "message": "A hazard on the shared client.", "range": {"start": {"line": 0, "character": 8}}}]}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/schema.prisma", "languageId": "prisma", "version": 1, "text": "${/p/schema.prisma}"}}
<-- textDocument/publishDiagnostics {"diagnostics": [{"code": "counted", "range": {"start": {"line": 0, "character": 7}}}]}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/package.json", "languageId": "json", "version": 1, "text": "${/p/package.json}"}}
<-- textDocument/publishDiagnostics {"diagnostics": [{"code": "manifest"}]}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/poolguard.json", "languageId": "json", "version": 1, "text": "${/p/poolguard.json}"}}
<-- textDocument/publishDiagnostics {"uri": "file:///p/poolguard.json", "diagnostics": []}
