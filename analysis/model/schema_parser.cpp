#include <algorithm>
#include <array>
#include <utility>

#include "analysis/model/schema.h"
#include "analysis/model/schema_scanner.h"

namespace poolguard::model {

namespace {

constexpr std::array<std::string_view, 6> keywords = {"model", "view",       "type",
                                                      "enum",  "datasource", "generator"};

class SchemaParser {
 public:
  SchemaParser(std::string_view text, uint32_t file, Schema& schema)
      : in_(text, file), schema_(schema) {}

  void parse() {
    while (true) {
      std::string documentation = in_.skip_to_item();
      if (in_.at_end()) return;
      const uint32_t begin = in_.at();
      if (!parse_block(std::move(documentation))) reject_line(begin);
    }
  }

 private:
  struct Header {
    std::string_view keyword;
    std::string_view name;
    SchemaPlace name_place;
  };

  // `model Name {`, the scanner behind it; otherwise the scanner stays.
  std::optional<Header> take_header() {
    const SchemaScanner before = in_;
    Header header;
    header.keyword = in_.take_word();
    in_.skip_blanks();
    const uint32_t name_begin = in_.at();
    header.name = in_.take_word();
    header.name_place = in_.place(name_begin, in_.at());
    in_.skip_blanks();
    const bool is_known =
        std::find(keywords.begin(), keywords.end(), header.keyword) != keywords.end();
    if (is_known && !header.name.empty() && in_.take('{')) return header;
    in_ = before;
    return std::nullopt;
  }

  bool parse_block(std::string documentation) {
    const uint32_t begin = in_.at();
    const std::optional<Header> header = take_header();
    if (!header) return false;
    if (header->keyword == "enum") {
      parse_enum(*header, begin);
    } else if (header->keyword == "datasource" || header->keyword == "generator") {
      parse_properties(*header, begin);
    } else {
      parse_model(*header, begin, std::move(documentation));
    }
    return true;
  }

  // Reads items until the closing brace. A block that never closes ends where the next one begins.
  template <class Item>
  void parse_body(uint32_t begin, const Item& item) {
    while (true) {
      std::string documentation = in_.skip_to_item();
      if (in_.take('}')) return;
      const SchemaScanner before = in_;
      if (in_.at_end() || take_header()) {
        in_ = before;
        schema_.errors.push_back(in_.place(begin, in_.at()));
        return;
      }
      const uint32_t line = in_.at();
      if (!item(std::move(documentation))) reject_line(line);
    }
  }

  void parse_model(const Header& header, uint32_t begin, std::string documentation) {
    SchemaModel model;
    model.kind = header.keyword == "model"  ? SchemaModel::Kind::model
                 : header.keyword == "view" ? SchemaModel::Kind::view
                                            : SchemaModel::Kind::type;
    model.name = header.name;
    model.name_place = header.name_place;
    model.documentation = std::move(documentation);
    parse_body(begin, [&](std::string item_documentation) {
      if (in_.looking_at("@@")) return parse_model_attribute(model);
      return parse_field(model, std::move(item_documentation));
    });
    model.place = in_.place(begin, in_.at());
    schema_.models.push_back(std::move(model));
  }

  bool parse_model_attribute(SchemaModel& model) {
    std::optional<Attribute> attribute = in_.take_attribute();
    if (!attribute) return false;
    if (auto index = index_of(*attribute, "")) model.indexes.push_back(std::move(*index));
    for (const Attribute::Argument& argument : attribute->arguments) {
      if (!argument.name.empty() && argument.name != "name") continue;
      if (attribute->name == "map") model.map = unquote(argument.value);
      if (attribute->name == "schema") model.db_schema = unquote(argument.value);
    }
    model.attributes.push_back(std::move(*attribute));
    return in_.looking_at("@@") || in_.finish_line().has_value();
  }

