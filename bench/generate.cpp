#include "bench/generate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <string_view>
#include <utility>

namespace poolguard::bench {
namespace {

constexpr std::array<std::string_view, 8> models = {"patient", "invoice", "appointment", "clinic",
                                                    "payment", "visit",   "message",     "user"};
constexpr std::array<std::string_view, 12> nouns = {"total",  "entry", "filter", "range",
                                                    "status", "label", "batch",  "score",
                                                    "window", "owner", "ticket", "region"};
constexpr std::array<std::string_view, 6> verbs = {"load",  "build",  "collect",
                                                   "apply", "format", "refresh"};

// Bytes at which a share of real files ends; in between, sizes are spread evenly by magnitude.
constexpr std::array<std::pair<double, double>, 6> size_quantiles = {
    {{0.0, 150}, {0.1, 500}, {0.5, 2'500}, {0.9, 11'600}, {0.99, 42'000}, {1.0, 90'000}}};

constexpr double share_of_components = 0.37;
constexpr double share_that_queries = 0.16;
constexpr double share_that_mentions = 0.09;

// The numbers of the standard's engine are the same everywhere, those of its distributions are not.
class Dice {
 public:
  explicit Dice(uint64_t seed) : engine_(seed) {}

  double share() { return static_cast<double>(engine_() >> 11) / 9007199254740992.0; }
  uint32_t below(uint32_t end) { return static_cast<uint32_t>(engine_() % end); }
  template <std::size_t Size>
  std::string pick(const std::array<std::string_view, Size>& words) {
    return std::string(words[below(Size)]);
  }

