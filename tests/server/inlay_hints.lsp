# Relations that are loaded with all their rows, for those who want to see them.
### file /p/package.json
{"dependencies": {"@prisma/client": "6.0.0"}}
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
  id       String    @id
  userId   String
  user     User      @relation(fields: [userId], references: [id])
  comments Comment[]
}
model Comment {
  id     String @id
  postId String
  post   Post   @relation(fields: [postId], references: [id])
}
### file /p/a.ts
import { PrismaClient } from "@prisma/client";
const prisma = new PrismaClient();
export const all = () => prisma.user.findMany({ take: 9, include: { posts: true } });
export const deep = (id: string) =>
  prisma.user.findUnique({ where: { id }, include: { posts: { take: 5, include: { comments: true } } } });
### end
--> initialize {"workspaceFolders": [{"uri": "file:///p/", "name": "p"}],
  "capabilities": {"workspace": {"inlayHint": {"refreshSupport": true}}}}
<-- 1 {"capabilities": {"inlayHintProvider": {"resolveProvider": false}}}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/a.ts", "languageId": "typescript", "version": 1, "text": "${/p/a.ts}"}}
<-- textDocument/publishDiagnostics {}
--> textDocument/inlayHint {"textDocument": {"uri": "file:///p/a.ts"}, "range": {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}}
<-- 2 []

--> workspace/didChangeConfiguration {"settings": {"poolguard": {"inlayHints": {"enable": true}}}}
<-- workspace/inlayHint/refresh
--> textDocument/inlayHint {"textDocument": {"uri": "file:///p/a.ts"}, "range": {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}}
<-- 3 [{"position": {"line": 2, "character": 73}, "label": "every Post", "paddingLeft": true, "tooltip": "No take: every Post row of each User that is read."},
  {"position": {"line": 4, "character": 90}, "label": "every Comment"}]

# Only what was asked for.
--> textDocument/inlayHint {"textDocument": {"uri": "file:///p/a.ts"}, "range": {"start": {"line": 3, "character": 0}, "end": {"line": 4, "character": 900}}}
<-- 4 [{"label": "every Comment"}]
--> textDocument/inlayHint {"textDocument": {"uri": "file:///p/nothing.ts"}, "range": {"start": {"line": 3, "character": 0}, "end": {"line": 4, "character": 900}}}
<-- 5 []
--> textDocument/inlayHint {"textDocument": {"uri": "file:///p/a.ts"}}
<-- 6 error {"code": -32602, "message": "params.range must be an object."}
--> workspace/didChangeConfiguration {"settings": {"poolguard": {"inlayHints": {"enable": "yes"}}}}
<-- window/showMessage {"message": "poolguard.inlayHints.enable must be true or false, not \"yes\"; the default is used."}
<-- workspace/inlayHint/refresh
