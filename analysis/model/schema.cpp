#include "analysis/model/schema.h"

#include <algorithm>

#include "analysis/model/prisma_api.h"

namespace poolguard::model {

namespace {

template <class Row>
const Row* named(const std::vector<Row>& rows, std::string_view name) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.name == name; });
  return found == rows.end() ? nullptr : &*found;
}

// `["a", "b"]` holds "a" as a whole word.
bool lists_word(std::string_view list, std::string_view word) {
  return list.find("\"" + std::string(word) + "\"") != std::string_view::npos;
}

}  // namespace

const Attribute* SchemaField::attribute(std::string_view attribute_name) const {
  return named(attributes, attribute_name);
}

const SchemaField* SchemaModel::field(std::string_view field_name) const {
  return named(fields, field_name);
}

bool SchemaModel::is_unique(const std::vector<std::string_view>& wanted) const {
  const auto identifies = [&](const SchemaIndex& index) {
    const bool is_key =
        index.kind == SchemaIndex::Kind::id || index.kind == SchemaIndex::Kind::unique;
    // A partial index says nothing about the rows outside of it.
    if (!is_key || index.keys.empty() || !index.where.empty()) return false;
    return std::all_of(index.keys.begin(), index.keys.end(), [&](const SchemaIndex::Key& key) {
      return std::find(wanted.begin(), wanted.end(), key.field) != wanted.end();
    });
  };
  return std::any_of(indexes.begin(), indexes.end(), identifies) ||
         std::any_of(migrated.begin(), migrated.end(), identifies);
}

const SchemaBlock::Property* SchemaBlock::property(std::string_view property_name) const {
  return named(properties, property_name);
}

const SchemaModel* Schema::model(std::string_view model_name) const {
  return named(models, model_name);
}

const SchemaModel* Schema::model_of_accessor(std::string_view accessor) const {
  const auto found = std::find_if(models.begin(), models.end(), [&](const SchemaModel& each) {
    return each.kind != SchemaModel::Kind::type && is_accessor_of(accessor, each.name);
  });
  return found == models.end() ? nullptr : &*found;
}

bool Schema::has_preview_feature(std::string_view feature) const {
  return std::any_of(generators.begin(), generators.end(), [&](const SchemaBlock& generator) {
    const SchemaBlock::Property* features = generator.property("previewFeatures");
    return features && lists_word(features->value, feature);
  });
}

std::string_view Schema::provider() const {
  if (datasources.empty()) return {};
  const SchemaBlock::Property* provider = datasources.front().property("provider");
  if (!provider) return {};
  // "postgres" is the same database under its old name.
  return provider->value == "postgres" ? std::string_view("postgresql") : provider->value;
}

const SchemaModel* Schema::target(const SchemaField& field) const { return model(field.type); }

}  // namespace poolguard::model
