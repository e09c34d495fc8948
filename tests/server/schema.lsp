# A schema has findings that count the queries of the whole project, and follow them.
### file /p/package.json
{"dependencies": {"@prisma/client": "6.19.0"}}
### file /p/prisma/schema.prisma
datasource db {
  provider = "postgresql"
}

model Counted {
  id Int @id
  a  Int
}
### file /p/a.ts
import { PrismaClient } from "@prisma/client";
const prisma = new PrismaClient();
export const one = (a: number) => prisma.counted.findMany({ where: { a } });
### end
--> initialize {"workspaceFolders": [{"uri": "file:///p/", "name": "p"}], "capabilities": {}}
<-- 1 {}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/prisma/schema.prisma", "languageId": "prisma", "version": 1, "text": "${/p/prisma/schema.prisma}"}}
<-- textDocument/publishDiagnostics {
  "uri": "file:///p/prisma/schema.prisma",
  "version": 1,
  "diagnostics": [{"code": "counted", "message": "1 queries.", "range": {"start": {"line": 4, "character": 6}, "end": {"line": 4, "character": 13}}}]
}
--> textDocument/codeAction {
  "textDocument": {"uri": "file:///p/prisma/schema.prisma"},
  "range": {"start": {"line": 4, "character": 8}, "end": {"line": 4, "character": 8}},
  "context": {"diagnostics": [], "only": ["quickfix"]}}
<-- 2 [{"title": "Add an index", "edit": {"changes": {"file:///p/prisma/schema.prisma": [
    {"range": {"start": {"line": 6, "character": 8}, "end": {"line": 6, "character": 8}}, "newText": "\n\n  @@index([a])"}]}}},
  {"title": "Disable counted for this line"}, {"title": "Disable counted in this file"}]
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/a.ts", "languageId": "typescript", "version": 1, "text": "${/p/a.ts}"}}
<-- textDocument/publishDiagnostics {"uri": "file:///p/a.ts", "diagnostics": []}
--> textDocument/didChange {"textDocument": {"uri": "file:///p/a.ts", "version": 2}, "contentChanges": [
  {"range": {"start": {"line": 3, "character": 0}, "end": {"line": 3, "character": 0}},
   "text": "export const two = (a: number) => prisma.counted.count({ where: { a } });\n"}]}
<-- textDocument/publishDiagnostics {"uri": "file:///p/a.ts", "version": 2, "diagnostics": []}
<-- textDocument/publishDiagnostics {
  "uri": "file:///p/prisma/schema.prisma",
  "version": 1,
  "diagnostics": [{"code": "counted", "message": "2 queries."}]
}
