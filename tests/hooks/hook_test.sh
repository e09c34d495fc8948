#!/usr/bin/env bash
# A commit with a hazard is refused and one without goes through, with the hooks that people use.
# Usage: hook_test.sh git|pre-commit|husky|lint-staged POOLGUARD SOURCE
# Exits with 77 where the framework is not installed.
set -euo pipefail
kind=$1
source=$(realpath "$3")
place=$(mktemp -d "${TMPDIR:-/tmp}/poolguard hook.XXXXXX")
trap 'rm -rf "$place"' EXIT

unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.com GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.com
export XDG_CACHE_HOME=$place/cache HOME=$place/home PRE_COMMIT_HOME=$place/pre-commit XDG_CONFIG_HOME=$place/home
mkdir -p "$place/bin" "$HOME"
cp "$(realpath "$2")" "$place/bin/poolguard"
export PATH=$place/bin:$PATH

fail() {
  echo "$kind: $1" >&2
  exit 1
}

repository() {
  mkdir -p "$1"
  git -C "$1" init -q -b main
}

write_hook() {
  mkdir -p "$(dirname "$1")"
  printf '#!/bin/sh\n%s\n' "$2" >"$1"
  chmod +x "$1"
}

project="$place/a project"
repository "$project"
cd "$project"
cat >package.json <<'END'
{
  "dependencies": { "@prisma/client": "6.1.0" },
  "lint-staged": { "*.ts": "poolguard check --fix" }
}
END
printf 'node_modules\n' >.gitignore
cat >db.ts <<'END'
import { PrismaClient } from "@prisma/client";
export const prisma = new PrismaClient();
END
git add --all
git commit -q -m start

case $kind in
  git)
    write_hook .git/hooks/pre-commit "exec poolguard check --staged --fail-on information"
    ;;
  pre-commit)
    command -v pre-commit >/dev/null || exit 77
    repository "$place/hooks"
    cp "$source/.pre-commit-hooks.yaml" "$place/hooks"
    git -C "$place/hooks" add --all
    git -C "$place/hooks" commit -q -m hooks
    cat >.pre-commit-config.yaml <<END
repos:
  - repo: $place/hooks
    rev: $(git -C "$place/hooks" rev-parse HEAD)
    hooks:
      - id: poolguard-fix
      - id: poolguard
END
    git add --all
    git commit -q -m hooks
    pre-commit install >/dev/null
    ;;
  husky)
    [[ -e $source/node_modules/husky/bin.js ]] || exit 77
    node "$source/node_modules/husky/bin.js" >/dev/null
    write_hook .husky/pre-commit "poolguard check --staged --fail-on information"
    git add --all
    git commit -q -m hooks
    ;;
  lint-staged)
    [[ -e $source/node_modules/lint-staged/bin/lint-staged.js ]] || exit 77
    write_hook .git/hooks/pre-commit "node '$source/node_modules/lint-staged/bin/lint-staged.js'"
    ;;
esac

# Nothing of interest in the commit.
echo "Words." >notes.md
git add notes.md
git commit -q -m notes || fail "a commit without sources is refused"

# A hazard, with an innocent version of the file on disk that is not staged.
hazard='import { prisma } from "./db";
export async function load(ids: string[]) {
  for (const id of ids) await prisma.user.findMany({ where: { id } });
}'
innocent='import { prisma } from "./db";
export const one = (id: string) => prisma.user.findUnique({ where: { id } });'
printf '%s\n' "$hazard" >users.ts
git add users.ts
printf '%s\n' "$innocent" >users.ts
if git commit -m hazard >"$place/out" 2>&1; then fail "a hazard went through"; fi
grep -q query-in-loop "$place/out" || fail "the report is missing: $(cat "$place/out")"
[[ $(cat users.ts) == "$innocent" ]] || fail "the file on disk has changed"
[[ $(git show :users.ts) == "$hazard" ]] || fail "the index has changed"

# The innocent version staged, and the hazard only on disk.
git add users.ts
printf '%s\n' "$hazard" >users.ts
git commit -q -m innocent >"$place/out" 2>&1 || fail "what is not staged was held against the commit: $(cat "$place/out")"
[[ $(cat users.ts) == "$hazard" ]] || fail "the file on disk has changed"
git checkout -q users.ts

# A hazard that can be repaired without changing what the program means.
cat >move.ts <<'END'
import { prisma } from "./db";
export async function move(from: string, to: string) {
  await prisma.$transaction(async (tx) => {
    await tx.account.update({ where: { id: from }, data: { balance: { decrement: 1 } } });
    await tx.account.update({ where: { id: to }, data: { balance: { increment: 1 } } });
  });
}
END
git add move.ts
git commit -q -m move >"$place/out" 2>&1 && code=0 || code=$?
case $kind in
  lint-staged)
    [[ $code -eq 0 ]] || fail "the repaired file is refused: $(cat "$place/out")"
    git show HEAD:move.ts | grep -q "timeout: 5000" || fail "the repair is not in the commit"
    ;;
  pre-commit)
    [[ $code -ne 0 ]] || fail "a repair that nobody has seen went through"
    grep -q "timeout: 5000" move.ts || fail "nothing was repaired: $(cat "$place/out")"
    git add move.ts
    git commit -q -m move >"$place/out" 2>&1 || fail "the repaired file is refused: $(cat "$place/out")"
    ;;
  *)
    [[ $code -ne 0 ]] || fail "a transaction without timeout went through"
    if poolguard check --staged --fix --fail-on information >/dev/null 2>"$place/out"; then fail "the index still has the hazard"; fi
    grep -q "not staged yet" "$place/out" || fail "nothing says that the repair is not staged"
    git add move.ts
    git commit -q -m move >"$place/out" 2>&1 || fail "the repaired file is refused: $(cat "$place/out")"
    ;;
esac
