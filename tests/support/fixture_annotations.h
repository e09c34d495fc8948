// What a fixture's comments expect, and the fixture's text without them.
//
//   code // want: rule-id "part of the message"             a finding that begins on this line
//   code // want: rule-id warning "..." other-rule "..."    with a severity; several on a line
//   code // want: rule-id                                   whatever the message says
//   //   ^^^^                                               the columns of the first (second, ...)
//   one code // fact: query user.findMany client=...            what the model believes
//   (fixture_beliefs.h)
//
// In JSX, `{/* want: ... */}` says the same. Annotations are taken out before the text is analysed,
// so they never stand in the way of a fix; lines of carets go as a whole.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poolguard::testing {

// Zero-based, in characters; half-open.
struct Columns {
  uint32_t begin = 0;
  uint32_t end = 0;
  friend bool operator==(const Columns&, const Columns&) = default;
};

struct Want {
  uint32_t line = 0;  // zero-based, in the stripped text
  std::string rule;
  std::string severity = {};  // "": any
  std::string message = {};   // a part of it
  std::optional<Columns> columns = {};
};

struct Fact {
  uint32_t line = 0;
  std::string text;
};

struct Annotated {
  std::string text;                 // without the annotations
  std::vector<uint32_t> lines;      // of the stripped text -> one-based line of the file
  std::vector<Want> wants;          // in order
  std::vector<Fact> facts;          // in order
  std::vector<std::string> errors;  // annotations that could not be read
};

Annotated read_annotations(std::string_view text);

// What `wants`, the text of "package.json.want", expects of a text that has no comments. A line
// reads: LINE rule-id [severity] ["part of the message"], lines counted from one.
Annotated read_wants_beside(std::string_view text, std::string_view wants);

}  // namespace poolguard::testing
