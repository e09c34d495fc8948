// All safe fixes of a document, repeated until nothing is left to repair, as edits of its text.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/lint/run.h"
#include "analysis/project/project.h"
#include "analysis/text/edit.h"
#include "server/documents.h"

namespace poolguard::server {

// Sorted and disjoint; empty when there is nothing to repair.
std::vector<text::Edit> safe_repairs(const project::Workspace& workspace, const Document& document,
                                     std::span<const lint::Rule* const> rules,
                                     const lint::Options& options = {});

// What the document's findings would be with another text; none when that parses worse.
std::optional<lint::Findings> findings_after(std::string text, const project::Workspace& workspace,
                                             const Document& document,
                                             std::span<const lint::Rule* const> rules,
                                             const lint::Options& options = {});

// The smallest single replacement that turns one text into the other; characters and line endings
// stay whole. Requires the texts to differ.
text::Edit difference(std::string_view before, std::string_view after);

}  // namespace poolguard::server
