#include "analysis/project/resolver.h"

#include <algorithm>
#include <optional>

#include "analysis/model/client_types.h"
#include "analysis/model/clients.h"
#include "analysis/project/modules.h"
#include "analysis/project/types.h"
#include "analysis/project/wrappers.h"

namespace poolguard::project {
namespace {

using model::Client;
using model::ClientSource;
using model::Evidence;
using Origin = model::Client::Origin;
using Path = std::vector<std::string_view>;

constexpr int max_hops = 16;      // imports followed before a trail is given up
constexpr int max_callbacks = 4;  // callbacks that a client is handed through

// Follows one client through the files of a project.
class ClientTrail {
 public:
  explicit ClientTrail(const Project& project) : project_(project) {}

  ResolvedClient resolve(const File& file, const Client& client) {
    switch (client.origin) {
      case Origin::constructed:
        return constructed(file, client.construction);
      case Origin::imported:
        return imported(file, client);
      case Origin::injected:
        return injected(file, client);
      case Origin::chosen:
        return chosen(file, client);
      case Origin::transaction_parameter:
      case Origin::context:
      case Origin::called:
      case Origin::unknown:
      case Origin::other:
        return {};
    }
    return {};
  }

 private:
  static ResolvedClient constructed(const File& file, model::ValueId construction) {
    ResolvedClient resolved;
    resolved.evidence = Evidence::proved;
    resolved.file = &file;
    resolved.construction = construction;
    resolved.identity = file.path;
    if (construction) {
      resolved.identity += "#" + std::to_string(file.facts.program()[construction].span.begin);
    }
    return resolved;
  }

  ResolvedClient imported(const File& file, const Client& client) {
    if (is_new_client(client)) return constructed(file, client.construction);
    if (++hops_ > max_hops) return {};
    const File* target = resolve_module(project_, file, client.specifier);
    if (!target) return {};
    ResolvedClient resolved = exported(*target, client.imported, client.path);
    if (client.construction && resolved.evidence == Evidence::proved && !resolved.construction) {
      resolved.file = &file;
      resolved.construction = client.construction;
    }
    return resolved;
  }

  // `new PrismaClient()` whose class comes from a generated folder or a package of ours.
  static bool is_new_client(const Client& client) {
    return client.path.size() == 1 && client.path[0] == model::step_new &&
           client.imported == "PrismaClient";
  }

  // What `name` of `file` is, after `path`.
  ResolvedClient exported(const File& file, std::string_view name, const Path& path) {
    if (++hops_ > max_hops) return {};
    const model::Program& program = file.facts.program();
    for (const model::Export& entry : program.exports) {
      if (entry.name != name) continue;
      if (!entry.specifier.empty()) return re_exported(file, entry.specifier, entry.imported, path);
      if (entry.binding) return described(file, describe_client(program, entry.binding, path));
      if (entry.value) return exported_value(file, entry.value, path);
    }
    // `const prisma = require("./db")` takes what `module.exports` is.
    if (name == "*" && path.empty()) return exported(file, "default", path);
    // `module.exports = { prisma }` and `export default { prisma }` read by name
    for (const model::Export& entry : program.exports) {
      if (entry.name == "default" && entry.value && name != "default") {
        if (ResolvedClient found = exported_value(file, entry.value, prefixed(name, path));
            found.evidence != Evidence::none) {
          return found;
        }
      }
      if (entry.name != "*" || entry.specifier.empty()) continue;
      if (ResolvedClient found = re_exported(file, entry.specifier, name, path);
          found.evidence != Evidence::none) {
        return found;
      }
    }
    return {};
  }

  static Path prefixed(std::string_view step, const Path& path) {
    Path longer{step};
    longer.insert(longer.end(), path.begin(), path.end());
    return longer;
  }

