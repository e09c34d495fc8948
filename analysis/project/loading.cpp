#include "analysis/project/loading.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "analysis/project/connections.h"
#include "analysis/project/import_scan.h"
#include "analysis/project/paths.h"
#include "analysis/project/relevance.h"
#include "analysis/project/test_scan.h"
#include "analysis/text/words.h"

namespace poolguard::project {
namespace {

using Paths = std::set<std::string>;

// A file that relevant ones import matters only for what it passes on or waits for, so only small
// ones are read.
constexpr std::size_t max_imported_bytes = 32 * 1024;
// Imports between a file with queries and one that is read because it leads there.
constexpr int max_hops = 4;

bool is_component(std::string_view path) { return path.ends_with("x"); }  // .tsx, .jsx

// What a page or a route of a framework exports runs on the server, components or not.
bool is_server_entry(std::string_view path, std::string_view text) {
  const std::string_view name = file_name(path);
  return name.starts_with("page.") || name.starts_with("layout.") || name.starts_with("route.") ||
         text.find("getServerSideProps") != std::string_view::npos ||
         (path.find("/routes/") != std::string_view::npos &&
          (text.find("loader") != std::string_view::npos ||
           text.find("action") != std::string_view::npos));
}

// Whether a module runs in browsers only: it says so, or imports React's hooks and calls them. What
// it leads to is read, it is not.
bool is_for_browsers(std::string_view text) {
  constexpr std::array<std::string_view, 2> says = {"\"use client\"", "'use client'"};
  constexpr std::array<std::string_view, 8> packages = {
      "\"react\"",     "'react'",      "\"swr",   "'swr",
      "react-query\"", "react-query'", "\"next/", "'next/"};
  constexpr std::array<std::string_view, 9> hooks = {
      "useSWR",      "useState(",    "useState<", "useEffect(",       "useCallback(",
      "useRouter()", "useMutation(", "useQuery(", "useSearchParams()"};
  constexpr std::size_t imports = 2048;
  const std::string_view top = text.substr(0, imports);
  return text::contains_any(top, says) ||
         (text::contains_any(top, packages) && text::contains_any(text, hooks));
}

// Whether it is worth reading only for the queries it leads to.
bool may_lead_to_queries(std::string_view path, std::string_view text) {
  if (!syntax::dialect_of(path) || path.find(".d.") != std::string_view::npos) return false;
  if (is_test_path(path)) return false;
  return !is_component(path) || is_server_entry(path, text);
}

class Loader {
 public:
  Loader(const Files& files, const Modules& modules, const std::vector<std::string>& sources,
         const Setting& setting, const Loop& loop, SourceFiles::Map& loaded)
      : files_(files),
        modules_(modules),
        sources_(sources),
        setting_(setting),
        loop_(loop),
        loaded_(loaded) {}

  void run() {
    load_relevant();
    if (setting_.schemas.empty()) load_connected();
    load_callers();
    load_helpers();
    load_origins();
  }

  void run(const IsWanted& is_wanted) {
    load_wanted(is_wanted);
    load_helpers();
    load_origins();
  }

 private:
  void load_wanted(const IsWanted& is_wanted) {
    std::vector<FilePtr> analysed(sources_.size());
    loop_(sources_.size(), [&](std::size_t i) {
      const std::string& path = sources_[i];
      if (loaded_.contains(path)) return;
      std::optional<std::string> text = files_.read(path);
      if (!text || !is_wanted(path, *text)) return;
      if (!is_relevant(path, *text) && !may_lead_to_queries(path, *text)) return;
      analysed[i] = analyse(path, std::make_shared<const std::string>(std::move(*text)));
    });
    keep(analysed);
  }

  void load_relevant() {
    const Relevance enough = setting_.schemas.empty() ? Relevance::strong : Relevance::weak;
    std::vector<FilePtr> analysed(sources_.size());
    unread_.resize(sources_.size());
    relevance_.resize(sources_.size());
    imports_.resize(setting_.schemas.empty() ? sources_.size() : 0);
    loop_(sources_.size(), [&](std::size_t i) {
      const std::string& path = sources_[i];
      const bool is_loaded = loaded_.contains(path);
      if (is_loaded && imports_.empty()) return;
      std::optional<std::string> text = files_.read(path);
      if (!text) return;
      if (!imports_.empty()) add_imports(path, *text, true, imports_[i]);
      if (is_loaded) return;
      relevance_[i] = relevance_of(path, *text, enough);
      if (relevance_[i] != Relevance::none && is_idle_test(path, *text)) {
        relevance_[i] = Relevance::none;
      }
      if (relevance_[i] >= enough) {
        analysed[i] = analyse(path, std::make_shared<const std::string>(std::move(*text)));
      } else if (may_lead_to_queries(path, *text)) {
        add_imports(path, *text, false, unread_[i]);
      }
    });
    keep(analysed);
  }

