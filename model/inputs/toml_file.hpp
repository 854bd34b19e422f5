#pragma once

#include "model/core/errors.hpp"
#include "model/inputs/file_source.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace samspil {

struct TomlEntry;

/// A value of a TOML file and where it begins. The entries of a table are in the order of the file.
struct TomlNode {
    struct DateOrTime {};
    int line = 0;
    int column = 0;
    std::variant<DateOrTime, bool, std::int64_t, double, std::string, std::vector<TomlNode>,
                 std::vector<TomlEntry>>
        value;

    const std::vector<TomlEntry>* table() const;
    const std::vector<TomlNode>* list() const;
};

struct TomlEntry {
    std::string key;
    int line = 0; ///< of the key
    int column = 0;
    TomlNode node;
};

/// Reads a file; nothing, and one fault, if it is no TOML.
std::optional<TomlNode> read_toml(const FileSource& source, const std::string& file,
                                  std::vector<Fault>& faults);

/// Whether a file is TOML and has a key at its top, by which kinds of files are told apart.
bool has_entry(const FileSource& source, const std::string& file, std::string_view key);

/// Whether a key may be left out.
enum class Need { required, optional };

/// Reads one table key by key. Whatever is wrong becomes a fault, and the answer is nothing. A key
/// that was never asked for is unknown.
class TomlReader {
  public:
    /// The table and the file's name must outlive the reader.
    TomlReader(const std::string& file, const TomlNode& table, std::vector<Fault>& faults);

    /// The value of a key, of whatever type; nullptr if it is left out.
    const TomlNode* find(std::string_view key, Need need = Need::optional);

    std::optional<std::string> text(std::string_view key, Need need);
    std::optional<bool> flag(std::string_view key, Need need);
    std::optional<std::int64_t> whole_number(std::string_view key, std::int64_t low,
                                             std::int64_t high, Need need);
    /// A number that may be left out, or the word in its place, which is 0.
    std::optional<std::int64_t> whole_number_or(std::string_view word, std::string_view key,
                                                std::int64_t low, std::int64_t high);
    /// Index of the text among `choices`.
    std::optional<std::size_t> choice(std::string_view key,
                                      std::span<const std::string_view> choices, Need need);
    /// Nullptr, and a fault, if it is no table.
    const TomlNode* table(std::string_view key, Need need);
    /// The items of a list; empty, and a fault for those that are not, if they must be tables.
    std::vector<const TomlNode*> tables(std::string_view key, Need need);
    /// The texts of a list with their places.
    std::vector<const TomlNode*> texts(std::string_view key, Need need);

    /// A number, integer or not; nothing, and a fault that names `key`, if it is none.
    std::optional<double> number(std::string_view key, const TomlNode& node);

    const std::vector<TomlEntry>& entries() const { return *node_.table(); }
    Position where(const TomlNode& node) const { return {file_, node.line, node.column}; }
    Position where(const TomlEntry& entry) const { return {file_, entry.line, entry.column}; }
    /// Of the table itself: its header, or the file as a whole.
    Position where() const;

    /// Adds "key: text" at the place of a value.
    void fault(std::string_view key, const TomlNode& node, std::string_view text);

    /// To be called last: adds a fault for every key that was not asked for.
    void refuse_other_keys();

  private:
    std::vector<const TomlNode*> items(std::string_view key, Need need, std::string_view wanted,
                                       bool (*fits)(const TomlNode&));

    const std::string& file_;
    const TomlNode& node_;
    std::vector<Fault>& faults_;
    std::vector<std::string> asked_for_;
};

/// Asks for `format`, which must be the one that this program reads.
void check_format(TomlReader& top);

/// A value as a fault shows it: `"abc"`, `3`, `a list`.
std::string shown(const TomlNode& node);

} // namespace samspil
