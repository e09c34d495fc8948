#include "audit/entry_rows.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "analysis/lint/entry_points.h"
#include "analysis/lint/polling.h"
#include "analysis/lint/request_cost.h"
#include "analysis/model/values.h"
#include "audit/background.h"
#include "audit/frequency.h"

namespace poolguard::audit {
namespace {

using lint::EntryPoint;

Count count_of(const lint::Operations& operations) {
  return {operations.min, operations.max.most()};
}

Number milliseconds(const lint::Milliseconds& value) { return {value.value, value.source}; }

// A list with its relations is one operation, and as a rule one statement more for each of them.
uint32_t relations_in_lists(const lint::RequestCost& cost) {
  uint32_t relations = 0;
  for (const lint::OperationUse& use : cost.operations) {
    if (!use.query || use.query->operation != model::Operation::find_many) continue;
    const model::Program& program = use.place.file->facts.program();
    const model::ValueId include =
        model::settle(program, model::property(program, use.query->arguments, "include"));
    if (!include || program[include].kind != model::Value::Kind::object) continue;
    relations += program[include].operands.count;
  }
  return relations;
}

class Rows {
 public:
  Rows(Material& material, const Settings& settings, Report& report)
      : material_(material),
        settings_(settings),
        thresholds_(settings.thresholds()),
        report_(report),
        points_(material.project),
        costs_(material.project) {}

  void run() {
    find_polls();
    queues_ = concurrency_of_queues(material_);
    std::vector<Entry> entries;
    for (const EntryPoint& point : points_.all()) {
      if (!point.handler || !is_audited(point)) continue;
      const lint::RequestCost cost = costs_.of(point);
      entries.push_back({point.handler.file, point.handler.function, point.name()});
      report_.entry_points.push_back(row_of(point, cost));
      if (const auto* polls = polls_of(point)) add_polls(report_.entry_points.back(), *polls);
      for (const lint::Layer& layer : point.layers) count(layer);
      if (!lint::is_request(point.kind)) add_background(point, cost);
    }
    material_.follow(std::move(entries));
    add_wrappers();
  }

 private:
  // A component that asks a route again and again.
  struct Asked {
    lint::Poll poll;
    Place place;
  };

  void find_polls() {
    for (const project::File* file : material_.files()) {
      for (lint::Poll& poll : lint::polls_in(*file)) {
        const EntryPoint* point = points_.answering("GET", poll.path);
        if (!point || poll.seconds <= 0) continue;
        const Place place = material_.place(*file, poll.span);
        polls_[point->name()].push_back({std::move(poll), place});
      }
    }
  }

  const std::vector<Asked>* polls_of(const EntryPoint& point) const {
    const auto found = polls_.find(point.name());
    return found == polls_.end() ? nullptr : &found->second;
  }

  // "20 users / 5 s = 4 requests/s = 12-20 queries/s"
  std::string load_of(double seconds, Count operations) const {
    const uint32_t users = report_.basis.users.value;
    const double rate = users / seconds;
    const auto queries = [&](uint32_t count) {
      return std::to_string(static_cast<uint64_t>(std::llround(rate * count)));
    };
    std::string text = counted(users, "user") + " / " + seconds_text(seconds) + " = " +
                       rate_text(rate) + " requests/s";
    if (operations.max == Count::unbounded) return text;
    text += " = " + queries(operations.min);
    if (operations.max != operations.min) text += "-" + queries(operations.max);
    return text + " queries/s";
  }

  static std::string seconds_text(double seconds) { return rate_text(seconds) + " s"; }

  void add_polls(const EntryRow& row, const std::vector<Asked>& polls) {
    if (row.operations.max == 0) return;
    for (const Asked& each : polls) {
      const std::string who = each.poll.component.empty() ? "a page" : each.poll.component;
      report_.background.push_back({.kind = "polling",
                                    .name = who + " polls " + row.name,
                                    .place = each.place,
                                    .when = "every " + seconds_text(each.poll.seconds),
                                    .operations = row.operations,
                                    .load = load_of(each.poll.seconds, row.operations),
                                    .entry = row.name});
    }
  }

  bool is_audited(const EntryPoint& point) const {
    const std::string& path = point.handler.file->path;
    return material_.covers(path) && point.kind != EntryPoint::Kind::script &&
           !material_.project.config_for(path).ignores(path);
  }

  EntryRow row_of(const EntryPoint& point, const lint::RequestCost& cost) const {
    const std::vector<Asked>* polls = polls_of(point);
    const Frequency frequency =
        polls ? frequency_of_polls(*polls, cost) : frequency_of(point, settings_);
    EntryRow row{.kind = std::string(lint::name_of(point.kind)),
                 .name = point.name(),
                 .place = material_.place(*point.handler.file, point.span),
                 .operations = count_of(cost.total),
                 .auth = count_of(cost.auth),
                 .handler = count_of(cost.handler),
                 .transaction = count_of(cost.transaction)};
    if (!cost.total.max.terms.empty()) {
      row.symbolic = cost.total.text() + " (" + cost.total.max.legend() + ")";
    }
    row.at_once = cost.peak;
    if (cost.longest_hold) row.longest_hold_ms = milliseconds(*cost.longest_hold);
    for (const lint::Layer& layer : point.layers) row.wrappers.push_back(layer.name);
    row.models.assign(cost.reads.begin(), cost.reads.end());
    row.models.insert(row.models.end(), cost.writes.begin(), cost.writes.end());
    std::ranges::sort(row.models);
    row.models.erase(std::unique(row.models.begin(), row.models.end()), row.models.end());
    row.repeated = repeated_reads(cost);
    for (const lint::TransactionUse& use : cost.transactions) {
      if (row.external.empty() && !use.external.empty()) row.external = use.external.front().what;
    }
    row.frequency = polls ? "polled every " + seconds_text(polls->front().poll.seconds)
                          : std::string(name_of(frequency));
    row.complete = cost.complete;
    row.relations = relations_in_lists(cost);
    row.level = level_of_request(row.operations, row.relations, frequency, thresholds_);
    if (row.level != Level::ok) row.why.push_back(reason(row));
    return row;
  }

