#!/usr/bin/env bash
# Drives the plugin in a real Neovim, as its user would.
#   run.sh POOLGUARD RELEASE START   RELEASE: the Debian release whose Neovim is meant
#                                    START: setup, enable (vim.lsp.enable), pull, or lspconfig
#                                           (no plugin, only the file for nvim-lspconfig)
source "$(dirname "$0")/../common.sh"
nvim=$editors/nvim-$2

cp -r "$repository/editors/neovim" "$repository/editors/nvim-lspconfig" "$scratch"
export POOLGUARD_PLUGIN=$scratch/neovim POOLGUARD_START=$3
export POOLGUARD_TESTS=$here/run.lua POOLGUARD_BIN=$scratch/bin/poolguard
if [[ $3 == lspconfig ]]; then
  export POOLGUARD_PLUGIN=$scratch/nvim-lspconfig POOLGUARD_TESTS=$here/lspconfig.lua
fi

cd "$project"
"$nvim" --version | head -n 1
"$nvim" --headless -i NONE -u "$here/init.lua"
eventually no_server_left || { echo "not ok: a server outlives Neovim"; exit 1; }

# The same when Neovim has no time to say goodbye.
"$nvim" --headless -i NONE -u "$here/init.lua" src/orders.ts --cmd 'let g:killed = v:true' 2>/dev/null || true
eventually no_server_left || { echo "not ok: a server outlives a killed Neovim"; exit 1; }
