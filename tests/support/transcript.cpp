#include "tests/support/transcript.h"

#include <sstream>
#include <stdexcept>

namespace poolguard::testing {
namespace {

using nlohmann::json;

constexpr std::string_view write_mark = "### write ";
constexpr std::string_view delete_mark = "### delete ";

[[noreturn]] void fail(int line, const std::string& why) {
  throw std::runtime_error("line " + std::to_string(line) + ": " + why);
}

void fill_in_files(json& value, const std::map<std::string, std::string>& files, int line) {
  if (value.is_string()) {
    const std::string text = value.get<std::string>();
    if (!text.starts_with("${") || !text.ends_with("}")) return;
    const auto file = files.find(text.substr(2, text.size() - 3));
    if (file == files.end()) fail(line, "no such file: " + text);
    value = file->second;
  } else if (value.is_structured()) {
    for (json& item : value) fill_in_files(item, files, line);
  }
}

class Parser {
 public:
  explicit Parser(std::string_view text) : in_(std::string(text)) {}

  Transcript parse() {
    while (std::getline(in_, text_)) {
      ++line_;
      if (text_.starts_with("### file ")) {
        read_file();
      } else if (text_.starts_with(write_mark) || text_.starts_with(delete_mark)) {
        finish_step();
        read_change();
      } else if (text_.starts_with("-->") || text_.starts_with("<--")) {
        finish_step();
        start_step();
      } else if (!text_.starts_with("#")) {
        body_ += text_ + "\n";
      }
    }
    finish_step();
    return std::move(transcript_);
  }

 private:
  void read_file() {
    do {
      std::string& content = transcript_.files[text_.substr(std::string_view("### file ").size())];
      while (std::getline(in_, text_) && !text_.starts_with("### ")) {
        ++line_;
        content += text_ + "\n";
      }
      ++line_;
    } while (text_.starts_with("### file "));
  }

  void read_change() {
    if (text_.starts_with(delete_mark)) {
      transcript_.steps.push_back(
          {.kind = Step::Kind::remove, .line = line_, .head = text_.substr(delete_mark.size())});
      return;
    }
    Step step{.kind = Step::Kind::write, .line = line_, .head = text_.substr(write_mark.size())};
    while (std::getline(in_, text_) && !text_.starts_with("### ")) {
      ++line_;
      step.raw += text_ + "\n";
    }
    ++line_;
    transcript_.steps.push_back(std::move(step));
  }

  void start_step() {
    open_ = true;
    step_ = Step{
        .kind = text_[0] == '-' ? Step::Kind::send : Step::Kind::expect, .line = line_, .head = {}};
    const std::string rest = text_.size() > 4 ? text_.substr(4) : "";
    if (rest.starts_with("raw ")) {
      step_.kind = Step::Kind::send_raw;
      step_.raw = rest.substr(4);
    } else if (rest.starts_with("exit ") && step_.kind == Step::Kind::expect) {
      step_.kind = Step::Kind::expect_exit;
      step_.head = rest.substr(5);
    } else {
      const std::size_t brace = std::min(rest.find(" {"), rest.find(" ["));
      step_.head = rest.substr(0, brace);
      if (brace != std::string::npos) body_ = rest.substr(brace);
      if (brace == std::string::npos && step_.head.ends_with(" null")) {
        step_.head.resize(step_.head.size() - 5);
      }
    }
  }

  void finish_step() {
    if (open_) {
      if (body_.find_first_not_of(" \n") != std::string::npos) {
        step_.body = json::parse(body_, nullptr, false);
        if (step_.body.is_discarded()) fail(step_.line, "not JSON: " + body_);
        fill_in_files(step_.body, transcript_.files, step_.line);
      }
      transcript_.steps.push_back(step_);
    }
    open_ = false;
    body_.clear();
  }

  std::istringstream in_;
  std::string text_;
  std::string body_;
  int line_ = 0;
  bool open_ = false;
  Step step_;
  Transcript transcript_;
};

std::optional<std::string> object_mismatch(const json& expected, const json& actual,
                                           const std::string& where) {
  if (!actual.is_object()) return where + ": expected an object, got " + actual.dump();
  for (const auto& [key, value] : expected.items()) {
    const std::string at = where + "." + key;
    const bool present = actual.contains(key);
    if (value == "<absent>") {
      if (present) return at + ": expected nothing, got " + actual[key].dump();
      continue;
    }
    if (!present) return at + ": missing in " + actual.dump();
    if (auto problem = mismatch(value, actual[key], at)) return problem;
  }
  return std::nullopt;
}

}  // namespace

Transcript parse_transcript(std::string_view text) { return Parser(text).parse(); }

std::optional<std::string> mismatch(const json& expected, const json& actual,
                                    const std::string& where) {
  if (expected.is_object()) return object_mismatch(expected, actual, where);
  if (expected.is_array()) {
    if (!actual.is_array() || actual.size() != expected.size()) {
      return where + ": expected " + std::to_string(expected.size()) + " items, got " +
             actual.dump();
    }
    for (std::size_t i = 0; i < expected.size(); ++i) {
      auto problem = mismatch(expected[i], actual[i], where + "[" + std::to_string(i) + "]");
      if (problem) return problem;
    }
    return std::nullopt;
  }
  if (expected.is_string() && actual.is_string()) {
    const std::string wanted = expected.get<std::string>();
    if (wanted.starts_with("~") &&
        actual.get<std::string>().find(wanted.substr(1)) != std::string::npos) {
      return std::nullopt;
    }
  }
  if (expected == actual) return std::nullopt;
  return where + ": expected " + expected.dump() + ", got " + actual.dump();
}

}  // namespace poolguard::testing