  ResolvedClient re_exported(const File& file, std::string_view specifier, std::string_view name,
                             const Path& path) {
    const File* target = resolve_module(project_, file, specifier);
    if (!target) return {};
    if (name == "*" && !path.empty()) {
      return exported(*target, path.front(), Path(path.begin() + 1, path.end()));
    }
    return exported(*target, name, path);
  }

  ResolvedClient exported_value(const File& file, model::ValueId value, const Path& path) {
    return described(file, model::describe_client(file.facts.program(), value, path));
  }

  ResolvedClient described(const File& file, const ClientSource& source) {
    return resolve(file, source.client);
  }

  // A parameter or field by its type: a client class of its own, or one that wraps it.
  ResolvedClient injected(const File& file, const Client& client) {
    ResolvedClient resolved;
    if (client.evidence == Evidence::proved) {
      resolved.evidence = Evidence::proved;
      resolved.is_transaction = client.may_be_transaction && is_only_transaction(client.type);
      resolved.identity = client.may_be_transaction ? "" : "type:PrismaClient";
      return resolved;
    }
    return by_type_name(file, client.type, client.path);
  }

  static bool is_only_transaction(std::string_view type) {
    return type.find('|') == std::string_view::npos;
  }

  // `PrismaService` -> the class of that name, imported or local.
  ResolvedClient by_type_name(const File& file, std::string_view type, const Path& path) {
    if (++hops_ > max_hops) return {};
    const TypeRef found = find_type(project_, file, first_name(type));
    if (!found) return {};
    if (found.declaration) return by_alias(*found.file, *found.declaration, path);
    return described(*found.file, describe_client(found.file->facts.program(), found.binding,
                                                  prefixed(model::step_new, path)));
  }

  ResolvedClient by_alias(const File& file, const model::TypeDeclaration& declaration,
                          const Path& path) {
    if (!path.empty()) {
      const auto member = std::ranges::find(declaration.members, path.front(),
                                            &model::TypeDeclaration::Member::name);
      if (member != declaration.members.end()) {
        return typed(file, member->type, Path(path.begin() + 1, path.end()));
      }
    }
    return typed(file, declaration.text, path);
  }

  ResolvedClient typed(const File& file, std::string_view type, const Path& path) {
    const model::ClientType read = model::read_client_type(type);
    if (path.empty() && read.is_client) {
      ResolvedClient resolved;
      resolved.evidence = Evidence::proved;
      resolved.is_transaction = read.is_transaction && is_only_transaction(type);
      if (!read.is_transaction) resolved.identity = "type:PrismaClient";
      return resolved;
    }
    if (const std::string_view value = typeof_name(type); !value.empty()) {
      return value_named(file, value, path);
    }
    return by_type_name(file, type, path);
  }

  // `typeof prisma` inside a type.
  static std::string_view typeof_name(std::string_view type) {
    const std::size_t at = type.find("typeof ");
    return at == std::string_view::npos ? std::string_view{} : first_name(type.substr(at + 7));
  }

  ResolvedClient value_named(const File& file, std::string_view name, const Path& path) {
    if (++hops_ > max_hops) return {};
    const model::Program& program = file.facts.program();
    for (uint32_t i = 0; i < program.bindings.size(); ++i) {
      const model::Binding& binding = program.bindings[i];
      if (binding.name == name && !binding.function_in) {
        return described(file, describe_client(program, model::BindingId{i}, path));
      }
    }
    return {};
  }

  static std::string_view first_name(std::string_view type) {
    const auto is_name = [](char c) {
      return c == '_' || c == '$' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
             (c >= 'a' && c <= 'z');
    };
    const auto begin = std::ranges::find_if(type, is_name);
    const auto end = std::find_if_not(begin, type.end(), is_name);
    return type.substr(static_cast<std::size_t>(begin - type.begin()),
                       static_cast<std::size_t>(end - begin));
  }

