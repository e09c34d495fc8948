// Pieces of HTML: escaped text, links to places, tables.
//
// A string that is called `html` is HTML; every other string is text and escaped on its way in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/report.h"

namespace poolguard::audit {

// For text between tags and for attributes in double quotes.
std::string escaped(std::string_view text);
// A path in a link: what is no plain character is written as %XX, so that no path can be a scheme.
std::string encoded_path(std::string_view path);
// Valid between <script> tags: "<" never appears.
std::string json_string(std::string_view text);

// "is-critical": the class that gives a level its colour.
std::string_view class_of(Level level);
std::string code_html(std::string_view text);
std::string level_html(Level level);
// The same look for other scales: "safe" like ok, "EXHAUSTED" like critical.
std::string badge_html(Level like, std::string_view text);
// "first", then the others smaller; at most `most` of them.
std::string list_html(const std::vector<std::string>& texts, std::size_t most = 6);
std::string paragraph_html(std::string_view text, std::string_view kind = {});

class Links {
 public:
  explicit Links(std::string pattern) : pattern_(std::move(pattern)) {}

  std::string html(const Place& place) const;
  // The same with other words.
  std::string html(const Place& place, std::string_view text) const;

 private:
  std::string pattern_;
};

struct Cell {
  std::string html = {};
  std::optional<double> order = {};  // what to sort by; none: the text
  std::string_view kind = {};        // class: "number", "name", "wide", "text"
};
Cell text_cell(std::string_view text, std::string_view kind = {});
Cell number_cell(uint64_t number);
Cell count_cell(Count count);
Cell level_cell(Level level);

// A table whose rows can be sorted and filtered, and which is a list of cards on a phone.
class Table {
 public:
  // Columns that begin with "#" hold numbers: "#ops".
  Table(std::string_view caption, std::vector<std::string_view> columns, bool sortable = true);

  void add(std::vector<Cell> cells);
  // Another look, by the class of the table.
  void look_like(std::string_view kind) { look_ = kind; }
  bool is_empty() const { return rows_.empty(); }
  std::string html() const;

 private:
  std::string_view caption_;
  std::vector<std::string_view> columns_;
  bool sortable_ = true;
  std::string_view look_;
  std::string rows_;
};

}  // namespace poolguard::audit
