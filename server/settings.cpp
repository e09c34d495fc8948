#include "server/settings.h"

#include <nlohmann/json.hpp>

namespace poolguard::server {
namespace {

using protocol::Json;

class Reader {
 public:
  explicit Reader(const Json& json) : json_(json) {}

  // The value at "a.b"; null when it, or something on the way, is not there.
  const Json& at(std::string_view group, std::string_view key) {
    static const Json nothing = nullptr;
    if (!json_.is_object()) return nothing;
    const auto outer = json_.find(group);
    if (outer == json_.end() || outer->is_null()) return nothing;
    if (!outer->is_object()) {
      complain(group, "", "an object", *outer);
      return nothing;
    }
    const auto inner = outer->find(key);
    return inner == outer->end() ? nothing : *inner;
  }

  bool flag(std::string_view group, std::string_view key, bool otherwise) {
    const Json& value = at(group, key);
    if (value.is_boolean()) return value.get<bool>();
    if (!value.is_null()) complain(group, key, "true or false", value);
    return otherwise;
  }

  // Whether it is the second of two words; the first is the default.
  bool is_second(std::string_view group, std::string_view key, std::string_view first,
                 std::string_view second) {
    const Json& value = at(group, key);
    if (value.is_null() || value == first) return false;
    if (value == second) return true;
    const std::string words = "\"" + std::string(first) + "\" or \"" + std::string(second) + "\"";
    complain(group, key, words, value);
    return false;
  }

  std::vector<std::string> problems() const { return problems_; }

 private:
  void complain(std::string_view group, std::string_view key, std::string_view wanted,
                const Json& value) {
    std::string name = "poolguard." + std::string(group);
    if (!key.empty()) name += "." + std::string(key);
    const std::string given = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    problems_.push_back(name + " must be " + std::string(wanted) + ", not " + given.substr(0, 40) +
                        "; the default is used.");
  }

  const Json& json_;
  std::vector<std::string> problems_;
};

}  // namespace

ReadSettings read_settings(const Json& json) {
  if (json.is_object() && json.contains("poolguard")) return read_settings(json["poolguard"]);
  Reader reader(json);
  ReadSettings read;
  read.settings.whole_workspace =
      reader.is_second("diagnostics", "scope", "openFiles", "workspace");
  read.settings.code_lens = reader.flag("codeLens", "enable", true);
  read.problems = reader.problems();
  if (!json.is_null() && !json.is_object()) {
    read.problems.push_back("The settings of poolguard must be an object; the defaults are used.");
  }
  return read;
}

}  // namespace poolguard::server
