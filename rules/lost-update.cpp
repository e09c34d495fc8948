#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "analysis/lint/atomicity.h"
#include "analysis/lint/columns.h"
#include "analysis/lint/handlers.h"
#include "analysis/lint/promises.h"
#include "analysis/lint/read_rows.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule lost_update;

namespace {

using lint::Atomicity;
using lint::ReadColumn;
using model::Operation;
using model::Program;
using model::Query;
using model::Value;
using model::ValueId;
using Kind = Value::Kind;

enum class Shape : uint8_t { number, list, json };

// A column that is set to something computed from what was read of it.
struct Loss {
  const Query* write = nullptr;
  ValueId property;  // `balance: account.balance + amount`
  ReadColumn old;
  Shape shape = Shape::number;
  std::string replacement = {};  // "{ increment: amount }"; "" when there is none
};

bool is_number_type(std::string_view type) {
  return type == "Int" || type == "BigInt" || type == "Float" || type == "Decimal";
}

bool is_arithmetic(std::string_view op) { return op == "+" || op == "-" || op == "*" || op == "/"; }

// Methods of Decimal and BigNumber.
std::string_view atomic_of_method(std::string_view name) {
  if (name == "plus" || name == "add") return "increment";
  if (name == "minus" || name == "sub") return "decrement";
  return {};
}

class Reader {
 public:
  Reader(const lint::Context& context, const lint::ReadRows& rows, const Query& write)
      : context_(context), program_(context.program), rows_(rows), write_(write) {}

  // What the property does to the column, if it computes it from a read.
  std::optional<Loss> read(ValueId property) const {
    const std::string_view field = program_[property].text;
    const model::SchemaModel* type = context_.model_of(write_);
    const model::SchemaField* row = type ? type->field(field) : nullptr;
    const ValueId given = program_.operand(property, 0);
    const ValueId value = model::settle(program_, given);
    if (!value) return {};
    Loss loss{.write = &write_, .property = property, .old = {}};
    if (program_[value].kind == Kind::array || program_[value].kind == Kind::object) {
      if (!row || !reads_by_spread(value, field, loss)) return {};
      loss.shape = row->is_list ? Shape::list : Shape::json;
      if (row->is_list && program_[value].kind != Kind::array) return {};
      if (!row->is_list && row->type != "Json") return {};
      return loss;
    }
    const bool is_number = row ? is_number_type(row->type) && !row->is_list : is_by_number(value);
    if (!is_number || !computes(value, field, loss)) return {};
    loss.replacement = replacement(value, field, row && row->is_optional);
    return loss;
  }

 private:
  ReadColumn column(ValueId value, std::string_view field) const {
    const ReadColumn found = rows_.column(without_conversion(value));
    if (!found || found.field != field) return {};
    return lint::is_same_row(context_, *found.read, found.row, write_) ? found : ReadColumn{};
  }

  // `Number(x)`, `x ?? 0`, `x || 0`, `new Decimal(x)`: x.
  ValueId without_conversion(ValueId value) const {
    for (int hop = 0; hop < 4; ++hop) {
      value = program_.peel(value);
      if (!value) return value;
      const Value& row = program_[value];
      const bool is_default = row.kind == Kind::logical && row.text != "&&" &&
                              model::number(program_, program_.operand(value, 1)) == 0;
      const bool is_call = (row.kind == Kind::call || row.kind == Kind::new_) &&
                           program_.arguments(value).size() == 1 &&
                           is_conversion(lint::callee_name(program_, value));
      if (is_default) {
        value = program_.operand(value, 0);
      } else if (is_call) {
        value = program_.operand(value, 1);
      } else {
        return value;
      }
    }
    return value;
  }

  static bool is_conversion(std::string_view name) {
    constexpr std::array<std::string_view, 5> names = {"Number", "Decimal", "BigInt", "parseInt",
                                                       "parseFloat"};
    return std::ranges::find(names, name) != names.end();
  }

  // Without a schema: arithmetic that strings have no part in.
  bool is_by_number(ValueId value) const {
    const Value& row = program_[value];
    return row.kind == Kind::binary && (row.text == "-" || row.text == "*" ||
                                        model::number(program_, program_.operand(value, 1)));
  }

