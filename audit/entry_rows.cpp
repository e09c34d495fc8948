#include "audit/entry_rows.h"

#include "analysis/lint/describe.h"

namespace poolguard::audit {

void add_entry_points(Material& material, const Thresholds& thresholds, Report& report) {
  std::vector<Entry> entries;
  for (const project::File* file : material.files()) {
    const lint::Context& context = material.context(*file);
    for (const lint::EntryCost& cost : lint::entry_costs(context)) {
      const project::Effect& effect = context.effects().of({file, cost.function});
      const std::string name(context.program[cost.function].name);
      EntryRow row{.kind = "route",
                   .name = name + " " + material.relative(file->path),
                   .place = material.place(*file, cost.span),
                   .operations = effect.operations,
                   .auth = {},
                   .handler = effect.operations,
                   .transaction = {},
                   .at_once = effect.peak,
                   .complete = effect.complete};
      row.level = level_of_operations(row.operations, thresholds);
      if (row.level != Level::ok) row.why.push_back(text_of(row.operations) + " operations");
      entries.push_back({file, cost.function, row.name});
      report.entry_points.push_back(std::move(row));
    }
  }
  material.follow(std::move(entries));
}

}  // namespace poolguard::audit
