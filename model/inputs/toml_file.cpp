#include "model/inputs/toml_file.hpp"

#include "model/inputs/fault_text.hpp"
#include "model/inputs/nearest_name.hpp"
#include "model/inputs/toml_precheck.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace samspil {

namespace {

constexpr std::size_t largest_toml = std::size_t{4} << 20; ///< [bytes]

TomlNode converted(const toml::node& node);

std::vector<TomlNode> converted_list(const toml::array& array) {
    std::vector<TomlNode> list;
    for (const toml::node& item : array) list.push_back(converted(item));
    return list;
}

/// toml++ keeps a table by key; the order of the file is in the places of the keys.
std::vector<TomlEntry> converted_table(const toml::table& table) {
    std::vector<TomlEntry> entries;
    for (const auto& [key, node] : table) {
        const toml::source_position place = key.source().begin;
        entries.push_back({std::string(key.str()), static_cast<int>(place.line),
                           static_cast<int>(place.column), converted(node)});
    }
    std::sort(entries.begin(), entries.end(), [](const TomlEntry& a, const TomlEntry& b) {
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    });
    return entries;
}

TomlNode converted(const toml::node& node) {
    TomlNode result;
    result.line = static_cast<int>(node.source().begin.line);
    result.column = static_cast<int>(node.source().begin.column);
    if (const toml::table* table = node.as_table()) {
        result.value = converted_table(*table);
    } else if (const toml::array* list = node.as_array()) {
        result.value = converted_list(*list);
    } else if (const auto* text = node.as_string()) {
        result.value = text->get();
    } else if (const auto* integer = node.as_integer()) {
        result.value = integer->get();
    } else if (const auto* real = node.as_floating_point()) {
        result.value = real->get();
    } else if (const auto* flag = node.as_boolean()) {
        result.value = flag->get();
    }
    return result;
}

/// A place that toml++ reports, or the end of the text: at the end toml++ may count on beyond it.
Position place_within(const std::string& file, std::string_view text,
                      const toml::source_position& place) {
    const auto line = static_cast<int>(place.line);
    const auto column = static_cast<int>(place.column);
    TextCursor cursor;
    for (const char byte : text) {
        if (cursor.line() == line && cursor.column() == column) break;
        cursor.pass(byte);
    }
    return {file, cursor.line(), cursor.column()};
}

Fault syntax_fault(const std::string& file, std::string_view file_text,
                   const toml::parse_error& error) {
    std::string text(error.description());
    if (text.starts_with("Error")) text.replace(0, 5, "syntax error");
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    return {place_within(file, file_text, error.source().begin), std::move(text)};
}

bool is_table(const TomlNode& node) { return node.table() != nullptr; }
bool is_text(const TomlNode& node) { return std::holds_alternative<std::string>(node.value); }

} // namespace

const std::vector<TomlEntry>* TomlNode::table() const {
    return std::get_if<std::vector<TomlEntry>>(&value);
}

const std::vector<TomlNode>* TomlNode::list() const {
    return std::get_if<std::vector<TomlNode>>(&value);
}

std::optional<TomlNode> read_toml(const FileSource& source, const std::string& file,
                                  std::vector<Fault>& faults) {
    const std::optional<std::string> text = read_text(source, file, largest_toml, faults);
    if (!text) return std::nullopt;
    if (const std::optional<Fault> fault = precheck_toml(file, *text)) {
        faults.push_back(*fault);
        return std::nullopt;
    }
    try {
        const toml::table table = toml::parse(std::string_view(*text));
        return converted(table);
    } catch (const toml::parse_error& error) {
        faults.push_back(syntax_fault(file, *text, error));
        return std::nullopt;
    }
}

bool has_entry(const FileSource& source, const std::string& file, std::string_view key) {
    std::vector<Fault> faults;
    const std::optional<TomlNode> node = read_toml(source, file, faults);
    return node && std::any_of(node->table()->begin(), node->table()->end(),
                               [&](const TomlEntry& entry) { return entry.key == key; });
}

std::string shown(const TomlNode& node) {
    if (const auto* text = std::get_if<std::string>(&node.value)) return in_quotes(*text);
    if (const auto* integer = std::get_if<std::int64_t>(&node.value)) {
        return std::to_string(*integer);
    }
    if (const auto* real = std::get_if<double>(&node.value)) return number_text(*real);
    if (const auto* flag = std::get_if<bool>(&node.value)) return *flag ? "true" : "false";
    if (node.table() != nullptr) return "a table";
    return node.list() != nullptr ? "a list" : "a date or time";
}

TomlReader::TomlReader(const std::string& file, const TomlNode& table, std::vector<Fault>& faults)
    : file_(file), node_(table), faults_(faults) {
    require(table.table() != nullptr, "TomlReader reads tables only");
}

Position TomlReader::where() const {
    const bool whole_file = node_.line <= 1 && node_.column <= 1;
    return whole_file ? Position{file_, 0, 0} : where(node_);
}

