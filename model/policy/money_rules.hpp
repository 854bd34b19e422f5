#pragma once

#include "model/policy/scheme.hpp"

#include <string>

namespace samspil {

/// In what a scheme has other rules of money than another one: how much may be spent on development
/// and how long it may be promised, within what time it must pay back, and money from beyond the
/// pots (of the state, or of outside investors). Schemes that agree in these differ in their
/// incentives alone. Who decides is no rule of money, and whoever decides without pots has none.
///   returns   `carry_over is 1 and not 0`, the first of several; empty if they agree
std::string other_money(const Scheme& scheme, const Scheme& than);

} // namespace samspil
