-- What a user of the plugin does, one test after the other in one Neovim. Started by run.sh.
local poolguard = require('poolguard')
local client_of = require('poolguard.client')
local options = require('poolguard.options')

local failed = 0
local project = vim.fn.getcwd()
local pulls = vim.env.POOLGUARD_START == 'pull'
local orders -- the buffer of src/orders.ts

local function test(name, body)
  if orders then vim.cmd('silent! only | buffer ' .. orders) end
  local passed, problem = xpcall(body, debug.traceback)
  if not passed then failed = failed + 1 end
  local verdict = passed and 'ok ' or 'not ok '
  io.stdout:write(verdict .. name .. (passed and '' or '\n' .. problem) .. '\n')
end

-- Waits for what is expected, never for a time.
local function eventually(what, is_so, describe)
  if vim.wait(tonumber(vim.env.POOLGUARD_PATIENCE or 60000), is_so, 20) then return end
  error('never: ' .. what .. (describe and ' ' .. vim.inspect(describe()) or ''), 2)
end

local function same(expected, actual)
  if vim.deep_equal(expected, actual) then return end
  error(vim.inspect(expected) .. ' expected, not ' .. vim.inspect(actual), 2)
end

local function contains(text, part)
  if not text:find(part, 1, true) then error(('no "%s" in "%s"'):format(part, text), 2) end
end

