-- Which buffers are ours, which folder is their project, and which program checks it.
local options = require('poolguard.options')

local M = {}

M.filetypes = {
  'typescript',
  'typescriptreact',
  'javascript',
  'javascriptreact',
  'prisma',
  'json',
  'jsonc',
  'sh',
  'env',
  'dotenv',
}

-- The first that is found anywhere above wins: the whole repository is context for each of its
-- files, since another package may hold the schema or make the client.
M.root_markers = { '.git', 'poolguard.json', 'package.json', 'prisma', 'schema.prisma' }

local manifests = { ['package.json'] = true, ['vercel.json'] = true, ['poolguard.json'] = true }

-- The language the server knows a buffer by, or nil when it has nothing to say about it.
function M.language(buffer)
  local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':t')
  if name == '' or vim.bo[buffer].buftype ~= '' then return nil end
  local filetype = vim.bo[buffer].filetype
  if name:match('^%.env') then return 'dotenv' end
  if filetype == 'json' or filetype == 'jsonc' then
    return (manifests[name] or name:match('%.poolguard%.json$')) and filetype or nil
  end
  if filetype == 'sh' or filetype == 'env' or filetype == 'dotenv' then return nil end
  return vim.tbl_contains(M.filetypes, filetype) and filetype or nil
end

-- Calls `visit` with the folder of `path`, then with each one above, until it returns something.
local function upwards(path, visit)
  local folder = vim.fn.fnamemodify(path, ':p:h')
  while true do
    local found = visit(folder)
    if found then return found end
    local above = vim.fn.fnamemodify(folder, ':h')
    if above == folder then return nil end
    folder = above
  end
end

-- The folder of the project that holds `path`, or nil. The home folder is none: reading all of it
-- helps nobody.
function M.root(path)
  local home = vim.fn.fnamemodify('~', ':p:h')
  for _, marker in ipairs(M.root_markers) do
    local root = upwards(path, function(folder)
      local candidate = folder .. '/' .. marker
      if folder == home or vim.fn.fnamemodify(folder, ':h') == folder then return nil end
      if vim.fn.filereadable(candidate) == 1 or vim.fn.isdirectory(candidate) == 1 then
        return folder
      end
    end)
    if root then return root end
  end
  return nil
end

-- The program for `path`, and where it was found: "setup", "project" or "PATH". Nil when there
-- is none.
function M.program(path)
  local cmd = options.current.cmd
  if cmd then
    local found = vim.fn.exepath(cmd[1])
    if found ~= '' then return found, 'setup' end
    return nil
  end
  local own = upwards(path, function(folder)
    local found = vim.fn.exepath(folder .. '/node_modules/.bin/poolguard')
    return found ~= '' and found or nil
  end)
  if own then return own, 'project' end
  local installed = vim.fn.exepath('poolguard')
  if installed ~= '' then return installed, 'PATH' end
  return nil
end

-- How the server is started for `path`, or nil.
function M.command(path)
  local program = M.program(path)
  if not program then return nil end
  local command = { program, 'lsp' }
  if options.current.cmd then
    command = vim.deepcopy(options.current.cmd)
  end
  if options.current.log_file then
    vim.list_extend(command, { '--log', options.current.log_file })
  end
  return command
end

return M
