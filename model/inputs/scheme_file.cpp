#include "model/inputs/scheme_file.hpp"

#include "model/inputs/fault_text.hpp"
#include "model/inputs/file_numbers.hpp"
#include "model/inputs/toml_file.hpp"
#include "model/policy/registry.hpp"
#include "model/simulation/numbers.hpp"

#include <algorithm>
#include <string>

namespace samspil {

namespace {

/// A number that a scheme has as the status quo has it.
///   numbers, where  of the scheme's file; what could not be read, or may not be what it is, has
///                   been told of once and is not noted again
void inherit(const Column<Scheme>& column, Scheme& scheme, Scheme& status_quo,
             const WorldReading& reading, FileNumbers& numbers, const Position& where) {
    const double value = column.value(status_quo);
    column.value(scheme) = value;
    const bool known = reading.provenance.contains(scheme_number_id(status_quo, column.name));
    const std::string trouble = number_trouble(value, column.low, column.high, column.whole);
    if (known && trouble.empty()) numbers.add_default(std::string(column.name), value, where);
}

/// Reads one file.
///   status_quo  what is left out is taken from; nullptr if it is the status quo itself, which
///               leaves nothing out
void read_scheme(Scheme& scheme, Scheme* status_quo, WorldReading& reading) {
    const std::string file = reading.path("schemes/" + scheme.name + ".toml");
    const std::optional<TomlNode> node = read_toml(reading.files, file, reading.faults);
    if (!node) return;
    TomlReader top(file, *node, reading.faults);
    const Need need = status_quo == nullptr ? Need::required : Need::optional;
    check_format(top);
    scheme.title = top.text("title", Need::required).value_or("");
    scheme.title_da = top.text("title_da", Need::optional).value_or(scheme.title);
    for (const SchemeChoice& choice : scheme_choices()) {
        const std::size_t inherited = choice.value(status_quo != nullptr ? *status_quo : scheme);
        choice.set(scheme, top.choice(choice.name, choice.words, need).value_or(inherited));
    }
    FileNumbers numbers(reading, "schemes." + scheme.name);
    const FileNumbers::Around around = numbers.origin(top, std::nullopt);
    for (const Column<Scheme>& column : scheme_columns()) {
        const TomlNode* stated = top.find(column.name, need);
        if (stated != nullptr) {
            const std::string id(column.name);
            const auto value = numbers.number(top, column.name, *stated, id, around);
            column.value(scheme) = value.value_or(0.0);
        } else if (status_quo != nullptr) {
            inherit(column, scheme, *status_quo, reading, numbers, top.where());
        }
    }
    top.refuse_other_keys();
}

} // namespace

void read_schemes(WorldReading& reading) {
    std::vector<Scheme>& schemes = reading.world.schemes;
    const auto status_quo = std::find_if(schemes.begin(), schemes.end(), [](const Scheme& scheme) {
        return scheme.name == status_quo_scheme;
    });
    if (status_quo == schemes.end())
        return; // told of where the schemes are listed, if there are any
    read_scheme(*status_quo, nullptr, reading);
    for (Scheme& scheme : schemes) {
        if (&scheme != &*status_quo) read_scheme(scheme, &*status_quo, reading);
    }
    reading.world.scheme = *status_quo;
}

} // namespace samspil
