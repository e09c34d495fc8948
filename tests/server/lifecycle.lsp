# Before initialize: requests are refused, notifications are dropped.
--> textDocument/codeAction {"textDocument": {"uri": "file:///p/a.ts"}, "range": {}}
<-- 1 error {"code": -32002, "message": "The server has not been initialized."}
--> shutdown
<-- 2 error {"code": -32002}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/a.ts", "languageId": "typescript", "version": 1, "text": "hazard1"}}
--> raw {"jsonrpc": "2.0", "id": "first", "method": "initialize", "params": []}
<-- "first" error {"code": -32602, "message": "params must be an object."}

--> initialize {"processId": null, "rootUri": null, "capabilities": {}}
<-- 3 {
  "capabilities": {
    "positionEncoding": "utf-16",
    "textDocumentSync": {"openClose": true, "change": 2, "save": {"includeText": false}},
    "codeActionProvider": {"codeActionKinds": ["quickfix", "source.fixAll.poolguard"], "resolveProvider": true},
    "hoverProvider": true,
    "codeLensProvider": {"resolveProvider": false},
    "inlayHintProvider": {"resolveProvider": false},
    "diagnosticProvider": "<absent>",
    "completionProvider": {"triggerCharacters": ["-", "\""]},
    "executeCommandProvider": {"commands": ["poolguard.fixAll", "poolguard.fixRule", "poolguard.openDocumentation", "poolguard.explain", "poolguard.status", "poolguard.audit"]},
    "workspace": {"workspaceFolders": {"supported": true, "changeNotifications": true}}
  },
  "serverInfo": {"name": "poolguard", "version": "0.0.0-test"}
}
--> initialize {"capabilities": {}}
<-- 4 error {"code": -32600, "message": "The server has already been initialized."}
--> initialized {}

# What we do not know.
--> textDocument/nonsense {}
<-- 5 error {"code": -32601, "message": "Poolguard does not know the method \"textDocument/nonsense\"."}
--> $/nonsense#6 {}
<-- 6 error {"code": -32601}
--> $/setTrace {"value": "off"}
--> $/cancelRequest {"id": 5}
--> workspace/didNonsense {"a": 1}

# What is no message, and what lacks a part.
--> raw {"jsonrpc": "2.0", "id": 7,
<-- null error {"code": -32700}
--> raw []
<-- null error {"code": -32600}
--> raw {"jsonrpc": "2.0", "id": 8}
<-- 8 error {"code": -32600}
--> raw {"jsonrpc": "2.0", "id": 99, "result": null}
--> textDocument/codeAction#9 {"textDocument": {}, "range": {}}
<-- 9 error {"code": -32602, "message": "params.textDocument.uri must be a string."}
--> textDocument/didChange {"textDocument": {"uri": "file:///p/a.ts"}}
<-- window/logMessage {"type": 2, "message": "textDocument/didChange: params.contentChanges must be an array."}
--> textDocument/didChange {"textDocument": {"uri": "file:///p/a.ts", "version": 2}, "contentChanges": []}
<-- window/logMessage {"type": 2, "message": "The document is not open: file:///p/a.ts"}

# After shutdown: refused again, but a second shutdown is answered.
--> shutdown#10
<-- 10 null
--> shutdown#11
<-- 11 null
--> textDocument/codeAction#12 {}
<-- 12 error {"code": -32600, "message": "The server has been shut down."}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/a.ts", "languageId": "typescript", "version": 1, "text": "hazard1"}}
--> exit
<-- exit 0
