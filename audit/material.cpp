#include "audit/material.h"

#include <algorithm>

#include "analysis/model/values.h"
#include "analysis/project/folders.h"

namespace poolguard::audit {
namespace {

using model::Program;
using model::Value;
using model::ValueId;

}  // namespace

Material::Material(const project::Project& whole, std::span<const FoundIn> findings,
                   const Options& given)
    : project(whole), found(findings), options(given) {
  for (const auto& [path, file] : project.files) {
    const bool counts = file->skipped.empty() && !file->is_test() && covers(path) &&
                        !project.config_for(path).ignores(path);
    if (counts) files_.push_back(&*file);
  }
}

std::string Material::relative(std::string_view path) const {
  return project::relative_to(project.root, path);
}

Place Material::place(std::string_view path, text::Span span) const {
  auto known = lines_.find(path);
  if (known == lines_.end()) {
    const auto text = project.text_of(path);
    if (!text) return {.path = relative(path)};
    known = lines_.emplace(std::string(path), text::LineIndex(*text)).first;
  }
  return {.path = relative(path), .line = known->second.line_of(span.begin) + 1};
}

const lint::Context& Material::context(const project::File& file) const {
  std::unique_ptr<lint::Context>& known = contexts_[&file];
  if (!known) known = std::make_unique<lint::Context>(project, file);
  return *known;
}

const std::vector<Material::Function>& Material::callees(Function function) {
  const auto [known, is_new] = callees_.try_emplace(function);
  if (!is_new) return known->second;
  std::vector<Function>& list = known->second;
  const project::File& file = *function.first;
  const Program& program = file.facts.program();
  const auto add = [&](project::FunctionRef called) {
    if (called) list.emplace_back(called.file, called.function.index);
  };
  const model::Range inside = model::values_in(program, program.functions[function.second].span);
  for (uint32_t i = inside.begin; i < inside.begin + inside.count; ++i) {
    const Value& value = program.values[i];
    if (value.kind != Value::Kind::call && value.kind != Value::Kind::new_) continue;
    add(project::resolve_call(project, file, ValueId{i}));
    // Functions that are handed on by name: `items.map(save)`.
    for (const ValueId argument : program.arguments(ValueId{i})) {
      if (program[program.peel(argument)].kind == Value::Kind::identifier) {
        add(project::resolve_function(project, file, argument));
      }
    }
  }
  std::ranges::sort(list, {}, [](const Function& each) {
    return std::pair<std::string_view, uint32_t>(each.first->path, each.second);
  });
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return list;
}

void Material::follow(std::vector<Entry> entries) {
  entries_ = std::move(entries);
  for (uint32_t index = 0; index < entries_.size(); ++index) {
    const Entry& entry = entries_[index];
    if (!entry.file || !entry.function) continue;
    std::vector<Function> open = {{entry.file, entry.function.index}};
    while (!open.empty()) {
      const Function next = open.back();
      open.pop_back();
      if (!reached_[next.first][next.second].insert(index).second) continue;
      const std::vector<Function>& called = callees(next);
      open.insert(open.end(), called.begin(), called.end());
    }
  }
}

std::set<uint32_t> Material::reaching(const project::File& file, text::Span span) const {
  std::set<uint32_t> all;
  const auto functions = reached_.find(&file);
  if (functions == reached_.end()) return all;
  for (const auto& [function, entries] : functions->second) {
    if (file.facts.program().functions[function].span.contains(span)) {
      all.insert(entries.begin(), entries.end());
    }
  }
  return all;
}

std::vector<std::string> Material::names_of(const std::set<uint32_t>& entries) const {
  std::vector<std::string> names;
  for (const uint32_t index : entries) names.push_back(entries_[index].name);
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::optional<uint32_t> Material::entry_at(const project::File& file, text::Span span) const {
  for (uint32_t index = 0; index < entries_.size(); ++index) {
    const Entry& entry = entries_[index];
    if (entry.file != &file || !entry.function) continue;
    if (file.facts.program()[entry.function].span.contains(span)) return index;
  }
  return std::nullopt;
}

}  // namespace poolguard::audit
