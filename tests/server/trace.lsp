# A client that traces is told what was done, and how long it took.
--> initialize {"trace": "messages", "capabilities": {}}
<-- 1 {}
<-- $/logTrace {"message": "~initialize took "}
--> textDocument/codeLens {"textDocument": {"uri": "file:///p/a.ts"}}
<-- 2 []
<-- $/logTrace {"message": "~textDocument/codeLens took "}
--> $/setTrace {"value": "off"}
--> textDocument/codeLens {"textDocument": {"uri": "file:///p/a.ts"}}
<-- 3 []
--> $/setTrace {}
<-- window/logMessage {"type": 2, "message": "$/setTrace: params.value must be a string."}
