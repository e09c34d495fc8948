#include "analysis/lint/baseline_key.h"

#include <cctype>

namespace poolguard::lint {
namespace {

constexpr std::size_t max_code = 80;  // bytes, normalised

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool closes(char c) { return c == ')' || c == ']' || c == '}'; }

// A cut must not leave half a character.
void cut(std::string& text) {
  if (text.size() <= max_code) return;
  std::size_t end = max_code;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
}

std::string_view variable_at(std::string_view text, uint32_t offset) {
  const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  const std::string_view line = text.substr(before == std::string_view::npos ? 0 : before + 1);
  return line.substr(0, std::min(line.find_first_of("=\r\n"), line.size()));
}

}  // namespace

std::string scope_of(const model::Program& program, text::Span span) {
  model::FunctionId inner;
  for (uint32_t i = 0; i < program.functions.size(); ++i) {
    const text::Span around = program.functions[i].span;
    if (!around.contains(span.begin)) continue;
    if (!inner || program[inner].span.contains(around)) inner = model::FunctionId{i};
  }
  std::string scope;
  const auto prepend = [&](std::string_view name) {
    if (!name.empty()) scope = std::string(name) + (scope.empty() ? "" : "." + scope);
  };
  for (model::FunctionId at = inner; at; at = program[at].parent) {
    prepend(program[at].name);
    if (program[at].class_row) prepend(program[program[at].class_row].name);
  }
  return scope;
}

std::string normalised_code(std::string_view text, text::Span span) {
  std::string code;
  int depth = 0;
  for (std::size_t at = span.begin; at < text.size() && code.size() <= max_code; ++at) {
    const char c = text[at] == '\'' ? '"' : text[at];
    const bool is_over = at >= span.end && depth == 0 && (c == ';' || c == '\n' || c == ',');
    if (is_over || (closes(c) && --depth < 0)) break;
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (is_blank(c)) {
      std::size_t next = at;
      while (next < text.size() && is_blank(text[next])) ++next;
      const bool parts =
          !code.empty() && is_word(code.back()) && next < text.size() && is_word(text[next]);
      if (parts) code += ' ';
      at = depth == 0 && at >= span.end ? at : next - 1;
      continue;
    }
    if (closes(c) && code.ends_with(',')) code.pop_back();
    code += c;
  }
  while (code.ends_with(' ') || code.ends_with(',')) code.pop_back();
  cut(code);
  return code;
}

project::BaselineKey baseline_key(const project::Project& project, std::string_view path,
                                  const Finding& finding) {
  project::BaselineKey key{.rule = std::string(finding.rule), .scope = {}, .code = {}};
  if (const project::File* file = project.find(path)) {
    key.scope = scope_of(file->facts.program(), finding.span);
    key.code = normalised_code(*file->text, finding.span);
  } else if (const std::string* text = project::text_of(project.manifests, path)) {
    key.code = project::is_dotenv(path) ? std::string(variable_at(*text, finding.span.begin))
                                        : normalised_code(*text, finding.span);
  }
  return key;
}

}  // namespace poolguard::lint
