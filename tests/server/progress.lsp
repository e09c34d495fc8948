# Reading a project is shown, for clients that can.
### file /srv/p/package.json
{}
### end
--> initialize {"workspaceFolders": [{"uri": "file:///srv/p/", "name": "p"}], "capabilities": {"window": {"workDoneProgress": true}}}
<-- 1 {}
<-- window/workDoneProgress/create {"token": "poolguard-1"}
<-- $/progress {"token": "poolguard-1", "value": {"kind": "begin", "title": "Poolguard", "message": "Reading p", "cancellable": true}}
<-- $/progress {"token": "poolguard-1", "value": {"kind": "end"}}
--> window/workDoneProgress/cancel {"token": "poolguard-1"}
--> window/workDoneProgress/cancel {}