 private:
  std::mt19937_64 engine_;
};

std::string capital(std::string word) {
  if (word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

// Replaces $1, $2, ... by `words`.
std::string fill(std::string_view pattern, std::initializer_list<std::string> words) {
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool is_place = pattern[i] == '$' && i + 1 < pattern.size() && pattern[i + 1] >= '1' &&
                          pattern[i + 1] <= '9';
    text += is_place ? words.begin()[pattern[++i] - '1'] : std::string(1, pattern[i]);
  }
  return text;
}

std::string plain_function(Dice& dice, uint32_t number) {
  static constexpr std::array<std::string_view, 3> patterns = {
      R"(
/** Sums what $3 returned, without the entries that were left empty. */
export function $1$2$4(entries: ReadonlyArray<{ id: string; $3?: number }>, limit = $5): number {
  let result = 0;
  for (const entry of entries) {
    if (entry.$3 === undefined || entry.id.startsWith("draft-")) continue;
    result += Math.min(entry.$3, limit);
  }
  return result > limit ? limit : result;
}
)",
      R"(
export const $1$2$4 = async (input: string, options: { $3: boolean } = { $3: true }) => {
  const parts = input.split(",").map((part) => part.trim()).filter(Boolean);
  const response = await fetch(`/api/$3/${parts[0] ?? "none"}?limit=$5`, { method: "POST" });
  if (!response.ok) throw new Error(`$3 failed with ${response.status}`);
  const body = (await response.json()) as { items: string[]; next: string | null };
  return options.$3 ? body.items : [...body.items, ...parts];
};
)",
      R"(
export type $2$4 = { kind: "$3"; value: number } | { kind: "none" };

export class $2Store$4 {
  private readonly known = new Map<string, $2$4>();
  constructor(private readonly capacity: number = $5) {}
  put(key: string, value: $2$4): void {
    if (this.known.size >= this.capacity) this.known.delete(this.known.keys().next().value!);
    this.known.set(key, value);
  }
  $1(key: string): $2$4 {
    return this.known.get(key) ?? { kind: "none" };
  }
}
)"};
  const std::string noun = dice.pick(nouns);
  return fill(patterns[dice.below(patterns.size())],
              {dice.pick(verbs), capital(noun), noun, std::to_string(number),
               std::to_string(10 + dice.below(90))});
}

std::string component(Dice& dice, uint32_t number) {
  const std::string noun = dice.pick(nouns);
  return fill(R"(
type $1Props$3 = { items: $1Item[]; onSelect: (id: string) => void };

export function $1Panel$3({ items, onSelect }: $1Props$3) {
  const [open, setOpen] = useState(false);
  const visible = useMemo(() => items.filter((item) => item.$2 > $4), [items]);
  return (
    <section className="rounded-lg border p-4" aria-label="$2">
      <button type="button" onClick={() => setOpen(!open)} disabled={visible.length === 0}>
        {open ? "Hide" : `Show ${visible.length}`}
      </button>
      {open && (
        <ul className={clsx("mt-2", { "opacity-50": visible.length > $4 })}>
          {visible.map((item) => (
            <li key={item.id} onClick={() => onSelect(item.id)}>
              <span title={item.title}>{item.title ?? "untitled"}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
)",
              {capital(noun), noun, std::to_string(number), std::to_string(dice.below(20))});
}

std::string query_function(Dice& dice, uint32_t number) {
  static constexpr std::array<std::string_view, 5> patterns = {
      R"(
export async function $1$2$4(clinicId: string, page: number) {
  const where = { clinicId, archived: false, createdAt: { gte: startOfMonth(page) } };
  const [rows, count] = await Promise.all([
    db.$3.findMany({ where, take: $5, skip: page * $5, orderBy: { createdAt: "desc" } }),
    db.$3.count({ where }),
  ]);
  return { rows: rows.map((row) => ({ ...row, label: `${row.id}-${page}` })), count };
}
)",
      R"(
export async function $1$2$4(id: string, input: { status: string; note?: string }) {
  const found = await db.$3.findUnique({ where: { id }, select: { id: true, status: true } });
  if (!found) throw new NotFoundError("$3", id);
  if (found.status === input.status) return found;
  return db.$3.update({ where: { id }, data: { status: input.status, note: input.note ?? null } });
}
)",
      R"(
export async function $1$2$4(ids: string[]) {
  const results: Record<string, number> = {};
  for (const id of ids) {
    const row = await db.$3.findFirst({ where: { id, archived: false } });
    if (!row) continue;
    results[id] = (results[id] ?? 0) + $5;
  }
  return results;
}
)",
      R"(
export async function $1$2$4(id: string, amount: number) {
  return db.$transaction(async (tx) => {
    const row = await tx.$3.findUniqueOrThrow({ where: { id } });
    await tx.$3.update({ where: { id }, data: { amount: row.amount + amount } });
    return tx.message.create({ data: { clinicId: row.clinicId, text: `changed by ${amount}` } });
  });
}
)",
      R"(
export async function $1$2$4(clinicId: string) {
  const rows = await db.$queryRaw<{ id: string; total: number }>`
    select id, sum(amount) as total from $3 where clinic_id = ${clinicId} group by id limit $5`;
  return new Map([rows].flat().map((row) => [row.id, row.total]));
}
)"};
  // About one transaction and one raw query in thirty calls.
  static constexpr std::array<uint8_t, 16> mix = {0, 1, 0, 1, 2, 0, 1, 0, 1, 0, 1, 3, 0, 1, 0, 4};
  const std::string model = dice.pick(models);
  return fill(patterns[mix[dice.below(mix.size())]],
              {dice.pick(verbs), capital(model), model, std::to_string(number),
               std::to_string(20 + dice.below(80))});
}

std::string test_case(Dice& dice, uint32_t number) {
  return fill(R"(
  it("keeps $2 number $4", async () => {
    const owner = await db.user.create({ data: { email: `owner-$4@example.test`, clinicId } });
    const row = await db.$2.create({ data: { ownerId: owner.id, amount: $3, status: "open" } });
    await $1($4, row.id, { notify: false });
    const after = await db.$2.findUniqueOrThrow({ where: { id: row.id } });
    expect(after).toMatchObject({ status: "open", amount: $3, ownerId: owner.id });
    expect([after.amount, row.amount].every((amount) => amount >= 0)).toBe(true);
  });
)",
              {dice.pick(verbs), dice.pick(models), std::to_string(dice.below(500)),
               std::to_string(number)});
}

uint32_t file_size(double share) {
  auto upper = std::find_if(size_quantiles.begin() + 1, size_quantiles.end(),
                            [&](const auto& each) { return share <= each.first; });
  const auto lower = upper - 1;
  const double part = (share - lower->first) / (upper->first - lower->first);
  return static_cast<uint32_t>(lower->second * std::pow(upper->second / lower->second, part));
}

constexpr std::string_view component_head = R"(import { useMemo, useState } from "react";
import clsx from "clsx";
import type { Item } from "../types";
)";
constexpr std::string_view service_head = R"(import { db } from "../../lib/db";
import { NotFoundError } from "../../lib/errors";
import { startOfMonth } from "../../lib/dates";
)";
constexpr std::string_view mention_head = R"(import type { Prisma } from "@prisma/client";

