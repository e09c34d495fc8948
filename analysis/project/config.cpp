#include "analysis/project/config.h"

#include <algorithm>
#include <array>
#include <functional>
#include <span>
#include <utility>

#include "analysis/project/folders.h"
#include "analysis/project/paths.h"
#include "analysis/text/nearest.h"

namespace poolguard::project {
namespace {

using Kind = JsonNode::Kind;

std::string quoted(std::string_view word) { return "'" + std::string(word) + "'"; }

template <class T>
void replace(std::optional<Sourced<T>>& base, const std::optional<Sourced<T>>& own) {
  if (own) base = own;
}

void replace(Deployment& base, const Deployment& own) {
  replace(base.pool_limit, own.pool_limit);
  replace(base.pool_timeout_ms, own.pool_timeout_ms);
  replace(base.instances, own.instances);
  replace(base.max_connections, own.max_connections);
  replace(base.pooler, own.pooler);
  replace(base.serverless, own.serverless);
}

class Reader {
 public:
  Reader(std::string_view root, std::string_view path, std::string_view text) : text_(text) {
    file_.path = path;
    folder_ = directory_of(path);
    shown_ = relative_to(root, path);
  }

  ConfigFile run() && {
    JsonTree tree = parse_json_tree(text_);
    if (tree.error) {
      problem(tree.error->span, tree.error->message);
    } else if (is(tree.root, Kind::object, "the configuration", "an object")) {
      whole(tree.root);
    }
    return std::move(file_);
  }

 private:
  using Handler = std::function<void(const JsonNode&, const std::string& key)>;
  struct Key {
    std::string_view name;
    Handler read;
  };

  void problem(text::Span span, std::string message) {
    file_.problems.push_back({span, std::move(message)});
  }

  std::string place(text::Span span) const {
    const auto begin = text_.begin();
    const auto line = std::count(begin, begin + span.begin, '\n') + 1;
    return shown_ + ", line " + std::to_string(line);
  }

  template <class T>
  Sourced<T> said(T value, std::string_view name, text::Span span) const {
    return {std::move(value), std::string(name) + " in " + place(span)};
  }

  bool is(const JsonNode& node, Kind kind, std::string_view what, std::string_view expected) {
    if (node.kind == kind) return true;
    problem(node.span, std::string(what) + " must be " + std::string(expected));
    return false;
  }

  // Every key is known and stands there once; `where` names the object in messages.
  void object(const JsonNode& node, std::string_view where, std::span<const Key> known) {
    std::vector<std::string_view> names;
    for (const Key& key : known) names.push_back(key.name);
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      const auto& [name, span] = node.keys[i];
      const auto found = std::ranges::find(known, name, &Key::name);
      if (found == known.end()) {
        problem(span, "unknown key " + quoted(name) + in(where) + text::did_you_mean(name, names));
      } else if (!seen.insert(found->name).second) {
        problem(span, quoted(name) + " stands there twice");
      } else {
        found->read(node.items[i], name);
      }
    }
  }

  static std::string in(std::string_view where) {
    return where.empty() ? std::string() : " in " + quoted(where);
  }

  // Words in a list; a single one may stand alone.
  std::vector<const JsonNode*> words(const JsonNode& node, std::string_view key) {
    std::vector<const JsonNode*> found;
    if (node.kind == Kind::string) return {&node};
    if (!is(node, Kind::array, quoted(key), "a list of words")) return found;
    for (const JsonNode& item : node.items) {
      if (is(item, Kind::string, "each item of " + quoted(key), "a word")) found.push_back(&item);
    }
    return found;
  }

  void number(const JsonNode& node, const std::string& name, std::optional<Sourced<uint32_t>>& into,
              uint32_t least) {
    const auto value = node.whole_number();
    if (value && *value >= least) {
      into = said(*value, name, node.span);
    } else {
      problem(node.span,
              quoted(name) + " must be a whole number, " + std::to_string(least) + " or more");
    }
  }

