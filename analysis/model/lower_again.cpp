#include "analysis/model/lower.h"
#include "analysis/model/lowering.h"

namespace poolguard::model {
namespace {

constexpr uint32_t least_bytes = 48;          // of a statement worth remembering
constexpr std::size_t most_values = 190'000;  // near the limit of the walk everything is walked

}  // namespace

Lowered lower_again(const syntax::Tree& tree, std::string_view text, const Previous* previous) {
  if (!tree) return {lower(tree, text), nullptr};
  auto marks = std::make_shared<Marks>();
  if (previous && previous->program.truncated) previous = nullptr;
  if (previous) marks->marks.reserve(previous->marks.marks.size() + 64);
  Lowering lowering(tree, text, marks.get(), previous);
  Program program = lowering.run();
  return {std::move(program), std::move(marks), lowering.taken_over()};
}

Surroundings Lowering::surroundings() const {
  return {at_.statement, at_.function, at_.owner, at_.scope};
}

// Whether the statement at hand has nothing to do with errors or with a decorator before it.
bool Lowering::is_markable() const {
  return !at_.in_error && decorators_.empty() && cursor_.span().size() >= least_bytes &&
         !(at_.broken && cursor_.has_error());
}

bool Lowering::take_over(Kind kind, Role role, Siblings& list) {
  if (!previous_ || !is_markable() || program_.values.size() > most_values) return false;
  const text::Span span = cursor_.span();
  const auto before = previous_->before(span);
  if (!before) return false;
  const Mark* mark = previous_->marks.find(*before, kind, role, depth_);
  if (!mark || previous_->program.source(*before) != source(span)) return false;
  const TableSizes to = TableSizes::of(program_);
  if (!copy_rows(*previous_, *mark, span.begin, surroundings(), program_)) return false;
  if (joins_others(to)) {
    cut(program_, to);
    return false;
  }
  link({to.statements}, list);
  take_names(*mark, to);
  take_marks(*mark, to, span.begin);
  ++descents_;
  ++taken_over_;
  return true;
}

// Whether a name that was copied is one with a name declared before.
bool Lowering::joins_others(const TableSizes& from) const {
  for (uint32_t i = from.bindings; i < program_.bindings.size(); ++i) {
    const Binding& binding = program_.bindings[i];
    if (!may_be_declared_again(binding.kind) || binding.scope.index >= from.scopes) continue;
    const uint32_t number = declarations_.names.find(binding.name);
    if (number != NameTable::nothing && declared_before(number, binding.scope)) return true;
  }
  return false;
}

void Lowering::take_names(const Mark& mark, const TableSizes& to) {
  for (uint32_t i = mark.first.scopes; i < mark.end.scopes; ++i) {
    declarations_.scope_ends.push_back(previous_->marks.scope_ends[i] + to.scopes -
                                       mark.first.scopes);
  }
  function_unit_.resize(program_.functions.size());
  for (uint32_t i = to.bindings; i < program_.bindings.size(); ++i) {
    note_name({i}, declarations_.names.intern(program_.bindings[i].name));
  }
}

// The marks inside are good for the next version, too.
void Lowering::take_marks(const Mark& outer, const TableSizes& to, uint32_t begin) {
  const std::vector<Mark>& known = previous_->marks.marks;
  const auto first = static_cast<uint32_t>(&outer - known.data());
  const auto added = static_cast<uint32_t>(marks_->marks.size());
  const uint32_t shift = begin - outer.span.begin;
  const Surroundings here = surroundings();
  const auto move = [](auto& id, uint32_t from, uint32_t now, auto around) {
    if (!id) return;
    if (id.index < from) {
      id = around;
    } else {
      id.index += now - from;
    }
  };
  for (uint32_t i = first; i < outer.marks_end; ++i) {
    Mark& mark = marks_->marks.emplace_back(known[i]);
    mark.span = {mark.span.begin + shift, mark.span.end + shift};
    move(mark.around.statement, outer.first.statements, to.statements, here.statement);
    move(mark.around.function, outer.first.functions, to.functions, here.function);
    move(mark.around.owner, outer.first.classes, to.classes, here.owner);
    move(mark.around.scope, outer.first.scopes, to.scopes, here.scope);
    mark.first = mark.first.moved(outer.first, to);
    mark.end = mark.end.moved(outer.first, to);
    mark.marks_end += added - first;
  }
}

std::optional<std::size_t> Lowering::open_mark(Kind kind, Role role) {
  if (!marks_ || !is_markable()) return {};
  marks_->marks.push_back({.span = cursor_.span(),
                           .kind = kind,
                           .role = role,
                           .depth = depth_,
                           .around = surroundings(),
                           .first = TableSizes::of(program_),
                           .end = {}});
  return marks_->marks.size() - 1;
}

void Lowering::close_mark(std::optional<std::size_t> mark) {
  if (!mark) return;
  marks_->marks[*mark].end = TableSizes::of(program_);
  marks_->marks[*mark].marks_end = static_cast<uint32_t>(marks_->marks.size());
}

}  // namespace poolguard::model
