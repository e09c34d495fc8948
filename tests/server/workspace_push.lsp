# Findings of files that are not open, where a person wants them.
### file /p/package.json
{}
### file /p/a.ts
import "@prisma/client";
hazard1;
### file /p/b.ts
import "@prisma/client";
fine;
### end
--> initialize {"workspaceFolders": [{"uri": "file:///p/", "name": "p"}],
  "initializationOptions": {"diagnostics": {"scope": "workspace"}}, "capabilities": {}}
<-- 1 {}
<-- textDocument/publishDiagnostics {"uri": "file:///p/a.ts", "version": "<absent>", "diagnostics": [{"code": "hazard"}]}

# A file that is opened speaks for itself; closed, it is looked at as it is on the disk.
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/b.ts", "languageId": "typescript", "version": 1, "text": "hazard1"}}
<-- textDocument/publishDiagnostics {"uri": "file:///p/b.ts", "version": 1, "diagnostics": [{"code": "hazard"}]}
--> textDocument/didClose {"textDocument": {"uri": "file:///p/b.ts"}}
<-- textDocument/publishDiagnostics {"uri": "file:///p/b.ts", "diagnostics": []}

# The same where nothing was changed: its findings stay.
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/a.ts", "languageId": "typescript", "version": 1, "text": "${/p/a.ts}"}}
<-- textDocument/publishDiagnostics {"uri": "file:///p/a.ts", "version": 1, "diagnostics": [{"code": "hazard"}]}
--> textDocument/didClose {"textDocument": {"uri": "file:///p/a.ts"}}
<-- textDocument/publishDiagnostics {"uri": "file:///p/a.ts", "version": "<absent>", "diagnostics": []}
<-- textDocument/publishDiagnostics {"uri": "file:///p/a.ts", "version": "<absent>", "diagnostics": [{"code": "hazard"}]}

# What is deleted is taken back, and everything when nobody wants it any more.
### write /p/b.ts
import "@prisma/client";
hazard1;
### end
--> workspace/didChangeWatchedFiles {"changes": [{"uri": "file:///p/b.ts", "type": 2}]}
<-- textDocument/publishDiagnostics {"uri": "file:///p/b.ts", "diagnostics": [{"code": "hazard"}]}
### delete /p/a.ts
--> workspace/didChangeWatchedFiles {"changes": [{"uri": "file:///p/a.ts", "type": 3}]}
<-- textDocument/publishDiagnostics {"uri": "file:///p/a.ts", "diagnostics": []}
--> workspace/didChangeConfiguration {"settings": {"poolguard": {}}}
<-- textDocument/publishDiagnostics {"uri": "file:///p/b.ts", "diagnostics": []}
