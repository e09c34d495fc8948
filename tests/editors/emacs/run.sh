#!/usr/bin/env bash
# Drives Eglot in Emacs, with the configuration of docs/editors.md.   run.sh POOLGUARD
source "$(dirname "$0")/../common.sh"

snippet "emacs eglot" >"$scratch/init.el"
cd "$project"
emacs --batch --no-site-file \
  --load "$here/packages.el" --load "$scratch/init.el" --load "$here/run.el"
eventually no_server_left || { echo "not ok: a server outlives Emacs"; exit 1; }
