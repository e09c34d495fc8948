# poolguard.status: the numbers that hold for a file or a folder, and where they were said.
### file /p/package.json
{"dependencies": {"@prisma/client": "6.19.3"}}
### file /p/schema.prisma
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}
### file /p/.env
DATABASE_URL="postgresql://u:secret@localhost/d?connection_limit=7&pool_timeout=20"
### file /p/a.ts
import "@prisma/client";
### file /q/package.json
{"dependencies": {"@prisma/client": "6.19.3"}}
### end
--> initialize {"workspaceFolders": [{"uri": "file:///p/", "name": "p"}, {"uri": "file:///q/", "name": "q"}], "capabilities": {}}
<-- 1 {"capabilities": {"executeCommandProvider": {}}}
--> workspace/executeCommand {"command": "poolguard.status", "arguments": [{"uri": "file:///p/a.ts"}]}
<-- 2 {"root": "file:///p", "files": 1, "provider": "postgresql",
  "prisma": {"value": "6.19.3", "source": "~package.json"},
  "poolLimit": {"value": 7, "source": "connection_limit in .env, line 1"},
  "poolTimeoutMs": {"value": 20000, "source": "~.env"},
  "pool": "the pool (connection_limit=7 in .env, line 1)"}
--> workspace/executeCommand {"command": "poolguard.status", "arguments": [{"uri": "file:///p"}]}
<-- 3 {"root": "file:///p", "poolLimit": {"value": 7}}

# What nobody says is not known.
--> workspace/executeCommand {"command": "poolguard.status", "arguments": [{"uri": "file:///q"}]}
<-- 4 {"root": "file:///q", "files": 0, "provider": "", "poolLimit": null, "poolTimeoutMs": {"value": 10000},
  "pool": "the pool (2 x CPUs + 1 connections by default)"}
--> workspace/executeCommand {"command": "poolguard.status"}
<-- 5 error {"code": -32602}
