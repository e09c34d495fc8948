-- The configuration of a user who has the plugin; see run.sh for the variables.
vim.opt.runtimepath:prepend(vim.env.POOLGUARD_PLUGIN) -- or the file for nvim-lspconfig
vim.o.swapfile = false
if vim.env.POOLGUARD_START == 'setup' then
  require('poolguard').setup({})
else
  vim.lsp.enable('poolguard')
end
if vim.env.POOLGUARD_START == 'pull' then
  -- The server pushes to Neovim, unless it does not know whom it talks to.
  vim.lsp.config('poolguard', {
    before_init = function(params)
      params.clientInfo = nil
    end,
    on_init = function(client)
      client.server_capabilities.diagnosticProvider.workspaceDiagnostics = false
    end,
  })
end
vim.api.nvim_create_autocmd('VimEnter', {
  callback = function()
    vim.schedule(function()
      if not vim.g.killed then return dofile(vim.env.POOLGUARD_TESTS) end
      vim.wait(60000, function()
        return #vim.diagnostic.get(0) > 0
      end)
      vim.loop.kill(vim.fn.getpid(), 'sigkill')
    end)
  end,
})
