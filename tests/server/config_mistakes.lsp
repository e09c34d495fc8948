# Mistakes in a poolguard.json that nobody has open are told, once.
### file /p/package.json
{}
### file /p/poolguard.json
{
  "rules": {"hazrd": "off", "smell": "loud"},
  "pol": {}
}
### end
--> initialize {"workspaceFolders": [{"uri": "file:///p/", "name": "p"}], "capabilities": {}}
<-- 1 {}
<-- window/showMessage {"type": 2, "message": "poolguard.json, line 2: unknown rule 'hazrd': did you mean 'hazard'? That part does not count. There are 2 more mistakes in it."}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/a.ts", "languageId": "typescript", "version": 1, "text": "hazard1"}}
<-- textDocument/publishDiagnostics {"diagnostics": [{"code": "hazard"}]}

# Not again while they are the same; again when they are others.
--> workspace/didChangeWatchedFiles {"changes": [{"uri": "file:///p/poolguard.json", "type": 2}]}
### write /p/poolguard.json
{
  "rules": {"hazrd": "off"}
}
### end
--> workspace/didChangeWatchedFiles {"changes": [{"uri": "file:///p/poolguard.json", "type": 2}]}
<-- window/showMessage {"message": "poolguard.json, line 2: unknown rule 'hazrd': did you mean 'hazard'? That part does not count."}

# An open file has diagnostics instead.
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/poolguard.json", "languageId": "json", "version": 1, "text": "{\"rules\": {\"smel\": \"off\"}}"}}
<-- textDocument/publishDiagnostics {"uri": "file:///p/poolguard.json", "diagnostics": [{"code": "invalid-configuration"}]}
### write /p/poolguard.json
{"rules": {"hazard": "off"}}
### end
--> textDocument/didClose {"textDocument": {"uri": "file:///p/poolguard.json"}}
<-- textDocument/publishDiagnostics {"uri": "file:///p/poolguard.json", "diagnostics": []}
<-- textDocument/publishDiagnostics {"uri": "file:///p/a.ts", "diagnostics": []}
