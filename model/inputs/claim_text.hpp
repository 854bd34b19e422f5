#pragma once

#include "model/core/errors.hpp"
#include "model/studies/claims.hpp"

#include <optional>
#include <string>
#include <vector>

namespace samspil {

/// Reads what a claim says must hold:
///
///   claim       expression (">=" | "<=" | ">" | "<" | "==") expression
///   expression  term (("+" | "-") term)*
///   term        factor (("*" | "/") factor)*
///   factor      number | "-" factor | "(" expression ")" | quantity
///   quantity    gain(when, whose, statistic)         budget(when, whose, statistic)
///               employment(when, statistic)          worth(measure, whose, statistic)
///               value(when, variable, sector[, level], statistic)
///               change(when, variable, sector[, level], statistic)
///
///   where     of the text in its file; faults are at the character that they are about
///   returns   nothing, and one fault, if it is something else or names what is not known
std::optional<Claim> read_claim(const std::string& that, const Position& where,
                                std::vector<Fault>& faults);

} // namespace samspil
