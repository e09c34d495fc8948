#include "audit/html_writer.h"

#include <array>
#include <limits>

namespace poolguard::audit {
namespace {

constexpr std::string_view hex = "0123456789ABCDEF";

bool is_plain(char c) {
  const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return is_letter || (c >= '0' && c <= '9') ||
         std::string_view("/-_.~").find(c) != std::string::npos;
}

// Text that may be broken behind its slashes.
std::string breakable(std::string_view text) {
  std::string html = escaped(text);
  for (auto at = html.find('/'); at != std::string::npos; at = html.find('/', at + 6)) {
    html.insert(at + 1, "<wbr>");
  }
  return html;
}

void replace(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

std::string number_text(double number) { return std::to_string(static_cast<long long>(number)); }

}  // namespace

std::string_view class_of(Level level) {
  constexpr std::array<std::string_view, level_count> names = {"is-ok", "is-low", "is-medium",
                                                               "is-high", "is-critical"};
  return names[static_cast<std::size_t>(level)];
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        // Control characters have no place in HTML.
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

std::string encoded_path(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_plain(c)) {
      out += c;
    } else {
      out += '%';
      out += hex[byte >> 4U];
      out += hex[byte & 15U];
    }
  }
  return out;
}

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || c == '<' || c == '>' || c == '&' || c == '"' || c == '\\') {
      out += "\\u00";
      out += hex[byte >> 4U];
      out += hex[byte & 15U];
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string code_html(std::string_view text) { return "<code>" + escaped(text) + "</code>"; }

std::string badge_html(Level like, std::string_view text) {
  return "<span class=\"level " + std::string(class_of(like)) + "\">" + escaped(text) + "</span>";
}

std::string level_html(Level level) { return badge_html(level, name_of(level)); }

std::string list_html(const std::vector<std::string>& texts, std::size_t most) {
  if (texts.empty()) return {};
  std::string html = escaped(texts.front());
  for (std::size_t i = 1; i < texts.size() && i < most; ++i) {
    html += "<small>" + escaped(texts[i]) + "</small>";
  }
  if (texts.size() > most) {
    html += "<small>and " + std::to_string(texts.size() - most) + " more</small>";
  }
  return html;
}

std::string paragraph_html(std::string_view text, std::string_view kind) {
  if (text.empty()) return {};
  std::string html = "<p";
  if (!kind.empty()) html += " class=\"" + std::string(kind) + "\"";
  return html + ">" + escaped(text) + "</p>\n";
}

std::string Links::html(const Place& place) const { return html(place, text_of(place)); }

std::string Links::html(const Place& place, std::string_view text) const {
  if (place.path.empty()) return escaped(text);
  if (pattern_.empty()) return "<span class=\"place\">" + breakable(text) + "</span>";
  std::string target = pattern_;
  replace(target, "{line}", std::to_string(place.line == 0 ? 1 : place.line));
  replace(target, "{path}", encoded_path(place.path));
  return "<a class=\"place\" href=\"" + escaped(target) + "\">" + breakable(text) + "</a>";
}

Cell text_cell(std::string_view text, std::string_view kind) {
  return {.html = escaped(text), .kind = kind};
}

Cell number_cell(uint64_t number) {
  return {.html = std::to_string(number), .order = static_cast<double>(number), .kind = "number"};
}

Cell count_cell(Count count) {
  const double most =
      count.max == Count::unbounded ? 1e9 + count.min : count.max + count.min / 1000.0;
  return {.html = escaped(text_of(count)), .order = most * 1000, .kind = "number"};
}

Cell level_cell(Level level) {
  return {.html = level_html(level), .order = static_cast<double>(level)};
}

Table::Table(std::string_view caption, std::vector<std::string_view> columns, bool sortable)
    : caption_(caption), columns_(std::move(columns)), sortable_(sortable) {}

void Table::add(std::vector<Cell> cells) {
  rows_ += "<tr role=\"row\">";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Cell& cell = cells[i];
    std::string_view label = columns_[i];
    if (label.starts_with('#')) label.remove_prefix(1);
    std::string kind(cell.kind);
    if (i == 0) kind += kind.empty() ? "first" : " first";
    rows_ += "<td role=\"cell\"";
    if (!kind.empty()) rows_ += " class=\"" + kind + "\"";
    if (cell.order) rows_ += " data-sort=\"" + number_text(*cell.order) + "\"";
    rows_ += " data-label=\"" + escaped(label) + "\">" + cell.html + "</td>";
  }
  rows_ += "</tr>\n";
}

std::string Table::html() const {
  std::string html = "<div class=\"scroll\"><table role=\"table\"";
  std::string kind = sortable_ ? "sortable" : "fixed";
  if (!look_.empty()) kind += " " + std::string(look_);
  html += " class=\"" + kind + "\"><caption>" + escaped(caption_) +
          "</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">";
  for (std::string_view column : columns_) {
    const bool is_number = column.starts_with('#');
    if (is_number) column.remove_prefix(1);
    html += "<th role=\"columnheader\" scope=\"col\"";
    html += is_number ? " class=\"number\">" : ">";
    html += escaped(column) + "</th>";
  }
  html += "</tr></thead>\n<tbody role=\"rowgroup\">\n" + rows_ + "</tbody></table></div>\n";
  return html;
}

}  // namespace poolguard::audit
