-- :checkhealth poolguard
local client_of = require('poolguard.client')
local options = require('poolguard.options')
local project = require('poolguard.project')

local M = {}

local health = vim.health or require('health')
local start = health.start or health.report_start
local ok = health.ok or health.report_ok
local info = health.info or health.report_info
local fail = health.error or health.report_error

local function how_it_starts()
  if client_of.has_enable then return 'vim.lsp.enable' end
  return vim.lsp.start and 'vim.lsp.start' or 'vim.lsp.start_client'
end

local function version()
  local v = vim.version()
  return ('%d.%d.%d'):format(v.major, v.minor, v.patch)
end

local function check_program(path)
  start('The program')
  local program, origin = project.program(path)
  if not program then
    fail('poolguard is not installed, or not in $PATH', {
      'install it in the project: npm install --save-dev poolguard',
      'or put the program into $PATH',
      "or name it: require('poolguard').setup { cmd = { '/path/to/poolguard', 'lsp' } }",
    })
    return
  end
  local printed = vim.fn.system({ program, '--version' })
  if vim.v.shell_error ~= 0 then
    fail(program .. ' does not run: ' .. printed)
    return
  end
  ok(('%s (%s, from: %s)'):format(program, vim.trim(printed), origin))
  if origin == 'project' and vim.fn.executable('poolguard') == 0 then
    info('poolguard is not in $PATH: only projects that bring it are checked')
  end
end

-- What the server knows about a project.
local function tell_status(client, root)
  if not client_of.has_command(client, 'poolguard.status') then return end
  local status = client_of.ask(client, 'workspace/executeCommand', {
    command = 'poolguard.status',
    arguments = { { uri = vim.uri_from_fname(root) } },
  }, 0)
  if status then info(('%d files are read; %s'):format(status.files, status.pool)) end
end

local function check_clients()
  start('Servers')
  local clients = client_of.all()
  if #clients == 0 then
    info('none is running; one starts with the first file of a project that it can check')
  end
  for _, client in ipairs(clients) do
    local root = client.config.root_dir or 'no project'
    local buffers = #client_of.buffers(client)
    ok(('%s: %d buffers, positions in %s'):format(root, buffers, client.offset_encoding))
    if client.config.root_dir then tell_status(client, root) end
  end
end

local function check_options()
  start('Options')
  local names = vim.tbl_keys(options.current)
  table.sort(names)
  for _, name in ipairs(names) do
    info(name .. ' = ' .. vim.inspect(options.current[name]))
  end
end

function M.check()
  start('Neovim')
  ok(('%s, servers are started by %s'):format(version(), how_it_starts()))
  if not (vim.lsp.codelens and vim.lsp.codelens.refresh) then info('no code lens here') end
  if not vim.lsp.inlay_hint then info('this version has no inlay hints') end
  local open = vim.fn.bufname('#') ~= '' and vim.fn.fnamemodify(vim.fn.bufname('#'), ':p')
  check_program(open or vim.fn.getcwd() .. '/.')
  check_clients()
  check_options()
end

return M
