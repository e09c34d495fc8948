// Which of some texts hold a word: the distinct words of all texts, each with the texts it stands
// in.
//
// A word is as many characters of [A-Za-z0-9_$] as follow each other. So what consists of such
// characters only stands in a text exactly when it stands in one of its words, and may be looked up
// whether somebody thought of it before or not. Texts are numbered by whoever adds them.
//
// A WordBook is written, a WordIndex is read; that one is plain bytes, to be stored as they are.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poolguard::cli {

class WordIndex {
 public:
  WordIndex() = default;
  // What bytes() said, from somewhere in `storage` to its end; nothing when it cannot be.
  static std::optional<WordIndex> from(std::shared_ptr<const std::string> storage,
                                       std::size_t begin);

  std::string_view bytes() const { return bytes_; }
  // Marks the texts with a word that holds `part`; there are as many texts as marks.
  void mark(std::string_view part, std::vector<char>& texts) const;
  // Marks the texts where that whole word is more than declared (project/call_search.h).
  void mark_uses(std::string_view word, std::vector<char>& texts) const;

 private:
  friend class WordBook;
  // What the bytes begin with; then come the end of each word, the end of each word's texts, these
  // texts, and the words, each with a line end behind it. Texts are written as the distances
  // between them, seven bits a byte: twice their number, and one more where the word is declared.
  struct Head {
    uint32_t words = 0;
    uint32_t texts = 0;       // bytes, of all words together
    uint32_t characters = 0;  // of all words together
  };
  static std::size_t size_with(const Head& head);

  uint32_t cell(std::size_t at) const;
  uint32_t word_end(uint32_t word) const { return cell(word); }
  uint32_t texts_end(uint32_t word) const { return cell(std::size_t{head_.words} + word); }
  std::string_view words() const;
  std::string_view word(uint32_t i) const;
  uint32_t word_at(std::size_t character) const;
  template <class Visit>
  void for_each_text(uint32_t word, const Visit& visit) const;
  bool is_sound() const;

  std::shared_ptr<const std::string> storage_;
  std::string_view bytes_;
  Head head_;
};

class WordBook {
 public:
  WordBook();
  void add(uint32_t text, std::string_view content);
  // The texts of an index by their new numbers; those without one are left out.
  void add(const WordIndex& index, std::span<const std::optional<uint32_t>> numbers);
  WordIndex index() const;

 private:
  struct Word {
    uint32_t end = 0;    // in words_
    uint32_t hash = 0;   // half of it
    uint32_t texts = 0;  // how many hold it
    // The last text that uses it, and the last one that declares it: from one.
    uint64_t used_in = 0;
    uint64_t declared_in = 0;
  };
  uint32_t number_of(std::string_view word);
  void enter(uint32_t word, uint32_t text, bool is_declared);
  std::pair<std::vector<uint32_t>, std::vector<uint32_t>> texts_by_word() const;
  void widen();

  std::string words_;
  std::vector<Word> rows_;
  std::vector<uint32_t> slots_;                       // of a hash table: row + 1, or 0
  std::vector<std::pair<uint32_t, uint32_t>> found_;  // a word, and a text that holds it
};

// The parts of a text that are words in the above sense: "a.b(" has "a" and "b".
std::vector<std::string_view> words_in(std::string_view text);

}  // namespace poolguard::cli
