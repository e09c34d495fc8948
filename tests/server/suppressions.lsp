# Comments that silence a finding are offered only where they work.
### file /p/package.json
{}
### end
--> initialize {"workspaceFolders": [{"uri": "file:///p/", "name": "p"}], "capabilities": {"general": {"positionEncodings": ["utf-8"]}}}
<-- 1 {}

# Indented like the line, with the file's line ends, below a first line that is for the shell.
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/a.js", "languageId": "javascript", "version": 1, "text": "#!/usr/bin/env node\r\n{\r\n\thazard1;\r\n}\r\n"}}
<-- textDocument/publishDiagnostics {"diagnostics": [{"code": "hazard"}]}
--> textDocument/codeAction {
  "textDocument": {"uri": "file:///p/a.js"},
  "range": {"start": {"line": 2, "character": 3}, "end": {"line": 2, "character": 3}},
  "context": {"diagnostics": [], "only": ["quickfix"]}}
<-- 2 [{"title": "Make it fine"}, {"title": "Note it"},
  {"title": "Disable hazard for this line", "edit": {"changes": {"file:///p/a.js": [
    {"range": {"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 0}},
     "newText": "\t// poolguard-disable-next-line hazard -- why this is fine here\r\n"}]}}},
  {"title": "Disable hazard in this file", "edit": {"changes": {"file:///p/a.js": [
    {"range": {"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 0}},
     "newText": "// poolguard-disable-file hazard -- why this is fine here\r\n"}]}}}]

# Among the children of an element a comment needs braces.
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/b.tsx", "languageId": "typescriptreact", "version": 1, "text": "const b = (\n  <p>\n    {hazard1}\n  </p>\n);\n"}}
<-- textDocument/publishDiagnostics {"diagnostics": [{"code": "hazard"}]}
--> textDocument/codeAction {
  "textDocument": {"uri": "file:///p/b.tsx"},
  "range": {"start": {"line": 2, "character": 6}, "end": {"line": 2, "character": 6}},
  "context": {"diagnostics": [], "only": ["quickfix"]}}
<-- 3 [{}, {}, {"title": "Disable hazard for this line", "edit": {"changes": {"file:///p/b.tsx": [
    {"newText": "    {/* poolguard-disable-next-line hazard -- why this is fine here */}\n"}]}}},
  {"title": "Disable hazard in this file"}]

# Inside a template no line is a comment.
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/c.ts", "languageId": "typescript", "version": 1, "text": "const c = `\n${hazard1}`;\n"}}
<-- textDocument/publishDiagnostics {"diagnostics": [{"code": "hazard"}]}
--> textDocument/codeAction {
  "textDocument": {"uri": "file:///p/c.ts"},
  "range": {"start": {"line": 1, "character": 3}, "end": {"line": 1, "character": 3}},
  "context": {"diagnostics": [], "only": ["quickfix"]}}
<-- 4 [{}, {}, {"title": "Disable hazard in this file"}]
