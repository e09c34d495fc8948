# A client that asks but cannot be told to ask again is sent its diagnostics all the same.
--> initialize {"capabilities": {"textDocument": {"diagnostic": {}}}}
<-- 1 {"capabilities": {"diagnosticProvider": "<absent>"}}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/a.ts", "languageId": "typescript", "version": 1, "text": "hazard1"}}
<-- textDocument/publishDiagnostics {"diagnostics": [{"code": "hazard"}]}
