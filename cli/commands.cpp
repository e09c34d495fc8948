#include "cli/commands.h"

#include <exception>
#include <new>

#include "cli/display.h"

namespace poolguard::cli {

namespace {

struct Dispatch {
  Console& console;

  int operator()(const CheckOptions& options) const { return check(options, console); }
  int operator()(const LspOptions& options) const { return lsp(options); }
  int operator()(const ExplainOptions& options) const { return explain(options, console); }
  int operator()(const RulesOptions& options) const { return rules(options, console); }
  int operator()(const FactsOptions& options) const { return facts(options, console); }
  int operator()(const ConfigOptions& options) const { return config(options, console); }
  int operator()(const InitOptions& options) const { return init(options, console); }
  int operator()(const AuditOptions& options) const { return cli::audit(options, console); }
  int operator()(const Answer& answer) const {
    console.out << answer.text;
    return success;
  }
  int operator()(const UsageError& error) const { return fail(console, error.message); }
};

}  // namespace

void note(Console& console, std::string_view message) {
  console.err << "poolguard: " << printable(message) << "\n";
}

int fail(Console& console, std::string_view message) {
  note(console, message);
  return failure;
}

bool use_color(Color color, const Console& console) {
  if (color != Color::automatic) return color == Color::always;
  return console.is_terminal && !console.no_color;
}

int run(std::span<const std::string> arguments, Console& console) {
  int code = failure;
  try {
    code = std::visit(Dispatch{console}, parse(arguments));
  } catch (const std::bad_alloc&) {
    return fail(console, "out of memory");
  } catch (const std::exception& error) {
    return fail(console, error.what());
  }
  console.out.flush();
  if (!console.out) return fail(console, "cannot write to standard output");
  return code;
}

}  // namespace poolguard::cli
