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

# What is gone is taken back.
### delete /p/b.ts
--> workspace/didChangeWatchedFiles {"changes": [{"uri": "file:///p/b.ts", "type": 3}]}
<-- workspace/diagnostic/refresh
--> workspace/diagnostic {"previousResultIds": [{"uri": "file:///p/b.ts", "value": "old"}]}
<-- 4 {"items": [{"uri": "file:///p/a.ts"}, {"uri": "file:///p/b.ts", "version": null, "kind": "full", "items": []}]}

# Nothing to say where only open files are wanted, but to take back the others.
--> workspace/didChangeConfiguration {"settings": {"poolguard": {"diagnostics": {"scope": "openFiles"}}}}
<-- workspace/diagnostic/refresh
--> workspace/diagnostic {"previousResultIds": []}
<-- 5 {"items": []}
--> workspace/diagnostic {"previousResultIds": [{"uri": "file:///p/a.ts", "value": "old"}]}
<-- 6 {"items": [{"uri": "file:///p/a.ts", "version": null, "kind": "full", "items": []}]}