  bool computes(ValueId value, std::string_view field, Loss& loss) const {
    return model::any_inside(program_, value, [&](ValueId id) {
      const Value& row = program_[id];
      if (row.kind == Kind::binary && is_arithmetic(row.text)) {
        for (ValueId operand : program_.operands_of(id)) {
          if ((loss.old = column(operand, field))) return true;
        }
      }
      const bool is_method =
          row.kind == Kind::call && !atomic_of_method(lint::callee_name(program_, id)).empty();
      const ValueId callee = is_method ? program_.peel(program_.operand(id, 0)) : ValueId{};
      if (!callee || program_[callee].kind != Kind::member) return false;
      loss.old = column(program_.operand(callee, 0), field);
      return static_cast<bool>(loss.old);
    });
  }

  bool reads_by_spread(ValueId value, std::string_view field, Loss& loss) const {
    return std::ranges::any_of(program_.operands_of(value), [&](ValueId entry) {
      if (program_[entry].kind != Kind::spread) return false;
      ValueId spread = program_.peel(program_.operand(entry, 0));
      if (spread && program_[spread].kind == Kind::logical) spread = program_.operand(spread, 0);
      loss.old = column(spread, field);
      return static_cast<bool>(loss.old);
    });
  }

  std::string replacement(ValueId value, std::string_view field, bool is_optional) const {
    std::string_view operation;
    ValueId old, by;
    const Value& row = program_[value];
    if (row.kind == Kind::binary && (row.text == "+" || row.text == "-")) {
      operation = row.text == "+" ? "increment" : "decrement";
      old = program_.operand(value, 0);
      by = program_.operand(value, 1);
      if (row.text == "+" && !column(old, field)) std::swap(old, by);
    } else if (row.kind == Kind::call && program_.arguments(value).size() == 1) {
      operation = atomic_of_method(lint::callee_name(program_, value));
      old = program_.operand(program_.peel(program_.operand(value, 0)), 0);
      by = program_.operand(value, 1);
    }
    // What is null stays null when it is incremented.
    if (operation.empty() || is_optional || !column(old, field) || !may_move(by)) return {};
    return "{ " + std::string(operation) + ": " + std::string(program_.source(program_[by].span)) +
           " }";
  }

  bool may_move(ValueId value) const {
    return !model::any_inside(program_, value, [&](ValueId id) {
      const Kind kind = program_[id].kind;
      return kind == Kind::await || kind == Kind::sequence || kind == Kind::assignment ||
             kind == Kind::update || kind == Kind::spread;
    });
  }

