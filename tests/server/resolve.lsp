# Clients that resolve edits get them one at a time; suggested fixes say what they change.
### file /p/package.json
{}
### end
--> initialize {"workspaceFolders": [{"uri": "file:///p/", "name": "p"}], "capabilities": {
  "workspace": {"workspaceEdit": {"documentChanges": true, "changeAnnotationSupport": {}}},
  "window": {"showDocument": {"support": true}},
  "textDocument": {"codeAction": {"resolveSupport": {"properties": ["edit"]}}}}}
<-- 1 {}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/a.ts", "languageId": "typescript", "version": 3, "text": "hazard1;\n"}}
<-- textDocument/publishDiagnostics {"diagnostics": [{"code": "hazard"}]}
--> textDocument/codeAction {
  "textDocument": {"uri": "file:///p/a.ts"},
  "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}},
  "context": {"diagnostics": [], "only": ["quickfix"]}}
<-- 2 [
  {"title": "Make it fine", "edit": "<absent>", "data": {"index": 0, "version": 3}},
  {"title": "Note it", "edit": "<absent>", "data": {"index": 1}},
  {"title": "Disable hazard for this line", "data": {"index": 2}},
  {"title": "Disable hazard in this file", "data": {"index": 3}},
  {"title": "Open the documentation of hazard", "data": "<absent>", "command": {
    "command": "poolguard.openDocumentation", "arguments": [{"rule": "hazard"}]}}]

--> codeAction/resolve {"title": "Note it", "kind": "quickfix", "data": {"index": 1, "version": 3, "asked": {
  "textDocument": {"uri": "file:///p/a.ts"},
  "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}},
  "context": {"only": ["quickfix"]}}}}
<-- 3 {"title": "Note it", "kind": "quickfix", "edit": {
  "documentChanges": [{"textDocument": {"uri": "file:///p/a.ts", "version": 3},
                       "edits": [{"newText": "/*note*/ ", "annotationId": "suggested"}]}],
  "changeAnnotations": {"suggested": {"label": "Note it"}}}}

# A safe fix needs no word about what it changes.
--> codeAction/resolve {"title": "Make it fine", "kind": "quickfix", "data": {"index": 0, "version": 3, "asked": {
  "textDocument": {"uri": "file:///p/a.ts"},
  "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}},
  "context": {"only": ["quickfix"]}}}}
<-- 4 {"edit": {"documentChanges": [{"edits": [{"newText": "fine", "annotationId": "<absent>"}]}], "changeAnnotations": "<absent>"}}

# What was offered for an older text, or never, is refused.
--> codeAction/resolve {"title": "Note it", "kind": "quickfix", "data": {"index": 1, "version": 2, "asked": {
  "textDocument": {"uri": "file:///p/a.ts"},
  "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}}}}
<-- 5 error {"code": -32801, "message": "The document has changed since the action was offered."}
--> codeAction/resolve {"title": "Note it", "kind": "quickfix", "data": {"index": 77, "version": 3, "asked": {
  "textDocument": {"uri": "file:///p/a.ts"},
  "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}}}}
<-- 6 error {"code": -32801}
--> codeAction/resolve {"title": "Note it"}
<-- 7 error {"code": -32602, "message": "~The action has no data of Poolguard"}
