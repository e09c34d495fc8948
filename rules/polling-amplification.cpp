#include <cmath>
#include <string>

#include "analysis/lint/polling.h"
#include "analysis/lint/request_cost.h"
#include "analysis/lint/rule.h"

namespace poolguard::rules {

extern const lint::Rule polling_amplification;

namespace {

using lint::EntryPoint;
using lint::Poll;
using lint::RequestCost;

constexpr lint::Option options[] = {
    {
        .name = "users",
        .about = "people who have the page open at the same time",
        .number = 20,
    },
    {
        .name = "queriesPerSecond",
        .about = "queries a second that polling may cost",
        .number = 10,
    },
};
constexpr double many_operations = 20;  // no request that a page polls takes more
constexpr const lint::Option& users = options[0];
constexpr const lint::Option& limit = options[1];

// "4", "0.3", "1.5"
std::string rounded(double number) {
  const double tenths = std::round(number * 10);
  std::string text = std::to_string(static_cast<int64_t>(tenths / 10));
  const int64_t rest = static_cast<int64_t>(tenths) % 10;
  return rest == 0 ? text : text + "." + std::to_string(rest);
}

std::string message(const Poll& poll, const EntryPoint& entry, const RequestCost& cost,
                    uint32_t people) {
  const double requests = people / poll.seconds;
  const std::string least = rounded(requests * cost.total.min);
  const uint32_t at_most = cost.total.max.most();
  const bool is_bounded = at_most != project::Count::unbounded;
  const std::string most = is_bounded ? rounded(requests * at_most) : std::string("any number of");
  const std::string who = poll.component.empty() ? "This" : "'" + poll.component + "'";
  return who + " asks " + entry.name() + " every " + rounded(poll.seconds) + " s, which takes " +
         cost.total.text() +
         (cost.total.text() == "1" ? " database operation: with " : " database operations: with ") +
         std::to_string(people) + " people " + rounded(requests) + " requests and " +
         (least == most ? most : least + " to " + most) +
         " queries a second, whether anything changed or not. Ask less often, only while the page "
         "is seen, or let the server tell of changes.";
}

void check(const lint::Context& context, lint::Findings& findings) {
  const uint32_t people = context.number(users);
  std::vector<Poll> polls = lint::polls_in(context.file);
  // What is asked so seldom costs little, whatever it is.
  std::erase_if(polls, [&](const Poll& poll) {
    return people / poll.seconds * many_operations <= context.number(limit);
  });
  if (polls.empty()) return;
  for (const Poll& poll : polls) {
    const EntryPoint* entry = context.entry_points().answering("GET", poll.path);
    if (!entry) continue;
    const RequestCost cost = lint::RequestCosts(context).of(*entry);
    // What only some answers take is said, not counted.
    if (people / poll.seconds * cost.total.min <= context.number(limit)) continue;
    const project::File& file = *entry->handler.file;
    findings.push_back({.span = poll.span,
                        .severity = lint::Severity::information,
                        .message = message(poll, *entry, cost, people),
                        .related = {{file.path, entry->span, entry->name()}}});
  }
}

}  // namespace

constinit const lint::Rule polling_amplification = {
    .id = "polling-amplification",
    .title = "A page that asks an expensive route again and again",
    .severity = lint::Severity::information,
    .options = options,
    .check = check,
};

}  // namespace poolguard::rules
