#include "audit/background.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>
#include <cmath>

#include "analysis/model/values.h"
#include "analysis/project/external.h"
#include "analysis/text/words.h"

namespace poolguard::audit {
namespace {

using model::Program;
using model::Value;
using model::ValueId;

// BullMQ: `new Worker("mail", run, { concurrency: 5 })`.
void add_queues(const Material& material, const project::File& file,
                std::map<std::string, Number, std::less<>>& queues) {
  const Program& program = file.facts.program();
  for (uint32_t i = 0; i < program.values.size(); ++i) {
    if (program.values[i].kind != Value::Kind::new_) continue;
    const ValueId callee = program.peel(program.operand({i}, 0));
    if (!callee || program[callee].text != "Worker") continue;
    if (project::package_origin(material.project, file, callee) != "bullmq") continue;
    const auto arguments = program.arguments({i});
    if (arguments.size() < 2) continue;
    const auto literal = model::string_literal(program, arguments[0]);
    const std::string name(literal ? *literal : program.source(program[arguments[0]].span));
    if (arguments.size() == 2) {
      queues[name] = {1, "BullMQ's default"};
      continue;
    }
    const ValueId given = model::property(program, arguments[2], "concurrency");
    const auto number = model::number(program, given);
    if (number && *number >= 1 && *number <= 1e6) {
      queues[name] = {static_cast<uint32_t>(std::lround(*number)),
                      text_of(material.place(file, program[given].span))};
    } else if (model::presence(program, arguments[2], "concurrency") == model::Presence::absent) {
      queues[name] = {1, "BullMQ's default"};
    }
  }
}

constexpr uint32_t widest = 60;  // values of a field: minutes
using Field = std::bitset<widest>;

// One field of a schedule: "*", "*/10", "6", "1-5", "MON-FRI", "0,30".
class FieldReader {
 public:
  FieldReader(uint32_t first, uint32_t last, std::span<const std::string_view> names = {})
      : first_(first), last_(last), names_(names) {}

  std::optional<Field> read(std::string_view text) const {
    Field field;
    while (!text.empty()) {
      const std::size_t comma = std::min(text.find(','), text.size());
      if (!add(text.substr(0, comma), field)) return std::nullopt;
      text.remove_prefix(std::min(comma + 1, text.size()));
    }
    if (field.none()) return std::nullopt;
    return field;
  }

 private:
  std::optional<uint32_t> value(std::string_view text) const {
    const auto name = std::ranges::find(names_, text::to_lower(text));
    if (name != names_.end()) return first_ + static_cast<uint32_t>(name - names_.begin());
    uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_whole = error == std::errc() && end == text.data() + text.size();
    if (!is_whole || number < first_ || number > last_) return std::nullopt;
    return number;
  }

  bool add(std::string_view part, Field& field) const {
    const std::size_t slash = std::min(part.find('/'), part.size());
    uint32_t step = 1;
    if (slash < part.size()) {
      const std::string_view digits = part.substr(slash + 1);
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), step);
      if (error != std::errc() || end != digits.data() + digits.size() || step == 0) return false;
    }
    part = part.substr(0, slash);
    uint32_t begin = first_;
    uint32_t end = last_;
    if (part != "*" && part != "?") {
      const std::size_t dash = std::min(part.find('-'), part.size());
      const auto from = value(part.substr(0, dash));
      const auto to = dash < part.size() ? value(part.substr(dash + 1)) : from;
      if (!from || !to || *from > *to) return false;
      begin = *from;
      if (dash < part.size() || step == 1) end = *to;
    }
    for (uint32_t i = begin; i <= end; i += step) field.set(i % widest);
    return true;
  }

  uint32_t first_;
  uint32_t last_;
  std::span<const std::string_view> names_;
};

struct Schedule {
  Field minutes;
  Field hours;
  Field days;      // of the month
  Field weekdays;  // 0 and 7: Sunday
  bool any_day = false;
  bool any_weekday = false;

  // As cron does: where both kinds of days are given, either will do.
  bool runs_on(uint32_t day) const {
    const uint32_t weekday = (day - 1) % 7;
    const bool by_week = weekdays.test(weekday) || (weekday == 0 && weekdays.test(7));
    if (any_day) return by_week;
    return any_weekday ? days.test(day) : days.test(day) || by_week;
  }
};

