#include "server/publish.h"

#include <gtest/gtest.h>

#include "protocol/documents.h"

namespace poolguard::server {
namespace {

class ToPublish : public ::testing::Test {
 protected:
  Document& open(std::int64_t version, std::string text) {
    return documents_.open(
        {.uri = "file:///a.ts", .language_id = "typescript", .version = version, .text = text});
  }
  std::optional<protocol::PublishDiagnosticsParams> publish(const Linted& linted) {
    return to_publish(documents_, linted, Converter(documents_, project_, {}));
  }

  Documents documents_;
  project::Project project_;
};

Linted linted(const Document& document, std::size_t findings) {
  return {.uri = document.uri,
          .file = document.file,
          .findings = lint::Findings(findings, {.span = {0, 1}, .message = "m"})};
}

TEST_F(ToPublish, SaysTheVersionAndTheFindings) {
  const auto params = publish(linted(open(4, "text"), 2));
  ASSERT_TRUE(params);
  EXPECT_EQ(params->version, 4);
  EXPECT_EQ(params->diagnostics.size(), 2u);
}

TEST_F(ToPublish, DropsWhatWasFoundInAnotherVersion) {
  const Linted stale = linted(open(1, "text"), 1);
  documents_.change(*documents_.find("file:///a.ts"),
                    {.uri = {}, .version = 2, .changes = {{.range = std::nullopt, .text = "new"}}},
                    text::Encoding::utf16);
  EXPECT_FALSE(publish(stale));
  EXPECT_TRUE(publish(linted(*documents_.find("file:///a.ts"), 1)));
}

TEST_F(ToPublish, DropsWhatWasFoundBeforeADocumentWasOpenedAgain) {
  const Linted stale = linted(open(1, "text"), 1);
  open(1, "other");
  EXPECT_FALSE(publish(stale));
}

TEST_F(ToPublish, DropsWhatWasFoundInAClosedDocument) {
  const Linted stale = linted(open(1, "text"), 1);
  documents_.close("file:///a.ts");
  EXPECT_FALSE(publish(stale));
}

TEST_F(ToPublish, SaysNothingTwice) {
  const Document& document = open(1, "text");
  EXPECT_TRUE(publish(linted(document, 1)));
  EXPECT_FALSE(publish(linted(document, 1)));
  EXPECT_TRUE(publish(linted(document, 0)));
}

}  // namespace
}  // namespace poolguard::server
