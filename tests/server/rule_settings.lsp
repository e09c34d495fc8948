# Rules that a person turns on and off, up and down in the editor; poolguard.json wins.
### file /p/package.json
{}
### file /p/sub/poolguard.json
{"rules": {"smell": "error"}}
### end
--> initialize {"workspaceFolders": [{"uri": "file:///p/", "name": "p"}], "capabilities": {},
  "initializationOptions": {"rules": {"hazard": "error", "smel": "off", "smell": null, "manifest": "loud", "counted": 3}}}
<-- 1 {}
--> initialized {}
<-- window/showMessage {"type": 2, "message": "poolguard.rules: 'counted' must be a level or an object; that part does not count.\npoolguard.rules: unknown level 'loud': choose one of off, on, hint, information, warning, error; that part does not count.\npoolguard.rules: unknown rule 'smel': did you mean 'smell'? That part does not count."}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/a.ts", "languageId": "typescript", "version": 1, "text": "hazard1; smell"}}
<-- textDocument/publishDiagnostics {"uri": "file:///p/a.ts", "diagnostics": [{"code": "hazard", "severity": 1}, {"code": "smell", "severity": 3}]}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/sub/b.ts", "languageId": "typescript", "version": 1, "text": "hazard1; smell"}}
<-- textDocument/publishDiagnostics {"uri": "file:///p/sub/b.ts", "diagnostics": [{"code": "hazard", "severity": 1}, {"code": "smell", "severity": 2}]}

# A change is seen at once, where it changes something.
--> workspace/didChangeConfiguration {"settings": {"poolguard": {"rules": {"hazard": {"level": "off"}, "smell": "hint"}}}}
<-- textDocument/publishDiagnostics {"uri": "file:///p/a.ts", "diagnostics": [{"code": "smell", "severity": 4}]}
<-- textDocument/publishDiagnostics {"uri": "file:///p/sub/b.ts", "diagnostics": [{"code": "smell", "severity": 2}]}
--> workspace/didChangeConfiguration {"settings": {"poolguard": {"rules": {"smell": "hint", "hazard": {"level": "off"}}}}}

# What is no object is the default, and so is nothing: here, what the client began with.
--> workspace/didChangeConfiguration {"settings": {"poolguard": {"rules": "strict"}}}
<-- window/showMessage {"message": "poolguard.rules must be an object, not \"strict\"; the default is used."}
<-- textDocument/publishDiagnostics {"uri": "file:///p/a.ts", "diagnostics": [{"code": "hazard", "severity": 2}, {"code": "smell", "severity": 3}]}
<-- textDocument/publishDiagnostics {"uri": "file:///p/sub/b.ts", "diagnostics": [{"severity": 2}, {"code": "smell", "severity": 2}]}
--> workspace/didChangeConfiguration {"settings": {"poolguard": null}}
<-- textDocument/publishDiagnostics {"uri": "file:///p/a.ts", "diagnostics": [{"code": "hazard", "severity": 1}, {"code": "smell", "severity": 3}]}
<-- textDocument/publishDiagnostics {"uri": "file:///p/sub/b.ts", "diagnostics": [{"severity": 1}, {"code": "smell", "severity": 2}]}