  bool parse_field(SchemaModel& model, std::string documentation) {
    const uint32_t begin = in_.at();
    SchemaField field;
    field.documentation = std::move(documentation);
    field.name = in_.take_word();
    in_.skip_blanks();
    if (field.name.empty() || !parse_type(field)) return false;
    uint32_t end = in_.at();
    bool is_whole = true;
    for (in_.skip_blanks(); in_.peek() == '@' && in_.peek(1) != '@'; in_.skip_blanks()) {
      std::optional<Attribute> attribute = in_.take_attribute();
      if (!attribute) {
        is_whole = false;
        break;
      }
      if (auto index = index_of(*attribute, field.name)) model.indexes.push_back(std::move(*index));
      field.attributes.push_back(std::move(*attribute));
      end = in_.at();
    }
    const std::optional<std::string> comment = is_whole ? in_.finish_line() : std::nullopt;
    if (comment && !comment->empty()) {
      if (!field.documentation.empty()) field.documentation += '\n';
      field.documentation += *comment;
    }
    field.place = in_.place(begin, end);
    model.fields.push_back(std::move(field));
    return comment.has_value();
  }

  bool parse_type(SchemaField& field) {
    field.type = in_.take_word();
    if (field.type.empty()) return false;
    if (field.type == "Unsupported" && in_.peek() == '(') {
      const uint32_t begin = in_.at();
      const std::string_view rest = in_.rest();
      const size_t end = std::min(rest.find('\n'), rest.size());
      const size_t close = rest.substr(0, end).find("\")");
      if (close == std::string_view::npos) return false;
      while (in_.at() < begin + close + 2) in_.take(in_.peek());
      field.type += rest.substr(0, close + 2);
    }
    if (in_.looking_at("[]")) {
      in_.take('[');
      in_.take(']');
      field.is_list = true;
    }
    const SchemaScanner before = in_;
    in_.skip_blanks();
    field.is_optional = in_.take('?');
    if (!field.is_optional) in_ = before;
    return true;
  }

  void parse_enum(const Header& header, uint32_t begin) {
    SchemaEnum result;
    result.name = header.name;
    parse_body(begin, [&](const std::string&) {
      const bool is_block_attribute = in_.looking_at("@@");
      if (!is_block_attribute) {
        const std::string_view value = in_.take_word();
        if (value.empty()) return false;
        result.values.emplace_back(value);
      }
      for (in_.skip_blanks(); in_.peek() == '@'; in_.skip_blanks()) {
        if (!in_.take_attribute()) return false;
      }
      return in_.finish_line().has_value();
    });
    result.place = in_.place(begin, in_.at());
    schema_.enums.push_back(std::move(result));
  }

  void parse_properties(const Header& header, uint32_t begin) {
    SchemaBlock block;
    block.name = header.name;
    parse_body(begin, [&](const std::string&) {
      SchemaBlock::Property property;
      const uint32_t line = in_.at();
      property.name = in_.take_word();
      in_.skip_blanks();
      if (property.name.empty() || !in_.take('=')) return false;
      in_.skip_blanks();
      property.value = unquote(in_.take_value());
      property.place = in_.place(line, in_.at());
      block.properties.push_back(std::move(property));
      return true;
    });
    block.place = in_.place(begin, in_.at());
    (header.keyword == "datasource" ? schema_.datasources : schema_.generators)
        .push_back(std::move(block));
  }

  void reject_line(uint32_t begin) {
    const uint32_t before = in_.at();
    in_.skip_line();
    schema_.errors.push_back(in_.place(begin, std::max(before, in_.at())));
  }

  SchemaScanner in_;
  Schema& schema_;
};

}  // namespace

Schema parse_schema(const std::vector<SchemaFile>& files) {
  Schema schema;
  for (const SchemaFile& file : files) {
    schema.files.push_back(file.path);
    const auto index = static_cast<uint32_t>(schema.files.size() - 1);
    SchemaParser(file.text, index, schema).parse();
  }
  return schema;
}

}  // namespace poolguard::model
