#include "tests/support/fixture.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

#include "analysis/syntax/tree.h"

namespace poolguard::testing {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view default_package = R"({
  "name": "fixture",
  "dependencies": { "@prisma/client": "6.19.0" },
  "devDependencies": { "prisma": "6.19.0" }
}
)";
constexpr std::string_view default_tsconfig = R"({
  "compilerOptions": { "strict": true, "paths": { "@/*": ["./*"] } }
}
)";
constexpr std::string_view default_db = R"(import { PrismaClient } from "@prisma/client";

export const prisma = new PrismaClient();
export const db = prisma;
)";

std::string in_project(std::string_view relative) {
  return std::string(fixture_root) + "/" + std::string(relative);
}

bool is_source(std::string_view path) { return syntax::dialect_of(path).has_value(); }

void add_defaults(Texts& texts) {
  const bool has_schema =
      std::ranges::any_of(texts, [](const auto& each) { return each.first.ends_with(".prisma"); });
  if (!has_schema) {
    texts[in_project("prisma/schema.prisma")] =
        read_text(fs::path(POOLGUARD_SOURCE_DIR) / "tests/rules/schema.prisma");
  }
  texts.try_emplace(in_project("package.json"), default_package);
  if (texts.try_emplace(in_project("tsconfig.json"), default_tsconfig).second) {
    texts.try_emplace(in_project("lib/db.ts"), default_db);
  }
}

// Splits "name.fixed.2.ts" into "name.ts" and 2; 0 for other names.
std::pair<std::string, std::size_t> split_fixed(const std::string& name) {
  constexpr std::string_view mark = ".fixed.";
  const std::size_t at = name.rfind(mark);
  if (at == std::string::npos) return {name, 0};
  std::string_view rest = std::string_view(name).substr(at + mark.size());
  std::size_t alternative = 1;
  if (const std::size_t dot = rest.find('.'); dot != std::string_view::npos) {
    std::from_chars(rest.data(), rest.data() + dot, alternative);
    rest.remove_prefix(dot + 1);
  }
  return {name.substr(0, at) + "." + std::string(rest), alternative};
}

void add_file(Moment& moment, const std::string& path, std::string text) {
  if (is_source(path)) {
    Annotated annotated = read_annotations(text);
    text = annotated.text;
    moment.annotated[path] = std::move(annotated);
  } else {
    moment.annotated.erase(path);
  }
  moment.texts[path] = std::move(text);
}

// All files below a folder, as paths relative to it.
std::vector<std::string> files_below(const fs::path& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      files.push_back(fs::relative(entry.path(), folder).generic_string());
    }
  }
  std::ranges::sort(files);
  return files;
}

// "package.json.want" beside a package.json says what is found in it.
void read_wants_of_manifests(Moment& moment) {
  constexpr std::string_view mark = ".want";
  std::erase_if(moment.texts, [&](const auto& each) {
    const auto& [path, wants] = each;
    if (!path.ends_with(mark)) return false;
    const std::string manifest = path.substr(0, path.size() - mark.size());
    moment.annotated[manifest] = read_wants_beside(moment.texts.at(manifest), wants);
    return true;
  });
}

Moment read_project(const fs::path& folder, std::vector<FixedText>& fixed) {
  Moment moment;
  for (const std::string& file : files_below(folder)) {
    const auto [source, alternative] = split_fixed(file);
    std::string text = read_text(folder / file);
    if (alternative) {
      fixed.push_back({in_project(source), alternative, folder / file, std::move(text)});
    } else {
      add_file(moment, in_project(file), std::move(text));
    }
  }
  read_wants_of_manifests(moment);
  add_defaults(moment.texts);
  return moment;
}

std::vector<Moment> read_steps(const fs::path& folder) {
  std::vector<FixedText> fixed;
  std::vector<Moment> moments = {read_project(folder / "0", fixed)};
  for (int step = 1; fs::is_directory(folder / std::to_string(step)); ++step) {
    Moment next = moments.back();
    next.relinted.reset();
    const fs::path changes = folder / std::to_string(step);
    for (const std::string& file : files_below(changes)) {
      std::string text = read_text(changes / file);
      if (file == "relinted") {
        next.relinted = std::move(text);
      } else if (text.empty()) {
        next.texts.erase(in_project(file));
        next.annotated.erase(in_project(file));
      } else {
        add_file(next, in_project(file), std::move(text));
      }
    }
    read_wants_of_manifests(next);
    moments.push_back(std::move(next));
  }
  if (!fixed.empty()) throw std::runtime_error("a fixture with steps has no fixed texts");
  return moments;
}

Fixture read_single(const fs::path& path) {
  Fixture fixture;
  const std::string text = read_text(path);
  std::string place = path_comment(text);
  if (place.empty()) place = path.filename().string();
  Moment moment;
  add_file(moment, in_project(place), text);
  const fs::path schema = fs::path(path).replace_extension(".prisma");
  if (fs::exists(schema)) moment.texts[in_project("prisma/schema.prisma")] = read_text(schema);
  add_defaults(moment.texts);
  fixture.moments.push_back(std::move(moment));
  for (const auto& entry : fs::directory_iterator(path.parent_path())) {
    const auto [source, alternative] = split_fixed(entry.path().filename().string());
    if (!alternative || source != path.filename()) continue;
    fixture.fixed.push_back(
        {in_project(place), alternative, entry.path(), read_text(entry.path())});
  }
  return fixture;
}

}  // namespace

std::string read_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string path_comment(std::string_view text) {
  constexpr std::string_view mark = "// file: ";
  if (!text.starts_with(mark)) return "";
  return std::string(text.substr(mark.size(), text.find('\n') - mark.size()));
}

Texts project_around(const std::string& path, std::string text, std::string schema) {
  Texts texts;
  texts[in_project(path)] = std::move(text);
  if (!schema.empty()) texts[in_project("prisma/schema.prisma")] = std::move(schema);
  add_defaults(texts);
  return texts;
}

Fixture read_fixture(const fs::path& path) {
  Fixture fixture;
  if (fs::is_directory(path / "0")) {
    fixture.moments = read_steps(path);
  } else if (fs::is_directory(path)) {
    fixture.moments.push_back(read_project(path, fixture.fixed));
  } else {
    fixture = read_single(path);
  }
  fixture.rule = fs::absolute(path).parent_path().filename().string();
  for (const FixedText& each : fixture.fixed) {
    if (!fixture.moments[0].annotated.contains(each.source)) {
      throw std::runtime_error("there is no source for " + each.disk.string());
    }
  }
  return fixture;
}

}  // namespace poolguard::testing
