#include "cli/text_notes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <mutex>
#include <set>

#include "tests/unit/cli/temporary_directory.h"

namespace poolguard::cli {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// Texts with the stamps a test gives them; remembers what was read.
class StampedTexts : public StampedFiles {
 public:
  struct Text {
    std::string text;
    std::string stamp;
  };

  std::optional<std::string> read(const std::string& path) const override {
    const std::lock_guard lock(mutex_);
    read_.insert(path);
    const auto found = texts.find(path);
    return found == texts.end() ? std::nullopt : std::optional(found->second.text);
  }
  std::vector<std::string> list(const std::string&) const override {
    std::vector<std::string> paths;
    for (const auto& each : texts) paths.push_back(each.first);
    return paths;
  }
  std::string stamp(const std::string& path) const override {
    const auto found = texts.find(path);
    return found == texts.end() ? std::string() : found->second.stamp;
  }

  std::set<std::string> take_read() { return std::exchange(read_, {}); }

  std::map<std::string, Text> texts;

 private:
  mutable std::mutex mutex_;
  mutable std::set<std::string> read_;
};

class TextNotesTest : public testing::Test {
 protected:
  using Paths = std::vector<std::string>;

  TextNotesTest() {
    files_.texts["/p/a.ts"] = {"export const a = first.second(1);", "1"};
    files_.texts["/p/db.ts"] = {"export const db = new PrismaClient();", "1"};
    files_.texts["/p/new.ts"] = {"export const n = 1;", ""};  // has just been written
  }

  // What a process would say that starts now; also remembers, as one does that ends.
  template <class Ask>
  auto ask(const Ask& what) {
    files_.take_read();
    TextNotes notes(files_, place_, 2);
    notes.follow(files_.list(""));
    auto said = what(notes);
    notes.store(files_.list(""));
    return said;
  }
  Paths for_pool() {
    return ask([](TextNotes& notes) { return notes.for_pool(); });
  }
  Paths holding(const project::WordSets& words) {
    return ask([&](TextNotes& notes) { return notes.may_hold(words); });
  }
  std::string hash(const std::string& path) {
    return ask([&](TextNotes& notes) {
      const auto bits = notes.hash(path);
      return bits ? hash_text(*bits) : std::string("none");
    });
  }

  TemporaryDirectory directory_;
  std::string place_ = directory_ / "texts/notes";
  StampedTexts files_;
};

TEST_F(TextNotesTest, ReadsOnlyWhatIsNotKnown) {
  EXPECT_THAT(for_pool(), ElementsAre("/p/db.ts"));
  EXPECT_THAT(files_.take_read(), UnorderedElementsAre("/p/a.ts", "/p/db.ts", "/p/new.ts"));
  EXPECT_THAT(for_pool(), ElementsAre("/p/db.ts"));
  EXPECT_THAT(files_.take_read(), ElementsAre("/p/new.ts"));
}

TEST_F(TextNotesTest, AnotherStampIsAnotherText) {
  for_pool();
  files_.texts["/p/a.ts"] = {"export const a = new PrismaClient();", "2"};
  EXPECT_THAT(for_pool(), ElementsAre("/p/a.ts", "/p/db.ts"));
  files_.texts["/p/b.ts"] = {"export const a = 1;", "1"};  // the stamp of another path
  for_pool();
  EXPECT_THAT(files_.take_read(), Contains("/p/b.ts"));
}

TEST_F(TextNotesTest, AnswersForAnyWord) {
  EXPECT_THAT(holding({{"first"}}), ElementsAre("/p/a.ts"));
  EXPECT_THAT(holding({{"second"}}), ElementsAre("/p/a.ts"));
  EXPECT_THAT(files_.take_read(), ElementsAre("/p/new.ts")) << "the others are known";
  EXPECT_THAT(holding({{"aClien"}}), ElementsAre("/p/db.ts")) << "a part of a word";
  EXPECT_THAT(holding({{"export", "db"}}), ElementsAre("/p/db.ts")) << "all of a set";
  EXPECT_THAT(holding({{"first"}, {"db"}}), ElementsAre("/p/a.ts", "/p/db.ts"))
      << "one of the sets";
  EXPECT_THAT(holding({{"n"}}), ElementsAre("/p/a.ts", "/p/db.ts", "/p/new.ts"));
  EXPECT_THAT(holding({{"nowhere"}}), IsEmpty());
  EXPECT_THAT(holding({{"firstsecond"}}), IsEmpty()) << "two words are none";
}

TEST_F(TextNotesTest, CallsAreUsesOfWholeWords) {
  files_.texts["/p/far.ts"] = {"import { a } from './a'; a();", "1"};
  const auto may_call = [&](const std::string& name) {
    return ask([&](TextNotes& notes) { return notes.may_call(name); });
  };
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(may_call("a"), ElementsAre("/p/far.ts"));
    EXPECT_THAT(may_call("n"), IsEmpty());
    EXPECT_THAT(may_call("first.second"), ElementsAre("/p/a.ts")) << "no word";
  }
}

TEST_F(TextNotesTest, WhatIsNoWordLeavesOutNoText) {
  files_.texts["/p/u.ts"] = {"größe.messen(); const first = 1;", "1"};
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(holding({{"first.second("}}), ElementsAre("/p/a.ts"));
    EXPECT_THAT(holding({{"größe"}}), Contains("/p/u.ts"));
    EXPECT_THAT(holding({{" = "}}), ElementsAre("/p/a.ts", "/p/db.ts", "/p/new.ts", "/p/u.ts"));
  }
}

