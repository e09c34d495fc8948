# utf-32 when the client prefers it: characters.
--> initialize {"capabilities": {"general": {"positionEncodings": ["utf-32", "utf-16"]}}}
<-- 1 {"capabilities": {"positionEncoding": "utf-32"}}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/a.ts", "languageId": "typescript", "version": 1, "text": "'ä😀', hazard1"}}
<-- textDocument/publishDiagnostics {"diagnostics": [
  {"range": {"start": {"line": 0, "character": 6}, "end": {"line": 0, "character": 12}}}]}
