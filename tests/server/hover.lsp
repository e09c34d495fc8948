# What code costs, where a person points at it.
### file /p/package.json
{"dependencies": {"@prisma/client": "6.0.0"}}
### file /p/.env
DATABASE_URL="postgresql://localhost/app?connection_limit=5"
### file /p/prisma/schema.prisma
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}
model User {
  id    String @id
  posts Post[]
}
model Post {
  id     String @id
  userId String
  user   User   @relation(fields: [userId], references: [id])
}
### end
--> initialize {"workspaceFolders": [{"uri": "file:///p/", "name": "p"}], "capabilities": {}}
<-- 1 {}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/app/api/users/route.ts", "languageId": "typescript", "version": 1,
  "text": "import { PrismaClient } from \"@prisma/client\";\nconst prisma = new PrismaClient();\nexport async function GET() {\n  const users = await prisma.user.findMany({ include: { posts: true } });\n  await prisma.$transaction(async (tx) => {\n    await tx.user.findMany({ take: 5 });\n  }, { timeout: 1500 });\n  return users;\n}\nhazard1;\n"}}
<-- textDocument/publishDiagnostics {"diagnostics": [{"code": "hazard"}]}

--> textDocument/hover {"textDocument": {"uri": "file:///p/app/api/users/route.ts"}, "position": {"line": 3, "character": 36}}
<-- 2 {"range": {"start": {"line": 3, "character": 22}, "end": {"line": 3, "character": 42}}, "contents": {"kind": "markdown",
  "value": "```ts\nprisma.user.findMany\n```\n- Reads User in 2 statements: its own, and one for each relation it includes.\n- Returns every row of the table: nothing bounds it.\n- Takes one connection of the pool (connection_limit=5 in .env, line 1) while it runs."}}
--> textDocument/hover {"textDocument": {"uri": "file:///p/app/api/users/route.ts"}, "position": {"line": 4, "character": 20}}
<-- 3 {"contents": {"value": "```ts\nprisma.$transaction\n```\n- Holds one connection of the pool (connection_limit=5 in .env, line 1) until the callback ends, 1500 ms at most (its timeout).\n- Waits up to 2 s for that connection unless maxWait says otherwise."}}
--> textDocument/hover {"textDocument": {"uri": "file:///p/app/api/users/route.ts"}, "position": {"line": 5, "character": 16}}
<-- 4 {"contents": {"value": "```ts\ntx.user.findMany\n```\n- Reads User.\n- Returns at most 5 rows.\n- Runs on the connection of the transaction opened in line 5."}}

# A finding names its rule; elsewhere there is nothing to say.
--> textDocument/hover {"textDocument": {"uri": "file:///p/app/api/users/route.ts"}, "position": {"line": 9, "character": 2}}
<-- 5 {"contents": {"value": "~[hazard]("}, "range": {"start": {"line": 9, "character": 0}, "end": {"line": 9, "character": 6}}}
--> textDocument/hover {"textDocument": {"uri": "file:///p/app/api/users/route.ts"}, "position": {"line": 7, "character": 4}}
<-- 6 null
--> textDocument/hover {"textDocument": {"uri": "file:///p/other.ts"}, "position": {"line": 900, "character": 4}}
<-- 7 null

# A request handler says what it costs each time.
--> textDocument/codeLens {"textDocument": {"uri": "file:///p/app/api/users/route.ts"}}
<-- 8 [{"range": {"start": {"line": 2, "character": 7}}, "command": {"title": "2 queries, 1 transaction up to 1500 ms", "command": ""}}]

# A timeout that is known only when the program runs is not guessed.
--> textDocument/didChange {"textDocument": {"uri": "file:///p/app/api/users/route.ts", "version": 2}, "contentChanges": [
  {"range": {"start": {"line": 6, "character": 16}, "end": {"line": 6, "character": 20}}, "text": "Number(process.env.T)"}]}
<-- textDocument/publishDiagnostics {"version": 2}
--> textDocument/hover {"textDocument": {"uri": "file:///p/app/api/users/route.ts"}, "position": {"line": 4, "character": 20}}
<-- 9 {"contents": {"value": "~until the callback ends, as long as its timeout at most."}}
--> textDocument/codeLens {"textDocument": {"uri": "file:///p/app/api/users/route.ts"}}
<-- 10 [{"command": {"title": "2 queries, 1 transaction"}}]

# The name of a rule, in a comment that silences it and in a configuration.
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/b.ts", "languageId": "typescript", "version": 1, "text": "// poolguard-disable-next-line hazard -- hazard\nhazard1;\n// hazard\n"}}
<-- textDocument/publishDiagnostics {"uri": "file:///p/b.ts"}
--> textDocument/hover {"textDocument": {"uri": "file:///p/b.ts"}, "position": {"line": 0, "character": 34}}
<-- 11 {"contents": {"value": "~/rules/hazard.md): A word."}, "range": {"start": {"line": 0, "character": 31}, "end": {"line": 0, "character": 37}}}
--> textDocument/hover {"textDocument": {"uri": "file:///p/b.ts"}, "position": {"line": 2, "character": 5}}
<-- 12 null
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/poolguard.json", "languageId": "json", "version": 1, "text": "{\"rules\": {\"smell\": \"on\"}}"}}
<-- textDocument/publishDiagnostics {"uri": "file:///p/poolguard.json"}
--> textDocument/hover {"textDocument": {"uri": "file:///p/poolguard.json"}, "position": {"line": 0, "character": 12}}
<-- 13 {"contents": {"value": "**smell**: Another word."}}
--> textDocument/hover {"textDocument": {"uri": "file:///p/poolguard.json"}, "position": {"line": 0, "character": 3}}
<-- 14 null