  void whole(const JsonNode& node) {
    ConfigLayer own{.folder = folder_};
    std::vector<ConfigLayer> overrides;
    const Key keys[] = {
        {"$schema", [](const JsonNode&, const std::string&) {}},
        {"extends", [&](const JsonNode& n, const std::string& key) { extends(n, key); }},
        {"rules", [&](const JsonNode& n, const std::string&) { rules(n, own); }},
        {"overrides", [&](const JsonNode& n, const std::string&) { read(n, overrides); }},
        {"ignore", [&](const JsonNode& n, const std::string& key) { ignore(n, key); }},
        {"pool", [&](const JsonNode& n, const std::string&) { pool(n); }},
        {"deployment", [&](const JsonNode& n, const std::string&) { deployment(n); }},
        {"smallModels", [&](const JsonNode& n, const std::string& key) { small_models(n, key); }},
        {"externalCalls", [&](const JsonNode& n, const std::string& key) { external(n, key); }},
        {"audit", [&](const JsonNode& n, const std::string&) { audit(n); }},
    };
    object(node, "", keys);
    if (!own.rules.empty()) file_.layers.push_back(std::move(own));
    std::ranges::move(overrides, std::back_inserter(file_.layers));
  }

  void extends(const JsonNode& node, std::string_view key) {
    for (const JsonNode* word : words(node, key)) {
      file_.extends.push_back({word->string, word->span, place(word->span)});
    }
  }

  void rules(const JsonNode& node, ConfigLayer& layer) {
    if (!is(node, Kind::object, "'rules'", "an object")) return;
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      const auto& [name, span] = node.keys[i];
      RuleSetting setting{.rule = name, .span = span, .level = {}};
      setting.source = place(span);
      read(node.items[i], setting);
      layer.rules.push_back(std::move(setting));
    }
  }