  // The model that is read most often, as the reads stand in the code, with what to do about it.
  static std::string repeated_reads(const lint::RequestCost& cost) {
    constexpr uint32_t often = 3;
    struct Reads {
      uint32_t all = 0;
      uint32_t counts = 0;
    };
    std::map<std::string_view, Reads> models;
    for (const lint::OperationUse& use : cost.operations) {
      if (!use.query || use.writes || use.query->model.empty()) continue;
      Reads& reads = models[use.query->model];
      ++reads.all;
      reads.counts += use.query->operation == model::Operation::count;
    }
    const auto most =
        std::ranges::max_element(models, {}, [](const auto& each) { return each.second.all; });
    if (most == models.end() || most->second.all < often) return {};
    const auto& [model, reads] = *most;
    if (reads.counts >= often) {
      return std::string(model) + " is counted in " + std::to_string(reads.counts) +
             " places: one groupBy";
    }
    return std::string(model) + " is read in " + std::to_string(reads.all) +
           " places: read it once, hand it on";
  }

  // A page that asks now and then is no constant load; what it asks at least is certain.
  Frequency frequency_of_polls(const std::vector<Asked>& polls,
                               const lint::RequestCost& cost) const {
    double least = 0;
    double most = 0;
    for (const Asked& each : polls) {
      const double rate = report_.basis.users.value / each.poll.seconds;
      least += rate * cost.total.min;
      most += rate * cost.total.max.fixed;
    }
    if (least >= constant_load) return Frequency::polled;
    return most * 5 < constant_load ? Frequency::usual : Frequency::high;
  }

  static std::string reason(const EntryRow& row) {
    std::string text = row.symbolic.empty() ? audit::text_of(row.operations) : row.symbolic;
    text += text == "1" ? " operation" : " operations";
    if (row.relations > 0) text += ", lists with " + counted(row.relations, "relation");
    return text + (row.frequency.empty() ? "" : ", " + row.frequency);
  }

  struct Around {
    const lint::Layer* layer = nullptr;
    uint32_t entry_points = 0;
  };

  void count(const lint::Layer& layer) {
    if (!layer.function) return;
    Around& around = around_[{layer.function.file->path, layer.function.function.index}];
    if (!around.layer) around.layer = &layer;
    ++around.entry_points;
  }

  void add_wrappers() {
    const auto requests = static_cast<uint32_t>(std::ranges::count_if(
        points_.all(), [](const EntryPoint& point) { return lint::is_request(point.kind); }));
    for (const auto& [function, around] : around_) {
      const lint::Layer& layer = *around.layer;
      const lint::RequestCost cost = costs_.of(layer.function);
      if (cost.operations.empty()) continue;
      WrapperRow row{.name = layer.name,
                     .place = material_.place(*layer.function.file, layer.function.row().span),
                     .operations = count_of(costs_.of(layer)),
                     .entry_points = around.entry_points};
      for (const lint::OperationUse& use : cost.operations) {
        row.queries.push_back(material_.place(*use.place.file, use.place.span));
        row.texts.push_back(use.name);
      }
      row.wave = wave_text(row.operations);
      row.level = level_of_wrapper(row.operations, row.entry_points, requests, thresholds_);
      report_.wrappers.push_back(std::move(row));
    }
    std::ranges::stable_sort(report_.wrappers, std::greater{}, [](const WrapperRow& row) {
      return std::pair(row.level, uint64_t{row.operations.max} * row.entry_points);
    });
  }

  std::string wave_text(Count operations) const {
    const uint64_t wave = report_.basis.concurrency.value;
    if (operations.max == Count::unbounded) return {};
    const std::string least = std::to_string(wave * operations.min);
    const std::string most = std::to_string(wave * operations.max);
    return std::to_string(wave) + " requests x " + audit::text_of(operations) + " = " +
           (least == most ? most : least + "-" + most) + " queries";
  }

  void add_background(const EntryPoint& point, const lint::RequestCost& cost) {
    BackgroundRow row{.kind = std::string(lint::name_of(point.kind)),
                      .name = point.name(),
                      .place = material_.place(*point.handler.file, point.span),
                      .when = point.schedule,
                      .operations = count_of(cost.total),
                      .at_once = cost.peak,
                      .entry = point.name()};
    row.load = cost.peak == Count::unbounded ? "one connection per item"
                                             : counted(cost.peak, "connection") + " at once";
    const auto queue = queues_.find(point.path);
    if (point.kind == EntryPoint::Kind::job && queue != queues_.end()) {
      row.concurrency = queue->second;
      row.when = std::to_string(queue->second.value) + " at once";
    }
    report_.background.push_back(std::move(row));
  }

  Material& material_;
  const Settings& settings_;
  Thresholds thresholds_;
  Report& report_;
  lint::EntryPoints points_;
  lint::RequestCosts costs_;
  std::map<std::pair<std::string, uint32_t>, Around> around_;
  std::map<std::string, std::vector<Asked>> polls_;  // by the name of the entry point
  std::map<std::string, Number, std::less<>> queues_;
};

}  // namespace

void add_entry_points(Material& material, const Settings& settings, Report& report) {
  Rows(material, settings, report).run();
}

}  // namespace poolguard::audit
