#include "cli/word_index.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "analysis/project/call_search.h"
#include "analysis/text/words.h"

namespace poolguard::cli {
namespace {

uint64_t hash_of(std::string_view word) {
  uint64_t hash = word.size();
  for (std::size_t at = 0; at < word.size(); at += 8) {
    uint64_t block = 0;
    std::memcpy(&block, word.data() + at, std::min<std::size_t>(8, word.size() - at));
    hash = (hash ^ block) * 0xd6e8feb86659fd93U;
    hash ^= hash >> 32U;
  }
  return hash;
}

constexpr std::array<bool, 256> word_characters = [] {
  std::array<bool, 256> is{};
  for (int c = 0; c < 128; ++c)
    is[static_cast<std::size_t>(c)] = text::is_word(static_cast<char>(c));
  return is;
}();

// Visits each with its place.
template <class Visit>
void for_each_word(std::string_view text, const Visit& visit) {
  const auto is_word = [&](std::size_t at) {
    return word_characters[static_cast<unsigned char>(text[at])];
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_word(at)) continue;
    const std::size_t begin = at;
    while (at < text.size() && is_word(at)) ++at;
    visit(text.substr(begin, at - begin), begin);
  }
}

void append(std::string& bytes, const void* data, std::size_t size) {
  bytes.append(static_cast<const char*>(data), size);
}

void append_number(std::string& bytes, uint32_t number) {
  for (; number >= 128; number >>= 7U) bytes += static_cast<char>(number | 128U);
  bytes += static_cast<char>(number);
}

}  // namespace

std::size_t WordIndex::size_with(const Head& head) {
  return sizeof head + std::size_t{head.words} * 2 * sizeof(uint32_t) + head.texts +
         head.characters;
}

std::optional<WordIndex> WordIndex::from(std::shared_ptr<const std::string> storage,
                                         std::size_t begin) {
  WordIndex index;
  index.storage_ = std::move(storage);
  index.bytes_ = std::string_view(*index.storage_).substr(begin);
  if (index.bytes_.empty()) return WordIndex();
  if (index.bytes_.size() < sizeof index.head_) return std::nullopt;
  std::memcpy(&index.head_, index.bytes_.data(), sizeof index.head_);
  if (index.bytes_.size() != size_with(index.head_) || !index.is_sound()) return std::nullopt;
  return index;
}

bool WordIndex::is_sound() const {
  uint32_t end_of_word = 0;
  uint32_t end_of_texts = 0;
  for (uint32_t i = 0; i < head_.words; ++i) {
    if (word_end(i) <= end_of_word || texts_end(i) < end_of_texts) return false;
    end_of_word = word_end(i);
    end_of_texts = texts_end(i);
  }
  return end_of_word == head_.characters && end_of_texts == head_.texts;
}

uint32_t WordIndex::cell(std::size_t at) const {
  uint32_t value = 0;
  std::memcpy(&value, bytes_.data() + sizeof head_ + at * sizeof value, sizeof value);
  return value;
}

std::string_view WordIndex::words() const {
  return bytes_.substr(bytes_.size() - head_.characters);
}

std::string_view WordIndex::word(uint32_t i) const {
  const uint32_t begin = i == 0 ? 0 : word_end(i - 1);
  return words().substr(begin, word_end(i) - begin - 1);
}