local function text_of(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

local function open(path)
  vim.cmd('edit ' .. project .. '/' .. path)
  return vim.api.nvim_get_current_buf()
end

local function found(rule, buffer)
  return vim.tbl_filter(function(diagnostic)
    return diagnostic.code == rule
  end, vim.diagnostic.get(buffer or 0))
end

local function eventually_found(rule, count, buffer)
  eventually(count .. ' of ' .. rule, function()
    return #found(rule, buffer) == count
  end, function()
    return vim.tbl_map(function(diagnostic)
      return diagnostic.code
    end, vim.diagnostic.get(buffer or 0))
  end)
end

-- The first line (from 1) that holds `part`, and the byte column (from 0) of it.
local function place_of(part)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local at = line:find(part, 1, true)
    if at then return number, at - 1 end
  end
  error('no line with ' .. part)
end

local function go_to(part)
  vim.api.nvim_win_set_cursor(0, { place_of(part) })
end

local function write_outside(path, lines)
  vim.fn.writefile(lines, project .. '/' .. path)
end

-- Opens the menu of code actions and picks what begins so.
local function pick_action(title)
  local offered = {}
  local select = vim.ui.select
  vim.ui.select = function(items, how, done)
    for index, item in ipairs(items) do
      local text = how.format_item and how.format_item(item) or item.title
      offered[#offered + 1] = text
      if vim.startswith(text, title) then return done(item, index) end
    end
    done(nil)
  end
  local tick = vim.api.nvim_buf_get_changedtick(0)
  vim.lsp.buf.code_action()
  eventually('action ' .. title, function()
    return vim.api.nvim_buf_get_changedtick(0) ~= tick
  end, function()
    return offered
  end)
  vim.ui.select = select
end

local function own_window_text()
  local name = vim.api.nvim_buf_get_name(0)
  assert(vim.startswith(name, 'poolguard://'), name)
  return text_of(0)
end

local original

test('help', function()
  vim.cmd('helptags ' .. vim.env.POOLGUARD_PLUGIN .. '/doc')
  vim.cmd('help poolguard')
  contains(vim.api.nvim_buf_get_name(0), 'poolguard.txt')
  for _, command in ipairs({ 'Audit', 'Explain', 'FixAll', 'Restart', 'Log' }) do
    assert(vim.fn.exists(':Poolguard' .. command) == 2, command)
    vim.cmd('help :Poolguard' .. command)
  end
  vim.cmd('helpclose')
end)

test('attach', function()
  orders = open('src/orders.ts')
  eventually('client', function()
    return #client_of.of(orders) == 1
  end)
  local client = client_of.of(orders)[1]
  same(project, client.config.root_dir)
  same(vim.env.POOLGUARD_BIN, (require('poolguard.project').program(project .. '/src/orders.ts')))
  same(pulls, client.server_capabilities.diagnosticProvider ~= nil)
  original = text_of(orders)
end)

test('diagnostics at the right byte after an emoji', function()
  eventually_found('query-in-loop', 1)
  eventually_found('transaction-missing-timeout', 1)
  local finding = found('query-in-loop')[1]
  local line, column = place_of('prisma.product.findUnique')
  local expected = { line - 1, column, column + #'prisma.product.findUnique' }
  same(expected, { finding.lnum, finding.col, finding.end_col })
  same('poolguard', finding.source)
  same(vim.diagnostic.severity.WARN, finding.severity)
end)

test('one server for the files of a project, none for others', function()
  for path, expected in pairs({
    ['prisma/schema.prisma'] = 1,
    ['package.json'] = 1,
    ['tsconfig.json'] = 0,
    ['.env'] = 1,
    ['.env.production'] = 1,
    ['run.sh'] = 0,
  }) do
    local buffer = open(path)
    if expected == 1 then
      eventually(path, function()
        return #client_of.of(buffer) == 1
      end)
    end
    same(expected, #client_of.of(buffer))
  end
  same(1, #client_of.all())
end)

test('hover', function()
  go_to('prisma.product.findUnique')
  vim.lsp.buf.hover()
  local text
  eventually('float', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        text = text_of(vim.api.nvim_win_get_buf(window))
        return true
      end
    end
  end)
  contains(text, 'query-in-loop')
end)

test('an edit moves the findings', function()
  vim.api.nvim_buf_set_lines(orders, 0, 0, false, { '// one more line' })
  local line = place_of('prisma.product.findUnique')
  eventually('moved', function()
    local findings = found('query-in-loop')
    return #findings == 1 and findings[1].lnum == line - 1
  end)
end)

test('explain', function()
  go_to('prisma.product.findUnique')
  vim.cmd('PoolguardExplain')
  contains(own_window_text(), '# query-in-loop')
  vim.cmd('PoolguardExplain write-in-loop')
  contains(own_window_text(), '# write-in-loop')
  vim.cmd('normal q')
  same(orders, vim.api.nvim_get_current_buf())
  local completed = vim.fn.getcompletion('PoolguardExplain query-', 'cmdline')
  assert(vim.tbl_contains(completed, 'query-in-loop'), vim.inspect(completed))
end)

test('audit', function()
  for _, command in ipairs({ 'PoolguardAudit', 'PoolguardAudit src' }) do
    vim.cmd('buffer ' .. orders)
    vim.cmd(command)
    eventually('report of ' .. command, function()
      return vim.api.nvim_buf_get_name(0) == 'poolguard://audit'
    end)
    contains(own_window_text(), 'src/orders.ts')
    vim.cmd('normal q')
  end
end)

test('code action, picked and applied', function()
  go_to('prisma.product.findUnique')
  pick_action('Batch into one findMany')
  contains(text_of(orders), 'in: productIds')
  eventually_found('query-in-loop', 0)
end)

test('fix all', function()
  vim.cmd('PoolguardFixAll')
  contains(text_of(orders), '{ timeout: 5000 }')
  eventually_found('transaction-missing-timeout', 0)
end)

test('fix on save', function()
  vim.api.nvim_buf_set_lines(orders, 0, -1, false, vim.split(original, '\n'))
  eventually_found('transaction-missing-timeout', 1)
  options.current.fix_on_save = true
  vim.cmd('silent write')
  options.current.fix_on_save = false
  contains(table.concat(vim.fn.readfile(project .. '/src/orders.ts'), '\n'), '{ timeout: 5000 }')
  vim.api.nvim_buf_set_lines(orders, 0, -1, false, vim.split(original, '\n'))
  vim.cmd('silent write')
  eventually_found('transaction-missing-timeout', 1)
end)

local function lenses(buffer)
  local by_filter, list = pcall(vim.lsp.codelens.get, { bufnr = buffer })
  return by_filter and list or vim.lsp.codelens.get(buffer)
end

test('code lens', function()
  local route = open('app/api/orders/route.ts')
  eventually('lens', function()
    return #lenses(route) == 1
  end)
  local lens = lenses(route)[1].lens or lenses(route)[1]
  contains(lens.command.title, '1 query')
end)

test('settings change without a restart', function()
  if pulls then return end -- Neovim does not ask about the workspace by itself
  vim.cmd('bdelete! app/api/orders/route.ts')
  poolguard.configure({ diagnostics = { scope = 'workspace' } })
  eventually('findings of a closed file', function()
    for _, diagnostic in ipairs(vim.diagnostic.get()) do
      local name = vim.api.nvim_buf_get_name(diagnostic.bufnr)
      local is_unbounded = diagnostic.code == 'find-many-without-take'
      if is_unbounded and name:find('route.ts', 1, true) then return true end
    end
  end)
  poolguard.configure({ diagnostics = { scope = 'openFiles' } })
end)

test('poolguard.json, edited', function()
  local config = open('poolguard.json')
  vim.api.nvim_buf_set_lines(config, 0, -1, false, { '{ "rules": { "query-in-loop": "off" } }' })
  eventually_found('query-in-loop', 0, orders)
  vim.cmd('bwipeout! ' .. config)
  eventually_found('query-in-loop', 1, orders)
end)

test('a file changed outside', function()
  write_outside('poolguard.json', { '{ "rules": { "query-in-loop": "off" } }' })
  eventually_found('query-in-loop', 0, orders)
  vim.fn.delete(project .. '/poolguard.json')
  eventually_found('query-in-loop', 1, orders)
end)

test('inlay hints', function()
  if not vim.lsp.inlay_hint then return end
  write_outside('src/all.ts', {
    'import { prisma } from "../lib/db";',
    'export const all = () => prisma.order.findMany({ take: 5, include: { items: true } });',
  })
  options.current.inlay_hints = true
  poolguard.configure({ inlayHints = { enable = true } })
  local all = open('src/all.ts')
  eventually('hint', function()
    return #vim.lsp.inlay_hint.get({ bufnr = all }) == 1
  end)
  options.current.inlay_hints = false
end)

test('health', function()
  vim.cmd('checkhealth poolguard')
  eventually('report', function()
    return text_of(0):find('Options', 1, true) ~= nil
  end)
  local report = text_of(0)
  contains(report, vim.env.POOLGUARD_BIN)
  contains(report, project .. ': ')
  contains(report, 'connection_limit=5 in .env')
  assert(not report:find('ERROR', 1, true), report)
  vim.cmd('bwipeout!')
end)

test('restart and log', function()
  local before = client_of.of(orders)[1].id
  vim.cmd('PoolguardLog')
  contains(vim.api.nvim_buf_get_name(0), 'poolguard.log')
  vim.cmd('tabclose')
  eventually('another client', function()
    local client = client_of.of(orders)[1]
    return client ~= nil and client.id ~= before
  end)
  same(1, #client_of.all())
  eventually_found('query-in-loop', 1, orders)
  contains(table.concat(vim.fn.readfile(options.current.log_file), '\n'), '--> initialize')
end)

test('the project brings its own program', function()
  local path = project .. '/node_modules/.bin'
  vim.fn.mkdir(path, 'p')
  vim.loop.fs_symlink(vim.env.POOLGUARD_BIN, path .. '/poolguard')
  local program, origin = require('poolguard.project').program(project .. '/src/orders.ts')
  same({ path .. '/poolguard', 'project' }, { program, origin })
  vim.cmd('PoolguardRestart')
  eventually('client', function()
    return #client_of.of(orders) == 1
  end)
  eventually_found('query-in-loop', 1, orders)
end)

test('a file without a project has a server of its own', function()
  local folder = vim.fn.fnamemodify(project, ':h') .. '/loose'
  vim.fn.mkdir(folder, 'p')
  vim.fn.writefile({ 'export const a = 1;' }, folder .. '/a.ts')
  require('poolguard.project').root_markers = {} -- of what stands above this folder by chance
  vim.cmd('edit ' .. folder .. '/a.ts')
  local loose = vim.api.nvim_get_current_buf()
  eventually('client', function()
    return #client_of.of(loose) == 1
  end)
  same(2, #client_of.all())
  same(nil, client_of.of(loose)[1].config.root_dir)
end)

test('a missing program is told', function()
  local told = {}
  local notify = vim.notify
  vim.notify = function(text)
    told[#told + 1] = text
  end
  options.current.cmd = { 'no-such-program', 'lsp' }
  vim.cmd('PoolguardRestart')
  eventually('a word', function()
    return #told == 1
  end)
  vim.notify = notify
  contains(told[1], ':checkhealth poolguard')
  same({}, client_of.all())
  vim.cmd('checkhealth poolguard')
  eventually('report', function()
    return text_of(0):find('poolguard is not installed', 1, true) ~= nil
  end)
  vim.cmd('bwipeout!')
end)

test('wrong options are told', function()
  local expected = { '"cmd" must be a table, not a string.', 'There is no option "colour".' }
  same(expected, options.mistakes({ colour = 1, cmd = 'x' }))
end)

io.stdout:write(failed == 0 and 'all passed\n' or failed .. ' failed\n')
vim.cmd(failed == 0 and 'qall!' or 'cquit')
