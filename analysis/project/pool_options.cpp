#include "analysis/project/pool_options.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "analysis/model/client_types.h"
#include "analysis/model/values.h"
#include "analysis/project/adapters.h"
#include "analysis/project/connection_url.h"

namespace poolguard::project {

namespace {

using model::Program;
using model::Value;
using model::ValueId;

constexpr int max_hops = 8;

class Reader {
 public:
  explicit Reader(const Program& program) : program_(program) {}

  CodeOptions read() {
    for (const Adapter& adapter : adapters_in(program_)) read_adapter(adapter.options);
    for (uint32_t i = 0; i < program_.values.size(); ++i) {
      const Value& value = program_.values[i];
      if (value.in_error) continue;
      if (value.kind == Value::Kind::new_) read_new({i});
      if (value.kind == Value::Kind::call) read_super({i});
    }
    return found_;
  }

 private:
  bool is_client_class(ValueId id) const {
    const Origin from = origin_of(program_, id);
    return from.name == "PrismaClient" && model::is_prisma_package(from.package);
  }

  void read_new(ValueId id) {
    const ValueId callee = program_.operand(id, 0);
    const ValueId argument = program_.operand(id, 1);
    if (argument && is_client_class(callee)) read_client(argument);
  }

  // `super({ datasourceUrl })` in a class that extends the client.
  void read_super(ValueId id) {
    const ValueId callee = program_.operand(id, 0);
    const ValueId argument = program_.operand(id, 1);
    const model::FunctionId function = program_[id].function_in;
    if (!argument || !function || program_[callee].kind != Value::Kind::super_) return;
    const model::ClassId row = program_[function].class_row;
    if (row && program_[row].extends && is_client_class(program_[row].extends)) {
      read_client(argument);
    }
  }

  void read_adapter(ValueId options) {
    // Text is a connection string, whose parameters the adapters do not read.
    if (!options || is_text(options)) return;
    read_option(options, "max", found_.adapter_limit);
    read_option(options, "connectionTimeoutMillis", found_.adapter_timeout_ms);
  }

  bool is_text(ValueId id) const {
    const Value& value = program_[id];
    return value.kind == Value::Kind::string || value.kind == Value::Kind::template_string ||
           program_.source(value.span).starts_with("process.env");
  }

  void read_option(ValueId options, std::string_view key, std::optional<WrittenNumber>& slot) {
    const ValueId given = model::property(program_, options, key);
    if (!is_visible(options, key)) return note(slot, std::nullopt, 0);
    if (!given || model::is_nullish(program_, given)) return;
    const std::optional<uint32_t> number = positive(model::number(program_, given));
    // The pg driver takes its default for a zero.
    if (key == "max" && number == 0u) return;
    note(slot, number, program_[given].span.begin);
  }

  // Whether what an object says about `key` is all there is: nothing unseen comes after it.
  bool is_visible(ValueId object, std::string_view key) const {
    if (program_[object].kind != Value::Kind::object) return false;
    bool visible = true;
    for (const ValueId entry : program_.operands_of(object)) {
      const Value& value = program_[entry];
      const ValueId inside = program_.operand(entry, 0);
      if (value.kind == Value::Kind::spread) {
        const bool gives = static_cast<bool>(model::property(program_, inside, key));
        visible = !model::is_open(program_, inside) && (visible || gives);
      } else if (value.computed) {
        visible = false;
      } else if (value.text == key) {
        visible = true;
      }
    }
    return visible;
  }

  static std::optional<uint32_t> positive(std::optional<double> number) {
    const bool fits = number && *number >= 0 && *number <= 1e9 && std::floor(*number) == *number;
    return fits ? std::optional(static_cast<uint32_t>(*number)) : std::nullopt;
  }

  void read_client(ValueId options) {
    if (const ValueId url = model::property(program_, options, "datasourceUrl")) read_url(url);
    const ValueId sources =
        model::settle(program_, model::property(program_, options, "datasources"));
    if (!sources || program_[sources].kind != Value::Kind::object) return;
    for (const ValueId entry : program_.operands_of(sources)) {
      if (program_[entry].kind != Value::Kind::property) continue;
      if (const ValueId url = model::property(program_, program_.operand(entry, 0), "url")) {
        read_url(url);
      }
    }
  }

