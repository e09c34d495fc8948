#include "server/documents.h"

#include <algorithm>
#include <utility>

#include "analysis/project/project.h"
#include "analysis/syntax/tree.h"
#include "protocol/uri.h"
#include "server/convert.h"

namespace poolguard::server {

std::string path_of_document(std::string_view uri, std::string_view language_id) {
  constexpr std::pair<std::string_view, std::string_view> extensions[] = {
      {"typescript", ".ts"},
      {"typescriptreact", ".tsx"},
      {"javascript", ".js"},
      {"javascriptreact", ".jsx"},
  };
  std::string path = protocol::path_of_uri(uri);
  if (syntax::dialect_of(path) || project::is_manifest(path)) return path;
  for (const auto& [language, extension] : extensions) {
    if (language == language_id) return path.append(extension);
  }
  return path;
}

ChangedText apply_changes(std::string text, std::span<const protocol::ContentChange> changes,
                          text::Encoding encoding) {
  ChangedText result;
  for (const protocol::ContentChange& change : changes) {
    if (!change.range) {
      text = change.text;
      result.incremental = false;
      continue;
    }
    const text::Span span = to_span(text, text::LineIndex(text), *change.range, encoding);
    text.replace(span.begin, span.size(), change.text);
    // Changes that walk backwards (as with several cursors) are edits of the old text as they are.
    if (!result.edits.empty() && span.end > result.edits.back().span.begin) {
      result.incremental = false;
    }
    result.edits.push_back({.span = span, .text = change.text});
  }
  if (!result.incremental) result.edits.clear();
  std::reverse(result.edits.begin(), result.edits.end());
  result.text = std::move(text);
  return result;
}

Document& Documents::open(const protocol::DidOpenParams& params) {
  auto text = std::make_shared<const std::string>(params.text);
  Document document{.uri = params.uri,
                    .path = path_of_document(params.uri, params.language_id),
                    .version = params.version,
                    .text = text,
                    .lines = text::LineIndex(*text),
                    .file = nullptr,
                    .published = {}};
  if (syntax::dialect_of(document.path) && !project::is_manifest(document.path)) {
    document.file = project::analyse(document.path, text, true);
  }
  return by_uri_.insert_or_assign(params.uri, std::move(document)).first->second;
}

void Documents::change(Document& document, const protocol::DidChangeParams& params,
                       text::Encoding encoding) {
  ChangedText changed = apply_changes(*document.text, params.changes, encoding);
  document.text = std::make_shared<const std::string>(std::move(changed.text));
  document.lines = text::LineIndex(*document.text);
  document.version = params.version.value_or(document.version);
  if (!document.file) return;
  if (changed.incremental && document.file->tree) {
    document.file = project::reanalyse(*document.file, document.text, changed.edits);
  } else {
    document.file = project::analyse(document.path, document.text, true);
  }
}

void Documents::close(std::string_view uri) {
  if (const auto found = by_uri_.find(uri); found != by_uri_.end()) by_uri_.erase(found);
}

Document* Documents::find(std::string_view uri) {
  const auto found = by_uri_.find(uri);
  return found == by_uri_.end() ? nullptr : &found->second;
}

const Document* Documents::find_path(std::string_view path) const {
  const auto found = std::find_if(by_uri_.begin(), by_uri_.end(),
                                  [&](const auto& entry) { return entry.second.path == path; });
  return found == by_uri_.end() ? nullptr : &found->second;
}

}  // namespace poolguard::server