export type Where = Prisma.InvoiceWhereInput;
)";
constexpr std::string_view plain_head = R"(import { z } from "zod";
import type { Item } from "../types";
)";

std::string schema() {
  std::string text = R"(datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}
generator client {
  provider = "prisma-client-js"
}
)";
  for (const std::string_view model : models) {
    text += fill(R"(model $1 {
  id        String   @id @default(cuid())
  clinicId  String
  ownerId   String?
  email     String?
  status    String
  note      String?
  text      String?
  amount    Int      @default(0)
  archived  Boolean  @default(false)
  createdAt DateTime @default(now())
  @@index([clinicId, createdAt])
}
)",
                 {capital(std::string(model))});
  }
  return text;
}

}  // namespace

Texts generate_monorepo(const Monorepo& wanted) {
  Texts files;
  files["/repo/package.json"] =
      R"({"name": "clinic", "dependencies": {"@prisma/client": "6.19.0", "react": "19.0.0"}})";
  files["/repo/prisma/schema.prisma"] = schema();
  files["/repo/lib/db.ts"] =
      "import { PrismaClient } from \"@prisma/client\";\n\nexport const db = new PrismaClient();\n";
  Dice dice(wanted.seed);
  for (uint32_t i = 0; i < wanted.files; ++i) {
    const bool is_component = dice.share() < share_of_components;
    const double kind = dice.share() * (1 - share_of_components);
    const bool queries = !is_component && kind < share_that_queries;
    const bool mentions =
        !is_component && !queries && kind < share_that_queries + share_that_mentions;
    const uint32_t size = file_size(dice.share());
    std::string text(is_component ? component_head
                     : queries    ? service_head
                     : mentions   ? mention_head
                                  : plain_head);
    for (uint32_t part = 0; part == 0 || text.size() < size; ++part) {
      text += is_component                    ? component(dice, part)
              : queries && dice.below(3) == 0 ? query_function(dice, part)
                                              : plain_function(dice, part);
    }
    const std::string name =
        "/repo/src/feature" + std::to_string(i % 40) + "/part" + std::to_string(i);
    files[name + (is_component ? ".tsx" : ".ts")] = std::move(text);
  }
  return files;
}

std::string generate_file(uint32_t lines, Kind kind, uint64_t seed) {
  Dice dice(seed);
  std::string text(service_head);
  if (kind == Kind::suite) text += "\ndescribe(\"clinic\", () => {\n";
  const uint32_t one_in = kind == Kind::dense ? 2 : 6;  // functions queries
  uint32_t written = 0;
  for (uint32_t part = 0; written < lines; ++part) {
    std::string next = kind == Kind::suite       ? test_case(dice, part)
                       : dice.below(one_in) == 0 ? query_function(dice, part)
                                                 : plain_function(dice, part);
    written += static_cast<uint32_t>(std::count(next.begin(), next.end(), '\n'));
    text += next;
  }
  if (kind == Kind::suite) text += "});\n";
  return text;
}

std::vector<uint32_t> places_to_type(const std::string& text, int count) {
  constexpr std::string_view word = "const ";
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  std::vector<uint32_t> places;
  for (int i = 1; i <= count; ++i) {
    std::size_t at =
        text.size() * static_cast<std::size_t>(i) / static_cast<std::size_t>(count + 2);
    do {
      at = text.find(word, at + 1);
    } while (at != std::string::npos && !is_letter(text[at + word.size()]));
    if (at == std::string::npos) break;
    at += word.size();
    while (is_letter(text[at])) ++at;
    places.push_back(static_cast<uint32_t>(at));
  }
  return places;
}

}  // namespace poolguard::bench