// The first one that ends behind the character.
uint32_t WordIndex::word_at(std::size_t character) const {
  uint32_t low = 0;
  for (uint32_t high = head_.words; low < high;) {
    const uint32_t middle = low + (high - low) / 2;
    if (word_end(middle) <= character) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

template <class Visit>
void WordIndex::for_each_text(uint32_t word, const Visit& visit) const {
  const std::string_view texts =
      bytes_.substr(sizeof head_ + std::size_t{head_.words} * 2 * sizeof(uint32_t), head_.texts);
  uint32_t text = 0;
  uint32_t distance = 0;
  unsigned shift = 0;
  for (uint32_t at = word == 0 ? 0 : texts_end(word - 1); at < texts_end(word); ++at) {
    const auto byte = static_cast<unsigned char>(texts[at]);
    distance |= (byte & 127U) << (shift & 31U);
    shift += 7;
    if (byte >= 128) continue;
    text += distance;
    visit(text / 2, text % 2 == 1);
    distance = 0;
    shift = 0;
  }
}

void WordIndex::mark(std::string_view part, std::vector<char>& texts) const {
  const std::string_view all = words();
  for (std::size_t at = all.find(part); at < all.size();) {
    const uint32_t word = word_at(at);
    for_each_text(word, [&](uint32_t text, bool) {
      if (text < texts.size()) texts[text] = 1;
    });
    at = all.find(part, word_end(word));
  }
}

void WordIndex::mark_uses(std::string_view word, std::vector<char>& texts) const {
  const std::string_view all = words();
  for (std::size_t at = all.find(word); at < all.size();) {
    const uint32_t found = word_at(at);
    if (this->word(found) == word) {
      return for_each_text(found, [&](uint32_t text, bool is_declared) {
        if (text < texts.size() && !is_declared) texts[text] = 1;
      });
    }
    at = all.find(word, word_end(found));
  }
}

WordBook::WordBook() : slots_(1024) {}

void WordBook::add(uint32_t text, std::string_view content) {
  for_each_word(content, [&](std::string_view word, std::size_t at) {
    enter(number_of(word), text, project::declares(content.substr(0, at)));
  });
}

void WordBook::add(const WordIndex& index, std::span<const std::optional<uint32_t>> numbers) {
  for (uint32_t i = 0; i < index.head_.words; ++i) {
    std::optional<uint32_t> word;
    index.for_each_text(i, [&](uint32_t old, bool is_declared) {
      if (old >= numbers.size() || !numbers[old]) return;
      if (!word) word = number_of(index.word(i));
      enter(*word, *numbers[old], is_declared);
    });
  }
}

void WordBook::enter(uint32_t word, uint32_t text, bool is_declared) {
  Word& row = rows_[word];
  uint64_t& last = is_declared ? row.declared_in : row.used_in;
  if (last == uint64_t{text} + 1) return;
  last = uint64_t{text} + 1;
  ++row.texts;
  found_.emplace_back(word, text * 2 + is_declared);
}

uint32_t WordBook::number_of(std::string_view word) {
  const uint64_t hash = hash_of(word);
  const auto half = static_cast<uint32_t>(hash >> 32U);
  for (std::size_t slot = hash & (slots_.size() - 1);; slot = (slot + 1) & (slots_.size() - 1)) {
    if (slots_[slot] == 0) {
      words_.append(word).push_back('\n');
      rows_.push_back({.end = static_cast<uint32_t>(words_.size()), .hash = half});
      slots_[slot] = static_cast<uint32_t>(rows_.size());
      if (rows_.size() * 2 > slots_.size()) widen();
      return static_cast<uint32_t>(rows_.size() - 1);
    }
    const uint32_t row = slots_[slot] - 1;
    const std::size_t begin = row == 0 ? 0 : rows_[row - 1].end;
    if (rows_[row].hash == half && rows_[row].end - begin - 1 == word.size() &&
        std::string_view(words_).substr(begin, word.size()) == word) {
      return row;
    }
  }
}

void WordBook::widen() {
  slots_.assign(slots_.size() * 4, 0);
  for (uint32_t row = 0; row < rows_.size(); ++row) {
    const std::size_t begin = row == 0 ? 0 : rows_[row - 1].end;
    std::size_t slot = hash_of(std::string_view(words_).substr(begin, rows_[row].end - begin - 1));
    while (slots_[slot & (slots_.size() - 1)] != 0) ++slot;
    slots_[slot & (slots_.size() - 1)] = row + 1;
  }
}

// The texts of each word, one word after the other, and where those of each end.
std::pair<std::vector<uint32_t>, std::vector<uint32_t>> WordBook::texts_by_word() const {
  std::vector<uint32_t> ends;
  for (const Word& row : rows_) ends.push_back(row.texts);
  for (std::size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
  std::vector<uint32_t> next = ends;  // from behind
  std::vector<uint32_t> texts(found_.size());
  for (auto each = found_.rbegin(); each != found_.rend(); ++each) {
    texts[--next[each->first]] = each->second;
  }
  return {std::move(texts), std::move(ends)};
}

WordIndex WordBook::index() const {
  auto [texts, ends] = texts_by_word();
  std::string distances;
  uint32_t begin = 0;
  for (uint32_t& end : ends) {
    std::sort(texts.begin() + begin, texts.begin() + end);
    for (uint32_t i = begin, before = 0; i < end; before = texts[i++]) {
      append_number(distances, texts[i] - before);
    }
    begin = std::exchange(end, static_cast<uint32_t>(distances.size()));
  }
  WordIndex index;
  index.head_ = {static_cast<uint32_t>(rows_.size()), static_cast<uint32_t>(distances.size()),
                 static_cast<uint32_t>(words_.size())};
  std::string bytes;
  bytes.reserve(WordIndex::size_with(index.head_));
  append(bytes, &index.head_, sizeof index.head_);
  for (const Word& row : rows_) append(bytes, &row.end, sizeof row.end);
  append(bytes, ends.data(), ends.size() * sizeof ends[0]);
  bytes += distances;
  bytes += words_;
  index.storage_ = std::make_shared<const std::string>(std::move(bytes));
  index.bytes_ = *index.storage_;
  return index;
}

std::vector<std::string_view> words_in(std::string_view text) {
  std::vector<std::string_view> words;
  for_each_word(text, [&](std::string_view word, std::size_t) { words.push_back(word); });
  return words;
}

}  // namespace poolguard::cli
