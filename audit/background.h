// Work that runs beside requests: how many jobs and schedules there are at the same time.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audit/material.h"

namespace poolguard::audit {

// Jobs that a queue runs at once, by its name: the `concurrency` of BullMQ's workers, where it can
// be read.
std::map<std::string, Number, std::less<>> concurrency_of_queues(const Material& material);

// Schedules that start in the same minute.
struct Overlap {
  std::string at;                          // "06:00"
  std::vector<const BackgroundRow*> rows;  // in the order they were given
};
// The minute of four weeks in which most start; none while not two can be read, or none meet. Of
// schedules, only what cron's five fields say ("*/10 6-9 * * MON-FRI"; six with seconds) is read.
std::optional<Overlap> busiest_minute(std::span<const BackgroundRow> rows);

// The jobs and schedules of a report as formulas: what they want of the pool together.
std::vector<Formula> background_formulas(const Report& report);

}  // namespace poolguard::audit
