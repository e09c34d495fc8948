// A text that is edited again and again: taking rows over from the version before gives, row by
// row, what walking the whole tree gives.
#include "analysis/model/reuse.h"

#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "analysis/model/lower.h"
#include "analysis/syntax/tree.h"

namespace poolguard::model {
namespace {

using syntax::Dialect;

// --- Every table, as text ------------------------------------------------------------------------

class Dump {
 public:
  explicit Dump(const Program& program) : program_(program) {}

  std::string text() {
    for (const Value& row : program_.values) {
      start("value");
      add(row.kind, row.optional, row.shorthand, row.computed, row.written, row.in_error);
      add(row.span, row.name_span, row.text, row.parent, row.statement, row.function_in, row.scope,
          row.binding, row.function, row.class_row);
      list(program_.operands, row.operands);
    }
    for (const Statement& row : program_.statements) {
      start("statement");
      add(row.kind, row.role, row.is_await, row.in_error, row.span, row.parent, row.first_child,
          row.next_sibling, row.function, row.scope, row.value, row.function_row, row.class_row);
      list(program_.declared, row.bindings);
    }
    functions();
    classes();
    for (const Scope& row : program_.scopes) {
      start("scope");
      add(row.kind, row.parent, row.function, row.span);
    }
    bindings();
    modules();
    return out_.str();
  }

 private:
  void functions() {
    for (const Function& row : program_.functions) {
      start("function");
      add(row.kind, row.is_async, row.is_generator, row.is_static, row.in_error, row.name, row.span,
          row.body, row.parent, row.class_row, row.value, row.declaration, row.first_statement,
          row.expression_body, row.scope, row.return_type);
      for (const Parameter& each : row.parameters) {
        add(each.binding, each.span, each.type, each.default_value, each.optional, each.rest,
            each.is_property);
      }
      for (const ValueId each : row.decorators) add(each);
    }
  }

  void classes() {
    for (const Class& row : program_.classes) {
      start("class");
      add(row.name, row.span, row.extends);
      for (const std::string_view each : row.implements) add(each);
      for (const Field& each : row.fields) {
        add(each.name, each.span, each.type, each.init, each.is_static);
      }
      for (const FunctionId each : row.methods) add(each);
      for (const ValueId each : row.decorators) add(each);
    }
  }

  void bindings() {
    for (const Binding& row : program_.bindings) {
      start("binding");
      add(row.kind, row.reassigned, row.exported, row.name, row.span, row.scope, row.function_in,
          row.statement, row.init, row.default_value, row.type, row.function, row.class_row,
          row.import, row.parameter_index);
      for (const std::string_view each : row.path) add(each);
      list(program_.references, row.references);
    }
  }

  void modules() {
    for (const TypeDeclaration& row : program_.types) {
      start("type");
      add(row.name, row.text, row.exported);
      for (const auto& each : row.members) add(each.name, each.type);
    }
    for (const Import& row : program_.imports) {
      start("import");
      add(row.kind, row.type_only, row.specifier, row.name, row.binding, row.call, row.span);
    }
    for (const Export& row : program_.exports) {
      start("export");
      add(row.name, row.binding, row.value, row.specifier, row.imported, row.type_only);
    }
    for (const text::Span each : program_.comments) add(each);
    start("errors");
    for (const text::Span each : program_.errors) add(each);
  }

  void start(const char* table) { out_ << '\n' << table; }
  template <class... Parts>
  void add(const Parts&... parts) {
    (put(parts), ...);
  }
  template <class Row>
  void list(const std::vector<Row>& table, Range range) {
    for (uint32_t i = 0; i < range.count; ++i) put(table[range.begin + i]);
  }
  template <class Part>
  void put(const Part& part) {
    out_ << ' ';
    if constexpr (std::is_enum_v<Part>) {
      out_ << static_cast<int>(part);
    } else if constexpr (std::is_same_v<Part, text::Span>) {
      out_ << part.begin << '-' << part.end;
    } else if constexpr (std::is_same_v<Part, std::string_view> || std::is_integral_v<Part>) {
      out_ << part;
    } else {
      out_ << static_cast<int64_t>(part ? int64_t{part.index} : -1);
    }
  }

