---@brief
---
--- https://github.com/poolguard/poolguard
---
--- Poolguard finds and repairs code that exhausts connection pools, holds connections, reads
--- without bound or races, in TypeScript and JavaScript that uses Prisma on PostgreSQL.
---
--- The project is the repository: another package of it may hold the schema or make the client.

---@type vim.lsp.Config
return {
  cmd = { 'poolguard', 'lsp' },
  filetypes = {
    'typescript',
    'typescriptreact',
    'javascript',
    'javascriptreact',
    'prisma',
  },
  root_markers = { '.git', 'poolguard.json', 'package.json' },
}
