#include <algorithm>
#include <optional>
#include <string>

#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"
#include "analysis/project/paths.h"
#include "analysis/project/version.h"

namespace poolguard::rules {

extern const lint::Rule hazardous_prisma_version;

namespace {

using model::Transaction;
using model::Version;
using project::Environment;
using project::Project;

constexpr std::string_view client_package = "\"@prisma/client\"";

enum class Hazard : uint8_t { none, leak, open_transaction, failed_commit };

Hazard hazard_of(const Environment& environment) {
  const Version version = environment.prisma->value;
  if (version >= Version{7, 2, 0}) {
    return version < Version{7, 9, 0} ? Hazard::open_transaction : Hazard::none;
  }
  if (version >= Version{7, 1, 0}) return Hazard::leak;
  const bool may_fail = version >= Version{6, 16, 0} && version < Version{7, 0, 0} &&
                        environment.provider == "postgresql";
  return may_fail && environment.driver_adapter ? Hazard::failed_commit : Hazard::none;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(" \t\r\n", at), text.size());
}

// The entry `"@prisma/client": "..."` of a package.json, in whichever dependencies it stands.
std::optional<text::Span> dependency(std::string_view text) {
  for (std::size_t at = text.find(client_package, text.find("ependencies\"")); at != text.npos;
       at = text.find(client_package, at + 1)) {
    const std::size_t colon = skip_blanks(text, at + client_package.size());
    if (!text.substr(colon).starts_with(':')) continue;
    const std::size_t quote = skip_blanks(text, colon + 1);
    if (!text.substr(quote).starts_with('"')) continue;
    const std::size_t length = text.substr(quote + 1).find('"');
    if (length == text.npos) continue;
    return text::Span{static_cast<uint32_t>(at), static_cast<uint32_t>(quote + length + 2)};
  }
  return {};
}

// Whether the version is the installed one: a range that no lockfile settles may admit others.
bool is_settled(const Environment& environment, std::string_view entry) {
  const std::string_view source = environment.prisma->source;
  if (project::file_name(source) != "package.json") return true;
  if (source.find("node_modules/") != source.npos) return true;
  const std::size_t range = entry.rfind('"', entry.size() - 2) + 1;
  return entry[range] >= '0' && entry[range] <= '9' &&
         entry.find_first_of(" |x*", range) == entry.npos;
}

// Whether the package around the file names the client itself, and so answers for it.
bool has_own_client(const Project& project, std::string_view path) {
  for (std::string folder = project::directory_of(path); folder.size() >= project.root.size();
       folder = project::directory_of(folder)) {
    const auto* text = project::text_of(project.manifests, project::join(folder, "package.json"));
    if (text) return dependency(*text).has_value();
    if (folder == "/") break;
  }
  return false;
}

// Whether the file runs on the client that the manifest names.
bool runs_on(const Project& project, const Environment& environment, std::string_view path) {
  const Environment& own = project.environment_for(path);
  if (&own == &environment) return true;
  return own.prisma && own.prisma->value == environment.prisma->value &&
         own.prisma->source == environment.prisma->source && !has_own_client(project, path);
}

struct Use {
  const project::File* file = nullptr;
  text::Span span;
};

bool matters(const lint::Context& context, const Transaction& transaction, Hazard hazard) {
  if (hazard != Hazard::failed_commit) return true;
  return lint::is_serializable(
      context.program, model::property(context.program, transaction.options, "isolationLevel"));
}

// The first transaction that the hazard can hit; none in code that runs once.
std::optional<Use> first_use(const Project& project, const Environment& environment,
                             Hazard hazard) {
  for (const project::File* file : project.files.holding({"$transaction"})) {
    if (!file->skipped.empty() || file->is_test()) continue;
    if (project::is_one_off(project.root, file->path)) continue;
    if (!runs_on(project, environment, file->path)) continue;
    const lint::Context context(project, *file);
    for (const Transaction& transaction : context.transactions()) {
      if (!matters(context, transaction, hazard)) continue;
      const auto& program = context.program;
      return Use{file, program[program.operand(transaction.call, 0)].span};
    }
  }
  return {};
}

std::string message(const Environment& environment, Hazard hazard) {
  const auto& [version, source] = *environment.prisma;
  std::string text = "Prisma " + project::text_of(version) + " (" + source + ") ";
  if (hazard == Hazard::leak) {
    text +=
        "loses a connection of the pool each time a transaction waits longer than maxWait for "
        "one: it is never given back.";
  } else if (hazard == Hazard::open_transaction) {
    text +=
        "gives a connection back with an open transaction when the wait for it exceeded "
        "maxWait: later writes on that connection are never committed, and nobody is told.";
  } else {
    text +=
        "with a driver adapter loses a connection of the pool each time COMMIT fails, which "
        "Serializable transactions make it do under load.";
  }
  return text + " This project uses $transaction" +
         (hazard == Hazard::failed_commit ? " with Serializable" : "") +
         ". Upgrade to 7.9 or a later 7.x.";
}

void check_manifest(const Project& project, const project::Manifest& manifest,
                    lint::Findings& findings) {
  if (project::file_name(manifest.path) != "package.json") return;
  const Environment& environment = project.environment_for(manifest.path);
  if (!environment.prisma) return;
  const Hazard hazard = hazard_of(environment);
  if (hazard == Hazard::none) return;
  const std::string_view text = *manifest.text;
  const auto entry = dependency(text);
  if (!entry || !is_settled(environment, text.substr(entry->begin, entry->size()))) return;
  const auto use = first_use(project, environment, hazard);
  if (!use) return;
  findings.push_back({
      .span = *entry,
      .severity = lint::Severity::warning,
      .message = message(environment, hazard),
      .related = {{.path = use->file->path, .span = use->span, .message = "a transaction"}},
  });
}

}  // namespace

constinit const lint::Rule hazardous_prisma_version = {
    .id = "hazardous-prisma-version",
    .title = "Installed Prisma version that loses connections or writes",
    .severity = lint::Severity::warning,
    .check_manifest = check_manifest,
};

}  // namespace poolguard::rules