  const Program& program_;
  std::ostringstream out_;
};

std::string dump(const Program& program) { return Dump(program).text(); }

// --- One text while it is edited -----------------------------------------------------------------

class Edited {
 public:
  Edited(std::string text, Dialect dialect) : dialect_(dialect) { take(std::move(text), {}); }

  const std::string& text() const { return *text_; }
  const Lowered& lowered() const { return lowered_; }

  void replace(uint32_t begin, uint32_t end, const std::string& by) {
    const text::Edit edit{{begin, end}, by};
    std::string text = *text_;
    text.replace(begin, end - begin, by);
    const auto come_end = begin + static_cast<uint32_t>(by.size());
    const Previous previous{lowered_.program, *lowered_.marks, edit.span, {begin, come_end}};
    take(std::move(text), &previous);
  }

  std::string fresh() const { return dump(lower(syntax::parse(*text_, dialect_), *text_)); }

 private:
  void take(std::string text, const Previous* previous) {
    auto now = std::make_shared<const std::string>(std::move(text));
    const syntax::Tree tree = syntax::parse(*now, dialect_);
    Lowered lowered = lower_again(tree, *now, previous);
    lowered_ = std::move(lowered);
    text_ = std::move(now);
  }

  Dialect dialect_;
  std::shared_ptr<const std::string> text_;
  Lowered lowered_;
};

uint32_t place_of(const Edited& edited, std::string_view what) {
  return static_cast<uint32_t>(edited.text().find(what));
}

// --- Texts ---------------------------------------------------------------------------------------

const char* const service = R"(import { prisma } from "./db";
import type { User } from "@prisma/client";

export type Filter = { take?: number; where: Record<string, unknown> };
interface Box<T> { value: T; open(): Promise<T> }
enum Level { low = 1, high = low + 1 }

/** Archives. */
export async function archive(ids: string[], take = 50, { dry = false }: Options = {}) {
  // one by one
  for (const [index, id] of ids.entries()) {
    if (index > take) break;
    const { name, ...rest } = await prisma.user.findUniqueOrThrow({ where: { id } });
    await prisma.user.update({ where: { id }, data: { name: `${name} #${index}`, ...rest } });
  }
  try { await import("./later"); } catch (error) { console.error("failed", error); throw error; }
  return prisma.$transaction(async (tx) => tx.user.findMany({ take }), { timeout: 15_000 });
}

function load(id: string): string;
function load(id: number): string;
function load(id: unknown) { return String(id) + "overloaded, so that it is long enough"; }

var counter = 0, other = { nested: [1, , 2, ...[3]] };
var counter = counter + other.nested.length + (() => { var hidden = 1; return hidden; })();

@Injectable()
export class Users extends Base implements Store, Other {
  static readonly size = 10;
  private cache = new Map<string, User>();
  constructor(private readonly db: PrismaService, @Inject("x") other: string) { super(other); }
  @Get(":id") async find(id: string) {
    return this.db.user.findUnique({ where: { id, other: counter } });
  }
  static { counter = Users.size; }
}

namespace Users { export const version = "1.0 of the namespace that is merged"; }
const { readFile } = require("fs"), whole = require("path"), join = require("path").join;
module.exports.helper = function helper() { return [readFile, whole, join].filter(Boolean); };
label: while (counter < 10) {
  counter++; if (counter % 2 === 0) continue label;
  switch (counter) { case 3: break label; default: counter += 2; }
}
export { load, counter as default };
)";

const char* const suite = R"(import { db } from "../db";

describe("orders", () => {
  const owner = { id: "owner", email: "owner@example.test" };
  beforeEach(async () => { await db.order.deleteMany({ where: { ownerId: owner.id } }); });

  it("keeps the amount", async () => {
    const order = await db.order.create({ data: { ownerId: owner.id, amount: 10 } });
    expect(order.amount).toBe(10);
  });

  it("renders", async () => {
    const view = render(<List items={[1, 2]} onPick={(item) => pick(item)}>{title} & more</List>);
    function inner(item: number) { return item * 2; }
    expect(view.items.map(inner)).toEqual([2, 4]);
  });

  for (const amount of [1, 2, 3]) {
    it(`takes ${amount}`, async () => {
      expect(await db.order.count({ where: { amount } })).toBe(0);
    });
  }
});
)";

