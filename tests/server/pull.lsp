# A client that asks for diagnostics, and can be told to ask again, is sent none.
### file /p/package.json
{"dependencies": {"@prisma/client": "6.0.0"}}
### file /p/db.ts
import { PrismaClient } from "@prisma/client";
export const prisma = new PrismaClient();
### file /p/b.ts
import { prisma } from "./db";
hazard1;
### end
--> initialize {"workspaceFolders": [{"uri": "file:///p/", "name": "p"}], "capabilities": {
  "workspace": {"diagnostics": {"refreshSupport": true}}, "textDocument": {"diagnostic": {}}}}
<-- 1 {"capabilities": {"diagnosticProvider": {"identifier": "poolguard", "interFileDependencies": true}}}
<-- workspace/diagnostic/refresh
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/a.ts", "languageId": "typescript", "version": 1, "text": "hazard1"}}
<-- workspace/diagnostic/refresh
--> textDocument/diagnostic {"textDocument": {"uri": "file:///p/a.ts"}}
<-- 2 {"kind": "full", "resultId": "~", "items": [{"code": "hazard"}]}
--> textDocument/diagnostic {"textDocument": {"uri": "file:///p/a.ts"}, "previousResultId": "older"}
<-- 3 {"kind": "full"}

# A file that is not open, and one that is not there.
--> textDocument/diagnostic {"textDocument": {"uri": "file:///p/b.ts"}}
<-- 4 {"kind": "full", "items": [{"code": "hazard", "range": {"start": {"line": 1, "character": 0}}}]}
--> textDocument/diagnostic {"textDocument": {"uri": "file:///p/nothing.ts"}, "previousResultId": null}
<-- 5 {"kind": "full", "items": []}

# The client asks again after its own edits; it is told when another file may matter.
--> textDocument/didChange {"textDocument": {"uri": "file:///p/a.ts", "version": 2}, "contentChanges": [{"text": "fine"}]}
<-- workspace/diagnostic/refresh
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/db.ts", "languageId": "typescript", "version": 1, "text": "${/p/db.ts}"}}
--> textDocument/didChange {"textDocument": {"uri": "file:///p/db.ts", "version": 2}, "contentChanges": [{"text": "export const nothing = 1;"}]}
<-- workspace/diagnostic/refresh
--> textDocument/diagnostic {"textDocument": {"uri": "file:///p/a.ts"}}
<-- 6 {"kind": "full", "items": []}
--> textDocument/didClose {"textDocument": {"uri": "file:///p/a.ts"}}
<-- workspace/diagnostic/refresh
--> textDocument/diagnostic {"textDocument": {}}
<-- 7 error {"code": -32602}