  void read(const JsonNode& node, RuleSetting& setting) {
    if (node.kind == Kind::string) {
      setting.level = node.string;
      setting.level_span = node.span;
      return;
    }
    if (!is(node, Kind::object, quoted(setting.rule), "a level or an object")) return;
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      const auto& [name, span] = node.keys[i];
      const JsonNode& value = node.items[i];
      if (name != "level") {
        setting.options.push_back({name, span, value});
      } else if (is(value, Kind::string, "'level'", "a word")) {
        setting.level = value.string;
        setting.level_span = value.span;
      }
    }
  }

  void read(const JsonNode& node, std::vector<ConfigLayer>& overrides) {
    if (!is(node, Kind::array, "'overrides'", "a list of objects")) return;
    for (const JsonNode& item : node.items) {
      if (!is(item, Kind::object, "each item of 'overrides'", "an object")) continue;
      ConfigLayer layer{.folder = folder_};
      const Key keys[] = {
          {"files",
           [&](const JsonNode& n, const std::string& k) { layer.files = globs(words(n, k)); }},
          {"rules", [&](const JsonNode& n, const std::string&) { rules(n, layer); }},
      };
      object(item, "overrides", keys);
      if (layer.files) {
        overrides.push_back(std::move(layer));
      } else {
        problem(item.span, "'files' is missing: the globs that this override is about");
      }
    }
  }

  static Ignore globs(std::span<const JsonNode* const> words) {
    std::string lines;
    for (const JsonNode* word : words) lines += word->string + "\n";
    return Ignore(lines);
  }

  void ignore(const JsonNode& node, const std::string& key) {
    const std::vector<const JsonNode*> found = words(node, key);
    file_.ignore = globs(found);
    for (const JsonNode* word : found) {
      file_.ignored.push_back(said(word->string, key, word->span));
    }
  }

  void pool(const JsonNode& node) {
    if (!is(node, Kind::object, "'pool'", "an object")) return;
    Deployment& out = file_.deployment;
    const Key keys[] = {
        {"limit", [&](const JsonNode& n,
                      const std::string&) { number(n, "pool.limit", out.pool_limit, 1); }},
        {"timeoutMs",
         [&](const JsonNode& n, const std::string&) {
           number(n, "pool.timeoutMs", out.pool_timeout_ms, 0);
         }},
    };
    object(node, "pool", keys);
  }

  void deployment(const JsonNode& node) {
    if (!is(node, Kind::object, "'deployment'", "an object")) return;
    Deployment& out = file_.deployment;
    const Key keys[] = {
        {"instances",
         [&](const JsonNode& n, const std::string&) {
           number(n, "deployment.instances", out.instances, 1);
         }},
        {"maxConnections",
         [&](const JsonNode& n, const std::string&) {
           number(n, "deployment.maxConnections", out.max_connections, 1);
         }},
        {"pooler", [&](const JsonNode& n, const std::string&) { pooler(n); }},
        {"serverless",
         [&](const JsonNode& n, const std::string&) {
           if (is(n, Kind::boolean, "'serverless'", "true or false")) {
             out.serverless = said(n.boolean, "deployment.serverless", n.span);
           }
         }},
    };
    object(node, "deployment", keys);
  }

  void pooler(const JsonNode& node) {
    if (!is(node, Kind::string, "'pooler'", "a word")) return;
    if (std::ranges::find(pooler_names, node.string) == pooler_names.end()) {
      std::string list;
      for (std::string_view name : pooler_names) {
        list += (list.empty() ? "" : ", ") + std::string(name);
      }
      const std::string hint = text::did_you_mean(node.string, pooler_names);
      problem(node.span, "unknown pooler " + quoted(node.string) +
                             (hint.empty() ? ": choose one of " + list : hint));
      return;
    }
    file_.deployment.pooler = said(node.string, "deployment.pooler", node.span);
  }

  void small_models(const JsonNode& node, const std::string& key) {
    if (!is(node, Kind::object, quoted(key), "an object of models and their rows")) return;
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      const std::string& model = node.keys[i].name;
      std::optional<Sourced<uint32_t>> rows;
      number(node.items[i], key + "." + model, rows, 0);
      if (rows) file_.small_models.insert_or_assign(model, *rows);
    }
  }

  void external(const JsonNode& node, const std::string& key) {
    for (const JsonNode* word : words(node, key)) {
      file_.external_calls.push_back(said(word->string, key, word->span));
    }
  }

  // Only audits read these figures, and for themselves; here they are judged.
  void audit(const JsonNode& node) {
    if (!is(node, Kind::object, "'audit'", "an object")) return;
    const auto whole = [&](const JsonNode& n, const std::string& key) {
      std::optional<Sourced<uint32_t>> unused;
      number(n, "audit." + key, unused, 1);
    };
    const Key keys[] = {
        {"burst",
         [&](const JsonNode& n, const std::string&) {
           if (n.kind != Kind::number || n.number < 1) {
             problem(n.span, "'audit.burst' must be a number, 1 or more");
           }
         }},
        {"reserved",
         [&](const JsonNode& n, const std::string&) {
           std::optional<Sourced<uint32_t>> unused;
           number(n, "audit.reserved", unused, 0);
         }},
        {"proxyPercent", whole},
        {"queryMs", whole},
        {"concurrency", whole},
        {"users", whole},
        {"requestBudget", whole},
        {"wrapperBudget", whole},
        {"parallelFree", whole},
        {"frequency", [&](const JsonNode& n, const std::string&) { frequencies(n); }},
    };
    object(node, "audit", keys);
  }

  void frequencies(const JsonNode& node) {
    if (!is(node, Kind::object, "'audit.frequency'", "an object of entry points")) return;
    constexpr std::array<std::string_view, 4> known = {"rare", "normal", "burst", "high"};
    for (const JsonNode& item : node.items) {
      const bool is_known = std::ranges::find(known, item.string) != known.end();
      if (item.kind != Kind::string || !is_known) {
        problem(item.span, "a frequency is one of rare, normal, burst, high");
      }
    }
  }

  std::string_view text_;
  std::string folder_;
  std::string shown_;
  ConfigFile file_;
};

bool is_preset(std::string_view name) {
  return std::ranges::find(preset_names, name) != preset_names.end();
}

bool is_path(std::string_view name) {
  return name.starts_with("./") || name.starts_with("../") || name.starts_with('/');
}

void add_preset(const ConfigFile::Extends& extends, Config& config) {
  config.layers.push_back(
      {.folder = {}, .files = {}, .preset = extends.name, .source = extends.source, .rules = {}});
  if (extends.name == "serverless") {
    config.deployment.serverless = {true, "the serverless preset in " + extends.source};
  }
}

