#include "analysis/lint/check_then_write.h"

#include <algorithm>
#include <optional>

#include "analysis/lint/existence.h"
#include "analysis/model/values.h"

namespace poolguard::lint {
namespace {

using model::Operation;
using model::Program;
using model::SchemaField;
using model::SchemaModel;
using model::Value;
using model::ValueId;
using Kind = Value::Kind;

bool looks(Operation operation) {
  switch (operation) {
    case Operation::find_unique:
    case Operation::find_first:
    case Operation::find_many:
    case Operation::count:
      return true;
    default:
      return false;
  }
}

bool sets(Operation operation) {
  return operation == Operation::create || operation == Operation::create_many ||
         operation == Operation::create_many_and_return || operation == Operation::update;
}

bool is_literal(const Program& program, ValueId id) {
  const Kind kind = program[model::settle(program, id)].kind;
  return kind == Kind::string || kind == Kind::number || kind == Kind::boolean ||
         kind == Kind::null;
}

// Whether a value is the same in every call: a literal, a member of an enum, an imported constant.
bool is_constant(const Program& program, ValueId id) {
  if (is_literal(program, id)) return true;
  id = model::settle(program, id);
  while (id && program[id].kind == Kind::member) id = program.peel(program.operand(id, 0));
  if (!id || program[id].kind != Kind::identifier || !program[id].binding) return false;
  const model::Binding::Kind kind = program[program[id].binding].kind;
  return kind == model::Binding::Kind::import_ || kind == model::Binding::Kind::enum_;
}

// `{ not: "CANCELLED" }`, `{ in: ["OPEN", "PAID"] }`
bool picks_kinds(const Program& program, ValueId condition) {
  condition = model::settle(program, condition);
  if (!condition || program[condition].kind != Kind::object) return false;
  return std::ranges::all_of(program.operands_of(condition), [&](ValueId entry) {
    const std::string_view key = program[entry].text;
    return key == "not" || key == "notIn" || key == "in";
  });
}

// How a column that the check compares stands in what is written.
enum class Fit : uint8_t { same, perhaps, different };

class Pairing {
 public:
  Pairing(const Context& context, const Access& check, const Access& write)
      : context_(context),
        check_(check),
        write_(write),
        row_(context.schema ? context.schema->model_of_accessor(check.query->model) : nullptr) {}

  std::optional<CheckThenWrite> run() {
    CheckThenWrite pair{.check = &check_, .write = &write_};
    if (!is_guarded(pair) || skips_duplicates()) return {};
    const Selection selection =
        read_selection(check_.program(), context_.schema, row_, argument(check_, "where"));
    const Assignment assignment =
        read_assignment(write_.program(), context_.schema, row_, argument(write_, "data"));
    pair.rest = rest_of(selection, pair.filtered);
    for (const Column& column : selection.equal) {
      const Fit fit = fit_of(column, assignment);
      if (fit == Fit::different) return {};
      if (fit == Fit::same) add_field(pair, column);
      // A constraint over a column that is compared with a constant would bind other rows, too.
      if (is_constant(check_.program(), column.value)) {
        pair.rest = std::max(pair.rest, CheckThenWrite::Rest::kinds);
      } else if (fit == Fit::perhaps) {
        pair.rest = CheckThenWrite::Rest::other;
      }
      pair.vague |= fit == Fit::perhaps && assignment.find(column.field) &&
                    is_literal(check_.program(), column.value);
    }
    if (pair.fields.empty()) return {};
    pair.evidence = lost_ ? model::Evidence::likely : std::min(check_.evidence, write_.evidence);
    // A look by a unique key: whatever is created either has that key or is another matter.
    std::vector<std::string_view> compared;
    for (const Column& column : selection.equal) compared.push_back(column.field);
    if (row_) pair.unique = unique_over(*row_, compared);
    return pair;
  }

 private:
  static ValueId argument(const Access& access, std::string_view key) {
    return model::property(access.program(), access.query->arguments, key);
  }

  static void add_field(CheckThenWrite& pair, const Column& column) {
    pair.fields.push_back(column.json_key.empty() ? column.field : column.json_key);
    if (!column.json_key.empty()) pair.json_column = column.field;
  }

  // What the conditions besides equality amount to.
  CheckThenWrite::Rest rest_of(const Selection& selection, bool is_filtered) const {
    if (!selection.known || is_filtered) return CheckThenWrite::Rest::other;
    const ValueId where = argument(check_, "where");
    const bool are_kinds = std::ranges::all_of(selection.others, [&](std::string_view field) {
      return picks_kinds(check_.program(), model::property(check_.program(), where, field));
    });
    if (!are_kinds) return CheckThenWrite::Rest::other;
    return selection.others.empty() ? CheckThenWrite::Rest::nothing : CheckThenWrite::Rest::kinds;
  }

