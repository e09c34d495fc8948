# Quick fixes of the findings under the cursor; a client without documentChanges gets changes.
--> initialize {"capabilities": {}}
<-- 1 {}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/a.ts", "languageId": "typescript", "version": 5, "text": "hazard1;\nhazard1;\nclean;\n"}}
<-- textDocument/publishDiagnostics {"diagnostics": [{}, {}]}

--> textDocument/codeAction {
  "textDocument": {"uri": "file:///p/a.ts"},
  "range": {"start": {"line": 1, "character": 6}, "end": {"line": 1, "character": 6}},
  "context": {"diagnostics": [], "only": ["quickfix"]}}
<-- 2 [
  {"title": "Make it fine", "kind": "quickfix", "isPreferred": true,
   "diagnostics": [{"code": "hazard", "range": {"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 6}}}],
   "edit": {"documentChanges": "<absent>", "changes": {"file:///p/a.ts": [
     {"range": {"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 6}}, "newText": "fine"}]}}},
  {"title": "Note it", "kind": "quickfix", "isPreferred": "<absent>",
   "edit": {"changes": {"file:///p/a.ts": [
     {"range": {"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 0}}, "newText": "/*note*/ "}]}}},
  {"title": "Fix all safe findings of hazard in this file", "kind": "quickfix",
   "edit": {"changes": {"file:///p/a.ts": [{"newText": "fine"}, {"newText": "fine"}]}}},
  {"title": "Disable hazard for this line", "kind": "quickfix", "isPreferred": "<absent>",
   "diagnostics": [{"code": "hazard"}],
   "edit": {"changes": {"file:///p/a.ts": [
     {"range": {"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 0}},
      "newText": "// poolguard-disable-next-line hazard -- why this is fine here\n"}]}}},
  {"title": "Disable hazard in this file", "kind": "quickfix",
   "edit": {"changes": {"file:///p/a.ts": [
     {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}},
      "newText": "// poolguard-disable-file hazard -- why this is fine here\n"}]}}}
]

# A range that ends past the file is clamped; one on a clean line gives nothing.
--> textDocument/codeAction {
  "textDocument": {"uri": "file:///p/a.ts"},
  "range": {"start": {"line": 0, "character": 0}, "end": {"line": 900, "character": 900}},
  "context": {"diagnostics": [], "only": ["quickfix"]}}
<-- 3 [{"title": "Make it fine"}, {"title": "Note it"}, {"title": "Make it fine"}, {"title": "Note it"},
  {"title": "Fix all safe findings of hazard in this file"},
  {"title": "Disable hazard for this line"}, {"title": "Disable hazard in this file"},
  {"title": "Disable hazard for this line"}, {"title": "Disable hazard in this file"}]
--> textDocument/codeAction {
  "textDocument": {"uri": "file:///p/a.ts"},
  "range": {"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 5}},
  "context": {"diagnostics": [], "only": ["quickfix"]}}
<-- 4 []

# Kinds are honoured exactly.
--> textDocument/codeAction {
  "textDocument": {"uri": "file:///p/a.ts"},
  "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}},
  "context": {"diagnostics": [], "only": ["refactor", "quickfix.other"]}}
<-- 5 []
--> textDocument/codeAction {
  "textDocument": {"uri": "file:///p/a.ts"},
  "range": {"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 0}},
  "context": {"diagnostics": [], "only": ["source.fixAll"]}}
<-- 6 [{
  "title": "Fix all safe Poolguard findings in this file", "kind": "source.fixAll.poolguard",
  "edit": {"changes": {"file:///p/a.ts": [
    {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 6}}, "newText": "fine"},
    {"range": {"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 6}}, "newText": "fine"}]}}}]

# Without "only" everything is offered, unless the editor asked on its own.
--> textDocument/codeAction {
  "textDocument": {"uri": "file:///p/a.ts"},
  "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}},
  "context": {"diagnostics": [], "triggerKind": 1}}
<-- 7 [{"kind": "quickfix"}, {"kind": "quickfix"}, {"kind": "quickfix"}, {"kind": "quickfix"}, {"kind": "quickfix"},
  {"kind": "source.fixAll.poolguard"}]
--> textDocument/codeAction {
  "textDocument": {"uri": "file:///p/a.ts"},
  "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}},
  "context": {"diagnostics": [], "triggerKind": 2}}
<-- 8 [{"kind": "quickfix"}, {"kind": "quickfix"}, {"kind": "quickfix"}, {"kind": "quickfix"}, {"kind": "quickfix"}]

# Fixes that need several rounds become one edit.
--> textDocument/didChange {"textDocument": {"uri": "file:///p/a.ts", "version": 6}, "contentChanges": [{"text": "'ü', hazard2;\n"}]}
<-- textDocument/publishDiagnostics {"version": 6}
--> textDocument/codeAction {
  "textDocument": {"uri": "file:///p/a.ts"},
  "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}},
  "context": {"diagnostics": [], "only": ["source.fixAll.poolguard"]}}
<-- 9 [{"edit": {"changes": {"file:///p/a.ts": [
    {"range": {"start": {"line": 0, "character": 5}, "end": {"line": 0, "character": 12}}, "newText": "fine1"}]}}}]

# Nothing to repair, and documents nobody opened.
--> textDocument/didChange {"textDocument": {"uri": "file:///p/a.ts", "version": 7}, "contentChanges": [{"text": "smell"}]}
<-- textDocument/publishDiagnostics {"version": 7, "diagnostics": [{"code": "smell"}]}
--> textDocument/codeAction {
  "textDocument": {"uri": "file:///p/a.ts"},
  "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}},
  "context": {"diagnostics": []}}
<-- 10 [{"title": "Disable smell for this line"}, {"title": "Disable smell in this file"}]
--> textDocument/codeAction {
  "textDocument": {"uri": "file:///p/other.ts"},
  "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}},
  "context": {"diagnostics": []}}
<-- 11 []
