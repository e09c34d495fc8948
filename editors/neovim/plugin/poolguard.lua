-- Defines the commands; nothing is started here. See :help poolguard
if vim.g.loaded_poolguard then return end
vim.g.loaded_poolguard = true

local function command(name, description, call, more)
  local how = vim.tbl_extend('force', { desc = description }, more or {})
  vim.api.nvim_create_user_command(name, function(given)
    call(require('poolguard'), given.args)
  end, how)
end

command('PoolguardAudit', 'Write the report about this project', function(it, path)
  it.audit(path)
end, { nargs = '?', complete = 'file' })
command('PoolguardExplain', 'Tell about a rule, or the finding in this line', function(it, rule)
  it.explain(rule)
end, {
  nargs = '?',
  complete = function(lead)
    return require('poolguard').complete_rule(lead)
  end,
})
command('PoolguardFixAll', 'Apply every safe repair to this buffer', function(it)
  it.fix_all(0)
end)
command('PoolguardRestart', 'Start the server anew', function(it)
  it.restart()
end)
command('PoolguardLog', 'Open the log of the server', function(it)
  it.open_log()
end)

require('poolguard.attach').watch()
