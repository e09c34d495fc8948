# Comments that silence findings, and the names of rules.
--> initialize {"capabilities": {}}
<-- 1 {}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/a.ts", "languageId": "typescript", "version": 1,
  "text": "// pool\n// poolguard-disable-line ha\n// poolguard-disable-line smell -- ha\nhaz"}}
<-- textDocument/publishDiagnostics {}
--> textDocument/completion {"textDocument": {"uri": "file:///p/a.ts"}, "position": {"line": 0, "character": 7}}
<-- 2 [{"label": "poolguard-disable-next-line", "kind": 14, "textEdit": {"newText": "poolguard-disable-next-line",
  "range": {"start": {"line": 0, "character": 3}, "end": {"line": 0, "character": 7}}}},
  {"label": "poolguard-disable-line"}, {"label": "poolguard-disable-file"}]
--> textDocument/completion {"textDocument": {"uri": "file:///p/a.ts"}, "position": {"line": 1, "character": 28}}
<-- 3 [{"label": "hazard", "kind": 12, "detail": "A word", "textEdit": {"newText": "hazard",
  "range": {"start": {"line": 1, "character": 26}, "end": {"line": 1, "character": 28}}}}]

# Neither a reason nor code is completed.
--> textDocument/completion {"textDocument": {"uri": "file:///p/a.ts"}, "position": {"line": 2, "character": 37}}
<-- 4 []
--> textDocument/completion {"textDocument": {"uri": "file:///p/a.ts"}, "position": {"line": 3, "character": 3}}
<-- 5 []

--> textDocument/didOpen {"textDocument": {"uri": "file:///p/poolguard.json", "languageId": "json", "version": 1,
  "text": "{\"rules\": {\"sm"}}
<-- textDocument/publishDiagnostics {}
--> textDocument/completion {"textDocument": {"uri": "file:///p/poolguard.json"}, "position": {"line": 0, "character": 14}}
<-- 6 [{"label": "smell"}]
--> textDocument/completion {"textDocument": {"uri": "file:///p/other.ts"}, "position": {"line": 0, "character": 14}}
<-- 7 []

# A value is a level.
--> textDocument/didChange {"textDocument": {"uri": "file:///p/poolguard.json", "version": 2}, "contentChanges": [{"text": "{\"rules\": {\"smell\": \"o"}]}
<-- textDocument/publishDiagnostics {}
--> textDocument/completion {"textDocument": {"uri": "file:///p/poolguard.json"}, "position": {"line": 0, "character": 22}}
<-- 8 [{"label": "off", "detail": "never reported"}, {"label": "on"}]
