// For people: findings grouped by file, each with its place in the code and what can be done.
#include <string>

#include "analysis/text/line_index.h"
#include "cli/display.h"
#include "cli/reporters/code_frame.h"
#include "cli/reporters/counts.h"
#include "cli/reporters/places.h"
#include "cli/reporters/reporter.h"

namespace poolguard::cli {

namespace {

constexpr uint32_t indent = 4;

Ink ink_of(lint::Severity severity) {
  switch (severity) {
    case lint::Severity::error:
      return Ink::red;
    case lint::Severity::warning:
      return Ink::yellow;
    case lint::Severity::information:
      return Ink::blue;
    case lint::Severity::hint:
      break;
  }
  return Ink::cyan;
}

std::string text_of(const Place& place) {
  return std::to_string(place.line) + ":" + std::to_string(place.column);
}

class Writer {
 public:
  Writer(const Report& report, const Style& style, std::ostream& out)
      : report_(report), style_(style), places_(report), paint_(style.color), out_(out) {}

  void run() {
    for (const ReportedFile& file : report_.files) write(file);
    write_summary();
  }

 private:
  void write(const ReportedFile& file) {
    const std::string& text = *report_.texts.at(file.path);
    const text::LineIndex index(text);
    bool named = false;
    for (const lint::Finding& finding : file.findings) {
      if (finding.severity < style_.lowest) continue;
      if (!named) out_ << paint_(Ink::bold, printable(file.path)) << "\n";
      named = true;
      write(file.path, finding, text, index);
    }
  }

  void write(const std::string& path, const lint::Finding& finding, std::string_view text,
             const text::LineIndex& index) {
    const Ink ink = ink_of(finding.severity);
    out_ << "  " << text_of(places_.of(path, finding.span)) << " "
         << paint_(ink, name_of(finding.severity)) << " " << paint_(Ink::bold, finding.rule);
    if (finding.evidence != model::Evidence::proved) {
      out_ << paint_(Ink::dim, " (" + std::string(name_of(finding.evidence)) + ")");
    }
    out_ << "\n";
    write_wrapped("", Ink::plain, finding.message);
    out_ << "\n"
         << code_frame(text, index, finding.span,
                       {.width = style_.width, .indent = indent, .mark = ink}, paint_);
    if (!finding.related.empty() || !finding.fixes.empty()) out_ << "\n";
    for (const lint::Related& related : finding.related) write(related);
    for (const lint::Fix& fix : finding.fixes) {
      const bool safe = fix.safety == lint::Safety::safe;
      write_wrapped(safe ? "fix: " : "fix (suggested): ", Ink::green, fix.title);
    }
    out_ << "\n";
  }

  void write(const lint::Related& related) {
    const std::string place = text_of(places_.of(related.path, related.span));
    write_wrapped("see " + related.path + ":" + place + ": ", Ink::dim, related.message);
  }

  // `label` and text, indented; following lines hang below the text's first line.
  void write_wrapped(std::string_view label, Ink ink, std::string_view text) {
    const uint32_t room = style_.width > indent + 20 ? style_.width - indent : 20;
    const std::string shown_label = printable(label);
    bool first = true;
    for (std::string line : wrap(shown_label + std::string(text), room)) {
      if (first && !label.empty() && line.starts_with(shown_label)) {
        line = paint_(ink, shown_label) + line.substr(shown_label.size());
      }
      if (!line.empty()) out_ << std::string(indent, ' ') << line;
      out_ << "\n";
      first = false;
    }
  }

  std::size_t hidden() const {
    std::size_t n = 0;
    for (const ReportedFile& file : report_.files) {
      for (const lint::Finding& finding : file.findings) n += finding.severity < style_.lowest;
    }
    return n;
  }

  void write_summary() {
    const Summary& summary = report_.summary;
    if (summary.fixed > 0 || summary.conflicts > 0) {
      out_ << "Fixed " << counted(summary.fixed, "finding");
      if (summary.conflicts > 0) out_ << "; " << counted(summary.conflicts, "conflict") << " left";
      out_ << ".\n";
    }
    if (summary.baselined > 0) {
      out_ << counted(summary.baselined, "finding") << " known from the baseline.\n";
    }
    if (report_.count() == 0) {
      out_ << paint_(Ink::green, "No findings") << " (" << checked_of(report_) << ").\n";
      return;
    }
    out_ << paint_(Ink::bold, counted(report_.count(), "finding")) << ": " << levels_of(report_)
         << " (" << checked_of(report_) << ").\n";
    if (hidden() > 0) out_ << counted(hidden(), "finding") << " not shown: see --verbose.\n";
    write_fixable();
  }

  void write_fixable() {
    std::size_t safe = 0;
    std::size_t suggested = 0;
    for (const ReportedFile& file : report_.files) {
      for (const lint::Finding& finding : file.findings) {
        bool is_safe = false;
        for (const lint::Fix& fix : finding.fixes) is_safe |= fix.safety == lint::Safety::safe;
        safe += is_safe;
        suggested += !is_safe && !finding.fixes.empty();
      }
    }
    if (safe > 0) out_ << safe << " can be repaired with --fix.\n";
    if (suggested > 0) {
      out_ << suggested << (safe > 0 ? " more" : "") << " can be repaired with --fix=suggested.\n";
    }
  }

  const Report& report_;
  const Style& style_;
  Places places_;
  Painter paint_;
  std::ostream& out_;
};

}  // namespace

void write_text(const Report& report, const Style& style, std::ostream& out) {
  Writer(report, style, out).run();
}

}  // namespace poolguard::cli
