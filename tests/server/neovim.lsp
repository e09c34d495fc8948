# Neovim 0.12 says that it asks for diagnostics. Told to ask again, it asks about the workspace and
# drops what it hears of open buffers; so it is sent them.
--> initialize {"clientInfo": {"name": "Neovim", "version": "0.12.4"}, "capabilities": {
  "workspace": {"diagnostics": {"refreshSupport": true}}, "textDocument": {"diagnostic": {}}}}
<-- 1 {"capabilities": {"diagnosticProvider": "<absent>"}}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/a.ts", "languageId": "typescript", "version": 1, "text": "hazard1"}}
<-- textDocument/publishDiagnostics {"diagnostics": [{"code": "hazard"}]}
