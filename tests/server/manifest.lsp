# Manifests have findings of their own, which follow their edits.
### file /p/package.json
{"dependencies": {"hazard": "1.0.0"}}
### file /p/.env
hazard=1
### end
--> initialize {"workspaceFolders": [{"uri": "file:///p/", "name": "p"}], "capabilities": {}}
<-- 1 {}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/.env", "languageId": "dotenv", "version": 1, "text": "${/p/.env}"}}
<-- textDocument/publishDiagnostics {
  "uri": "file:///p/.env",
  "version": 1,
  "diagnostics": [{"code": "manifest", "message": "A hazard in a manifest.", "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 6}}}]
}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/package.json", "languageId": "json", "version": 1, "text": "${/p/package.json}"}}
<-- textDocument/publishDiagnostics {
  "uri": "file:///p/package.json",
  "version": 1,
  "diagnostics": [{"code": "manifest", "message": "A hazard in a manifest.", "range": {"start": {"line": 0, "character": 19}, "end": {"line": 0, "character": 25}}}]
}
--> textDocument/didChange {"textDocument": {"uri": "file:///p/package.json", "version": 2}, "contentChanges": [
  {"range": {"start": {"line": 0, "character": 19}, "end": {"line": 0, "character": 25}}, "text": "fine"}]}
<-- textDocument/publishDiagnostics {"uri": "file:///p/package.json", "version": 2, "diagnostics": []}
