# The report of an audit, as text or written to a file.
### file /p/package.json
{"name": "clinic", "dependencies": {"@prisma/client": "6.0.0"}}
### file /p/src/a.ts
import "@prisma/client";
hazard1;
### end
--> initialize {"workspaceFolders": [{"uri": "file:///p", "name": "p"}], "capabilities": {}}
<-- 1 {}
--> workspace/executeCommand {"command": "poolguard.audit", "arguments": []}
<-- 2 {"report": "~# Connection audit of clinic"}
--> workspace/executeCommand {"command": "poolguard.audit", "arguments": [{"uri": "file:///p", "format": "md"}]}
<-- 3 {"report": "~# Connection audit of clinic"}
--> workspace/executeCommand {"command": "poolguard.audit", "arguments": [{"format": "json", "folder": "file:///p"}]}
<-- 4 {"report": "~\"score\""}
--> workspace/executeCommand {"command": "poolguard.audit", "arguments": [{"format": "html", "uri": "file:///p/"}]}
<-- 5 {"report": "~<!doctype html>"}

# A folder below an open one, as an address or a path.
--> workspace/executeCommand {"command": "poolguard.audit", "arguments": [{"uri": "file:///p/src", "format": "markdown"}]}
<-- 6 {"report": "~# Connection audit of clinic"}
--> workspace/executeCommand {"command": "poolguard.audit", "arguments": [{"folder": "/p/src"}]}
<-- 7 {"report": "~# Connection audit of clinic"}

# What cannot be done.
--> workspace/executeCommand {"command": "poolguard.audit", "arguments": [{"format": "pdf"}]}
<-- 8 error {"code": -32602, "message": "There is no format \"pdf\": choose md, json or html."}
--> workspace/executeCommand {"command": "poolguard.audit", "arguments": [{"folder": "file:///q"}]}
<-- 9 error {"code": -32602, "message": "The folder is not open: file:///q"}
--> workspace/executeCommand {"command": "poolguard.audit", "arguments": [{"file": "file:///p/report.md"}]}
<-- 10 error {"code": -32603, "message": "Cannot write /p/report.md: nothing can be written here"}
--> workspace/executeCommand {"command": "poolguard.audit", "arguments": [{"file": "report.md", "uri": "file:///p/src"}]}
<-- 11 error {"code": -32603, "message": "Cannot write /p/src/report.md: nothing can be written here"}
--> workspace/didChangeWorkspaceFolders {"event": {"added": [{"uri": "file:///q", "name": "q"}], "removed": []}}
--> workspace/executeCommand {"command": "poolguard.audit", "arguments": null}
<-- 12 error {"code": -32602, "message": "Several folders are open: say which one by \"folder\"."}
