#!/usr/bin/env bash
# Kills `poolguard check --fix` in the middle, again and again: every file is as it was or as it
# shall be. Usage: interrupt_test.sh POOLGUARD
set -euo pipefail

poolguard=$1
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
export XDG_CACHE_HOME=$place/cache
mkdir -p "$place/project/src" "$place/project/prisma" "$place/project/.git"
cd "$place/project"
echo 'ref: refs/heads/main' >.git/HEAD
cat >prisma/schema.prisma <<'END'
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model User {
  id String @id
}
END
cat >src/db.ts <<'END'
import { PrismaClient } from "@prisma/client";
export const prisma = new PrismaClient();
END
cat >"$place/old.ts" <<'END'
import { prisma } from "./db";

export async function save(ids: string[]) {
  for (const id of ids) {
    await prisma.user.create({ data: { id } });
  }
}
END
make_old() { for i in $(seq 1 60); do cp "$place/old.ts" "src/part$i.ts"; done; }

make_old
"$poolguard" check --fix=suggested --format summary >/dev/null || [[ $? == 1 ]]
cp src/part1.ts "$place/new.ts"
if cmp -s "$place/old.ts" "$place/new.ts"; then
  echo "nothing was repaired" >&2
  exit 1
fi

for round in $(seq 1 6); do
  make_old
  setsid "$poolguard" check --fix=suggested --format summary >/dev/null 2>&1 &
  child=$!
  # From the first file that changes, or the tenth, or ...
  watched=src/part$((round * 9)).ts
  while cmp -s "$place/old.ts" "$watched" && kill -0 "$child" 2>/dev/null; do :; done
  kill -9 "$child" 2>/dev/null || true
  wait "$child" 2>/dev/null || true
  for file in src/part*.ts; do
    if ! cmp -s "$file" "$place/old.ts" && ! cmp -s "$file" "$place/new.ts"; then
      echo "round $round: $file is neither old nor new:" >&2
      cat "$file" >&2
      exit 1
    fi
  done
  # What was left behind is no source.
  "$poolguard" check --format summary >/dev/null || [[ $? == 1 ]]
  find src -name '.part*' -delete
done
