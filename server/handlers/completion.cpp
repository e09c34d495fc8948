#include <array>

#include "analysis/lint/settings.h"
#include "analysis/project/paths.h"
#include "server/handlers/handlers.h"
#include "server/session.h"

namespace poolguard::server::handlers {
namespace {

using protocol::CompletionItem;

constexpr std::string_view directive_start = "poolguard-";
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> directives = {{
    {"poolguard-disable-next-line", "silences findings that begin on the next line"},
    {"poolguard-disable-line", "silences findings that begin on this line"},
    {"poolguard-disable-file", "silences findings in the whole file"},
}};

// The text from the beginning of the line to the cursor.
std::string_view line_before(std::string_view text, uint32_t cursor) {
  const std::string_view before = text.substr(0, cursor);
  const std::size_t line = before.rfind('\n');
  return line == before.npos ? before : before.substr(line + 1);
}

std::string_view last_word(std::string_view line) {
  const std::size_t end = line.find_last_of(" \t,\"/*#");
  return end == line.npos ? line : line.substr(end + 1);
}

// Whether a string that is about to begin is the value of a key.
bool is_value(std::string_view line) {
  if (!line.ends_with('"')) return false;
  const std::size_t before = line.find_last_not_of(" \t", line.size() - 2);
  return line.size() > 1 && before != line.npos && line[before] == ':';
}

class Completion {
 public:
  Completion(const Session& session, const Document& document, uint32_t cursor)
      : session_(session), line_(line_before(*document.text, cursor)), word_(last_word(line_)) {
    const text::Span span{cursor - static_cast<uint32_t>(word_.size()), cursor};
    range_ = to_range(*document.text, document.lines, span, session.encoding());
  }

  std::string_view line() const { return line_; }
  std::string_view word() const { return word_; }
  std::vector<CompletionItem> take() { return std::move(items_); }

  void add(std::string_view label, std::string_view detail, CompletionItem::Kind kind) {
    if (!label.starts_with(word_)) return;
    items_.push_back({.label = std::string(label),
                      .kind = kind,
                      .detail = std::string(detail),
                      .range = range_});
  }

  void add_rules() {
    for (const lint::Rule* rule : session_.options().rules) {
      add(rule->id, rule->title, CompletionItem::Kind::value);
    }
  }

  void add_levels() {
    for (const std::string_view level : lint::level_names) {
      add(level, level == "off" ? "never reported" : "how its findings are shown",
          CompletionItem::Kind::value);
    }
  }

 private:
  const Session& session_;
  std::string_view line_;
  std::string_view word_;
  protocol::Range range_;
  std::vector<CompletionItem> items_;
};

}  // namespace

std::vector<CompletionItem> completion(Session& session, const protocol::PositionParams& params) {
  const Document* document = session.documents().find(params.uri);
  if (!document) return {};
  const protocol::Range at{params.position, params.position};
  const uint32_t cursor = to_span(*document->text, document->lines, at, session.encoding()).begin;
  Completion found(session, *document, cursor);
  if (project::file_name(document->path) == "poolguard.json") {
    const std::string_view line = found.line().substr(0, found.line().size() - found.word().size());
    if (is_value(line)) {
      found.add_levels();
    } else if (line.ends_with('"')) {
      found.add_rules();
    }
    return found.take();
  }
  const std::size_t directive = found.line().find("poolguard-disable");
  const bool is_reason = found.line().find(" -- ") != std::string_view::npos;
  if (directive != std::string_view::npos &&
      found.line().find(' ', directive) != std::string_view::npos) {
    if (!is_reason) found.add_rules();
  } else if (found.word().starts_with(directive_start.substr(0, 4))) {
    for (const auto& [label, detail] : directives) {
      found.add(label, detail, CompletionItem::Kind::keyword);
    }
  }
  return found.take();
}

}  // namespace poolguard::server::handlers
