-- What happens in a buffer that has the client: code lens, inlay hints, repairs before it is
-- written.
local client_of = require('poolguard.client')
local options = require('poolguard.options')

local M = {}

local function supports(client, capability)
  return client.server_capabilities and client.server_capabilities[capability] ~= nil
end

local function refresh_lenses(buffer)
  if not options.current.code_lens or not vim.api.nvim_buf_is_valid(buffer) then return end
  if #client_of.of(buffer) == 0 then return end
  vim.api.nvim_buf_call(buffer, function()
    vim.lsp.codelens.refresh({ bufnr = buffer })
  end)
end

-- Lenses that keep themselves up to date, or else are asked for when something has changed.
local function show_lenses(buffer)
  if vim.lsp.codelens.enable then
    vim.lsp.codelens.enable(true, { bufnr = buffer })
    return
  end
  -- Diagnostics arrive when the project has been read: what a handler costs is known then.
  vim.api.nvim_create_autocmd({ 'BufEnter', 'InsertLeave', 'DiagnosticChanged' }, {
    group = vim.api.nvim_create_augroup('poolguard_lens_' .. buffer, { clear = true }),
    buffer = buffer,
    callback = function()
      refresh_lenses(buffer)
    end,
  })
  refresh_lenses(buffer)
end

local function has_code(buffer)
  local filetype = vim.bo[buffer].filetype
  return vim.startswith(filetype, 'typescript') or vim.startswith(filetype, 'javascript')
end

function M.attached(client, buffer)
  if not has_code(buffer) then return end
  if options.current.code_lens and supports(client, 'codeLensProvider') then
    show_lenses(buffer)
  end
  local hints = vim.lsp.inlay_hint
  if options.current.inlay_hints and hints and supports(client, 'inlayHintProvider') then
    hints.enable(true, { bufnr = buffer })
  end
end

-- Once, when the plugin is loaded.
function M.watch()
  local group = vim.api.nvim_create_augroup('poolguard', { clear = true })
  if vim.fn.exists('##LspAttach') == 1 then
    vim.api.nvim_create_autocmd('LspAttach', {
      group = group,
      callback = function(event)
        local client = vim.lsp.get_client_by_id(event.data.client_id)
        if client and client.name == client_of.name then M.attached(client, event.buf) end
      end,
    })
  end
  vim.api.nvim_create_autocmd('BufWritePre', {
    group = group,
    callback = function(event)
      if options.current.fix_on_save and #client_of.of(event.buf) > 0 then
        require('poolguard').fix_all(event.buf, { quiet = true })
      end
    end,
  })
end

return M