TEST(Reuse, TakesOverWhatAnEditDoesNotTouch) {
  Edited edited(suite, Dialect::tsx);
  EXPECT_EQ(edited.lowered().taken_over, 0U);
  const uint32_t place = place_of(edited, "toBe(10)");
  edited.replace(place, place + 4, "toEqual");
  EXPECT_EQ(edited.lowered().taken_over, 5U) << "all others of the suite and of the test";
  EXPECT_EQ(dump(edited.lowered().program), edited.fresh());
}

TEST(Reuse, TakesOverAroundBrokenCode) {
  Edited edited(suite, Dialect::tsx);
  const uint32_t place = place_of(edited, "expect(order");
  edited.replace(place, place, "if ((");
  EXPECT_FALSE(edited.lowered().program.errors.empty());
  EXPECT_GT(edited.lowered().taken_over, 1U);
  EXPECT_EQ(dump(edited.lowered().program), edited.fresh());
}

TEST(Reuse, NamesThatAreJoinedAreJoinedAgain) {
  Edited edited(service, Dialect::typescript);
  const uint32_t place = place_of(edited, "/** Archives");
  edited.replace(place, place, "function archive(): void;\n");
  EXPECT_EQ(dump(edited.lowered().program), edited.fresh());
}

TEST(Reuse, StatementsMayMoveIntoOthers) {
  Edited edited(service, Dialect::typescript);
  const uint32_t place = place_of(edited, "  for (const [index");
  edited.replace(place, place, "  if (take > 3) {\n");
  const uint32_t end = place_of(edited, "  return prisma.$transaction");
  edited.replace(end, end, "}\n");
  EXPECT_EQ(dump(edited.lowered().program), edited.fresh());
}

// --- At random -----------------------------------------------------------------------------------

class Storm {
 public:
  Storm(const char* text, Dialect dialect, uint32_t seed)
      : start_(text), edited_(text, dialect), random_(seed) {}

  void run(int edits) {
    for (int i = 0; i < edits; ++i) {
      edit();
      taken_over_ += edited_.lowered().taken_over;
      ASSERT_EQ(dump(edited_.lowered().program), edited_.fresh()) << edited_.text();
      // Damage adds up: now and then all begins again.
      if (i % 40 == 39) {
        edited_.replace(0, static_cast<uint32_t>(edited_.text().size()), start_);
        undo_.reset();
      }
    }
    EXPECT_GT(taken_over_, static_cast<std::size_t>(edits)) << "the storm blew past the code";
  }

 private:
  uint32_t pick(std::size_t below) { return static_cast<uint32_t>(random_() % below); }

  // Now and then the last edit is taken back, so that most texts are good ones.
  void edit() {
    if (undo_ && pick(3) > 0) {
      const text::Edit undo = *std::exchange(undo_, std::nullopt);
      return edited_.replace(undo.span.begin, undo.span.end, undo.text);
    }
    static const std::vector<std::string> pieces = {
        "x",  " ",    "\n",  "}",        "{",      "(",      ")",       "`",  "\"",
        ";",  "//",   "/*",  "await ",   "async ", "const ", "export ", "é😀", "function load() {}",
        "=>", "var ", "@x ", "counter;", "<",      "1",      "return ", ".a"};
    const uint32_t begin = pick(edited_.text().size() + 1);
    const uint32_t most = static_cast<uint32_t>(edited_.text().size()) - begin;
    const uint32_t size = pick(2) == 0 ? 0 : std::min(most, pick(pick(8) == 0 ? 200 : 4));
    const std::string by = pick(4) == 0 ? "" : pieces[pick(pieces.size())];
    undo_ = text::Edit{{begin, begin + static_cast<uint32_t>(by.size())},
                       edited_.text().substr(begin, size)};
    edited_.replace(begin, begin + size, by);
  }

  std::string start_;
  Edited edited_;
  std::mt19937 random_;
  std::optional<text::Edit> undo_;
  std::size_t taken_over_ = 0;
};

TEST(Reuse, HoldsInAStormOfEdits) {
  Storm(service, Dialect::typescript, 1).run(150);
  Storm(service, Dialect::tsx, 2).run(100);
  Storm(suite, Dialect::tsx, 3).run(150);
}

}  // namespace
}  // namespace poolguard::model
