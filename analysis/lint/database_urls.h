// The connection strings of a project's manifests, and small edits of their parameters.
//
// Found by the variables that the schema and the code name, else DATABASE_URL; templates of .env
// files are marked as such. A connection string is a secret: a message may name its variable, its
// parameters and the kind of its server, never the text itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/lint/finding.h"
#include "analysis/project/connection_url.h"
#include "analysis/project/project.h"

namespace poolguard::lint {

struct DatabaseUrl {
  std::string name;  // what messages call it: "DATABASE_URL", "the datasource's url"
  text::Span span;   // the URL in the manifest, without its quotes
  project::ConnectionUrl url;
  bool is_template = false;  // of .env.example and the like: to be copied, not used

  text::Span place_of(const project::UrlParameter& parameter) const;
  // The URL without user, password and host, where findings about the whole of it are shown: from
  // its parameters on, or its last characters when it has none.
  text::Span tail() const;
};

// Those that queries of the application run on, which is not to say migrations. Only PostgreSQL's.
std::vector<DatabaseUrl> database_urls(const project::Project& project,
                                       const project::Manifest& manifest);
// Of these, the ones that lead to a server on a network: what a deployment uses.
std::vector<DatabaseUrl> deployed_urls(const project::Project& project,
                                       const project::Manifest& manifest);

// The variable that a property of the datasource names: X for `url = env("X")`; "" for anything
// else.
std::string_view datasource_variable(const model::Schema* schema, std::string_view property);

// A variable of the environment that code reads in an expression, such as `process.env.X`; "" when
// there is none.
std::string_view variable_in(const model::Program& program, model::ValueId value);

text::Edit add_parameter(const DatabaseUrl& url, std::string_view parameter);
text::Edit remove_parameter(const DatabaseUrl& url, const project::UrlParameter& parameter);
text::Edit replace_value(const DatabaseUrl& url, const project::UrlParameter& parameter,
                         std::string_view value);

}  // namespace poolguard::lint
