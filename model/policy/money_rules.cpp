#include "model/policy/money_rules.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace samspil {

namespace {

struct MoneyRule {
    std::string_view name;
    double Scheme::*value;
};

constexpr std::array money_rules = {
    MoneyRule{"payback_limit", &Scheme::payback_limit},
    MoneyRule{"appropriation_years", &Scheme::appropriation_years},
    MoneyRule{"carry_over", &Scheme::carry_over},
    MoneyRule{"development_share", &Scheme::development_share},
    MoneyRule{"ceiling_share", &Scheme::ceiling_share},
    MoneyRule{"pool_extra", &Scheme::pool_extra},
    MoneyRule{"external_capital_share", &Scheme::external_capital_share}};

bool is_without_pots(const Scheme& scheme) {
    return scheme.decide == Decider::nobody || scheme.decide == Decider::planner;
}

double rate_of_state(const Scheme& scheme) {
    return scheme.cofinance_from == Cofinancier::state ? scheme.cofinance_rate : 0.0;
}

} // namespace

std::string other_money(const Scheme& scheme, const Scheme& than) {
    if (is_without_pots(scheme)) return "";
    const auto text = [](std::string_view name, double value, double other) {
        return fmt::format("{} is {:g} and not {:g}", name, value, other);
    };
    for (const MoneyRule& rule : money_rules) {
        if (scheme.*rule.value != than.*rule.value)
            return text(rule.name, scheme.*rule.value, than.*rule.value);
    }
    const double rate = rate_of_state(scheme);
    const double other = rate_of_state(than);
    return rate == other ? "" : text("cofinance_rate of the state", rate, other);
}

} // namespace samspil
