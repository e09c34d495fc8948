# A finding that depends on another file follows it: on disk, open, edited, closed.
### file /p/package.json
{"dependencies": {"@prisma/client": "6.0.0"}}
### file /p/db.ts
import { PrismaClient } from "@prisma/client";
export const prisma = new PrismaClient();
### file /p/src/a.ts
hazard1;
### end
--> initialize {"workspaceFolders": [{"uri": "file:///p/", "name": "p"}], "capabilities": {}}
<-- 1 {}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/src/a.ts", "languageId": "typescript", "version": 1, "text": "${/p/src/a.ts}"}}
<-- textDocument/publishDiagnostics {
  "uri": "file:///p/src/a.ts",
  "diagnostics": [{
    "message": "A hazard on the shared client.",
    "relatedInformation": [{
      "location": {"uri": "file:///p/db.ts", "range": {"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 6}}},
      "message": "The client is here."}]
  }]
}

# The file as the editor has it counts. Another client: other files see it, so a.ts is looked at again.
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/db.ts", "languageId": "typescript", "version": 1, "text": "${/p/db.ts}"}}
<-- textDocument/publishDiagnostics {"uri": "file:///p/db.ts", "diagnostics": []}
--> textDocument/didChange {"textDocument": {"uri": "file:///p/db.ts", "version": 2}, "contentChanges": [
  {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}, "text": "import { PrismaClient as Other } from \"@prisma/client\";\n\nexport const other = new Other();\n"}]}
<-- textDocument/publishDiagnostics {"uri": "file:///p/db.ts", "version": 2, "diagnostics": []}
<-- textDocument/publishDiagnostics {
  "uri": "file:///p/src/a.ts",
  "diagnostics": [{"relatedInformation": [{"location": {"range": {"start": {"line": 2}}}}]}]
}

# An edit that no other file can see leaves a.ts alone.
--> textDocument/didChange {"textDocument": {"uri": "file:///p/db.ts", "version": 3}, "contentChanges": [
  {"range": {"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 0}}, "text": "\n\n"}]}
<-- textDocument/publishDiagnostics {"uri": "file:///p/db.ts", "version": 3, "diagnostics": []}

# Closing goes back to the disk.
--> textDocument/didClose {"textDocument": {"uri": "file:///p/db.ts"}}
<-- textDocument/publishDiagnostics {"uri": "file:///p/db.ts", "diagnostics": []}
<-- textDocument/publishDiagnostics {
  "uri": "file:///p/src/a.ts",
  "diagnostics": [{"relatedInformation": [{"location": {"range": {"start": {"line": 1}}}}]}]
}

