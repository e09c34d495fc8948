#!/usr/bin/env bash
# The GitHub action and the GitLab snippet, run as their runners would: the words of action.yml and
# of docs/ci.md, in a branch of a cloned repository. Only the build of the action and what the services
# do with the reports is not run. Usage: ci_test.sh github|gitlab POOLGUARD SOURCE
set -euo pipefail
kind=$1
source=$(realpath "$3")
place=$(mktemp -d "${TMPDIR:-/tmp}/poolguard ci.XXXXXX")
trap 'rm -rf "$place"' EXIT

unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.com GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.com
export XDG_CACHE_HOME=$place/cache

fail() {
  echo "$kind: $1" >&2
  exit 1
}

mkdir -p "$place/origin" "$place/action/build/release"
cp "$(realpath "$2")" "$place/action/build/release/poolguard"
cd "$place/origin"
git init -q -b main
echo '{"dependencies": {"@prisma/client": "6.1.0"}}' >package.json
cat >db.ts <<'END'
import { PrismaClient } from "@prisma/client";
export const prisma = new PrismaClient();
END
loop() {
  cat <<'END'
import { prisma } from "./db";
export async function load(ids: string[]) {
  for (const id of ids) await prisma.user.findMany({ where: { id } });
}
END
}
loop >old.ts
git add --all
git commit -q -m start
git clone -q "$place/origin" "$place/clone"
cd "$place/clone"
git checkout -q -b feature
loop >new.ts
git add --all
git commit -q -m feature

# The block behind the last "run: |" of a YAML file, or behind "script:", without its indentation.
block_behind() { awk -v key="$1" '$0 ~ key {text = ""; on = 1; next} on && /^[ ]*[a-z_]+:/ && !/poolguard/ {on = 0} on {text = text $0 "\n"} END {printf "%s", text}' "$2"; }

code=0
if [[ $kind == github ]]; then
  block_behind 'run: [|]$' "$source/action.yml" >"$place/step.sh"
  export GITHUB_ACTION_PATH=$place/action GITHUB_STEP_SUMMARY=$place/summary.md
  SINCE=origin/main ARGUMENTS="--rule query-in-loop --fail-on warning" SARIF=report.sarif \
    bash --noprofile --norc -eo pipefail "$place/step.sh" >"$place/out" || code=$?
  [[ $code == 1 ]] || fail "exit code $code"
  grep -q '^::warning file=new.ts,line=3,.*title=query-in-loop::' "$place/out" || fail "no annotation"
  [[ $(wc -l <"$place/out") == 1 ]] || fail "more than one annotation"
  grep -q 'new.ts:3' "$GITHUB_STEP_SUMMARY" || fail "no summary"
  grep -q '"uri": "new.ts"' report.sarif || fail "no SARIF report"
else
  block_behind '^  script:$' "$source/docs/ci.md" | sed 's/^ *- //' | tr '\n' ' ' >"$place/script.sh"
  export PATH=$place/action/build/release:$PATH
  CI_DEFAULT_BRANCH=main bash -eo pipefail "$place/script.sh" >"$place/out" || code=$?
  [[ $code == 1 ]] || fail "exit code $code"
  grep -q 'new.ts' "$place/out" || fail "no text"
  grep -q '"path": "new.ts"' gl-code-quality-report.json || fail "no code quality report"
  for key in description check_name fingerprint severity location; do
    grep -q "\"$key\":" gl-code-quality-report.json || fail "the report lacks $key"
  done
  grep -q 'old.ts' gl-code-quality-report.json && fail "a file that did not change is reported"
  grep -q '<testsuites' poolguard.xml || fail "no JUnit report"
fi
