// The findings by subject, and the rows that several parts of the report make of them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/material.h"

namespace poolguard::audit {

// What a rule is about; the order is that of the report.
enum class Subject : uint8_t {
  unbounded_reads,
  fan_outs,
  transactions,
  races,
  indexes,
  clients,
  sessions,
  errors,
  configuration,
  budget,  // shown by the tables of requests and background work
  house,   // about comments and configuration of Poolguard itself: no part of an audit
  other,
};
Subject subject_of(std::string_view rule);

// All findings, information and graver; what is said in tables is left out.
std::vector<Section> sections_of(const Material& material);

FindingRow row_of(const Material& material, const FoundIn& in, const lint::Finding& finding);

// A table that a finding is about because all of it is read, where somebody said how many rows it
// has.
struct TableRead {
  std::string model;
  uint64_t rows = 0;
};
std::optional<TableRead> whole_table_read(const Material& material, const project::File& file,
                                          const lint::Finding& finding);

// The repair that `--fix=suggested` would apply; null without any.
const lint::Fix* fix_of(const lint::Finding& finding);

}  // namespace poolguard::audit
