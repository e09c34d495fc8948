-- Poolguard in Neovim: setup() and what the commands do. The plugin holds no logic about findings:
-- it asks the server.
local client_of = require('poolguard.client')
local options = require('poolguard.options')
local project = require('poolguard.project')

local M = {}

local function say(text, level)
  vim.notify('Poolguard: ' .. text, level or vim.log.levels.INFO)
end

local function warn(text)
  say(text, vim.log.levels.WARN)
end

-- Takes the options and starts the server for the buffers that it can check. Neovim 0.11 and later
-- can do without: vim.lsp.enable('poolguard').
function M.setup(given)
  options.set(given)
  client_of.enable()
end

-- What the program prints, as lines; nil and a sentence when it fails.
local function run(arguments)
  local path = vim.api.nvim_buf_get_name(0)
  local program = project.program(path ~= '' and path or vim.fn.getcwd() .. '/.')
  if not program then return nil, 'the program is not installed. See :checkhealth poolguard' end
  local output = vim.fn.systemlist(vim.list_extend({ program }, arguments))
  if vim.v.shell_error > 1 then return nil, table.concat(output, ' ') end
  return output
end

local function fix_all_action(client, buffer)
  local answer, problem = client_of.ask(client, 'textDocument/codeAction', {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    range = {
      start = { line = 0, character = 0 },
      ['end'] = { line = vim.api.nvim_buf_line_count(buffer), character = 0 },
    },
    context = { diagnostics = {}, only = { 'source.fixAll.poolguard' } },
  }, buffer)
  local action = answer and answer[1]
  if not action or action.edit then return action, problem end
  return client_of.ask(client, 'codeAction/resolve', action, buffer)
end

-- Applies every safe repair to a buffer and waits until that is done, so that it can run before
-- the buffer is written. Returns whether something changed.
function M.fix_all(buffer, how)
  buffer = (buffer == nil or buffer == 0) and vim.api.nvim_get_current_buf() or buffer
  local quiet = how and how.quiet
  local clients = client_of.of(buffer)
  if #clients == 0 and not quiet then
    warn('no server checks this buffer. See :checkhealth poolguard')
  end
  local changed = false
  for _, client in ipairs(clients) do
    local action, problem = fix_all_action(client, buffer)
    if problem then
      warn(problem)
    elseif action and action.edit then
      vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
      changed = true
    end
  end
  if #clients > 0 and not changed and not quiet then say('nothing here can be repaired safely') end
  return changed
end

-- The rules of the findings in the cursor's line, the most serious one first.
local function rules_here()
  local line = vim.api.nvim_win_get_cursor(0)[1] - 1
  local found = vim.tbl_filter(function(diagnostic)
    local covers = diagnostic.lnum <= line and line <= (diagnostic.end_lnum or diagnostic.lnum)
    return diagnostic.source == 'poolguard' and covers
  end, vim.diagnostic.get(0))
  table.sort(found, function(a, b)
    return a.severity < b.severity
  end)
  return vim.tbl_map(function(diagnostic)
    return tostring(diagnostic.code)
  end, found)
end

local function explain_by_server(rule)
  local client = client_of.of(0)[1] or client_of.all()[1]
  if not client then return nil end
  local answer, problem = client_of.ask(client, 'workspace/executeCommand', {
    command = 'poolguard.explain',
    arguments = { { rule = rule } },
  }, 0)
  return answer and vim.split(answer.markdown, '\n', { plain = true }), problem
end

-- Shows the documentation of a rule; without one, that of a finding in the cursor's line.
function M.explain(rule)
  rule = rule ~= '' and rule or rules_here()[1]
  if not rule then
    say('no finding in this line. :PoolguardExplain RULE tells about any rule')
    return
  end
  local lines, problem = explain_by_server(rule)
  if not lines and not problem then
    lines, problem = run({ 'explain', rule, '--color', 'never' })
  end
  if not lines then
    warn(problem)
    return
  end
  require('poolguard.window').show('explain/' .. rule, lines, 'markdown')
end

local ids
-- The ids of all rules that begin with `lead`.
function M.complete_rule(lead)
  if not ids then
    local printed = run({ 'rules' })
    ids = vim.tbl_map(function(line)
      return line:match('^%S+')
    end, printed or {})
  end
  return vim.tbl_filter(function(id)
    return vim.startswith(id, lead)
  end, ids)
end

-- Shows the report about the project of the current file, or about `path`. Files count as they are
-- on the disk.
function M.audit(path)
  path = path ~= '' and path or nil
  local here = path or vim.api.nvim_buf_get_name(0)
  if here == '' then here = vim.fn.getcwd() .. '/.' end
  local program = project.program(here)
  if not program then
    warn('the program is not installed. See :checkhealth poolguard')
    return
  end
  local output, problems = {}, {}
  say('the report is being written')
  vim.fn.jobstart({ program, 'audit', path and vim.fn.fnamemodify(path, ':p') }, {
    cwd = project.root(here) or vim.fn.getcwd(),
    stdout_buffered = true,
    stderr_buffered = true,
    on_stdout = function(_, lines)
      output = lines
    end,
    on_stderr = function(_, lines)
      problems = lines
    end,
    on_exit = function(_, code)
      if code > 1 then
        warn(table.concat(problems, ' '))
      else
        require('poolguard.window').show('audit', output, 'markdown')
      end
    end,
  })
end

-- Ends the servers and starts them anew, with the options and the program of now.
function M.restart()
  client_of.stop()
  if client_of.has_enable then
    client_of.enable()
  else
    client_of.start_open_buffers()
  end
end

-- Opens the log of the server. Where none is written yet, the server starts anew with one.
function M.open_log()
  if not options.current.log_file then
    local has_folder, folder = pcall(vim.fn.stdpath, 'log')
    if not has_folder then folder = vim.fn.stdpath('cache') end
    vim.fn.mkdir(folder, 'p')
    options.current.log_file = folder .. '/poolguard.log'
    say('from now on messages are written to ' .. options.current.log_file)
    M.restart()
  end
  vim.cmd('tabedit ' .. vim.fn.fnameescape(options.current.log_file))
  vim.bo.autoread = true
  vim.bo.swapfile = false
end

-- Gives running servers other settings, without a restart.
M.configure = client_of.configure

return M
