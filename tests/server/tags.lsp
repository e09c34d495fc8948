# What has no effect is tagged as unnecessary, for clients that know the tag.
--> initialize {"rootUri": null, "capabilities": {"textDocument": {"publishDiagnostics": {"tagSupport": {"valueSet": [1, 2]}}}}}
<-- 1 {}
--> textDocument/didOpen {"textDocument": {"uri": "file:///p/a.ts", "languageId": "typescript", "version": 1, "text": "hazard1; smell"}}
<-- textDocument/publishDiagnostics {"diagnostics": [{"code": "hazard", "tags": "<absent>"}, {"code": "smell", "tags": [1]}]}
