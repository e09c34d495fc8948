#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "protocol/code_actions.h"
#include "protocol/documents.h"
#include "protocol/lifecycle.h"
#include "protocol/workspace.h"

namespace poolguard::protocol {
namespace {

Json json(const char* text) { return Json::parse(text); }

TEST(InitializeParams, EverythingIsOptionalAndWrongTypesAreDefaults) {
  for (const char* text :
       {"{}", R"({"processId":null,"rootUri":null,"workspaceFolders":null,"capabilities":null})",
        R"({"processId":"7","rootUri":5,"workspaceFolders":{},"capabilities":[]})",
        R"({"capabilities":{"general":{"positionEncodings":"utf-8"},"workspace":null}})"}) {
    const auto params = InitializeParams::parse(json(text));
    ASSERT_TRUE(params) << text;
    EXPECT_FALSE(params->process_id) << text;
    EXPECT_FALSE(params->root_uri) << text;
    EXPECT_TRUE(params->folders.empty()) << text;
    EXPECT_TRUE(params->capabilities.position_encodings.empty()) << text;
    EXPECT_FALSE(params->capabilities.document_changes) << text;
  }
  EXPECT_FALSE(InitializeParams::parse(json("null")));
  EXPECT_FALSE(InitializeParams::parse(json("[]")));
}

TEST(InitializeParams, ReadsWhatMatters) {
  const auto params = InitializeParams::parse(json(R"({
    "processId": 12, "rootUri": "file:///a",
    "workspaceFolders": [{"uri":"file:///a","name":"a"}, {"name":"no uri"}, 5],
    "capabilities": {
      "general": {"positionEncodings": ["utf-32", 1, "utf-8"]},
      "workspace": {"workspaceEdit": {"documentChanges": true}}}})"));
  ASSERT_TRUE(params);
  EXPECT_EQ(params->process_id, 12);
  EXPECT_EQ(params->root_uri, "file:///a");
  ASSERT_EQ(params->folders.size(), 1u);
  EXPECT_EQ(params->folders[0].uri, "file:///a");
  EXPECT_EQ(params->capabilities.position_encodings, (std::vector<std::string>{"utf-32", "utf-8"}));
  EXPECT_TRUE(params->capabilities.document_changes);
}

TEST(InitializeParams, RootPathServesWhereRootUriIsMissing) {
  const auto params = InitializeParams::parse(json(R"({"rootUri":null,"rootPath":"/a b"})"));
  EXPECT_EQ(params->root_uri, "file:///a%20b");
}

TEST(DidChangeParams, ReadsChangesInOrder) {
  const auto params = DidChangeParams::parse(json(R"({
    "textDocument": {"uri":"file:///a.ts","version":4},
    "contentChanges": [
      {"range":{"start":{"line":1,"character":2},"end":{"line":3,"character":4}},"text":"x"},
      {"range":null,"text":"all"}]})"));
  ASSERT_TRUE(params);
  EXPECT_EQ(params->version, 4);
  ASSERT_EQ(params->changes.size(), 2u);
  EXPECT_EQ(params->changes[0].range, (Range{{1, 2}, {3, 4}}));
  EXPECT_FALSE(params->changes[1].range);
  EXPECT_EQ(params->changes[1].text, "all");
}

TEST(DidChangeParams, NumbersAreClamped) {
  const auto params = DidChangeParams::parse(json(R"({
    "textDocument": {"uri":"u","version":null},
    "contentChanges": [{"text":"","range":{"start":{"line":-1,"character":1.0},
                                  "end":{"line":99999999999,"character":1e300}}}]})"));
  ASSERT_TRUE(params);
  EXPECT_FALSE(params->version);
  EXPECT_EQ(params->changes[0].range, (Range{{0, 1}, {2147483647, 2147483647}}));
}

TEST(DidChangeParams, RequiredFieldsAreNamedWhenTheyAreMissing) {
  const auto error = [](const char* text) {
    const auto params = DidChangeParams::parse(json(text));
    return params ? std::string("no error") : params.error();
  };
  EXPECT_EQ(error("null"), "params.textDocument must be an object.");
  EXPECT_EQ(error(R"({"textDocument":{"uri":1},"contentChanges":[]})"),
            "params.textDocument.uri must be a string.");
  EXPECT_EQ(error(R"({"textDocument":{"uri":"u"}})"), "params.contentChanges must be an array.");
  EXPECT_EQ(error(R"({"textDocument":{"uri":"u"},"contentChanges":[{"text":"a"},{}]})"),
            "params.contentChanges[1].text must be a string.");
  EXPECT_EQ(error(R"({"textDocument":{"uri":"u"},"contentChanges":[{"text":"","range":{}}]})"),
            "params.contentChanges[0].range.start must be an object.");
}

TEST(DidOpenParams, NeedsUriAndText) {
  EXPECT_TRUE(DidOpenParams::parse(json(R"({"textDocument":{"uri":"u","text":""}})")));
  EXPECT_FALSE(DidOpenParams::parse(json(R"({"textDocument":{"uri":"u"}})")));
  EXPECT_FALSE(DidOpenParams::parse(json(R"({"textDocument":{"text":""}})")));
}

TEST(WorkspaceFolders, MissingListsAreEmpty) {
  const auto params = DidChangeWorkspaceFoldersParams::parse(
      json(R"({"event":{"added":[{"uri":"file:///b","name":"b"}]}})"));
  ASSERT_TRUE(params);
  EXPECT_EQ(params->added.size(), 1u);
  EXPECT_TRUE(params->removed.empty());
  EXPECT_FALSE(DidChangeWorkspaceFoldersParams::parse(json("{}")));
}

CodeActionParams asking(const char* context) {
  Json params = json(R"({"textDocument":{"uri":"u"},
    "range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}}})");
  params["context"] = json(context);
  return *CodeActionParams::parse(params);
}

TEST(CodeActionParams, OnlyIsAHierarchy) {
  EXPECT_TRUE(asking("{}").wants("quickfix"));
  EXPECT_TRUE(asking(R"({"only":null})").wants("quickfix"));
  EXPECT_FALSE(asking(R"({"only":[]})").wants("quickfix"));
  EXPECT_TRUE(asking(R"({"only":["quickfix"]})").wants("quickfix"));
  EXPECT_TRUE(asking(R"({"only":["quickfix"]})").wants("quickfix.poolguard"));
  EXPECT_FALSE(asking(R"({"only":["quickfix.poolguard"]})").wants("quickfix"));
  EXPECT_FALSE(asking(R"({"only":["quick"]})").wants("quickfix"));
  EXPECT_TRUE(asking(R"({"only":["source"]})").wants(kind::fix_all));
  EXPECT_TRUE(asking(R"({"only":["source.fixAll"]})").wants(kind::fix_all));
  EXPECT_TRUE(asking(R"({"only":["source.fixAll.poolguard"]})").wants(kind::fix_all));
  EXPECT_FALSE(asking(R"({"only":["source.fixAll.eslint"]})").wants(kind::fix_all));
  EXPECT_FALSE(asking(R"({"only":["source.fixAll"]})").wants("quickfix"));
  EXPECT_TRUE(asking(R"({"only":["refactor",""]})").wants("quickfix"));
}

TEST(CodeActionParams, KnowsWhoAsked) {
  EXPECT_TRUE(asking(R"({"triggerKind":2})").automatic);
  EXPECT_FALSE(asking(R"({"triggerKind":1})").automatic);
  EXPECT_FALSE(asking("null").automatic);
}

TEST(WorkspaceEdit, IsWrittenAsTheClientReadsIt) {
  WorkspaceEdit edit{.documents = {{.uri = "file:///a.ts",
                                    .version = 3,
                                    .edits = {{.range = {{0, 1}, {0, 2}}, .new_text = "x"}}},
                                   {.uri = "file:///b.ts", .version = std::nullopt, .edits = {}}}};
  const Json one =
      json(R"({"newText":"x",)"
           R"("range":{"start":{"line":0,"character":1},"end":{"line":0,"character":2}}})");
  EXPECT_EQ(
      Json(edit),
      Json({{"changes", {{"file:///a.ts", Json::array({one})}, {"file:///b.ts", Json::array()}}}}));
  edit.versioned = true;
  const Json written = edit;
  EXPECT_EQ(written.at("documentChanges").at(0).at("textDocument"),
            Json({{"uri", "file:///a.ts"}, {"version", 3}}));
  EXPECT_TRUE(written.at("documentChanges").at(1).at("textDocument").at("version").is_null());
  EXPECT_FALSE(written.contains("changes"));
}

}  // namespace
}  // namespace poolguard::protocol
