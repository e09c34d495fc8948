-- What the user chose in setup(), and what holds without it.
local M = {}

M.defaults = {
  cmd = nil, -- { 'poolguard', 'lsp' }; nil: the project's own, else the one in $PATH
  settings = {}, -- what is sent as `poolguard`: { diagnostics = { scope = 'workspace' } }
  fix_on_save = false, -- safe repairs before a buffer is written
  code_lens = true, -- what request handlers cost, above them
  inlay_hints = false, -- shown in buffers of the client, if the server has any
  capabilities = nil, -- what a completion plugin adds to the client's capabilities
  on_attach = nil, -- function(client, buffer)
  log_file = nil, -- every message between Neovim and the server; see :PoolguardLog
}

M.current = vim.deepcopy(M.defaults)

local types = {
  cmd = 'table',
  settings = 'table',
  fix_on_save = 'boolean',
  code_lens = 'boolean',
  inlay_hints = 'boolean',
  capabilities = 'table',
  on_attach = 'function',
  log_file = 'string',
}

-- Every mistake in `given` as a sentence.
function M.mistakes(given)
  local found = {}
  for name, value in pairs(given) do
    local wanted = types[name]
    if not wanted then
      found[#found + 1] = ('There is no option "%s".'):format(name)
    elseif type(value) ~= wanted then
      found[#found + 1] = ('"%s" must be a %s, not a %s.'):format(name, wanted, type(value))
    end
  end
  table.sort(found)
  return found
end

-- A wrong option keeps its default and is told once.
function M.set(given)
  given = vim.deepcopy(given or {})
  local mistakes = M.mistakes(given)
  for name, value in pairs(given) do
    if type(value) ~= types[name] then given[name] = nil end
  end
  M.current = vim.tbl_deep_extend('force', vim.deepcopy(M.defaults), given)
  if #mistakes > 0 then
    vim.notify('poolguard.setup: ' .. table.concat(mistakes, ' '), vim.log.levels.WARN)
  end
end

return M
