# Documents without a file: the language says what they are; closing forgets them.
--> initialize {"capabilities": {}}
<-- 1 {}
--> textDocument/didOpen {"textDocument": {"uri": "untitled:Untitled-1", "languageId": "typescriptreact", "version": 1, "text": "hazard1;"}}
<-- textDocument/publishDiagnostics {"uri": "untitled:Untitled-1", "version": 1, "diagnostics": [{"code": "hazard"}]}
--> textDocument/codeAction {
  "textDocument": {"uri": "untitled:Untitled-1"},
  "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}},
  "context": {"diagnostics": [], "only": ["source.fixAll"]}}
<-- 2 [{"edit": {"changes": {"untitled:Untitled-1": [{"newText": "fine"}]}}}]
--> textDocument/didClose {"textDocument": {"uri": "untitled:Untitled-1"}}
<-- textDocument/publishDiagnostics {"uri": "untitled:Untitled-1", "diagnostics": []}
--> textDocument/didOpen {"textDocument": {"uri": "untitled:Untitled-2", "languageId": "plaintext", "version": 1, "text": "hazard1;"}}
