# workspace/executeCommand: repairs go through workspace/applyEdit, documents through window/showDocument.
--> initialize {"capabilities": {"workspace": {"workspaceEdit": {"documentChanges": true}}}}
<-- 1 {}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/a.ts", "languageId": "typescript", "version": 1, "text": "hazard1;\nhazard1;\n"}}
<-- textDocument/publishDiagnostics {"diagnostics": [{}, {}]}

--> workspace/executeCommand {"command": "poolguard.fixAll", "arguments": [{"uri": "file:///p/a.ts"}]}
<-- workspace/applyEdit {"label": "Fix all safe Poolguard findings", "edit": {"documentChanges": [
  {"textDocument": {"uri": "file:///p/a.ts", "version": 1}, "edits": [{"newText": "fine"}, {"newText": "fine"}]}]}}
<-- 2 null
--> raw {"jsonrpc": "2.0", "id": 1, "result": {"applied": true}}
--> workspace/executeCommand {"command": "poolguard.fixRule", "arguments": [{"uri": "file:///p/a.ts", "rule": "hazard"}]}
<-- workspace/applyEdit {"label": "Fix all safe findings of hazard"}
<-- 3 null
--> raw {"jsonrpc": "2.0", "id": 2, "error": {"code": -32603, "message": "no"}}
<-- window/logMessage {"type": 2, "message": "The editor refused a request: no"}

# Nothing to repair.
--> workspace/executeCommand {"command": "poolguard.fixRule", "arguments": [{"uri": "file:///p/a.ts", "rule": "smell"}]}
<-- 4 null

--> workspace/executeCommand {"command": "poolguard.explain", "arguments": [{"rule": "hazard"}]}
<-- 5 {"rule": "hazard", "markdown": "# hazard"}
--> workspace/executeCommand {"command": "poolguard.openDocumentation", "arguments": [{"rule": "hazard"}]}
<-- window/showDocument {"uri": "~rules/hazard.md", "external": true}
<-- 6 null

# What there is not.
--> workspace/executeCommand {"command": "poolguard.explain", "arguments": [{"rule": "nonsense"}]}
<-- 7 error {"code": -32602, "message": "There is no rule \"nonsense\"."}
--> workspace/executeCommand {"command": "poolguard.fixAll", "arguments": null}
<-- 8 error {"code": -32602, "message": "The document is not open: "}
--> workspace/executeCommand {"command": "poolguard.nonsense"}
<-- 9 error {"code": -32602, "message": "Poolguard does not know the command \"poolguard.nonsense\"."}
--> workspace/executeCommand {}
<-- 10 error {"code": -32602, "message": "params.command must be a string."}