// What is wrong with the names that a file extends.
void judge_extends(ConfigFile& file, const Manifests& manifests) {
  for (const ConfigFile::Extends& each : file.extends) {
    if (is_preset(each.name)) continue;
    if (!is_path(each.name)) {
      const std::string hint = text::did_you_mean(each.name, preset_names);
      file.problems.push_back(
          {each.span, "unknown preset " + quoted(each.name) +
                          (hint.empty() ? "; a path begins with './' or '../'" : hint)});
    } else if (!is_config(each.name)) {
      file.problems.push_back({each.span,
                               "what is extended is named poolguard.json or "
                               "<something>.poolguard.json"});
    } else if (!manifests.contains(extended_path(file.path, each.name))) {
      file.problems.push_back({each.span, "there is no file " + quoted(each.name)});
    }
  }
}

}  // namespace

bool is_config(std::string_view path) {
  const std::string_view name = file_name(path);
  return name == config_name || name.ends_with(".poolguard.json");
}

ConfigFile parse_config(std::string_view root, std::string_view path, std::string_view text) {
  return Reader(root, path, text).run();
}

std::string extended_path(std::string_view path, std::string_view name) {
  return is_path(name) ? join(directory_of(path), name) : std::string();
}

bool ConfigLayer::covers(std::string_view path) const {
  return !files || (is_below(path, folder) && files->covers(relative_to(folder, path)));
}

bool Config::ignores(std::string_view path) const {
  return std::ranges::any_of(ignore, [&](const auto& each) {
    return is_below(path, each.first) && each.second.covers(relative_to(each.first, path));
  });
}

std::optional<Sourced<uint32_t>> Config::rows_of(std::string_view model) const {
  const auto found = small_models.find(model);
  return found == small_models.end() ? std::nullopt : std::optional(found->second);
}

bool Config::names_external(std::string_view package, std::string_view callee) const {
  return std::ranges::any_of(external_calls, [&](const Sourced<std::string>& each) {
    const std::string_view name = each.value;
    const bool is_package = !package.empty() && package.starts_with(name) &&
                            (package.size() == name.size() || package[name.size()] == '/');
    return is_package || matches_wildcard(name, callee, false) ||
           matches_wildcard("*." + each.value, callee, false);
  });
}

Configs::Configs(std::string_view root, const Manifests& manifests, const std::string& only) {
  for (const auto& [path, manifest] : manifests) {
    if (!is_config(path)) continue;
    ConfigFile& file = files_.emplace(path, parse_config(root, path, *manifest.text)).first->second;
    judge_extends(file, manifests);
  }
  for (const auto& [path, file] : files_) {
    if (only.empty() ? file_name(path) != config_name : path != only) continue;
    std::set<std::string> seen;
    add(path, by_folder_[only.empty() ? directory_of(path) : std::string(root)], seen);
  }
}

// Each file counts once, also where files extend each other.
void Configs::add(const std::string& path, Config& config, std::set<std::string>& seen) {
  const auto found = files_.find(path);
  if (found == files_.end() || !seen.insert(path).second) return;
  const ConfigFile& file = found->second;
  for (const ConfigFile::Extends& each : file.extends) {
    if (is_preset(each.name)) {
      add_preset(each, config);
    } else if (const std::string base = extended_path(path, each.name); !base.empty()) {
      add(base, config, seen);
    }
  }
  config.files.push_back(path);
  config.layers.insert(config.layers.end(), file.layers.begin(), file.layers.end());
  if (!file.ignore.empty()) config.ignore.emplace_back(directory_of(path), file.ignore);
  config.ignored.insert(config.ignored.end(), file.ignored.begin(), file.ignored.end());
  replace(config.deployment, file.deployment);
  for (const auto& [model, rows] : file.small_models) {
    config.small_models.insert_or_assign(model, rows);
  }
  config.external_calls.insert(config.external_calls.end(), file.external_calls.begin(),
                               file.external_calls.end());
}

const Config& Configs::find(std::string_view path) const {
  static const Config none;
  if (by_folder_.empty()) return none;
  for (std::string folder = directory_of(path);; folder = directory_of(folder)) {
    if (const auto found = by_folder_.find(folder); found != by_folder_.end()) return found->second;
    if (folder == "/" || folder == ".") return none;
  }
}

}  // namespace poolguard::project
