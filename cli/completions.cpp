// completions(): one small script for each shell, filled from the help texts.
#include <algorithm>

#include "analysis/project/deployment.h"
#include "cli/audit_formats.h"
#include "cli/help.h"
#include "cli/manual.h"
#include "cli/reporters/reporter.h"
#include "rules/registry.h"

namespace poolguard::cli {

namespace {

std::string joined(const std::vector<std::string>& words, std::string_view separator = " ") {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : std::string(separator)) + word;
  return out;
}

std::vector<std::string> rule_ids() {
  std::vector<std::string> ids;
  for (const lint::Rule* rule : rules::all()) ids.emplace_back(rule->id);
  return ids;
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const Format& format : formats()) names.emplace_back(format.name);
  return names;
}

std::vector<std::string> values_of_audit(std::string_view option) {
  if (option == "--fail-on") return {"critical", "high", "medium", "low", "worse"};
  if (option == "--pooler") return {project::pooler_names.begin(), project::pooler_names.end()};
  if (option == "--links") return {"file", "vscode", "none"};
  if (option == "--format") return {audit_formats().begin(), audit_formats().end()};
  return {};
}

// What may follow an option, when that is one of a few words.
std::vector<std::string> values_of(std::string_view command, std::string_view option) {
  if (option == "--color") return {"auto", "always", "never"};
  if (command == "audit") return values_of_audit(option);
  if (option == "--fail-on") return {"error", "warning", "information", "hint"};
  if (option == "--min-confidence") return {"possible", "likely", "proved"};
  if (option == "--rule" || option == "--skip") return rule_ids();
  if (option != "--format") return {};
  return command == "check" ? format_names() : std::vector<std::string>{"text", "json", "markdown"};
}

// What may follow a command, likewise; nothing: files.
std::vector<std::string> arguments_of(std::string_view command) {
  if (command == "explain") return rule_ids();
  if (command == "completions") return {"bash", "zsh", "fish"};
  return {};
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const CommandHelp& command : command_helps()) names.emplace_back(command.name);
  return names;
}

std::string for_bash() {
  std::string out =
      "# bash completion for poolguard\n_poolguard() {\n"
      "  local cur=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} words=\n"
      "  if ((COMP_CWORD == 1)); then\n    words=\"" +
      joined(command_names()) + " --help --version\"\n  else\n" +
      "    case \"$command ${COMP_WORDS[COMP_CWORD-1]}\" in\n";
  std::string options = "      case $command in\n";
  for (const CommandHelp& command : command_helps()) {
    const std::string name(command.name);
    std::vector<std::string> names = {"--help"};
    for (const HelpOption& option : options_in(command.text)) {
      names.insert(names.end(), option.names.begin(), option.names.end());
      for (const std::string& each : option.names) {
        const std::vector<std::string> values = values_of(command.name, each);
        if (option.argument.empty()) continue;
        out += "      \"" + name + " " + each + "\") words=\"" + joined(values) +
               "\"; [[ $words ]] || return;;\n";
      }
    }
    const std::string arguments = joined(arguments_of(command.name));
    options += "        " + name + ") if [[ $cur == -* ]]; then words=\"" + joined(names) +
               "\"; else words=\"" + arguments + "\"; fi;;\n";
  }
  return out + "      *)\n" + options +
         "      esac;;\n    esac\n  fi\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n}\n"
         "complete -o default -F _poolguard poolguard\n";
}

// In single quotes, without what _arguments reads as its own.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else if (c == '[' || c == ']' || c == ':') {
      out += std::string("\\") + c;
    } else {
      out += c;
    }
  }
  return out;
}

std::string zsh_option(std::string_view command, const HelpOption& option,
                       const std::string& name) {
  std::string out = "'*" + zsh_text(name);
  out += "[" + zsh_text(option.description) + "]";
  if (option.argument.empty()) return out + "'";
  const std::vector<std::string> values = values_of(command, name);
  return out + ":" + zsh_text(option.argument) + ":" +
         (values.empty() ? "_files" : "(" + joined(values) + ")") + "'";
}

std::string for_zsh() {
  std::string out = "#compdef poolguard\n_poolguard() {\n  local -a commands=(" +
                    joined(command_names()) +
                    ")\n  if ((CURRENT == 2)); then\n"
                    "    compadd -- $commands --help --version\n    return\n  fi\n"
                    "  local command=$words[2]\n  shift words\n  ((CURRENT--))\n"
                    "  case $command in\n";
  for (const CommandHelp& command : command_helps()) {
    out += "    " + std::string(command.name) + ") _arguments '--help[help]'";
    for (const HelpOption& option : options_in(command.text)) {
      for (const std::string& name : option.names) {
        if (name != "--help") out += " \\\n      " + zsh_option(command.name, option, name);
      }
    }
    const std::vector<std::string> arguments = arguments_of(command.name);
    out += std::string(" \\\n      '*: :") +
           (arguments.empty() ? "_files" : "(" + joined(arguments) + ")") + "';;\n";
  }
  return out + "  esac\n}\ncompdef _poolguard poolguard\n";
}

std::string fish_text(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\'' || c == '\\' ? std::string("\\") + c : std::string{c};
  return "'" + out + "'";
}

std::string for_fish() {
  std::string out = "# fish completion for poolguard\n";
  const std::string line = "complete -c poolguard -n ";
  out += line + "__fish_use_subcommand -f -a " + fish_text(joined(command_names())) + "\n";
  for (const CommandHelp& command : command_helps()) {
    const std::string here =
        line + fish_text("__fish_seen_subcommand_from " + std::string(command.name));
    for (const HelpOption& option : options_in(command.text)) {
      for (const std::string& name : option.names) {
        if (name.find('=') != name.npos) continue;
        const bool is_long = name.starts_with("--");
        out += here + (is_long ? " -l " + name.substr(2) : " -s " + name.substr(1));
        const std::vector<std::string> values = values_of(command.name, name);
        if (!option.argument.empty())
          out += values.empty() ? " -r" : " -x -a " + fish_text(joined(values));
        out += " -d " + fish_text(option.description) + "\n";
      }
    }
    const std::vector<std::string> arguments = arguments_of(command.name);
    if (!arguments.empty()) out += here + " -f -a " + fish_text(joined(arguments)) + "\n";
  }
  return out;
}

}  // namespace

std::string completions(Shell shell) {
  return shell == Shell::bash ? for_bash() : shell == Shell::zsh ? for_zsh() : for_fish();
}

}  // namespace poolguard::cli
