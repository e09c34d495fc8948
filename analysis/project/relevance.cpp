// What a text search says about a file before it is parsed.
//
// relevance_of(): one pass over the bytes that stops at the first word that says enough.
//
// Parsing is the bill, so this may be wrong in one direction only: a file too many. Left out are
// files that neither name Prisma, nor its error for a full pool, nor a usual name of a client, nor
// call what looks like an operation.
#include "analysis/project/relevance.h"

#include <algorithm>
#include <array>

#include "analysis/project/file.h"
#include "analysis/project/idle_words.h"
#include "analysis/text/words.h"

namespace poolguard::project {

namespace {

constexpr std::array<std::string_view, 9> method_words = {
    "findMany",   "findUnique",   "findFirst", "createMany",  "updateMany",
    "deleteMany", "$transaction", "$queryRaw", "$executeRaw",
};
// Too common to mean anything unless they stand behind two names: `db.user.create(`.
constexpr std::array<std::string_view, 7> weak_methods = {
    "create(", "update(", "upsert(", "delete(", "count(", "groupBy(", "aggregate(",
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// The bytes at which a word may start or, for the shortest ones, end.
constexpr std::array<bool, 256> make_anchors() {
  std::array<bool, 256> anchors{};
  for (const char c : {'.', '$', 'p', 'P', 'b', 'x'}) anchors[static_cast<uint8_t>(c)] = true;
  return anchors;
}
constexpr std::array<bool, 256> anchors = make_anchors();

bool is_whole_word(std::string_view text, size_t begin, size_t size) {
  return (begin == 0 || !text::is_word(text[begin - 1])) &&
         (begin + size >= text.size() || !text::is_word(text[begin + size]));
}

// Goes back over one name and the "." before it; npos when there is none.
size_t before_member(std::string_view text, size_t dot) {
  size_t i = dot;
  while (i > 0 && is_space(text[i - 1])) --i;
  if (i > 0 && text[i - 1] == '?') --i;
  const size_t end = i;
  while (i > 0 && text::is_word(text[i - 1])) --i;
  if (i == end) return std::string_view::npos;
  while (i > 0 && is_space(text[i - 1])) --i;
  return i > 0 && text[i - 1] == '.' ? i - 1 : std::string_view::npos;
}

// Whether the method at `dot` is called on a member of something other than a bare `this`.
bool is_called_on_a_model(std::string_view text, size_t dot) {
  const size_t inner = before_member(text, dot);
  if (inner == std::string_view::npos || inner == 0) return false;
  const std::string_view object = text.substr(0, inner);
  return !(object.ends_with("this") && is_whole_word(object, object.size() - 4, 4));
}

// Most names are none of ours from their first letter on.
bool begins_with(std::string_view text, std::string_view word) {
  return !text.empty() && text.front() == word.front() && text.starts_with(word);
}

Relevance of_method(std::string_view text, size_t dot) {
  const std::string_view rest = text.substr(dot + 1);
  for (const std::string_view word : method_words) {
    if (begins_with(rest, word)) return Relevance::strong;
  }
  for (const std::string_view word : weak_methods) {
    if (begins_with(rest, word))
      return is_called_on_a_model(text, dot) ? Relevance::weak : Relevance::none;
  }
  return Relevance::none;
}

// `... from "@prisma/client"`: a component that only imports row types from there is no business of
// ours, and there are many.
bool is_import_source(std::string_view text, size_t at) {
  const size_t line = text.rfind('\n', at) + 1;  // npos + 1 is 0
  const std::string_view before = text.substr(line, at - line);
  return (before.starts_with("import") || before.starts_with("}")) &&
         (before.find("from \"") != std::string_view::npos ||
          before.find("from '") != std::string_view::npos);
}

bool says_prisma(std::string_view text, size_t i, bool is_component) {
  if (text.substr(i).starts_with("P2024")) return true;  // handlers of a full pool
  return text.substr(i + 1).starts_with("risma") && !(is_component && is_import_source(text, i));
}

bool is_client_method(std::string_view rest) {
  return rest.starts_with("$transaction") || rest.starts_with("$extends") ||
         rest.starts_with("$queryRaw") || rest.starts_with("$executeRaw");
}

Relevance relevance_at(std::string_view text, size_t i, bool is_component) {
  const auto strong_if = [](bool is_so) { return is_so ? Relevance::strong : Relevance::none; };
  const auto is_name = [&](char first) {
    return i > 0 && text[i - 1] == first && is_whole_word(text, i - 1, 2);
  };
  switch (text[i]) {
    case '.':
      return of_method(text, i);
    case 'p':
    case 'P':
      return strong_if(says_prisma(text, i, is_component));
    case '$':
      return strong_if(is_client_method(text.substr(i)));
    case 'b':
      return is_name('d') ? Relevance::weak : Relevance::none;
    case 'x':
      return is_name('t') ? Relevance::weak : Relevance::none;
    default:
      return Relevance::none;
  }
}

// `export { a } from "./b"`
bool has_named_reexport(std::string_view text) {
  for (size_t at = text.find("export {"); at != std::string_view::npos;
       at = text.find("export {", at + 1)) {
    const size_t close = text.find('}', at);
    if (close != std::string_view::npos && text.substr(close + 1).starts_with(" from "))
      return true;
  }
  return false;
}

// A small file that passes on what others export, as the index of a package does.
bool is_barrel(std::string_view text) {
  constexpr size_t small = 4096;
  if (text.size() > small) return false;
  return text.find("export *") != std::string_view::npos || has_named_reexport(text);
}

// A page that asks the server at an interval: what that costs is known where the answer is made.
bool polls(std::string_view text) {
  constexpr std::string_view end = "Interval";  // of each of the words
  constexpr std::array<std::string_view, 3> words = {"refetchInterval", "refreshInterval",
                                                     "setInterval("};
  const size_t at = text.find(end);
  return at != std::string_view::npos &&
         text::contains_any(text.substr(at - std::min<size_t>(at, end.size())), words) &&
         (text.find("/api/") != std::string_view::npos ||
          text.find(".useQuery(") != std::string_view::npos);
}

}  // namespace

// Not a client that is merely typed or asked for: `constructor(private db: PrismaClient)`.
bool may_configure_pool(std::string_view text) {
  constexpr std::string_view client = "PrismaClient";
  for (size_t at = text.find(client); at != std::string_view::npos;
       at = text.find(client, at + client.size())) {
    const std::string_view before = text.substr(0, at);
    const std::string_view after = text.substr(at + client.size());
    if (before.ends_with("new ") || before.ends_with("extends ") || before.ends_with('.') ||
        after.starts_with(" as ") || after.starts_with(':')) {
      return true;
    }
  }
  return text.find("@prisma/adapter-") != std::string_view::npos;
}

Relevance relevance_of(std::string_view path, std::string_view text, Relevance enough) {
  if (!syntax::dialect_of(path)) return Relevance::none;
  if (path.ends_with(".d.ts") || path.ends_with(".d.mts") || path.ends_with(".d.cts"))
    return Relevance::none;
  const bool is_component = path.ends_with("x");  // .tsx, .jsx
  Relevance most = Relevance::none;
  bool has_idle_word = false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (!anchors[static_cast<uint8_t>(text[i])]) continue;
    const Relevance here = relevance_at(text, i, is_component);
    if (here <= most) continue;
    const bool is_idle = is_idle_word(text, i);
    has_idle_word |= is_idle;
    if (!is_idle) most = here;
    if (most >= enough) return most;
  }
  if (polls(text)) return Relevance::strong;
  const bool is_weak = is_barrel(text) || (has_idle_word && may_be_searched(text));
  return is_weak ? std::max(most, Relevance::weak) : most;
}

bool is_relevant(std::string_view path, std::string_view text) {
  return relevance_of(path, text, Relevance::weak) != Relevance::none;
}

}  // namespace poolguard::project
