---@brief
---
--- Poolguard finds and repairs code that exhausts connection pools, in TypeScript and JavaScript
--- that uses Prisma on PostgreSQL. Read by `vim.lsp.enable('poolguard')` (Neovim 0.11 and later).
return require('poolguard.client').config()
