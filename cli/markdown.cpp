#include "cli/markdown.h"

#include <algorithm>

namespace poolguard::cli {

namespace {

bool is_list_item(std::string_view line) {
  const size_t dot = line.find_first_not_of("0123456789");
  return line.starts_with("- ") || line.starts_with("* ") ||
         (dot != std::string_view::npos && dot > 0 && line.substr(dot, 2) == ". ");
}

class Renderer {
 public:
  Renderer(uint32_t width, const Painter& paint) : width_(width), paint_(paint) {}

  void line(std::string_view text) {
    const size_t start = text.find_first_not_of(' ');
    const std::string_view rest = start == std::string_view::npos ? "" : text.substr(start);
    if (rest.starts_with("```")) {
      end_paragraph();
      in_code_ = !in_code_;
    } else if (in_code_) {
      out_ += (text.empty() ? "" : "    " + paint_(Ink::cyan, printable(text))) + "\n";
    } else if (rest.empty()) {
      end_paragraph();
      blank_line();
    } else if (rest.starts_with('#')) {
      end_paragraph();
      heading(rest);
    } else if (rest.starts_with('|')) {
      end_paragraph();
      out_ += printable(rest) + "\n";
    } else {
      if (is_list_item(rest)) end_paragraph();
      paragraph_ += (paragraph_.empty() ? "" : " ") + std::string(rest);
    }
  }

  std::string finish() && {
    end_paragraph();
    while (out_.ends_with("\n\n")) out_.pop_back();
    return std::move(out_);
  }

 private:
  void heading(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of("# "), text.size()));
    out_ += paint_(Ink::bold, printable(text)) + "\n";
  }

  void blank_line() {
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += "\n";
  }

  void end_paragraph() {
    if (paragraph_.empty()) return;
    std::string plain;
    for (size_t i = 0; i < paragraph_.size(); ++i) {
      if (paragraph_.compare(i, 2, "**") == 0) {
        ++i;
      } else {
        plain += paragraph_[i];
      }
    }
    const size_t bullet = is_list_item(plain) ? plain.find(' ') + 1 : 0;
    std::string prefix = plain.substr(0, bullet);
    for (const std::string& each :
         wrap(plain.substr(bullet), width_ - static_cast<uint32_t>(bullet))) {
      out_ += prefix + each + "\n";
      prefix.assign(bullet, ' ');
    }
    paragraph_.clear();
  }

  uint32_t width_;
  const Painter& paint_;
  bool in_code_ = false;
  std::string paragraph_;
  std::string out_;
};

}  // namespace

std::string render_markdown(std::string_view text, uint32_t width, const Painter& paint) {
  Renderer renderer(width, paint);
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    renderer.line(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return std::move(renderer).finish();
}

}  // namespace poolguard::cli
