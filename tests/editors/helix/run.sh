#!/usr/bin/env bash
# Drives Helix in a terminal, with the configuration of docs/editors.md.   run.sh POOLGUARD
source "$(dirname "$0")/../common.sh"

mkdir -p "$scratch/xdg/helix"
snippet "helix languages.toml" >"$scratch/xdg/helix/languages.toml"
snippet "helix config.toml" >"$scratch/xdg/helix/config.toml"

terminal() { tmux -u -L "poolguard-$$" -f /dev/null "$@"; }
trap 'terminal kill-server 2>/dev/null || true; rm -rf "$scratch"' EXIT
screen() { terminal capture-pane -p; }
shows() { screen | grep -qF -- "$1"; }
expect() {
  if eventually shows "$1"; then
    echo "ok $2"
  else
    echo "not ok $2: no '$1' on the screen"
    screen
    exit 1
  fi
}
press() { terminal send-keys "$@"; }

"$editors/hx" --version
cd "$project"
terminal new-session -d -x 120 -y 40 "$editors/hx src/orders.ts"
expect "product.findUnique runs once for each item" "diagnostics"
press / "product.findUnique" Enter
expect " 6:" "search"
press Space a
expect "Batch into one findMany" "the menu of code actions"
press Enter
expect "productById.get(id)" "a repair after an emoji"
press / "prisma.\\\$trans" Enter
press Space a
expect "Pin the default" "the menu in another line"
press Escape
gone() { ! shows "Pin the default"; }
eventually gone # a key right behind Escape would be another key
press : w Enter
saved() { grep -qF 'productById.get(id)' src/orders.ts; }
eventually saved || { echo "not ok saved"; screen; exit 1; }
echo "ok saved"
# On a busy machine the keys may come to nothing.
quit() { no_server_left || { press : q Enter 2>/dev/null || true; no_server_left; }; }
eventually quit || { echo "not ok: a server outlives Helix"; screen || true; exit 1; }
echo "ok shutdown"
