#!/usr/bin/env bash
# scripts/new-rule in a copy of what it touches. Usage: new_rule_test.sh SOURCE_DIR COMPILER
set -euo pipefail
source=$1
compiler=$2
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
fail() { echo "$1" >&2; exit 1; }

mkdir -p "$copy/scripts" "$copy/rules" "$copy/tests/rules"
cp "$source/scripts/new-rule" "$copy/scripts/"
cp "$source/rules/registry.cpp" "$copy/rules/"
for id in zzz-last aaa-first query-in-middle; do
  "$copy/scripts/new-rule" "$id" >/dev/null
  name=${id//-/_}
  [[ -s $copy/rules/$id.md && -s $copy/tests/rules/$id/basic.ts ]] || fail "$id is not complete"
  [[ $(grep -c "\b$name\b" "$copy/rules/registry.cpp") -eq 2 ]] || fail "$id is not registered"
  "$compiler" -std=c++20 -fsyntax-only -Wall -Wextra -Werror -I"$source" "$copy/rules/$id.cpp"
done
grep '^extern const lint::Rule ' "$copy/rules/registry.cpp" | LC_ALL=C sort -c
grep -E '^ +&[a-z0-9_]+,$' "$copy/rules/registry.cpp" | LC_ALL=C sort -c

"$copy/scripts/new-rule" aaa-first 2>/dev/null && fail "a rule was written twice"
"$copy/scripts/new-rule" 'Not An Id' 2>/dev/null && fail "any id is accepted"
exit 0
