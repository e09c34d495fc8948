# What the tests of the editors share; sourced by their run.sh. $1 is the program under test.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[1]}")" && pwd)
repository=$(cd "$here/../../.." && pwd)
editors=$("$repository/scripts/setup-editors" --path)

if [[ ${POOLGUARD_EDITORS:-} == off ]]; then
  echo "NOT RUN, because POOLGUARD_EDITORS=off: this editor was not tested"
  exit 77
fi

# A project of its own, $project, and `poolguard` in $PATH.
scratch=$(realpath "$(mktemp -d)")
trap 'rm -rf "$scratch"' EXIT
project=$scratch/project
cp -r "$here/../project" "$project"
git init --quiet "$project"
mkdir "$scratch/bin" && ln -s "$1" "$scratch/bin/poolguard"
for kind in CONFIG DATA STATE CACHE; do export "XDG_${kind}_HOME=$scratch/xdg"; done
export PATH=$scratch/bin:$PATH POOLGUARD_SCRATCH=$scratch

# The block of docs/editors.md below the comment "<!-- tested: NAME -->".
snippet() {
  awk -v name="<!-- tested: $1 -->" '
    $0 == name { found = 1; next }
    found && /^```/ { if (inside) exit; inside = 1; next }
    inside { print }' "$repository/docs/editors.md"
}

# Whether `command` succeeds in the end; there is no hurry.
eventually() {
  for _ in $(seq 600); do
    "$@" && return
    sleep 0.1
  done
  return 1
}

# The servers of this test that still run. None may outlive its editor.
servers_left() {
  local process
  for process in /proc/[0-9]*; do
    [[ $(cat "$process/comm" 2>/dev/null) == poolguard ]] || continue
    grep -qzxF "POOLGUARD_SCRATCH=$scratch" "$process/environ" 2>/dev/null || continue
    echo "${process#/proc/}"
  done
}
no_server_left() { [[ -z $(servers_left) ]]; }
