#!/usr/bin/env bash
# The completions in the shells themselves and the manual page in man, as far as they are installed.
# Usage: shells_test.sh POOLGUARD
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
ln -s "$(realpath "$1")" "$place/poolguard"
export PATH=$place:$PATH HOME=$place XDG_CONFIG_HOME=$place XDG_DATA_HOME=$place

expect() { # what, the expected line, the lines
  grep -qxF -- "$2" <<<"$3" || {
    echo "$1 does not offer '$2' but: $3" >&2
    exit 1
  }
}

poolguard completions bash >"$place/bash"
source "$place/bash"
in_bash() {
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
  _poolguard
  printf '%s\n' "${COMPREPLY[@]}"
}
expect bash check "$(in_bash poolguard che)"
expect bash --staged "$(in_bash poolguard check --sta)"
expect bash query-in-loop "$(in_bash poolguard explain query-in)"

if command -v fish >/dev/null; then
  poolguard completions fish >"$place/fish"
  in_fish() { fish --no-config -c "source $place/fish; complete -C '$1'" | cut -f1; }
  expect fish check "$(in_fish 'poolguard che')"
  expect fish --staged "$(in_fish 'poolguard check --sta')"
  expect fish query-in-loop "$(in_fish 'poolguard explain query-in')"
fi

if command -v zsh >/dev/null; then
  poolguard completions zsh >"$place/_poolguard"
  zsh -f -n "$place/_poolguard"
fi

if command -v man >/dev/null; then
  poolguard man >"$place/poolguard.1"
  warnings=$(LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -l "$place/poolguard.1" 2>&1 >/dev/null)
  [[ -z $warnings ]] || {
    echo "man says: $warnings" >&2
    exit 1
  }
fi
