# Lua's empty table is an array: as initializationOptions it is no mistake.
--> initialize {"rootUri": null, "initializationOptions": [], "capabilities": {}}
<-- 1 {}
--> initialized {}
