-- The language client. Everything that differs between the versions of Neovim stands here, and is
-- chosen by what exists, not by a version number.
local options = require('poolguard.options')
local project = require('poolguard.project')

local M = {}

M.name = 'poolguard'

-- The versions with vim.lsp.enable are those whose clients have methods.
M.has_enable = vim.lsp.enable ~= nil and vim.lsp.config ~= nil

-- client:request(...) or client.request(...), as this version wants it.
function M.call(client, method, ...)
  if M.has_enable then return client[method](client, ...) end
  return client[method](...)
end

function M.all()
  if vim.lsp.get_clients then return vim.lsp.get_clients({ name = M.name }) end
  return vim.tbl_filter(function(client)
    return client.name == M.name
  end, vim.lsp.get_active_clients())
end

-- The clients of a buffer that can be asked.
function M.of(buffer)
  if buffer == 0 then buffer = vim.api.nvim_get_current_buf() end
  return vim.tbl_filter(function(client)
    return vim.lsp.buf_is_attached(buffer, client.id) and client.server_capabilities ~= nil
  end, M.all())
end

function M.buffers(client)
  return vim.tbl_filter(function(buffer)
    return vim.lsp.buf_is_attached(buffer, client.id)
  end, vim.api.nvim_list_bufs())
end

-- What a request answers; nil and a sentence when it fails.
function M.ask(client, method, params, buffer)
  local answer, problem = M.call(client, 'request_sync', method, params, 10000, buffer)
  if not answer then return nil, problem or 'the server does not answer' end
  local failed = answer.err or answer.error
  if failed then return nil, failed.message end
  return answer.result
end

function M.has_command(client, command)
  local provider = client.server_capabilities.executeCommandProvider
  return provider ~= nil and vim.tbl_contains(provider.commands or {}, command)
end

local told = {}
local function tell_once(text)
  if told[text] then return end
  told[text] = true
  vim.schedule(function()
    vim.notify(text, vim.log.levels.WARN)
  end)
end

-- The command for a file; nil, with a word to the user, when there is no program.
local function command_for(path)
  local command = project.command(path)
  if not command then
    tell_once('Poolguard: the program is not installed. See :checkhealth poolguard')
  end
  return command
end

local function language_id(buffer, filetype)
  return project.language(buffer) or filetype
end

local function on_attach(client, buffer)
  if vim.fn.exists('##LspAttach') == 0 then require('poolguard.attach').attached(client, buffer) end
  if options.current.on_attach then options.current.on_attach(client, buffer) end
end

-- Some versions take what is given in the place of their own.
local function capabilities()
  local own = vim.lsp.protocol.make_client_capabilities()
  return vim.tbl_deep_extend('force', own, options.current.capabilities or {})
end

local function settings()
  local chosen = options.current.inlay_hints and { inlayHints = { enable = true } } or {}
  chosen = vim.tbl_deep_extend('force', chosen, options.current.settings)
  -- An empty table would become an empty list in JSON.
  return { poolguard = next(chosen) and chosen or vim.empty_dict() }
end

local function common()
  return {
    settings = settings(),
    capabilities = capabilities(),
    get_language_id = language_id,
    on_attach = on_attach,
  }
end

-- What vim.lsp.enable() reads.
function M.config()
  local path_of_root = {} -- a file of each project: the one it was opened with
  local last_root
  return vim.tbl_extend('force', common(), {
    filetypes = project.filetypes,
    root_dir = function(buffer, on_dir)
      if not project.language(buffer) then return end
      local path = vim.api.nvim_buf_get_name(buffer)
      local own_command = type(vim.lsp.config[M.name].cmd) == 'table'
      if not own_command and not command_for(path) then return end
      local root = project.root(path)
      last_root = root or ''
      path_of_root[last_root] = path
      on_dir(root)
    end,
    cmd = function(dispatchers, config)
      local root = config and (config.root_dir or '') or last_root
      local command = project.command(path_of_root[root] or vim.fn.getcwd() .. '/.')
      return vim.lsp.rpc.start(command, dispatchers, { cwd = root ~= '' and root or nil })
    end,
  })
end

local ids = {} -- of the client of each root, where vim.lsp.start is not there to know

-- Starts or joins the client of a buffer, in versions without vim.lsp.enable.
function M.start(buffer)
  if not project.language(buffer) then return end
  local path = vim.api.nvim_buf_get_name(buffer)
  local command = command_for(path)
  if not command then return end
  local config = common()
  config.name = M.name
  config.cmd = command
  config.root_dir = project.root(path)
  config.cmd_cwd = config.root_dir
  if vim.lsp.start then
    vim.api.nvim_buf_call(buffer, function()
      vim.lsp.start(config, { bufnr = buffer })
    end)
    return
  end
  local root = config.root_dir or ''
  local known = ids[root] and vim.lsp.get_client_by_id(ids[root])
  if not known or known.is_stopped() then ids[root] = vim.lsp.start_client(config) end
  if ids[root] then vim.lsp.buf_attach_client(buffer, ids[root]) end
end

-- Starts clients for the buffers that are open, and for those that will be.
function M.enable()
  if M.has_enable then
    local chosen = common()
    vim.lsp.config(M.name, { settings = chosen.settings, capabilities = chosen.capabilities })
    vim.lsp.enable(M.name)
    return
  end
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup('poolguard_start', { clear = true }),
    pattern = project.filetypes,
    callback = function(event)
      M.start(event.buf)
    end,
  })
  M.start_open_buffers()
end

function M.start_open_buffers()
  if M.has_enable then
    vim.lsp.enable(M.name)
    return
  end
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) then M.start(buffer) end
  end
end

-- Ends every client and waits until their programs are gone. Returns how many there were.
function M.stop()
  local clients = M.all()
  for _, client in ipairs(clients) do
    -- Versions that ask for diagnostics would do so behind `shutdown`.
    for _, buffer in ipairs(M.has_enable and M.buffers(client) or {}) do
      vim.lsp.buf_detach_client(buffer, client.id)
    end
    M.call(client, 'stop')
  end
  local function gone()
    return #M.all() == 0
  end
  if not vim.wait(5000, gone, 20) then
    for _, client in ipairs(M.all()) do
      M.call(client, 'stop', true)
    end
    vim.wait(2000, gone, 20)
  end
  return #clients
end

-- Gives running servers other settings; what is not mentioned stays.
function M.configure(settings)
  for _, client in ipairs(M.all()) do
    local held = client.settings or client.config.settings or {}
    local merged = vim.tbl_deep_extend('force', held, { poolguard = settings })
    client.settings = merged
    client.config.settings = merged
    M.call(client, 'notify', 'workspace/didChangeConfiguration', { settings = merged })
  end
end

return M
