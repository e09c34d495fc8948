#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "analysis/lint/atomicity.h"
#include "analysis/lint/check_fixes.h"
#include "analysis/lint/check_then_delete.h"
#include "analysis/lint/check_then_take.h"
#include "analysis/lint/check_then_write.h"
#include "analysis/lint/handlers.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"

namespace poolguard::rules {

extern const lint::Rule check_then_act;

namespace {

using lint::Access;
using lint::Atomicity;
using lint::CheckThenDelete;
using lint::CheckThenTake;
using lint::CheckThenWrite;
using model::Evidence;

std::string model_name(const lint::Context& context, const Access& access) {
  const auto* row =
      context.schema ? context.schema->model_of_accessor(access.query->model) : nullptr;
  return row ? row->name : std::string(access.query->model);
}

bool is_update(const CheckThenWrite& pair) {
  return pair.write->query->operation == model::Operation::update;
}

std::string write_line(const lint::Context& context, const CheckThenWrite& pair) {
  return std::to_string(context.line_of(context.program[pair.write->call].span));
}

std::vector<std::string_view> key_fields(const CheckThenWrite& pair) {
  if (!pair.unique) return pair.fields;
  std::vector<std::string_view> fields;
  for (const auto& key : pair.unique->keys) fields.push_back(key.field);
  return fields;
}

std::string caught_message(const lint::Context& context, const CheckThenWrite& pair) {
  return "Two requests can both find no " + model_name(context, *pair.check) +
         " here; a unique constraint on " + lint::list_of(key_fields(pair)) +
         " then stops the second one in line " + write_line(context, pair) +
         " with P2002, which nothing handles. Catch P2002 there and do what this check does when "
         "it "
         "finds one.";
}

std::string limit_message(const lint::Context& context, const CheckThenWrite& pair,
                          bool in_transaction) {
  return "Two requests can both count fewer than the limit here and both create a " +
         model_name(context, *pair.check) + " in line " + write_line(context, pair) +
         ": one more than allowed stays. " +
         (in_transaction ? "The transaction around them does not prevent it under Read Committed. "
                         : "A plain $transaction does not prevent it. ") +
         "Lock the parent row first (SELECT ... FOR UPDATE), or do both in a Serializable "
         "transaction that is tried again after a conflict.";
}

std::string advice(const CheckThenWrite& pair, bool knows_schema) {
  const std::string fields = lint::list_of(pair.fields);
  if (!knows_schema) {
    return "Unless the database has a unique constraint over " + fields +
           ", add one and handle P2002.";
  }
  if (!pair.json_column.empty()) {
    return "Give what is a key inside of " + std::string(pair.json_column) +
           " a column of its own with a unique constraint, and handle P2002.";
  }
  if (pair.rest == CheckThenWrite::Rest::nothing) {
    return "Add a unique constraint over them and handle P2002.";
  }
  if (pair.filtered) {
    return "Let a constraint of the database decide (unique, or exclusion for ranges) and handle "
           "its "
           "violation, or lock the parent row first.";
  }
  return "Add a partial unique index, or an exclusion constraint for ranges, and handle its "
         "violation; or lock the parent row first.";
}

std::string double_message(const lint::Context& context, const CheckThenWrite& pair,
                           Atomicity atomicity) {
  const std::string name = model_name(context, *pair.check);
  const bool knows_schema =
      context.schema && context.schema->model_of_accessor(pair.check->query->model);
  const std::string line = write_line(context, pair);
  std::string text = "Two requests can both find no " + name + " here before either of them " +
                     (is_update(pair) ? "changes its row" : "creates one") + " in line " + line +
                     ": two rows with the same " + lint::list_of(pair.fields) + " stay";
  text += knows_schema ? ", and no unique constraint covers these fields. " : ". ";
  if (atomicity == Atomicity::repeatable_read) {
    text += "Repeatable Read does not prevent it: neither sees the row of the other. ";
  } else if (atomicity == Atomicity::transaction) {
    text += "The transaction around them does not prevent it under Read Committed. ";
  } else {
    text += "A plain $transaction does not prevent it. ";
  }
  return text + advice(pair, knows_schema);
}

// Two of these cost money, or a patient an appointment.
bool is_costly(std::string_view model) {
  constexpr std::array<std::string_view, 10> words = {
      "appointment", "booking", "reservation", "payment",    "payout",
      "refund",      "invoice", "withdrawal",  "redemption", "charge"};
  std::string name(model);
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
  return std::ranges::any_of(words, [&](std::string_view word) { return name.ends_with(word); });
}

lint::Severity severity_of(const lint::Context& context, const CheckThenWrite& pair,
                           Atomicity atomicity) {
  if (pair.unique) return lint::Severity::hint;
  const bool knows_schema =
      context.schema && context.schema->model_of_accessor(pair.check->query->model);
  if (pair.limit || pair.vague || pair.repeats_stopped || !knows_schema ||
      lint::runs_in_background(context))
    return lint::Severity::information;
  const bool is_error = pair.evidence == Evidence::proved && is_costly(pair.check->query->model) &&
                        atomicity == Atomicity::none;
  return is_error ? lint::Severity::error : lint::Severity::warning;
}

// Four steps, two at each place.
std::vector<lint::Related> steps(const lint::Context& context, text::Span check, text::Span write,
                                 const std::array<std::string, 4>& texts) {
  std::vector<lint::Related> related;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    related.push_back({.path = context.file.path,
                       .span = i < 2 ? check : write,
                       .message = std::to_string(i + 1) + ". " + texts[i]});
  }
  return related;
}

std::vector<lint::Related> interleaving(const lint::Context& context, const CheckThenWrite& pair) {
  const std::string verb = is_update(pair) ? "changes its row" : "creates its row";
  const std::string found = pair.limit ? "counts fewer than the limit" : "finds nothing";
  auto related = steps(
      context, context.program[pair.check->call].span, context.program[pair.write->call].span,
      {"request A " + found, "request B " + found + " as well: A has not written yet",
       "request A " + verb,
       pair.unique ? std::string("request B fails with P2002") : "request B " + verb + " too"});
  for (const Access* access : {pair.check, pair.write}) {
    if (access->hops.empty()) continue;
    related.push_back({.path = access->file->path,
                       .span = lint::call_span(access->program(), *access->query),
                       .message = "the query behind it"});
  }
  return related;
}

bool is_atomic(Atomicity atomicity) {
  return atomicity == Atomicity::serializable || atomicity == Atomicity::locked ||
         atomicity == Atomicity::unknown;
}

void check_pair(const lint::Context& context, const CheckThenWrite& pair,
                lint::Findings& findings) {
  const Atomicity atomicity = lint::atomicity_of(context, pair.check->call, pair.write->call);
  if (is_atomic(atomicity)) return;
  if (pair.unique && lint::handles_unique_violation(context, pair.write->call)) return;
  const bool in_transaction = atomicity != Atomicity::none;
  findings.push_back({
      .span = context.program[context.program.operand(pair.check->call, 0)].span,
      .severity = severity_of(context, pair, atomicity),
      .evidence = pair.evidence,
      .message = pair.unique  ? caught_message(context, pair)
                 : pair.limit ? limit_message(context, pair, in_transaction)
                              : double_message(context, pair, atomicity),
      .related = interleaving(context, pair),
      .fixes = lint::check_fixes(context, pair, atomicity),
  });
}

void check_deletion(const lint::Context& context, const CheckThenDelete& pair,
                    lint::Findings& findings) {
  if (is_atomic(lint::atomicity_of(context, pair.check->call, pair.deletion->call))) return;
  const std::string line =
      std::to_string(context.line_of(context.program[pair.deletion->call].span));
  const std::string& child = pair.child->name;
  const std::string& parent = pair.parent->name;
  const bool is_refused = pair.then == CheckThenDelete::Then::refused;
  std::string text = "A " + child + " that is added between this check and the deletion of the " +
                     parent + " in line " + line;
  std::string last;
  if (is_refused) {
    text +=
        " makes the deletion fail with P2003 (its foreign key restricts). Handle P2003 there; "
        "the check can go then.";
    last = "the deletion fails with P2003";
  } else if (pair.then == CheckThenDelete::Then::deleted) {
    text +=
        " is deleted with it (onDelete: Cascade), although the check was to prevent that. Let "
        "the database refuse: onDelete: Restrict, and handle P2003.";
    last = "the new " + child + " is deleted as well";
  } else {
    text += " loses its " + parent +
            " (onDelete: SetNull), although the check was to prevent "
            "that. Let the database refuse: onDelete: Restrict, and handle P2003.";
    last = "the new " + child + " has no " + parent;
  }
  const text::Span check = context.program[pair.check->call].span;
  const text::Span deletion = context.program[pair.deletion->call].span;
  findings.push_back({
      .span = context.program[context.program.operand(pair.check->call, 0)].span,
      .severity = is_refused ? lint::Severity::hint : lint::Severity::information,
      .evidence = std::min(pair.check->evidence, pair.deletion->evidence),
      .message = std::move(text),
      .related = steps(context, check, deletion,
                       {"request A finds no " + child, "request B adds a " + child,
                        "request A deletes the " + parent, last}),
  });
}

void check_take(const lint::Context& context, const CheckThenTake& pair, lint::Findings& findings) {
  if (lint::atomicity_of(context, pair.read->call, pair.write->call) > Atomicity::transaction)
    return;
  const model::SchemaModel* row = context.model_of(*pair.write);
  const std::string name =
      (row ? row->name : std::string(pair.write->model)) + "." + std::string(pair.field);
  const std::string field(pair.field);
  const std::string amount(context.source(context.program[pair.amount].span));
  const std::string line = std::to_string(context.line_of(context.program[pair.comparison].span));
  findings.push_back({
      .span = context.program[pair.property].span,
      .severity = lint::Severity::warning,
      .evidence = pair.write->evidence,
      .message =
          name + " was found to be enough in line " + line +
          ", but two requests can both find that before either takes its part here: it falls "
          "below. Compare in the same statement: updateMany with " +
          field + ": { gte: " + amount +
          " } in where, and a count of 0 means that it was not enough.",
      .related =
          steps(context, lint::call_span(context.program, *pair.read),
                context.program[pair.property].span,
                {"request A reads " + field + ": enough", "request B reads " + field + ": enough",
                 "request A takes its part", "request B takes its part too"}),
  });
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context)) return;
  const std::vector<Access> accesses = lint::accesses_of(context);
  for (const CheckThenWrite& pair : lint::checks_then_writes(context, accesses)) {
    check_pair(context, pair, findings);
  }
  for (const CheckThenDelete& pair : lint::checks_then_deletes(context, accesses)) {
    check_deletion(context, pair, findings);
  }
  for (const CheckThenTake& pair : lint::checks_then_takes(context)) {
    check_take(context, pair, findings);
  }
}

}  // namespace

constinit const lint::Rule check_then_act = {
    .id = "check-then-act",
    .title = "Row looked for and then created, with time for another request in between",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
