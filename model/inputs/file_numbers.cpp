#include "model/inputs/file_numbers.hpp"

namespace samspil {

namespace {

std::optional<StatedOrigin::Part> stated(TomlReader& table, std::string_view key) {
    const TomlNode* node = table.find(key);
    if (node == nullptr) return std::nullopt;
    const std::optional<std::string> text = table.text(key, Need::optional);
    if (!text) return std::nullopt;
    return StatedOrigin::Part{*text, table.where(*node)};
}

} // namespace

std::string FileNumbers::id(const std::string& rest) const {
    return rest.empty() ? std::string() : beginning_ + "." + rest;
}

FileNumbers::Around FileNumbers::origin(TomlReader& table, const Around& around) {
    const StatedOrigin own{stated(table, "status"), stated(table, "source")};
    if (!own.status && !own.source) return around;
    return settle_origin(own, around.value_or(Origin{}), reading_);
}

std::optional<double> FileNumbers::number(TomlReader& table, std::string_view key,
                                          const TomlNode& node, const std::string& rest,
                                          const Around& around) {
    const Position where = table.where(node);
    Around own = around;
    std::optional<double> value;
    if (node.table() != nullptr) {
        TomlReader inner(where.file, node, reading_.faults);
        own = origin(inner, around);
        const TomlNode* inner_value = inner.find("value", Need::required);
        if (inner_value != nullptr) value = inner.number(key, *inner_value);
        inner.refuse_other_keys();
    } else {
        value = table.number(key, node);
    }
    if (!own && !missing_status_told_) {
        table.fault(key, node,
                    "no status; give it a status, or the table or the file in which it stands");
        missing_status_told_ = true;
    }
    if (value) reading_.add_number(id(rest), *value, where, own.value_or(Origin{}));
    return value;
}

void FileNumbers::add_default(const std::string& rest, double value, const Position& where) {
    reading_.add_default(id(rest), value, where);
}

} // namespace samspil