  const lint::Context& context_;
  const Program& program_;
  const lint::ReadRows& rows_;
  const Query& write_;
};

// Whether the write only happens while the row is as it was read: `where: { id, version }`.
bool is_conditional(const lint::Context& context, const Loss& loss) {
  const Program& program = context.program;
  const ValueId where = model::property(program, loss.write->arguments, "where");
  const model::SchemaModel* type = context.model_of(*loss.write);
  const auto selection = lint::read_selection(program, context.schema, type, where);
  return std::ranges::any_of(selection.equal,
                             [&](const lint::Column& column) {
                               const bool is_key =
                                   type ? type->is_unique({column.field}) : column.field == "id";
                               return column.field == loss.old.field ||
                                      (!is_key && loss.old.row &&
                                       model::mentions(program, column.value, loss.old.row));
                             }) ||
         std::ranges::count(selection.others, loss.old.field) > 0 || !selection.known;
}

std::string column_name(const lint::Context& context, const Loss& loss) {
  const model::SchemaModel* type = context.model_of(*loss.write);
  return (type ? type->name : std::string(loss.write->model)) + "." + std::string(loss.old.field);
}

std::string advice(const Loss& loss) {
  if (!loss.replacement.empty()) return "Let the database compute it: " + loss.replacement + ".";
  if (loss.shape == Shape::list)
    return "Let the database append with { push: ... }, or write only if nothing has changed "
           "(updateMany with the old value or a version in where).";
  return "Write only if nothing has changed (updateMany with the old value or a version in where, "
         "and another try when the count is 0), or read it with SELECT ... FOR UPDATE in the same "
         "transaction.";
}

std::string message(const lint::Context& context, const Loss& loss, Atomicity atomicity) {
  const std::string line =
      std::to_string(context.line_of(context.program[loss.old.read->call].span));
  std::string text = column_name(context, loss) + " is written back from what was read in line " +
                     line +
                     ": when two requests do this at once, both start from the same value "
                     "and the change of one is lost. ";
  if (atomicity == Atomicity::transaction) {
    text += "The transaction around them does not prevent it under Read Committed. ";
  }
  return text + advice(loss);
}

std::vector<lint::Related> interleaving(const lint::Context& context, const Loss& loss) {
  const text::Span read = lint::call_span(context.program, *loss.old.read);
  const text::Span write = context.program[loss.property].span;
  const std::string field(loss.old.field);
  std::vector<lint::Related> steps;
  const auto add = [&](text::Span span, std::string text) {
    steps.push_back({.path = context.file.path, .span = span, .message = std::move(text)});
  };
  add(read, "1. request A reads " + field);
  add(read, "2. request B reads the same " + field);
  add(write, "3. request A writes its result");
  add(write, "4. request B writes its own over it: the change of A is lost");
  return steps;
}

// `const next = ...` whose only use is the property: the whole line, or nothing to delete.
std::optional<text::Edit> drop_name(const Program& program, ValueId given) {
  given = program.peel(given);
  if (program[given].kind != Kind::identifier || !program[given].binding) return text::Edit{};
  const model::Binding& binding = program[program[given].binding];
  if (program.references_to(program[given].binding).size() > 1) return text::Edit{};
  const model::Statement& statement = program[binding.statement];
  if (program.declared_by(binding.statement).size() != 1 || binding.exported) return {};
  uint32_t begin = statement.span.begin;
  while (begin > 0 && (program.text[begin - 1] == ' ' || program.text[begin - 1] == '\t')) --begin;
  const std::size_t end = program.text.find('\n', statement.span.end);
  const bool starts_line = begin == 0 || program.text[begin - 1] == '\n';
  if (!starts_line || end == std::string_view::npos) return {};
  const auto rest = program.text.substr(statement.span.end, end - statement.span.end);
  if (rest.find_first_not_of(" \t\r;") != std::string_view::npos) return {};
  return text::Edit{{begin, static_cast<uint32_t>(end) + 1}, ""};
}

std::vector<lint::Fix> fixes(const lint::Context& context, const Loss& loss) {
  if (loss.replacement.empty()) return {};
  const Program& program = context.program;
  const Value& property = program[loss.property];
  const ValueId given = program.operand(loss.property, 0);
  const auto dropped = drop_name(program, given);
  if (!dropped) return {};
  lint::Fix fix{.title = "Let the database compute it: " + loss.replacement, .preferred = true};
  const bool is_shorthand = property.shorthand;
  fix.edits.push_back({is_shorthand ? property.span : program[given].span,
                       (is_shorthand ? std::string(property.text) + ": " : "") + loss.replacement});
  if (dropped->span.size() > 0) fix.edits.push_back(*dropped);
  return {std::move(fix)};
}

void check_write(const lint::Context& context, const lint::ReadRows& rows, const Query& write,
                 lint::Findings& findings) {
  const Program& program = context.program;
  const bool is_upsert = write.operation == Operation::upsert;
  const ValueId data = model::settle(
      program, model::property(program, write.arguments, is_upsert ? "update" : "data"));
  if (!data || program[data].kind != Kind::object) return;
  const Reader reader(context, rows, write);
  for (ValueId property : program.operands_of(data)) {
    if (program[property].kind != Kind::property || program[property].computed) continue;
    const auto loss = reader.read(property);
    if (!loss || is_conditional(context, *loss)) continue;
    const Atomicity atomicity = lint::atomicity_of(context, loss->old.read->call, write.call);
    if (atomicity != Atomicity::none && atomicity != Atomicity::transaction) continue;
    const bool is_likely = loss->shape == Shape::number && !lint::runs_in_background(context);
    findings.push_back({
        .span = program[property].span,
        .severity = is_likely ? lint::Severity::warning : lint::Severity::information,
        .evidence = write.evidence,
        .message = message(context, *loss, atomicity),
        .related = interleaving(context, *loss),
        .fixes = fixes(context, *loss),
    });
  }
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context)) return;
  const lint::ReadRows rows(context);
  for (const Query& query : context.queries()) {
    const bool updates = query.operation == Operation::update ||
                         query.operation == Operation::update_many ||
                         query.operation == Operation::upsert;
    if (updates) check_write(context, rows, query, findings);
  }
}

}  // namespace

constinit const lint::Rule lost_update = {
    .id = "lost-update",
    .title = "Value read, changed in JavaScript and written back",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
