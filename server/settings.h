// What a person sets in the editor, under "poolguard".
//
// Editors send null, strings for numbers and half of an object: what is missing or wrong is the
// default, and is told once in words. What poolguard.json says as well is not here. The table of
// settings is what plugins and documents list; it is read with the same defaults.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "protocol/json.h"

namespace poolguard::server {

struct Settings {
  bool whole_workspace = false;  // findings of files that are not open, too
  bool code_lens = true;         // what request handlers cost

  friend bool operator==(const Settings&, const Settings&) = default;
};

struct ReadSettings {
  Settings settings;
  std::vector<std::string> problems = {};  // sentences
};

// Takes the object itself, or one that holds it as "poolguard".
ReadSettings read_settings(const protocol::Json& json);

// A JSON Schema for each setting, by its full name ("poolguard.codeLens.enable"): type, default,
// words and descriptions.
protocol::Json settings_schema();

}  // namespace poolguard::server
