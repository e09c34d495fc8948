# The same for a client that asks.
### file /p/package.json
{}
### file /p/a.ts
import "@prisma/client";
hazard1;
### file /p/b.ts
import "@prisma/client";
### end
--> initialize {"workspaceFolders": [{"uri": "file:///p/", "name": "p"}],
  "initializationOptions": {"diagnostics": {"scope": "workspace"}}, "capabilities": {
  "workspace": {"diagnostics": {"refreshSupport": true}}, "textDocument": {"diagnostic": {}}}}
<-- 1 {"capabilities": {"diagnosticProvider": {"workspaceDiagnostics": true}}}
<-- workspace/diagnostic/refresh
--> workspace/diagnostic {"previousResultIds": []}
<-- 2 {"items": [{"uri": "file:///p/a.ts", "version": null, "kind": "full", "items": [{"code": "hazard"}]}]}
--> workspace/diagnostic {"previousResultIds": [{"uri": "file:///p/b.ts", "value": "old"}, {"uri": 5}]}
<-- 3 {"items": [{"uri": "file:///p/a.ts"}, {"uri": "file:///p/b.ts", "kind": "full", "items": []}]}

# Nothing to say where only open files are wanted.
--> workspace/didChangeConfiguration {"settings": {"poolguard": {"diagnostics": {"scope": "openFiles"}}}}
<-- workspace/diagnostic/refresh
--> workspace/diagnostic {"previousResultIds": []}
<-- 4 {"items": []}