TEST_F(TextNotesTest, AWordThatOnlyAChangedTextHolds) {
  EXPECT_THAT(holding({{"fresh"}}), IsEmpty());
  files_.texts["/p/a.ts"] = {"fresh();", "2"};
  EXPECT_THAT(holding({{"fresh"}}), ElementsAre("/p/a.ts"));
  EXPECT_THAT(holding({{"first"}}), IsEmpty()) << "what the old text held";
}

TEST_F(TextNotesTest, LargeTextsAndThoseThatCannotBeReadAreAlwaysAmongThem) {
  files_.texts["/p/large.ts"] = {std::string(1024 * 1024, ' ') + "new PrismaClient()", "1"};
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(holding({{"nowhere"}}), ElementsAre("/p/large.ts"));
    EXPECT_THAT(for_pool(), ElementsAre("/p/db.ts", "/p/large.ts"));
  }
  TextNotes notes(files_, place_, 1);
  notes.follow({"/p/gone.ts"});
  EXPECT_THAT(notes.may_hold({{"nowhere"}}), ElementsAre("/p/gone.ts"));
}

TEST_F(TextNotesTest, HashesAreThoseOfTheTexts) {
  const std::string before = content_hash(files_.texts["/p/a.ts"].text);
  EXPECT_EQ(hash("/p/a.ts"), before);
  EXPECT_EQ(hash("/p/a.ts"), before);
  EXPECT_THAT(files_.take_read(), IsEmpty());
  EXPECT_THAT(holding({{"first"}}), ElementsAre("/p/a.ts")) << "its words are not known by that";
  EXPECT_EQ(hash("/p/a.ts"), before);
  EXPECT_THAT(files_.take_read(), IsEmpty());
  files_.texts["/p/a.ts"] = {"other", "2"};
  EXPECT_EQ(hash("/p/a.ts"), content_hash("other"));
  EXPECT_EQ(hash("/p/gone.ts"), "none");
}

// As git's files have one as long as nobody has read that they are not what their names say.
TEST_F(TextNotesTest, AStampThatIsGoneAfterReadingIsNone) {
  class Doubtful : public StampedTexts {
   public:
    std::optional<std::string> read(const std::string& path) const override {
      is_doubted = true;
      return StampedTexts::read(path);
    }
    std::string stamp(const std::string&) const override { return is_doubted ? "" : "1"; }
    mutable bool is_doubted = false;
  };
  Doubtful files;
  files.texts["/p/a.ts"] = {"export const a = 1;", "1"};
  for (int i = 0; i < 3; ++i) {
    files.is_doubted = false;
    TextNotes notes(files, place_, 1);
    notes.follow({"/p/a.ts"});
    if (i == 0) notes.for_pool();
    notes.hash("/p/a.ts");
    notes.store(std::vector<std::string>{"/p/a.ts"});
    EXPECT_THAT(files.take_read(), ElementsAre("/p/a.ts"));
  }
}

TEST_F(TextNotesTest, StampsOfDifferentKindsHaveNotesOfTheirOwn) {
  const auto disk = files_.texts;
  auto index = disk;
  for (auto& [path, text] : index) text.stamp = "object";
  for (int i = 0; i < 2; ++i) {
    files_.texts = disk;
    for_pool();
    EXPECT_EQ(files_.take_read().contains("/p/a.ts"), i == 0);
    files_.texts = index;
    for_pool();
    EXPECT_EQ(files_.take_read().contains("/p/a.ts"), i == 0);
  }
}

TEST_F(TextNotesTest, NotesOfFilesThatAreGoneGo) {
  for (int i = 0; i < 300; ++i) {
    files_.texts["/p/many" + std::to_string(i) + ".ts"] = {"word" + std::to_string(i), "1"};
  }
  for_pool();
  const std::size_t large = directory_.read("texts/notes").size();
  std::erase_if(files_.texts, [](const auto& each) { return each.first.starts_with("/p/many"); });
  files_.texts["/p/a.ts"].stamp = "2";
  for_pool();
  EXPECT_EQ(directory_.read("texts/notes").size(), large) << "one short text is not worth it";
  files_.texts["/p/b.ts"] = {std::string(large, ' '), "1"};
  for_pool();
  EXPECT_LT(directory_.read("texts/notes").size(), large / 4);
  EXPECT_THAT(holding({{"word7"}}), IsEmpty());
  EXPECT_THAT(holding({{"first"}}), ElementsAre("/p/a.ts"));
}

TEST_F(TextNotesTest, DamagedNotesAreNone) {
  for_pool();
  const std::string notes = directory_.read("texts/notes");
  const auto expect_none = [&](const std::string& damaged) {
    directory_.write("texts/notes", damaged);
    EXPECT_THAT(for_pool(), ElementsAre("/p/db.ts"));
    EXPECT_THAT(files_.take_read(), Contains("/p/a.ts"));
  };
  for (std::size_t at = 0; at < notes.size(); at += notes.size() / 40) {
    std::string damaged = notes;
    damaged[at] ^= 1;
    expect_none(damaged);
    expect_none(notes.substr(0, at));
  }
  expect_none("poolguard text notes 1 " + notes.substr(23));
}

TEST_F(TextNotesTest, WithoutAPlaceNothingIsRemembered) {
  place_.clear();
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(for_pool(), ElementsAre("/p/db.ts"));
    EXPECT_THAT(files_.take_read(), Contains("/p/a.ts"));
  }
}

}  // namespace
}  // namespace poolguard::cli
