# A question that could only be answered as the last one waits until there is news.
### file /p/package.json
{}
### file /p/a.ts
import "@prisma/client";
hazard1;
### end
--> initialize {"workspaceFolders": [{"uri": "file:///p/", "name": "p"}],
  "initializationOptions": {"diagnostics": {"scope": "workspace"}}, "capabilities": {
  "workspace": {"diagnostics": {"refreshSupport": true}}, "textDocument": {"diagnostic": {}}}}
<-- 1 {}
<-- workspace/diagnostic/refresh
--> textDocument/diagnostic {"textDocument": {"uri": "file:///p/gone.ts"}}
<-- 2 {"items": []}
--> workspace/diagnostic {"previousResultIds": []}
<-- 3 {"items": [{"uri": "file:///p/a.ts", "kind": "full", "items": [{"code": "hazard"}]}]}
--> workspace/diagnostic {"previousResultIds": [{"uri": "file:///p/a.ts", "value": "3"}]}
<-- 4 {"items": [{"uri": "file:///p/a.ts"}]}
--> workspace/diagnostic {"previousResultIds": []}
<-- 5 {"items": [{"uri": "file:///p/a.ts"}]}
--> $/cancelRequest {"id": 99}

# Nothing to tell but what was told: for a client that has nothing, and a project without findings.
### write /p/a.ts
import "@prisma/client";
fine;
### end
--> workspace/didChangeWatchedFiles {"changes": [{"uri": "file:///p/a.ts", "type": 2}]}
<-- workspace/diagnostic/refresh
--> workspace/diagnostic {"previousResultIds": []}
<-- 6 {"items": []}
--> workspace/diagnostic {"previousResultIds": []}
--> textDocument/hover {"textDocument": {"uri": "file:///p/a.ts"}, "position": {"line": 0, "character": 0}}
<-- 8 null
### write /p/a.ts
import "@prisma/client";
hazard1;
### end
--> workspace/didChangeWatchedFiles {"changes": [{"uri": "file:///p/a.ts", "type": 2}]}
<-- workspace/diagnostic/refresh
<-- 7 {"items": [{"uri": "file:///p/a.ts", "kind": "full", "items": [{"code": "hazard"}]}]}

# Cancelled while it waits, or ended with the session.
### write /p/a.ts
import "@prisma/client";
fine;
### end
--> workspace/didChangeWatchedFiles {"changes": [{"uri": "file:///p/a.ts", "type": 2}]}
<-- workspace/diagnostic/refresh
--> workspace/diagnostic {"previousResultIds": []}
<-- 9 {"items": []}
--> workspace/diagnostic {"previousResultIds": []}
--> $/cancelRequest {"id": 10}
<-- 10 error {"code": -32800}
--> workspace/diagnostic {"previousResultIds": []}
--> shutdown
<-- 11 error {"code": -32800}
<-- 12 null
