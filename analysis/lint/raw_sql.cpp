#include "analysis/lint/raw_sql.h"

#include <algorithm>

#include "analysis/model/values.h"

namespace poolguard::lint {
namespace {

using model::Program;
using model::Value;
using model::ValueId;

constexpr int max_depth = 16;

class Reader {
 public:
  explicit Reader(const Program& program) : program_(program) {}

  // Whether the expression is text, at least in part.
  bool read(ValueId id, int depth = 0) {
    const ValueId settled = model::settle(program_, id);
    if (!settled || depth > max_depth) return false;
    const Value& value = program_[settled];
    if (value.kind == Value::Kind::string) {
      add_text(value.text, {});
      return true;
    }
    if (value.kind == Value::Kind::template_string) {
      add_text(value.text, program_.operands_of(settled));
      return true;
    }
    if (value.kind != Value::Kind::binary || value.text != "+") return false;
    const bool left = read_part(program_.operand(settled, 0), depth + 1);
    const bool right = read_part(program_.operand(settled, 1), depth + 1);
    return left || right;
  }

  void read_tagged(ValueId id) {
    sql_.is_bound = true;
    sql_.literal = id;
    add_text(program_[id].text, program_.operands_of(id).subspan(1));
  }

  RawSql take() { return std::move(sql_); }
  RawSql& sql() { return sql_; }

 private:
  bool read_part(ValueId id, int depth) {
    if (read(id, depth)) return true;
    const text::Span span = program_[id].span;
    add_hole(id, span);
    return false;
  }

  void add_text(std::string_view text, std::span<const ValueId> holes) {
    const auto begin = static_cast<uint32_t>(text.data() - program_.text.data());
    uint32_t at = begin;
    for (const ValueId hole : holes) {
      const text::Span span = around(hole, at, begin + static_cast<uint32_t>(text.size()));
      add_plain(at, span.begin);
      add_hole(hole, span);
      at = span.end;
    }
    add_plain(at, begin + static_cast<uint32_t>(text.size()));
  }

  // `${hole}`
  text::Span around(ValueId hole, uint32_t from, uint32_t to) const {
    const text::Span inner = program_[hole].span;
    const std::size_t open = program_.text.rfind("${", inner.begin);
    const std::size_t close = program_.text.find('}', inner.end);
    const bool is_fine = open != std::string_view::npos && open >= from && close < to;
    return is_fine ? text::Span{static_cast<uint32_t>(open), static_cast<uint32_t>(close + 1)}
                   : inner;
  }

  void add_plain(uint32_t begin, uint32_t end) {
    for (uint32_t i = begin; i < end; ++i) {
      const char c = program_.text[i];
      sql_.text += c == hole_mark ? ' ' : c;
      sql_.places.push_back(i);
    }
  }

  void add_hole(ValueId value, text::Span span) {
    sql_.text += hole_mark;
    sql_.places.push_back(span.begin);
    sql_.holes.push_back({value, span});
  }

  const Program& program_;
  RawSql sql_;
};

// `Prisma.sql`, or `sql` by its own name.
bool is_sql_tag(const Program& program, ValueId tag) {
  tag = program.peel(tag);
  return tag && (program[tag].text == "sql");
}

// How many elements the array of a batch transaction has; none when it cannot be seen.
std::optional<uint32_t> batch_size(const Context& context, const model::Region& region) {
  const auto& program = context.program;
  const ValueId array = model::settle(program, context.facts[region.transaction].body);
  if (!array || program[array].kind != Value::Kind::array) return {};
  const auto elements = program.operands_of(array);
  const bool has_spread = std::ranges::any_of(
      elements, [&](ValueId id) { return program[id].kind == Value::Kind::spread; });
  if (has_spread) return {};
  return static_cast<uint32_t>(elements.size());
}

}  // namespace

const RawSql::Hole& RawSql::hole_at(std::size_t offset) const {
  const auto before = std::ranges::count(text.substr(0, offset), hole_mark);
  return holes[static_cast<std::size_t>(before)];
}

text::Span RawSql::place_of(const SqlToken& token) const {
  return {places[token.begin], places[token.end - 1] + 1};
}

std::optional<RawSql> raw_sql(const Program& program, const model::Query& query) {
  if (!query.model.empty() || query.operation == model::Operation::query_raw_typed) return {};
  Reader reader(program);
  if (program[query.call].kind == Value::Kind::tagged_template) {
    reader.read_tagged(query.call);
    return reader.take();
  }
  const ValueId argument = model::settle(program, query.arguments);
  if (!argument) return {};
  if (program[argument].kind == Value::Kind::tagged_template) {
    if (!is_sql_tag(program, program.operand(argument, 0))) return {};
    reader.read_tagged(argument);
    return reader.take();
  }
  if (!reader.read(argument)) return {};
  if (program[argument].kind != Value::Kind::binary) reader.sql().literal = argument;
  return reader.take();
}

InTransaction in_transaction(const Context& context, const model::Query& query) {
  using Kind = model::Region::Kind;
  const model::Client& client = context.facts[query.client];
  if (const auto* batch = context.facts.enclosing(query.region, Kind::batch_transaction)) {
    if (query.use != model::Query::Use::awaited) {
      const auto size = batch_size(context, *batch);
      // Prisma sends an array of one without BEGIN.
      return !size ? InTransaction::unknown : *size > 1 ? InTransaction::yes : InTransaction::no;
    }
  }
  if (context.client(query.client).is_transaction) return InTransaction::yes;
  if (client.may_be_transaction || client.origin == model::Client::Origin::chosen) {
    return InTransaction::unknown;
  }
  using Use = model::Query::Use;
  const bool is_sent_alone = query.use == Use::awaited || query.use == Use::chained;
  return is_sent_alone ? InTransaction::no : InTransaction::unknown;
}

}  // namespace poolguard::lint
