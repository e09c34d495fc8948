#include "analysis/syntax/kind.h"

#include <gtest/gtest.h>
#include <tree_sitter/api.h>

#include <algorithm>
#include <set>
#include <string>

extern "C" const TSLanguage* tree_sitter_typescript(void);
extern "C" const TSLanguage* tree_sitter_tsx(void);

namespace poolguard::syntax {
namespace {

bool has_kind(const TSLanguage* language, const KindName& wanted) {
  const TSSymbolType type = wanted.named ? TSSymbolTypeRegular : TSSymbolTypeAnonymous;
  for (uint32_t symbol = 0; symbol < ts_language_symbol_count(language); ++symbol) {
    if (ts_language_symbol_type(language, static_cast<TSSymbol>(symbol)) == type &&
        ts_language_symbol_name(language, static_cast<TSSymbol>(symbol)) == wanted.name) {
      return true;
    }
  }
  return false;
}

bool has_field(const TSLanguage* language, std::string_view name) {
  return ts_language_field_id_for_name(language, name.data(), static_cast<uint32_t>(name.size())) !=
         0;
}

TEST(Kind, EveryNameIsInAGrammar) {
  for (const KindName& kind : kind_names()) {
    EXPECT_TRUE(has_kind(tree_sitter_typescript(), kind) || has_kind(tree_sitter_tsx(), kind))
        << kind.name;
  }
}

TEST(Kind, EveryFieldIsInAGrammar) {
  for (const FieldName& field : field_names()) {
    EXPECT_TRUE(has_field(tree_sitter_typescript(), field.name)) << field.name;
  }
}

TEST(Kind, EveryKindHasOneName) {
  std::set<Kind> seen;
  for (const KindName& kind : kind_names()) EXPECT_TRUE(seen.insert(kind.kind).second) << kind.name;
  // All but `other` and `error`; sign_arrow is the last.
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(Kind::sign_arrow) - 1);
}

TEST(Kind, EveryFieldHasOneName) {
  std::set<Field> seen;
  for (const FieldName& field : field_names()) {
    EXPECT_TRUE(seen.insert(field.field).second) << field.name;
  }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(Field::value));
}

TEST(Kind, TheTablesOfBothLanguagesKnowTheirNumbers) {
  for (const TSLanguage* language : {tree_sitter_typescript(), tree_sitter_tsx()}) {
    const std::string name = "call_expression";
    const TSSymbol symbol = ts_language_symbol_for_name(language, name.data(),
                                                        static_cast<uint32_t>(name.size()), true);
    EXPECT_EQ(kinds_of(language).kind(symbol), Kind::call_expression);
    const std::string field = "arguments";
    EXPECT_EQ(kinds_of(language).field(ts_language_field_id_for_name(
                  language, field.data(), static_cast<uint32_t>(field.size()))),
              Field::arguments);
  }
}

TEST(Kind, AWordIsNotTheNodeOfTheSameName) {
  const TSLanguage* language = tree_sitter_typescript();
  const KindTable& table = kinds_of(language);
  EXPECT_EQ(table.kind(ts_language_symbol_for_name(language, "class", 5, true)), Kind::class_);
  EXPECT_EQ(table.kind(ts_language_symbol_for_name(language, "class", 5, false)), Kind::word_class);
}

TEST(Kind, StrangeNumbersAreOther) {
  const KindTable& table = kinds_of(tree_sitter_tsx());
  EXPECT_EQ(table.kind(60000), Kind::other);
  EXPECT_EQ(table.kind(UINT16_MAX), Kind::error);
  EXPECT_EQ(table.field(0), Field::none);
  EXPECT_EQ(table.field(60000), Field::none);
}

}  // namespace
}  // namespace poolguard::syntax