const TomlNode* TomlReader::find(std::string_view key, Need need) {
    asked_for_.emplace_back(key);
    for (const TomlEntry& entry : entries()) {
        if (entry.key == key) return &entry.node;
    }
    if (need == Need::required) faults_.push_back({where(), "missing key " + in_quotes(key)});
    return nullptr;
}

void TomlReader::fault(std::string_view key, const TomlNode& node, std::string_view text) {
    faults_.push_back({where(node), fmt::format("{}: {}", key, text)});
}

std::optional<std::string> TomlReader::text(std::string_view key, Need need) {
    const TomlNode* node = find(key, need);
    if (node == nullptr) return std::nullopt;
    if (const auto* text = std::get_if<std::string>(&node->value)) return *text;
    fault(key, *node, shown(*node) + " is not a text in quotes");
    return std::nullopt;
}

std::optional<bool> TomlReader::flag(std::string_view key, Need need) {
    const TomlNode* node = find(key, need);
    if (node == nullptr) return std::nullopt;
    if (const auto* flag = std::get_if<bool>(&node->value)) return *flag;
    fault(key, *node, shown(*node) + " is neither true nor false");
    return std::nullopt;
}

std::optional<std::int64_t> TomlReader::whole_number(std::string_view key, std::int64_t low,
                                                     std::int64_t high, Need need) {
    const TomlNode* node = find(key, need);
    if (node == nullptr) return std::nullopt;
    const auto* value = std::get_if<std::int64_t>(&node->value);
    if (value == nullptr) {
        fault(key, *node, shown(*node) + " is not a whole number");
        return std::nullopt;
    }
    if (*value >= low && *value <= high) return *value;
    fault(key, *node, fmt::format("{} is not in [{}, {}]", *value, low, high));
    return std::nullopt;
}

std::optional<std::int64_t> TomlReader::whole_number_or(std::string_view word, std::string_view key,
                                                        std::int64_t low, std::int64_t high) {
    const TomlNode* node = find(key, Need::optional);
    const auto* text = node != nullptr ? std::get_if<std::string>(&node->value) : nullptr;
    if (text == nullptr) return whole_number(key, low, high, Need::optional);
    if (*text == word) return 0;
    fault(key, *node, fmt::format("{} is not a whole number or {}", shown(*node), in_quotes(word)));
    return std::nullopt;
}

std::optional<std::size_t>
TomlReader::choice(std::string_view key, std::span<const std::string_view> choices, Need need) {
    const TomlNode* node = find(key, need);
    if (node == nullptr) return std::nullopt;
    const auto* text = std::get_if<std::string>(&node->value);
    if (text == nullptr) {
        fault(key, *node, shown(*node) + " is not " + listed(choices));
        return std::nullopt;
    }
    const auto found = std::find(choices.begin(), choices.end(), *text);
    if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
    fault(key, *node, is_none_of(*text, choices));
    return std::nullopt;
}

const TomlNode* TomlReader::table(std::string_view key, Need need) {
    const TomlNode* node = find(key, need);
    if (node == nullptr || is_table(*node)) return node;
    fault(key, *node, shown(*node) + " is not a table");
    return nullptr;
}

std::vector<const TomlNode*> TomlReader::items(std::string_view key, Need need,
                                               std::string_view wanted,
                                               bool (*fits)(const TomlNode&)) {
    const TomlNode* node = find(key, need);
    if (node == nullptr) return {};
    if (node->list() == nullptr) {
        fault(key, *node, fmt::format("{} is not a list of {}", shown(*node), wanted));
        return {};
    }
    std::vector<const TomlNode*> found;
    for (const TomlNode& item : *node->list()) {
        if (fits(item)) {
            found.push_back(&item);
        } else {
            fault(key, item, fmt::format("{} in a list of {}", shown(item), wanted));
        }
    }
    return found;
}

std::vector<const TomlNode*> TomlReader::tables(std::string_view key, Need need) {
    return items(key, need, "tables", is_table);
}

std::vector<const TomlNode*> TomlReader::texts(std::string_view key, Need need) {
    return items(key, need, "texts", is_text);
}

std::optional<double> TomlReader::number(std::string_view key, const TomlNode& node) {
    if (const auto* integer = std::get_if<std::int64_t>(&node.value)) {
        return static_cast<double>(*integer);
    }
    if (const auto* real = std::get_if<double>(&node.value)) {
        if (std::isfinite(*real)) return *real;
    }
    fault(key, node, shown(node) + " is not a number");
    return std::nullopt;
}

void TomlReader::refuse_other_keys() {
    for (const TomlEntry& entry : entries()) {
        const bool known =
            std::find(asked_for_.begin(), asked_for_.end(), entry.key) != asked_for_.end();
        if (known) continue;
        faults_.push_back({where(entry), "unknown key " + in_quotes(entry.key) +
                                             did_you_mean(entry.key, asked_for_)});
    }
}

void check_format(TomlReader& top) {
    const TomlNode* node = top.find("format", Need::required);
    if (node == nullptr) return;
    const auto* format = std::get_if<std::int64_t>(&node->value);
    if (format == nullptr || *format != 1) {
        top.fault("format", *node, shown(*node) + " is not 1, the only format there is");
    }
}

} // namespace samspil