  bool is_idle_test(const std::string& path, std::string_view text) const {
    if (!is_test_path(path)) return false;
    if (setting_.has_own_rules && setting_.has_own_rules(path)) return false;
    return !may_matter_as_test(path, text, [&](std::string_view specifier) {
      return !modules_.is_external(path, specifier);
    });
  }

  // Where no schema can tell: the weak ones that imports of any kind connect with a strong one.
  void load_connected() {
    if (std::ranges::find(relevance_, Relevance::weak) == relevance_.end()) return;
    Connections connections(sources_.size());
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      for (const std::string& path : imports_[i]) {
        const auto at = std::ranges::lower_bound(sources_, path);
        connections.join(i, static_cast<std::size_t>(at - sources_.begin()));
      }
    }
    std::set<std::size_t> groups;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      if (loaded_.contains(sources_[i])) groups.insert(connections.group_of(i));
    }
    Paths connected;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      const bool counts =
          relevance_[i] == Relevance::weak && groups.contains(connections.group_of(i));
      if (counts) connected.insert(sources_[i]);
    }
    read(connected, SIZE_MAX);
  }

  bool has_database_work(const File& file) const {
    return !file.facts.transactions().empty() ||
           std::ranges::any_of(file.facts.queries(), [&](const model::Query& query) {
             return may_be_query(file, query);
           });
  }

  // `stripe.customers.create()` looks like one. Where no schema knows a customer, only a client
  // that may come from a construction or a type can tell.
  bool may_be_query(const File& file, const model::Query& query) const {
    using Origin = model::Client::Origin;
    const auto knows_model = [&](const model::Schema* schema) {
      return schema->models.empty() || schema->model_of_accessor(query.model);
    };
    if (query.model.empty() || setting_.schemas.empty() ||
        std::ranges::any_of(setting_.schemas, knows_model)) {
      return true;
    }
    const model::Client& client = file.facts[query.client];
    switch (client.origin) {
      case Origin::imported:
        return !modules_.is_external(file.path, client.specifier);
      case Origin::injected:
        return client.type.find("Prisma") != std::string_view::npos;
      case Origin::context:
      case Origin::called:
      case Origin::other:
      case Origin::unknown:
        return client.evidence == model::Evidence::proved;
      default:
        return true;
    }
  }

  // Files that import, over a few hops, what sends queries.
  void load_callers() {
    std::vector<std::pair<std::string, std::string>> imports;  // what is imported, by whom
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      for (const std::string& path : unread_[i]) imports.emplace_back(path, sources_[i]);
    }
    Paths open;
    for (const auto& [path, file] : loaded_) {
      for (const std::string& each : imported_values(*file)) imports.emplace_back(each, path);
      if (has_database_work(*file) && !file->is_test()) open.insert(path);
    }
    std::sort(imports.begin(), imports.end());
    Paths reached = open;
    for (int hop = 0; hop < max_hops && !open.empty(); ++hop) {
      Paths next;
      for (const std::string& path : open) {
        for (auto at =
                 std::lower_bound(imports.begin(), imports.end(), std::pair(path, std::string()));
             at != imports.end() && at->first == path; ++at) {
          if (reached.insert(at->second).second) next.insert(at->second);
        }
      }
      open = std::move(next);
    }
    read(reached, SIZE_MAX, Side::server);
    callers_ = std::move(reached);
  }

  // What they import may construct them, retry them, bound them or wait for something outside
  // without a word about the database; what a transaction calls one hop further, too.
  void load_helpers() {
    Paths helpers;
    Paths of_transactions;
    for (const auto& [path, file] : loaded_) {
      if (file->is_test()) continue;
      if (!file->facts.transactions().empty()) add_all(imported_values(*file), of_transactions);
      const bool matters =
          has_database_work(*file) || !file->facts.clients().empty() || callers_.contains(path);
      if (!matters || is_component(path)) continue;
      for (std::string& each : imported_values(*file)) {
        if (!is_component(each) && !is_test_path(each)) helpers.insert(std::move(each));
      }
    }
    helpers.insert(of_transactions.begin(), of_transactions.end());
    read(helpers, max_imported_bytes, Side::server);
    Paths further;
    for (const std::string& path : of_transactions) {
      if (const File* file = find(path)) add_all(imported_values(*file), further);
    }
    read(further, max_imported_bytes, Side::server);
  }

  // Files without a telling word of their own that clients and interfaces come from, over any
  // number of re-exports.
  void load_origins() {
    Paths open;
    for (const auto& [path, file] : loaded_) add_origins(*file, open);
    Paths seen;
    while (!open.empty()) {
      const Paths now = std::exchange(open, {});
      read(now, max_imported_bytes);
      for (const std::string& path : now) {
        const File* file = seen.insert(path).second ? find(path) : nullptr;
        if (!file) continue;
        add_origins(*file, open);
        for (const model::Export& each : file->facts.program().exports) {
          add_module(file->path, each.specifier, open);
        }
      }
      std::erase_if(open, [&](const std::string& path) { return seen.contains(path); });
    }
  }

  void add_origins(const File& file, Paths& paths) const {
    for (const model::Client& client : file.facts.clients()) {
      if (client.origin == model::Client::Origin::imported)
        add_module(file.path, client.specifier, paths);
    }
    const model::Program& program = file.facts.program();
    for (const model::Class& row : program.classes) {
      for (const std::string_view name : row.implements) {
        for (const model::Import& import : program.imports) {
          if (import.binding && program[import.binding].name == name)
            add_module(file.path, import.specifier, paths);
        }
      }
    }
  }

  std::vector<std::string> imported_values(const File& file) const {
    std::vector<std::string> paths;
    for (const model::Import& import : file.facts.program().imports) {
      if (!import.type_only) add_module(file.path, import.specifier, paths);
    }
    return paths;
  }

  void add_imports(const std::string& path, std::string_view text, bool types,
                   std::vector<std::string>& to) const {
    for (const std::string_view each : scan_imports(text, types)) add_module(path, each, to);
  }

  template <class Container>
  void add_module(const std::string& from, std::string_view specifier, Container& paths) const {
    if (specifier.empty()) return;
    std::string path = modules_.resolve(from, specifier);
    if (!path.empty()) paths.insert(paths.end(), std::move(path));
  }

  static void add_all(std::vector<std::string> from, Paths& to) {
    to.insert(std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  }

  const File* find(const std::string& path) const {
    const auto found = loaded_.find(path);
    return found == loaded_.end() ? nullptr : found->second.get();
  }

  enum class Side : uint8_t { any, server };
  void read(const Paths& paths, std::size_t max_bytes, Side side = Side::any) {
    std::vector<std::string> wanted;
    std::ranges::copy_if(paths, std::back_inserter(wanted),
                         [&](const std::string& path) { return !loaded_.contains(path); });
    std::vector<FilePtr> analysed(wanted.size());
    loop_(wanted.size(), [&](std::size_t i) {
      std::optional<std::string> text = files_.read(wanted[i]);
      if (!text || text->size() > max_bytes) return;
      const bool may_be_idle = side == Side::server && !is_component(wanted[i]);
      if (may_be_idle && is_for_browsers(*text)) return;
      analysed[i] = analyse(wanted[i], std::make_shared<const std::string>(std::move(*text)));
    });
    keep(analysed);
  }

  void keep(std::vector<FilePtr>& analysed) {
    for (FilePtr& file : analysed) {
      if (file) loaded_[file->path] = std::move(file);
    }
  }

  const Files& files_;
  const Modules& modules_;
  const std::vector<std::string>& sources_;
  const Setting& setting_;
  const Loop& loop_;
  SourceFiles::Map& loaded_;
  std::vector<Relevance> relevance_;               // per source
  std::vector<std::vector<std::string>> imports_;  // per source; types, too. Without a schema only
  std::vector<std::vector<std::string>> unread_;   // per source that was not: what it imports
  Paths callers_;
};

}  // namespace

void in_order(std::size_t count, const std::function<void(std::size_t)>& work) {
  for (std::size_t i = 0; i < count; ++i) work(i);
}

void load_sources(const Files& files, const Modules& modules,
                  const std::vector<std::string>& sources, const Setting& setting, const Loop& loop,
                  SourceFiles::Map& loaded) {
  Loader(files, modules, sources, setting, loop, loaded).run();
}

void load_some(const Files& files, const Modules& modules, const std::vector<std::string>& paths,
               const Setting& setting, const Loop& loop, SourceFiles::Map& loaded,
               const IsWanted& is_wanted) {
  Loader(files, modules, paths, setting, loop, loaded).run(is_wanted);
}

}  // namespace poolguard::project
