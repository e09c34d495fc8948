# A client with documentChanges gets edits tied to the version it has.
--> initialize {"capabilities": {"workspace": {"workspaceEdit": {"documentChanges": true}}}}
<-- 1 {}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/a%20b.ts", "languageId": "typescript", "version": 5, "text": "hazard1;\r\n"}}
<-- textDocument/publishDiagnostics {"uri": "file:///p/a%20b.ts", "version": 5, "diagnostics": [{}]}
--> textDocument/codeAction {
  "textDocument": {"uri": "file:///p/a%20b.ts"},
  "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}},
  "context": {"diagnostics": [], "only": ["source.fixAll.poolguard"]}}
<-- 2 [{"edit": {"changes": "<absent>", "documentChanges": [{
  "textDocument": {"uri": "file:///p/a%20b.ts", "version": 5},
  "edits": [{"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 6}}, "newText": "fine"}]}]}}]
