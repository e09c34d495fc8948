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

# In portions, with progress, for clients that want that.
--> workspace/diagnostic {"previousResultIds": [], "partialResultToken": "part", "workDoneToken": 7}
<-- $/progress {"token": 7, "value": {"kind": "begin", "title": "Poolguard"}}
<-- $/progress {"token": "part", "value": {"items": [{"uri": "file:///p/a.ts", "kind": "full"}]}}
<-- $/progress {"token": 7, "value": {"kind": "report", "percentage": 66}}
<-- $/progress {"token": 7, "value": {"kind": "report", "percentage": 100}}
<-- $/progress {"token": 7, "value": {"kind": "end"}}
<-- 4 {"items": []}

# What is gone is taken back.
### delete /p/b.ts
--> workspace/didChangeWatchedFiles {"changes": [{"uri": "file:///p/b.ts", "type": 3}]}
<-- workspace/diagnostic/refresh
--> workspace/diagnostic {"previousResultIds": [{"uri": "file:///p/b.ts", "value": "old"}]}
<-- 5 {"items": [{"uri": "file:///p/b.ts", "version": null, "kind": "full", "items": []}, {"uri": "file:///p/a.ts"}]}

# Nothing to say where only open files are wanted, but to take back the others.
--> workspace/didChangeConfiguration {"settings": {"poolguard": {"diagnostics": {"scope": "openFiles"}}}}
<-- workspace/diagnostic/refresh
--> workspace/diagnostic {"previousResultIds": []}
<-- 6 {"items": []}
--> workspace/diagnostic {"previousResultIds": [{"uri": "file:///p/a.ts", "value": "old"}]}
<-- 7 {"items": [{"uri": "file:///p/a.ts", "version": null, "kind": "full", "items": []}]}
