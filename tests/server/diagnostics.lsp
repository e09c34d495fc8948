# Opening, editing and closing a document; what a diagnostic is made of.
### file /p/package.json
{"dependencies": {"@prisma/client": "6.0.0"}}
### file /p/a.ts
export const a = hazard1();
### end
--> initialize {"rootUri": "file:///p", "capabilities": {}}
<-- 1 {}
--> initialized {}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/a.ts", "languageId": "typescript", "version": 1, "text": "${/p/a.ts}"}}
<-- textDocument/publishDiagnostics {
  "uri": "file:///p/a.ts",
  "version": 1,
  "diagnostics": [{
    "range": {"start": {"line": 0, "character": 17}, "end": {"line": 0, "character": 23}},
    "severity": 2,
    "code": "hazard",
    "codeDescription": {"href": "https://github.com/poolguard/poolguard/blob/main/rules/hazard.md"},
    "source": "poolguard",
    "message": "A hazard.",
    "relatedInformation": "<absent>",
    "data": {"confidence": "proved", "fixable": true}
  }]
}

# A rule without a document has no link; the astral character counts two.
--> textDocument/didChange {"textDocument": {"uri": "file:///p/a.ts", "version": 2}, "contentChanges": [
  {"range": {"start": {"line": 0, "character": 17}, "end": {"line": 0, "character": 26}}, "text": "['😀', smell]"}]}
<-- textDocument/publishDiagnostics {
  "version": 2,
  "diagnostics": [{
    "range": {"start": {"line": 0, "character": 24}, "end": {"line": 0, "character": 29}},
    "severity": 3, "code": "smell", "codeDescription": "<absent>", "tags": "<absent>",
    "data": {"confidence": "likely", "fixable": false}
  }]
}

# Several changes, in order, each against the text after the one before; then the whole text.
--> textDocument/didChange {"textDocument": {"uri": "file:///p/a.ts", "version": 3}, "contentChanges": [
  {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}, "text": "one\ntwo"},
  {"range": {"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 3}}, "text": "hazard1; smell"},
  {"range": {"start": {"line": 1, "character": 9}, "end": {"line": 1, "character": 99}}, "text": "\r\n"}]}
<-- textDocument/publishDiagnostics {
  "version": 3,
  "diagnostics": [{"code": "hazard", "range": {"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 6}}}]
}
--> textDocument/didChange {"textDocument": {"uri": "file:///p/a.ts", "version": 4}, "contentChanges": [{"text": "clean"}]}
<-- textDocument/publishDiagnostics {"version": 4, "diagnostics": []}

# Saving changes nothing; closing clears.
--> textDocument/didSave {"textDocument": {"uri": "file:///p/a.ts"}}
--> textDocument/didClose {"textDocument": {"uri": "file:///p/a.ts"}}
<-- textDocument/publishDiagnostics {"uri": "file:///p/a.ts", "version": "<absent>", "diagnostics": []}
--> textDocument/didClose {"textDocument": {"uri": "file:///p/a.ts"}}
<-- window/logMessage {"message": "~not open"}

# Other languages are taken without a word.
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/README.md", "languageId": "markdown", "version": 1, "text": "hazard1"}}
--> textDocument/didChange {"textDocument": {"uri": "file:///p/README.md", "version": 2}, "contentChanges": [{"text": "smell"}]}
--> textDocument/didClose {"textDocument": {"uri": "file:///p/README.md"}}
