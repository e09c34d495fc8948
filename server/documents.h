// The texts the client holds, version by version.
//
// A Document is what one version is made of; a change replaces its parts, and what was taken from
// it before (text, file) stays valid as it is shared. Owned by the loop.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/project/file.h"
#include "analysis/text/edit.h"
#include "analysis/text/line_index.h"
#include "protocol/diagnostics.h"
#include "protocol/documents.h"

namespace poolguard::server {

struct Document {
  std::string uri;   // as the client spells it
  std::string path;  // as the project knows it
  std::int64_t version = 0;
  std::shared_ptr<const std::string> text = nullptr;
  text::LineIndex lines = text::LineIndex("");
  project::FilePtr file = nullptr;  // null when it is no source file
  std::optional<protocol::PublishDiagnosticsParams> published = {};  // last, to the client
};

class Documents {
 public:
  // Opening an open document replaces it.
  Document& open(const protocol::DidOpenParams& params);
  // All changes make one version. Source files are analysed anew, incrementally where possible.
  void change(Document& document, const protocol::DidChangeParams& params, text::Encoding encoding);
  void close(std::string_view uri);

  Document* find(std::string_view uri);
  const Document* find_path(std::string_view path) const;
  std::map<std::string, Document, std::less<>>& all() { return by_uri_; }

 private:
  std::map<std::string, Document, std::less<>> by_uri_;
};

// The path a document has in the project. Documents without a file extension we know, such as new
// ones that were never saved, get the one that belongs to their language.
std::string path_of_document(std::string_view uri, std::string_view language_id);

// A text after changes, and the same as edits of the old text; `incremental` is false when the
// changes cannot be said as disjoint edits of the old text.
struct ChangedText {
  std::string text;
  std::vector<text::Edit> edits;
  bool incremental = true;
};

ChangedText apply_changes(std::string text, std::span<const protocol::ContentChange> changes,
                          text::Encoding encoding);

}  // namespace poolguard::server
