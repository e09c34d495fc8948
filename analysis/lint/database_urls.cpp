#include "analysis/lint/database_urls.h"

#include <algorithm>
#include <array>
#include <set>

#include "analysis/model/values.h"
#include "analysis/project/adapters.h"
#include "analysis/project/dotenv.h"
#include "analysis/project/paths.h"
#include "analysis/text/words.h"

namespace poolguard::lint {
namespace {

using project::Project;

using Names = std::set<std::string, std::less<>>;

bool is_variable(std::string_view name) {
  return name.size() > 2 && std::ranges::all_of(name, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

void add_from_code(const Project& project, std::string_view path, Names& names) {
  for (const auto& [source, file] : project.files) {
    if (file->is_test() || project::is_one_off(project.root, source)) continue;
    const model::Program& program = file->facts.program();
    for (const project::Adapter& adapter : project::adapters_in(program)) {
      if (project.schema_for(source) != project.schema_for(path)) continue;
      const model::ValueId url = model::property(program, adapter.options, "connectionString");
      const std::string_view name = variable_in(program, url ? url : adapter.options);
      if (!name.empty()) names.emplace(name);
    }
  }
}

Names runtime_variables(const Project& project, std::string_view path) {
  Names names;
  const model::Schema* schema = project.schema_for(path);
  if (const auto name = datasource_variable(schema, "url"); !name.empty()) names.emplace(name);
  add_from_code(project, path, names);
  if (names.empty()) names.emplace("DATABASE_URL");
  return names;
}

bool is_template(std::string_view path) {
  constexpr std::array<std::string_view, 5> words = {"example", "sample", "template", "dist",
                                                     "default"};
  return text::contains_any(project::file_name(path), words);
}

// The environment of tests and machines that run them.
bool is_for_tests(std::string_view path) {
  const std::string_view name = project::file_name(path);
  return name.find("test") != name.npos || name.find(".ci") != name.npos ||
         name.find("e2e") != name.npos;
}

void add(std::vector<DatabaseUrl>& urls, const project::Manifest& manifest, std::string name,
         text::Span span) {
  const std::string_view text = std::string_view(*manifest.text).substr(span.begin, span.size());
  if (const auto url = project::read_connection_url(text)) {
    urls.push_back({std::move(name), span, *url, is_template(manifest.path)});
  }
}

// `url = "postgresql://..."` written into a schema.
std::vector<DatabaseUrl> in_schema(const Project& project, const project::Manifest& manifest) {
  std::vector<DatabaseUrl> urls;
  const model::Schema* schema = project.schema_for(manifest.path);
  if (!schema) return urls;
  for (const model::SchemaBlock& datasource : schema->datasources) {
    const auto* property = datasource.property("url");
    if (!property || schema->files[property->place.file] != manifest.path) continue;
    const text::Span line = property->place.span;
    const std::size_t at = manifest.text->find("\"" + property->value + "\"", line.begin);
    if (at == std::string::npos || at >= line.end) continue;
    const auto begin = static_cast<uint32_t>(at + 1);
    add(urls, manifest, "The datasource's url",
        {begin, begin + static_cast<uint32_t>(property->value.size())});
  }
  return urls;
}

}  // namespace

text::Span DatabaseUrl::place_of(const project::UrlParameter& parameter) const {
  return {span.begin + parameter.span.begin, span.begin + parameter.span.end};
}

text::Span DatabaseUrl::tail() const {
  const std::size_t query = url.text.find('?');
  if (query != url.text.npos && query + 1 < url.text.size()) {
    return {span.begin + static_cast<uint32_t>(query) + 1, span.end};
  }
  const std::size_t slash = url.text.rfind('/');
  const std::size_t at = url.text.rfind('@');
  const bool has_database = slash != url.text.npos && slash + 1 < url.text.size() &&
                            (at == url.text.npos || slash > at) && url.text[slash - 1] != '/';
  if (has_database) return {span.begin + static_cast<uint32_t>(slash) + 1, span.end};
  return {span.end - 1, span.end};
}

std::string_view datasource_variable(const model::Schema* schema, std::string_view property) {
  if (!schema || schema->datasources.empty()) return {};
  const auto* found = schema->datasources.front().property(property);
  if (!found || !std::string_view(found->value).starts_with("env(")) return {};
  const std::string_view value = found->value;
  const std::size_t begin = value.find('"');
  const std::size_t end = value.rfind('"');
  return begin < end ? value.substr(begin + 1, end - begin - 1) : std::string_view();
}

std::string_view variable_in(const model::Program& program, model::ValueId value) {
  std::string_view name;
  value = model::settle(program, value);
  if (!value) return name;
  model::any_inside(program, value, [&](model::ValueId id) {
    const model::Value& each = program[model::settle(program, id)];
    const bool may_name =
        each.kind == model::Value::Kind::member || each.kind == model::Value::Kind::string;
    if (may_name && is_variable(each.text)) name = each.text;
    return !name.empty();
  });
  return name;
}

std::vector<DatabaseUrl> database_urls(const Project& project, const project::Manifest& manifest) {
  if (manifest.path.ends_with(".prisma")) return in_schema(project, manifest);
  std::vector<DatabaseUrl> urls;
  if (!project::is_dotenv(manifest.path)) return urls;
  const bool uses_prisma =
      project.schema_for(manifest.path) || project.environment_for(manifest.path).prisma;
  if (!uses_prisma) return urls;
  const std::vector<project::DotenvEntry> entries = project::parse_dotenv(*manifest.text);
  const bool may_hold_one = std::ranges::any_of(
      entries, [](const project::DotenvEntry& each) { return each.value.starts_with("postgres"); });
  if (!may_hold_one) return urls;
  const Names names = runtime_variables(project, manifest.path);
  for (const project::DotenvEntry& entry : entries) {
    if (names.contains(entry.name)) add(urls, manifest, std::string(entry.name), entry.span);
  }
  return urls;
}

std::vector<DatabaseUrl> deployed_urls(const Project& project, const project::Manifest& manifest) {
  if (is_for_tests(manifest.path)) return {};
  std::vector<DatabaseUrl> urls = database_urls(project, manifest);
  std::erase_if(urls,
                [](const DatabaseUrl& each) { return each.is_template || !each.url.is_remote; });
  return urls;
}

text::Edit add_parameter(const DatabaseUrl& url, std::string_view parameter) {
  const std::string_view text = url.url.text;
  const std::size_t query = text.find('?');
  const std::string_view joint = query == text.npos                           ? "?"
                                 : text.ends_with('?') || text.ends_with('&') ? ""
                                                                              : "&";
  return {{url.span.end, url.span.end}, std::string(joint) + std::string(parameter)};
}

text::Edit remove_parameter(const DatabaseUrl& url, const project::UrlParameter& parameter) {
  text::Span span = url.place_of(parameter);
  if (parameter.span.end < url.url.text.size()) {
    ++span.end;  // with the "&" behind it
  } else {
    --span.begin;  // with the "?" or "&" before it
  }
  return {span, ""};
}

text::Edit replace_value(const DatabaseUrl& url, const project::UrlParameter& parameter,
                         std::string_view value) {
  const text::Span span = url.place_of(parameter);
  const auto begin = static_cast<uint32_t>(span.begin + parameter.key.size() + 1);
  return {{begin, span.end}, std::string(value)};
}

}  // namespace poolguard::lint
