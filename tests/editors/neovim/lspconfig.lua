-- The file for nvim-lspconfig alone. Started by run.sh.
vim.cmd('edit src/orders.ts')
local found = vim.wait(60000, function()
  return vim.iter(vim.diagnostic.get(0)):any(function(diagnostic)
    return diagnostic.code == 'query-in-loop'
  end)
end, 20)
local client = vim.lsp.get_clients({ name = 'poolguard' })[1]
local at_root = client and client.config.root_dir == vim.fn.getcwd()
io.stdout:write((found and at_root and 'ok' or 'not ok') .. ' findings without the plugin\n')
vim.cmd(found and at_root and 'qall!' or 'cquit')
