-- Text in a window of its own: `q` closes it, the next text takes its place.
local M = {}

local scheme = 'poolguard://'

local function own_window()
  for _, window in ipairs(vim.api.nvim_tabpage_list_wins(0)) do
    local name = vim.api.nvim_buf_get_name(vim.api.nvim_win_get_buf(window))
    if vim.startswith(name, scheme) then return window end
  end
end

-- Shows `lines` under `name`, with the syntax of `filetype`. Returns the buffer.
function M.show(name, lines, filetype)
  local window = own_window()
  if window then
    vim.api.nvim_set_current_win(window)
  else
    vim.cmd('botright split')
  end
  local buffer = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_win_set_buf(0, buffer) -- the old one is gone with that, and its name is free
  vim.api.nvim_buf_set_name(buffer, scheme .. name)
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  vim.bo[buffer].modifiable = false
  vim.bo[buffer].bufhidden = 'wipe'
  vim.bo[buffer].filetype = filetype
  vim.wo.wrap = true
  vim.wo.linebreak = true
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = buffer, nowait = true })
  return buffer
end

return M
