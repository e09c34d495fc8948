# poolguard.audit: the report on a folder, as text.
--> initialize {"capabilities": {}}
<-- 1 {}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/a.ts", "languageId": "typescript", "version": 1, "text": "import { PrismaClient } from \"@prisma/client\";\nconst prisma = new PrismaClient();\nexport const all = () => prisma.user.findMany();\n"}}
<-- textDocument/publishDiagnostics {}
--> workspace/executeCommand {"command": "poolguard.audit", "arguments": [{"uri": "file:///p", "format": "md"}]}
<-- 2 {"report": "~# Connection audit of this project"}
--> workspace/executeCommand {"command": "poolguard.audit", "arguments": [{"uri": "file:///p", "format": "json"}]}
<-- 3 {"report": "~\"score\""}
--> workspace/executeCommand {"command": "poolguard.audit", "arguments": [{"uri": "file:///p", "format": "html"}]}
<-- 4 {"report": "~<!doctype html>"}

# What there is not.
--> workspace/executeCommand {"command": "poolguard.audit", "arguments": [{"uri": "file:///p", "format": "pdf"}]}
<-- 5 error {"code": -32602, "message": "An audit is md, json or html."}
--> workspace/executeCommand {"command": "poolguard.audit"}
<-- 6 error {"code": -32602, "message": "poolguard.audit needs the uri of a folder."}
