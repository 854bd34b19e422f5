#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// One kind of number of a world, under the id that its numbers have in `[set]`: words in capitals
/// stand for names of the world, as in `services.KIND.SERVICE.staff_minutes_manual`.
struct NumberKind {
    std::string id;
    std::string_view unit;
    double low = 0.0;
    double high = 0.0;
    std::optional<double> standard; ///< without one the number is required
    std::string_view meaning;
    bool whole = false;
};

/// Every kind of number, from the registry, in the order of visit_numbers().
std::vector<NumberKind> number_kinds();

/// Regular expression (ECMAScript) that the ids of a kind match.
std::string id_pattern(const NumberKind& kind);
/// Whether the id has no word in capitals: it is a number of parameters.csv.
bool is_scalar(const NumberKind& kind);
/// Whether `id` is a number of this kind.
bool is_of_kind(std::string_view id, const NumberKind& kind);

/// Text of `samspil parameters` without a scenario.
std::string number_kinds_text();
std::string number_kinds_json();

} // namespace samspil
