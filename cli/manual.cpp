#include "cli/manual.h"

#include <algorithm>
#include <optional>

#include "cli/help.h"
#include "cli/version.h"

namespace poolguard::cli {

namespace {

constexpr std::size_t description_column = 21;  // in every help text; a test keeps it so

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// Where the description begins; options too long for their column have it on the next line.
std::size_t description_of(std::string_view line) {
  const bool is_alone = line.size() <= description_column + 2;
  return is_alone ? line.size() : description_column;
}

bool is_option(std::string_view line) { return line.starts_with("  -"); }

bool continues_option(std::string_view line) {
  return line.find_first_not_of(' ') == description_column;
}

HelpOption read_option(std::string_view line) {
  HelpOption option;
  const std::size_t column = description_of(line);
  option.description = trimmed(line.substr(column));
  std::string_view rest = trimmed(line.substr(0, column));
  while (rest.starts_with('-')) {
    const std::size_t end = std::min(rest.find_first_of(", "), rest.size());
    option.names.emplace_back(rest.substr(0, end));
    rest = trimmed(rest.substr(std::min(end + 1, rest.size())));
  }
  option.argument = rest;
  return option;
}

// Text of a manual page: nothing in it is taken for a request.
std::string roff(std::string_view text) {
  std::string out = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

class ManualWriter {
 public:
  std::string run() {
    out_ = ".TH POOLGUARD 1 \"\" \"poolguard " + std::string(version) + "\"\n.SH NAME\n" +
           "poolguard \\- find and repair connection\\-pool hazards in code that uses Prisma\n";
    add_section("DESCRIPTION", main_help);
    for (const CommandHelp& command : command_helps()) {
      std::string title = "POOLGUARD " + std::string(command.name);
      std::ranges::transform(title, title.begin(),
                             [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
      add_section(title, command.text);
    }
    return std::move(out_);
  }

 private:
  void add_section(std::string_view title, std::string_view help) {
    out_ += ".SH \"" + roff(title) + "\"\n";
    const std::vector<std::string_view> lines = lines_of(help);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const bool starts = i == 0 || lines[i - 1].empty();
      const bool heads = i + 1 < lines.size() && lines[i + 1].starts_with("  ");
      add_line(lines[i], starts, heads);
    }
    end_table();
  }

  void add_line(std::string_view line, bool starts, bool heads) {
    if (line.empty()) return end_table();
    if (is_option(line)) {
      end_table();
      const std::size_t column = description_of(line);
      out_ += ".TP\n.B " + roff(trimmed(line.substr(0, column))) + "\n";
      if (column < line.size()) out_ += roff(trimmed(line.substr(column))) + "\n";
      in_option_ = true;
    } else if (in_option_ && continues_option(line)) {
      out_ += roff(trimmed(line)) + "\n";
    } else if (line.starts_with("  ")) {
      if (!in_table_) out_ += ".PP\n.nf\n";
      in_table_ = true;
      out_ += roff(line) + "\n";
    } else {
      end_table();
      if (starts) out_ += heads ? ".SS " : ".PP\n";
      out_ += roff(line) + "\n";
    }
  }

  void end_table() {
    if (in_table_) out_ += ".fi\n";
    in_table_ = in_option_ = false;
  }

  std::string out_;
  bool in_table_ = false;   // lines that stand as they are
  bool in_option_ = false;  // behind an option, whose description may go on
};

}  // namespace

std::vector<HelpOption> options_in(std::string_view help) {
  std::vector<HelpOption> options;
  bool in_option = false;
  for (const std::string_view line : lines_of(help)) {
    if (is_option(line)) {
      options.push_back(read_option(line));
    } else if (in_option && continues_option(line)) {
      std::string& description = options.back().description;
      description += (description.empty() ? "" : " ") + std::string(trimmed(line));
    }
    in_option = is_option(line) || (in_option && continues_option(line));
  }
  return options;
}

std::string manual_page() { return ManualWriter().run(); }

}  // namespace poolguard::cli
