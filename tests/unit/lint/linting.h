// Small projects in memory, and rules that report what a test can see at a glance.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "analysis/lint/rule.h"
#include "analysis/project/project.h"

namespace poolguard::lint {

inline std::shared_ptr<const std::string> shared(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

inline project::FilePtr file_of(std::string text, std::string path = "/p/a.ts") {
  return project::analyse(std::move(path), shared(std::move(text)));
}

// A project of one file and a package.json.
inline project::Workspace workspace_of(project::FilePtr file, std::string package = "{}") {
  project::Workspace workspace("/p");
  workspace.put({"/p/package.json", shared(std::move(package))});
  workspace.put(std::move(file));
  return workspace;
}

// Reports every number, the last one first.
inline void report_numbers(const Context& context, Findings& findings) {
  for (std::size_t i = context.program.values.size(); i-- > 0;) {
    const model::Value& value = context.program.values[i];
    if (value.kind != model::Value::Kind::number) continue;
    findings.push_back({.span = value.span, .message = std::string(value.text)});
  }
}

}  // namespace poolguard::lint
