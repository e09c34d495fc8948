# Settings: from the start, asked for, and sent. What is wrong is told once and is the default.
### file /p/package.json
{}
### file /p/app/api/route.ts
import { PrismaClient } from "@prisma/client";
const prisma = new PrismaClient();
export async function GET() {
  return prisma.user.findMany({ take: 5 });
}
### end
--> initialize {"workspaceFolders": [{"uri": "file:///p/", "name": "p"}],
  "initializationOptions": {"codeLens": {"enable": false}},
  "capabilities": {"workspace": {"configuration": true, "codeLens": {"refreshSupport": true},
                                 "didChangeConfiguration": {"dynamicRegistration": true}}}}
<-- 1 {}
--> initialized {}
<-- client/registerCapability {"registrations": [{"method": "workspace/didChangeConfiguration", "registerOptions": {"section": "poolguard"}}]}
<-- workspace/configuration {"items": [{"section": "poolguard"}]}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/app/api/route.ts", "languageId": "typescript", "version": 1, "text": "${/p/app/api/route.ts}"}}
<-- textDocument/publishDiagnostics {"diagnostics": []}
--> textDocument/codeLens {"textDocument": {"uri": "file:///p/app/api/route.ts"}}
<-- 2 []

# null says nothing: what the client began with stays.
--> raw {"jsonrpc": "2.0", "id": 2, "result": [null]}
--> textDocument/codeLens {"textDocument": {"uri": "file:///p/app/api/route.ts"}}
<-- 3 []
--> workspace/didChangeConfiguration {"settings": {"poolguard": {"codeLens": {"enable": true}}}}
<-- workspace/codeLens/refresh
--> textDocument/codeLens {"textDocument": {"uri": "file:///p/app/api/route.ts"}}
<-- 4 [{"command": {"title": "1 query"}}]

# null: the client wants to be asked.
--> workspace/didChangeConfiguration {"settings": null}
<-- workspace/configuration {}
--> raw {"jsonrpc": "2.0", "id": 4, "result": [{"codeLens": {"enable": "no"}, "diagnostics": 7}]}
<-- window/showMessage {"type": 2, "message": "poolguard.diagnostics must be an object, not 7; the default is used.\npoolguard.codeLens.enable must be true or false, not \"no\"; the default is used."}
--> workspace/didChangeConfiguration {"settings": {"poolguard": {"codeLens": {"enable": "no"}, "diagnostics": 7}}}
--> workspace/didChangeConfiguration {"settings": {"poolguard": {"diagnostics": {"scope": "everything"}}}}
<-- window/showMessage {"message": "poolguard.diagnostics.scope must be \"openFiles\" or \"workspace\", not \"everything\"; the default is used."}
--> workspace/didChangeConfiguration {"settings": [1]}
<-- window/showMessage {"message": "The settings of poolguard must be an object; the defaults are used."}
--> workspace/didChangeConfiguration {}
<-- workspace/configuration {}
--> raw {"jsonrpc": "2.0", "id": 5, "result": null}
<-- workspace/codeLens/refresh

# Lua has no empty object: [] says as much, at any depth.
--> workspace/didChangeConfiguration {"settings": {"poolguard": {"codeLens": {"enable": true}, "diagnostics": [], "rules": []}}}
<-- workspace/codeLens/refresh
--> workspace/didChangeConfiguration {"settings": {"poolguard": []}}
--> workspace/didChangeConfiguration {"settings": []}
<-- workspace/codeLens/refresh
