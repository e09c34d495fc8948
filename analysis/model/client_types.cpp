#include "analysis/model/client_types.h"

namespace poolguard::model {
namespace {

bool mentions(std::string_view text, std::string_view word) {
  auto is_name = [](char c) {
    return c == '_' || c == '$' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z');
  };
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t after = at + word.size();
    if ((at == 0 || !is_name(text[at - 1])) && (after == text.size() || !is_name(text[after]))) {
      return true;
    }
  }
  return false;
}

}  // namespace

ClientType read_client_type(std::string_view type) {
  ClientType read;
  // `Promise<PrismaClient>` and `PrismaClient | undefined` are clients once awaited and checked.
  if (type.find("=>") != std::string_view::npos || type.find('{') == 0) return read;
  const bool client = mentions(type, "PrismaClient");
  const bool transaction = mentions(type, "TransactionClient");
  read.is_client = client || transaction;
  read.is_transaction = transaction || (client && type.find("Omit<") != std::string_view::npos);
  return read;
}

bool is_prisma_package(std::string_view specifier) {
  if (specifier.starts_with("@prisma/client") || specifier == ".prisma/client") return true;
  const bool generated = specifier.find("generated") != std::string_view::npos ||
                         specifier.find(".prisma") != std::string_view::npos;
  const bool named = specifier.find("prisma") != std::string_view::npos;
  return named && (generated || specifier.ends_with("/client"));
}

bool is_prisma_client_class(const Import& import) {
  return import.name == "PrismaClient" && is_prisma_package(import.specifier);
}

std::string_view member_type(std::string_view type, std::string_view name) {
  const std::size_t brace = type.find('{');
  if (brace == std::string_view::npos) return {};
  for (std::size_t at = type.find(name, brace); at != std::string_view::npos;
       at = type.find(name, at + 1)) {
    const char before = type[at - 1];
    if (before != ' ' && before != '{' && before != '\n' && before != ';' && before != ',')
      continue;
    std::size_t colon = at + name.size();
    if (colon < type.size() && type[colon] == '?') ++colon;
    if (colon >= type.size() || type[colon] != ':') continue;
    std::size_t end = type.find_first_of(";,}\n", colon);
    if (end == std::string_view::npos) end = type.size();
    std::string_view member = type.substr(colon + 1, end - colon - 1);
    while (!member.empty() && member.front() == ' ') member.remove_prefix(1);
    while (!member.empty() && member.back() == ' ') member.remove_suffix(1);
    return member;
  }
  return {};
}

}  // namespace poolguard::model