  // Whether the write runs because the check found nothing, or fewer than a limit.
  bool is_guarded(CheckThenWrite& pair) const {
    for (const KnownCondition& condition : conditions_at(context_.program, write_.call)) {
      const Judgement judgement = judge(context_.program, check_, condition.value);
      const Existence here = condition.holds ? judgement.says : opposite(judgement.says);
      if (here != Existence::missing && here != Existence::room) continue;
      pair.limit = here == Existence::room;
      pair.filtered = judgement.filtered;
      pair.guard = condition.guard;
      return true;
    }
    return false;
  }

  bool skips_duplicates() const {
    return model::presence(write_.program(), write_.query->arguments, "skipDuplicates") !=
           model::Presence::absent;
  }

  Fit fit_of(const Column& column, const Assignment& assignment) {
    const Program& there = check_.program();
    const Column* set = assignment.find(column.field);
    const bool is_fixed = is_literal(there, column.value);
    if (!set) {
      if (comes_with_spread(column, assignment)) return Fit::same;
      if (!assignment.spreads.empty()) return Fit::perhaps;
      if (write_.query->operation == Operation::update) return Fit::different;
      return is_fixed && is_default(column) ? Fit::perhaps : Fit::different;
    }
    if (is_fixed && is_literal(write_.program(), set->value)) {
      const ValueId a = model::settle(there, column.value);
      const ValueId b = model::settle(write_.program(), set->value);
      return there[a].text == write_.program()[b].text ? Fit::same : Fit::different;
    }
    if (is_fixed) return Fit::perhaps;
    const auto compared = origin_of(context_, check_, column.value);
    const auto given = origin_of(context_, write_, part_of(*set, column));
    if (compared && given && is_same(context_, *compared, *given)) return Fit::same;
    // What a repository makes of its argument is not followed any further.
    if (compared && given) return Fit::perhaps;
    lost_ = true;
    return Fit::same;
  }

  // Of a JSON column the part that is compared.
  ValueId part_of(const Column& set, const Column& compared) const {
    if (compared.json_key.empty()) return set.value;
    const ValueId part = model::property(write_.program(), set.value, compared.json_key);
    return part ? part : set.value;
  }

  // `where: { email: dto.email }` and `data: { ...dto }`.
  bool comes_with_spread(const Column& column, const Assignment& assignment) const {
    auto compared = origin_of(context_, check_, column.value);
    if (!compared || compared->path.empty() || compared->path.back() != column.field) return false;
    compared->path.pop_back();
    return std::ranges::any_of(assignment.spreads, [&](ValueId spread) {
      const auto given = origin_of(context_, write_, spread);
      return given && is_same(context_, *compared, *given);
    });
  }

  // Whether a new row has that value when nobody says otherwise.
  bool is_default(const Column& column) const {
    const Program& program = check_.program();
    const Value& value = program[model::settle(program, column.value)];
    const SchemaField* field = row_ ? row_->field(column.field) : nullptr;
    if (!field) return true;
    const model::Attribute* given = field->attribute("default");
    if (!given) return value.kind == Kind::null && field->is_optional;
    return !given->arguments.empty() && given->arguments[0].value == value.text;
  }

  const Context& context_;
  const Access& check_;
  const Access& write_;
  const SchemaModel* row_;
  bool lost_ = false;  // a value could not be followed to the end
};

}  // namespace

std::vector<CheckThenWrite> checks_then_writes(const Context& context,
                                               const std::vector<Access>& accesses) {
  std::vector<CheckThenWrite> pairs;
  for (const Access& check : accesses) {
    if (!looks(check.query->operation)) continue;
    const uint32_t end = context.program[check.call].span.end;
    for (const Access& write : accesses) {
      if (!sets(write.query->operation) || write.query->model != check.query->model) continue;
      if (context.program[write.call].span.begin < end) continue;
      if (auto pair = Pairing(context, check, write).run()) {
        pairs.push_back(std::move(*pair));
        break;
      }
    }
  }
  for (CheckThenWrite& pair : pairs) {
    pair.repeats_stopped = std::ranges::any_of(pairs, [&](const CheckThenWrite& other) {
      return other.write == pair.write && other.unique;
    });
  }
  return pairs;
}

}  // namespace poolguard::lint
