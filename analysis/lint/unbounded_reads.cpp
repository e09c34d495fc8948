#include "analysis/lint/unbounded_reads.h"

#include "analysis/lint/handlers.h"
#include "analysis/lint/rewrite.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"
#include "analysis/text/words.h"

namespace poolguard::lint {
namespace {

using model::Presence;
using model::Program;
using model::Query;

bool has_open_arguments(const Program& program, const Query& query) {
  for (std::string_view key : {"take", "cursor", "distinct"}) {
    if (model::presence(program, query.arguments, key) != Presence::absent) return false;
  }
  for (std::string_view key : {"where", "skip"}) {
    if (model::presence(program, query.arguments, key) == Presence::unknown) return false;
  }
  return true;
}

std::vector<UnboundedRead> find_unbounded(const Context& context) {
  std::vector<UnboundedRead> reads;
  if (is_one_off(context)) return reads;
  for (const Query& query : context.queries()) {
    if (query.operation != model::Operation::find_many) continue;
    if (query.use == Query::Use::floating) continue;
    if (!has_open_arguments(context.program, query)) continue;
    if (is_small(context, context.model_of(query))) continue;
    UnboundedRead read{.query = &query, .filter = read_filter(context, query)};
    if (!read.filter.known || read.filter.reach == Reach::bounded) continue;
    if (runs_at_build(context, query.function)) continue;
    read.uses = uses_of_rows(context, query);
    read.purpose = purpose_of(context.program, read.uses);
    reads.push_back(std::move(read));
  }
  return reads;
}

}  // namespace

const std::vector<UnboundedRead>& unbounded_reads(const Context& context) {
  return context.once<std::vector<UnboundedRead>>([&] { return find_unbounded(context); });
}

std::string list_keys(std::vector<std::string_view> keys) {
  std::erase_if(keys, [](std::string_view key) { return key == "OR" || key == "NOT"; });
  if (keys.empty()) return "its where";
  std::vector<std::string> quoted;
  for (const std::string_view key : keys) quoted.push_back("'" + std::string(key) + "'");
  return text::listed(quoted);
}

std::string extent_text(const Context& context, const UnboundedRead& read) {
  if (!read.filter.keys.empty()) return "every row that matches " + list_keys(read.filter.keys);
  const model::SchemaModel* row = context.model_of(*read.query);
  std::string text = "the whole " + (row ? row->name : std::string(read.query->model)) + " table";
  if (const auto rows = row ? rows_of(context, *row) : std::nullopt) {
    text +=
        " (" + std::to_string(static_cast<long>(rows->value)) + " rows by " + rows->source + ")";
  }
  return text;
}

std::optional<text::Edit> add_to_arguments(const Program& program, const Query& query,
                                           const std::vector<std::string>& properties) {
  if (query.arguments) return add_properties(program, query.arguments, properties);
  std::string text;
  for (const std::string& each : properties) text += (text.empty() ? "" : ", ") + each;
  return add_argument(program, query.call, "{ " + text + " }");
}

}  // namespace poolguard::lint
