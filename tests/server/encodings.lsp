# utf-8 when it is offered: bytes.
--> initialize {"capabilities": {"general": {"positionEncodings": ["utf-16", "utf-8"]}}}
<-- 1 {"capabilities": {"positionEncoding": "utf-8"}}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/a.ts", "languageId": "typescript", "version": 1, "text": "'ä😀', hazard1"}}
<-- textDocument/publishDiagnostics {"diagnostics": [
  {"range": {"start": {"line": 0, "character": 10}, "end": {"line": 0, "character": 16}}}]}
--> textDocument/didChange {"textDocument": {"uri": "file:///p/a.ts", "version": 2}, "contentChanges": [
  {"range": {"start": {"line": 0, "character": 1}, "end": {"line": 0, "character": 3}}, "text": ""}]}
<-- textDocument/publishDiagnostics {"diagnostics": [
  {"range": {"start": {"line": 0, "character": 8}, "end": {"line": 0, "character": 14}}}]}
