// What names and annotations say about Prisma clients. Types are read as text, never evaluated.
#pragma once

#include <string_view>

#include "analysis/model/program.h"

namespace poolguard::model {

// What a type annotation says, as far as its own text tells.
struct ClientType {
  bool is_client = false;       // PrismaClient, or something derived from it
  bool is_transaction = false;  // Prisma.TransactionClient or Omit<PrismaClient, ...>
};
ClientType read_client_type(std::string_view type);

// Whether an import brings the PrismaClient class: from "@prisma/client", its subpaths, or the
// output folder of a generated client.
bool is_prisma_client_class(const Import& import);
bool is_prisma_package(std::string_view specifier);

// `{ db: PrismaClient; id: string }`: the annotation of the member `name`; "" when it is not there.
// A reading of text, good for flat object types.
std::string_view member_type(std::string_view type, std::string_view name);

}  // namespace poolguard::model