  // `tx ?? prisma`: a client for certain if one side is, which one only at run time.
  ResolvedClient chosen(const File& file, Client client) {
    ResolvedClient resolved;
    if (client.evidence == Evidence::proved) {
      resolved.evidence = Evidence::proved;
      return resolved;
    }
    client.origin = !client.specifier.empty() ? Origin::imported
                    : !client.type.empty()    ? Origin::injected
                                              : Origin::unknown;
    resolved.evidence = resolve(file, client).evidence;
    return resolved;
  }

  const Project& project_;
  int hops_ = 0;
};

// By shape alone: every model asked of this client, or of a transaction opened on it, is one of the
// schema's. `$transaction` and `$queryRaw` are nobody else's names.
Evidence evidence_by_shape(const Project& project, const File& file, model::ClientId id) {
  const model::Schema* schema = project.schema_for(file.path);
  const model::Facts& facts = file.facts;
  bool any = false;
  for (const model::Transaction& transaction : facts.transactions())
    any |= transaction.client == id;
  for (const model::Query& query : facts.queries()) {
    const model::TransactionId opened = facts[query.client].transaction;
    if (query.client != id && (!opened || facts[opened].client != id)) continue;
    any = true;
    if (query.model.empty() || !schema) continue;
    if (!schema->model_of_accessor(query.model)) return Evidence::none;
  }
  if (!any) return Evidence::none;
  return schema ? Evidence::likely : Evidence::possible;
}

// The first parameter of a callback that a wrapper of the project runs in a transaction.
ResolvedClient wrapped_transaction(const Project& project, const File& file, const Client& client) {
  if (client.origin != Origin::context || !client.binding || !client.path.empty()) return {};
  const model::Binding& binding = file.facts.program()[client.binding];
  if (binding.parameter_index != 0 || !binding.function_in) return {};
  const std::optional<Wrapper> wrapper = wrapper_of(project, file, binding.function_in);
  if (!wrapper) return {};
  const model::Transaction& transaction = wrapper->file->facts[wrapper->transaction];
  ResolvedClient resolved =
      ClientTrail(project).resolve(*wrapper->file, wrapper->file->facts[transaction.client]);
  resolved.is_transaction = true;
  resolved.identity = "transaction:" + file.path + "#" + std::to_string(client.binding.index);
  return resolved;
}

ResolvedClient resolve_client(const Project& project, const File& file, model::ValueId expression,
                              int hops);

// A parameter of a callback is what the function of the project that calls it gives it.
ResolvedClient given_client(const Project& project, const File& file, const Client& client,
                            int hops) {
  if (hops == 0 || client.origin != Origin::context || !client.binding) return {};
  const model::Binding& binding = file.facts.program()[client.binding];
  if (binding.kind != model::Binding::Kind::parameter || !binding.function_in) return {};
  const Given given =
      given_to_callback(project, file, binding.function_in, binding.parameter_index, client.path);
  if (!given) return {};
  ResolvedClient resolved = resolve_client(project, *given.file, given.value, hops - 1);
  if (resolved.is_transaction) {
    resolved.identity = "transaction:" + file.path + "#" + std::to_string(client.binding.index);
  }
  return resolved;
}

// A client that a function is given, by whoever calls it.
ResolvedClient handed_client(const Project& project, const File& file, const Client& client,
                             int hops) {
  ResolvedClient resolved = given_client(project, file, client, hops);
  return resolved.evidence != Evidence::none ? resolved
                                             : wrapped_transaction(project, file, client);
}

// The client that a transaction was opened on.
ResolvedClient opened_on(ClientTrail& trail, const File& file, model::ValueId call) {
  const auto& transactions = file.facts.transactions();
  const auto found = std::ranges::find(transactions, call, &model::Transaction::call);
  return found == transactions.end() ? ResolvedClient{}
                                     : trail.resolve(file, file.facts[found->client]);
}

ResolvedClient resolve_client(const Project& project, const File& file, model::ValueId expression,
                              int hops) {
  if (!expression) return {};
  const ClientSource source = model::describe_client(file.facts.program(), expression);
  ClientTrail trail(project);
  ResolvedClient resolved = trail.resolve(file, source.client);
  if (source.transaction_call) resolved = opened_on(trail, file, source.transaction_call);
  if (resolved.evidence == Evidence::none) {
    resolved = handed_client(project, file, source.client, hops);
  }
  if (source.transaction_call) resolved.is_transaction = true;
  // Chosen at run time: which of the clients it is remains open.
  if (source.client.may_be_transaction) resolved.identity.clear();
  return resolved;
}

// `ctx.db`, `({ ctx }) => ctx.db`: the member that is asked of a request's context, or "".
std::string_view context_member(const File& file, const Client& client) {
  const auto is_context = [](std::string_view name) { return name == "ctx" || name == "context"; };
  if (client.origin != Origin::context || !client.binding || client.path.empty()) return {};
  const std::string_view holder = client.path.size() == 1
                                      ? file.facts.program()[client.binding].name
                                      : client.path[client.path.size() - 2];
  return is_context(holder) ? client.path.back() : std::string_view{};
}

// What the functions that create contexts (`createTRPCContext`, `createContext`) put in under a
// name.
ResolvedClient created_in_context(const Project& project, const File& file, const Client& client) {
  const std::string_view member = context_member(file, client);
  if (member.empty()) return {};
  for (const File* other : project.files.holding({"create", "Context"})) {
    const model::Program& program = other->facts.program();
    for (uint32_t i = 0; i < program.functions.size(); ++i) {
      const std::string_view name = program.functions[i].name;
      if (!name.starts_with("create") || !name.ends_with("Context") || other->is_test()) continue;
      const ClientSource source = model::describe_result(program, model::FunctionId{i}, {member});
      ResolvedClient found = ClientTrail(project).resolve(*other, source.client);
      if (found.evidence == Evidence::proved) return found;
    }
  }
  return {};
}

bool is_from_outside(const Project& project, const File& file, const Client& client) {
  return client.origin == Origin::imported &&
         project.modules().is_external(file.path, client.specifier);
}

}  // namespace

const File* resolve_module(const Project& project, const File& from, std::string_view specifier) {
  const std::string path = project.modules().resolve(from.path, specifier);
  return path.empty() ? nullptr : project.find(path);
}

ResolvedClient resolve_client(const Project& project, const File& file, model::ValueId expression) {
  return resolve_client(project, file, expression, max_callbacks);
}

std::vector<ResolvedClient> resolve_clients(const Project& project, const File& file) {
  const std::vector<Client>& clients = file.facts.clients();
  std::vector<ResolvedClient> resolved(clients.size());
  for (uint32_t i = 0; i < clients.size(); ++i) {
    resolved[i] = ClientTrail(project).resolve(file, clients[i]);
    if (resolved[i].evidence == Evidence::none) {
      resolved[i] = handed_client(project, file, clients[i], max_callbacks);
    }
    if (resolved[i].evidence == Evidence::none) {
      resolved[i] = created_in_context(project, file, clients[i]);
    }
    if (clients[i].origin == Origin::other) continue;
    if (resolved[i].evidence == Evidence::none && !is_from_outside(project, file, clients[i])) {
      resolved[i].evidence = evidence_by_shape(project, file, {i});
    }
  }
  // A callback's parameter is as sure as the client its transaction was opened on.
  for (uint32_t round = 0; round < 4; ++round) {
    for (uint32_t i = 0; i < clients.size(); ++i) {
      if (clients[i].origin != Origin::transaction_parameter || !clients[i].transaction) continue;
      const model::Transaction& transaction = file.facts[clients[i].transaction];
      const ResolvedClient& outer = resolved[transaction.client.index];
      resolved[i].is_transaction = true;
      resolved[i].evidence = std::max(resolved[i].evidence, outer.evidence);
      resolved[i].identity =
          "transaction:" + file.path + "#" + std::to_string(transaction.call.index);
    }
  }
  return resolved;
}

}  // namespace poolguard::project