  // A URL as far as it is written here; `whole`: to the last character.
  struct WrittenUrl {
    std::string text;
    bool whole = true;
  };

  WrittenUrl url_text(ValueId id, int hops = 0) const {
    id = model::settle(program_, id);
    if (!id || hops > max_hops) return {"$", false};
    const Value& value = program_[id];
    if (value.kind == Value::Kind::string) return {std::string(value.text), true};
    if (value.kind == Value::Kind::binary && value.text == "+") {
      WrittenUrl left = url_text(program_.operand(id, 0), hops + 1);
      const WrittenUrl right = url_text(program_.operand(id, 1), hops + 1);
      return {left.text + right.text, left.whole && right.whole};
    }
    if (value.kind != Value::Kind::template_string) return {"$", false};
    WrittenUrl url{std::string(program_.source(value.span)), value.operands.count == 0};
    for (const ValueId hole : program_.operands_of(id)) {
      const text::Span span = program_[hole].span;
      std::fill_n(url.text.begin() + (span.begin - value.span.begin), span.size(), '$');
    }
    url.text = url.text.substr(1, url.text.size() - 2);
    return url;
  }

  void read_url(ValueId id) {
    const uint32_t place = program_[model::settle(program_, id)].span.begin;
    WrittenUrl url = url_text(id);
    if (url.whole && is_accelerate(url.text)) url.text.clear();
    // What stands in the unseen part may well have begun the parameters.
    if (!url.whole) url.text.insert(0, "?");
    const auto read = [&](std::string_view key, uint32_t unit, auto& slot) {
      const auto text = url_parameter(url.text, key);
      if (!text && !url.whole) return;
      auto number = text ? whole_number(*text) : std::nullopt;
      if (number) *number *= unit;
      note(slot, number, place);
    };
    read("connection_limit", 1, found_.url_limit);
    read("pool_timeout", 1000, found_.url_timeout_ms);
  }

  void note(std::optional<WrittenNumber>& slot, std::optional<uint32_t> value, uint32_t offset) {
    if (slot && slot->value == value) return;
    if (slot || !value) {
      slot = WrittenNumber{};
      return;
    }
    const std::string_view before = program_.text.substr(0, offset);
    slot = {value, 1 + static_cast<uint32_t>(std::ranges::count(before, '\n'))};
  }

  const Program& program_;
  CodeOptions found_;
};

struct Joined {
  std::optional<Sourced<uint32_t>> number;
  bool is_given = false;
};

Joined join_one(std::span<const FileOptions> files, std::string_view key,
                std::optional<WrittenNumber> CodeOptions::*option) {
  Joined joined;
  for (const FileOptions& file : files) {
    const std::optional<WrittenNumber>& given = file.options->*option;
    if (!given) continue;
    const bool agrees = joined.number && joined.number->value == given->value;
    if (joined.is_given && !agrees) return {std::nullopt, true};
    if (!joined.is_given && given->value) {
      joined.number = {*given->value, std::string(key) + " in " + std::string(file.name) +
                                          ", line " + std::to_string(given->line)};
    }
    joined.is_given = true;
  }
  return joined;
}

}  // namespace

CodeOptions read_code_options(const Program& program) {
  const bool may_construct = std::ranges::any_of(program.imports, [](const model::Import& each) {
    return each.specifier.find("prisma") != std::string_view::npos;
  });
  return may_construct ? Reader(program).read() : CodeOptions{};
}

PoolOptions join_options(std::span<const FileOptions> files, bool driver_adapter) {
  const Joined limit = driver_adapter
                           ? join_one(files, "max", &CodeOptions::adapter_limit)
                           : join_one(files, "connection_limit", &CodeOptions::url_limit);
  const Joined timeout =
      driver_adapter ? join_one(files, "connectionTimeoutMillis", &CodeOptions::adapter_timeout_ms)
                     : join_one(files, "pool_timeout", &CodeOptions::url_timeout_ms);
  return {.limit = limit.number,
          .timeout_ms = timeout.number,
          .unknown_limit = limit.is_given && !limit.number,
          .unknown_timeout = timeout.is_given && !timeout.number};
}

}  // namespace poolguard::project