std::optional<Schedule> schedule_of(std::string_view text) {
  constexpr std::array<std::string_view, 7> names = {"sun", "mon", "tue", "wed",
                                                     "thu", "fri", "sat"};
  std::vector<std::string_view> fields;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) fields.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (fields.size() == 6) fields.erase(fields.begin());
  if (fields.size() != 5 || fields[3] != "*") return std::nullopt;  // not in every month
  const auto minutes = FieldReader(0, 59).read(fields[0]);
  const auto hours = FieldReader(0, 23).read(fields[1]);
  const auto days = FieldReader(1, 31).read(fields[2]);
  const auto weekdays = FieldReader(0, 7, names).read(fields[4]);
  if (!minutes || !hours || !days || !weekdays) return std::nullopt;
  const auto is_any = [](std::string_view field) { return field == "*" || field == "?"; };
  return Schedule{.minutes = *minutes,
                  .hours = *hours,
                  .days = *days,
                  .weekdays = *weekdays,
                  .any_day = is_any(fields[2]),
                  .any_weekday = is_any(fields[4])};
}

std::string two_digits(uint32_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string sum_text(std::span<const uint64_t> terms) {
  const bool is_one_kind = std::ranges::all_of(terms, [&](uint64_t t) { return t == terms[0]; });
  if (is_one_kind && terms.size() > 1) {
    return std::to_string(terms.size()) + " x " + std::to_string(terms[0]);
  }
  std::string text;
  for (const uint64_t term : terms) text += (text.empty() ? "" : " + ") + std::to_string(term);
  return text;
}

// No bound counts as one: what is certain.
uint64_t connections_of(const BackgroundRow& row) {
  return row.at_once == Count::unbounded ? 1 : row.at_once;
}

void add_jobs(const Report& report, std::vector<Formula>& formulas) {
  std::vector<uint64_t> jobs;
  uint64_t sum = 0;
  uint64_t wanted = 0;
  const BackgroundRow* first = nullptr;
  for (const BackgroundRow& row : report.background) {
    if (!row.concurrency) continue;
    jobs.push_back(row.concurrency->value);
    sum += jobs.back();
    wanted += jobs.back() * connections_of(row);
    if (!first || row.concurrency->value > first->concurrency->value) first = &row;
  }
  if (jobs.empty()) return;
  std::string means = "Jobs that one process with all workers takes at the same time (" +
                      first->concurrency->source + (jobs.size() > 1 ? " and others" : "") +
                      "); together they want up to " + counted(wanted, "connection");
  if (report.basis.limit) means += " of a pool of " + std::to_string(report.basis.limit->value);
  formulas.push_back({.name = "Jobs at once",
                      .formula = "sum of the concurrency of all queues",
                      .worked = sum_text(jobs),
                      .result = counted(sum, "job"),
                      .means = means + "."});
}

void add_schedules(const Report& report, std::vector<Formula>& formulas) {
  const auto busiest = busiest_minute(report.background);
  if (!busiest) return;
  std::vector<uint64_t> wanted;
  uint64_t sum = 0;
  std::string names;
  for (const BackgroundRow* row : busiest->rows) {
    wanted.push_back(connections_of(*row));
    sum += wanted.back();
    names += (names.empty() ? "" : ", ") + row->name;
  }
  formulas.push_back(
      {.name = "Schedules at once",
       .formula = "sum of their queries at once",
       .worked = sum_text(wanted),
       .result = counted(sum, "connection"),
       .means = "What starts at " + busiest->at + ", on top of all requests: " + names + "."});
}

}  // namespace

std::map<std::string, Number, std::less<>> concurrency_of_queues(const Material& material) {
  std::map<std::string, Number, std::less<>> queues;
  for (const project::File* file : material.files()) {
    if (file->text->find("bullmq") != std::string::npos) add_queues(material, *file, queues);
  }
  return queues;
}

std::optional<Overlap> busiest_minute(std::span<const BackgroundRow> rows) {
  std::vector<std::pair<const BackgroundRow*, Schedule>> schedules;
  for (const BackgroundRow& row : rows) {
    if (const auto schedule = schedule_of(row.when)) schedules.emplace_back(&row, *schedule);
  }
  Overlap busiest;
  for (uint32_t day = 1; day <= 28 && schedules.size() > 1; ++day) {
    for (uint32_t minute = 0; minute < 24 * 60; ++minute) {
      std::vector<const BackgroundRow*> start;
      for (const auto& [row, schedule] : schedules) {
        const bool starts = schedule.minutes.test(minute % 60) &&
                            schedule.hours.test(minute / 60) && schedule.runs_on(day);
        if (starts) start.push_back(row);
      }
      if (start.size() <= busiest.rows.size()) continue;
      busiest = {two_digits(minute / 60) + ":" + two_digits(minute % 60), std::move(start)};
    }
  }
  if (busiest.rows.size() < 2) return std::nullopt;
  return busiest;
}

std::vector<Formula> background_formulas(const Report& report) {
  std::vector<Formula> formulas;
  add_jobs(report, formulas);
  add_schedules(report, formulas);
  return formulas;
}

}  // namespace poolguard::audit
