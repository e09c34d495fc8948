// What a person sets in the editor, under "poolguard".
//
// Editors send null, strings for numbers and half of an object: what is missing or wrong is the
// default, and is told once in words. Where poolguard.json speaks as well, it wins. The table of
// settings is what plugins and documents list; it is read with the same defaults.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/lint/rule.h"
#include "analysis/project/config.h"
#include "protocol/json.h"

namespace poolguard::server {

// "rules", as in poolguard.json.
struct RuleLayers {
  std::string text = {};  // as it came; equal texts, equal layers
  std::vector<project::ConfigLayer> layers = {};

  friend bool operator==(const RuleLayers& a, const RuleLayers& b) { return a.text == b.text; }
};

struct Settings {
  bool whole_workspace = false;  // findings of files that are not open, too
  bool code_lens = true;         // what request handlers cost
  bool inlay_hints = false;      // relations that are loaded with all their rows
  RuleLayers rules = {};

  friend bool operator==(const Settings&, const Settings&) = default;
};

struct ReadSettings {
  Settings settings;
  std::vector<std::string> problems = {};  // sentences
};

// "unknown rule 'x'; that part does not count."
std::string sentence_of(const project::ConfigProblem& problem);

// Takes the object itself, or one that holds it as "poolguard". `rules` are all there are.
ReadSettings read_settings(const protocol::Json& json, std::span<const lint::Rule* const> rules);

// A JSON Schema for each setting, by its full name ("poolguard.codeLens.enable"): type, default,
// words and descriptions.
protocol::Json settings_schema();

}  // namespace poolguard::server
