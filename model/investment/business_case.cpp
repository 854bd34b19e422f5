#include "model/investment/business_case.hpp"

#include "model/core/calendar.hpp"
#include "model/core/real.hpp"
#include "model/organisations/organisation.hpp"

#include <algorithm>
#include <cmath>

namespace samspil {

namespace {

/// Sum of the weights of the years of a life, from year 0; the last may be a part of one.
template <class Weight> double over_life(double life_years, const Weight& weight) {
    double sum = 0.0;
    for (int year = 0; year < life_years; ++year) {
        sum += std::min(1.0, life_years - year) * weight(year);
    }
    return sum;
}

/// Present value of a krone at the end of each year; the last may be a part of one.
double annuity_factor(double years, double rate) {
    const double discount = 1.0 / (1.0 + rate);
    double sum = 0.0;
    double worth = discount;
    for (int year = 0; year < years; ++year) {
        sum += std::min(1.0, years - year) * worth;
        worth *= discount;
    }
    return sum;
}

} // namespace

double Annuities::of(double years) {
    for (const Known& known : known_) {
        if (known.years == years) return known.worth;
    }
    known_.push_back({years, annuity_factor(years, rate_)});
    return known_.back().worth;
}

double own_value(const YearlyGain& gain, const CaseCosts& costs, Annuities& annuities) {
    const GainStream all_its_life{gain, costs.life_years};
    return decision_value({&all_its_life, 1}, costs, annuities);
}
double own_value(const YearlyGain& gain, const CaseCosts& costs, double rate) {
    Annuities annuities(rate);
    return own_value(gain, costs, annuities);
}

double decision_value(std::span<const GainStream> gains, const CaseCosts& costs,
                      Annuities& annuities) {
    double value = 0.0;
    for (const GainStream& stream : gains) {
        if (stream.gain.total() == 0.0) continue;
        const double years = std::min(costs.life_years, stream.years);
        value += stream.gain.total() * annuities.of(years);
    }
    return value - costs.opex * annuities.of(costs.life_years) - costs.capex;
}
double decision_value(std::span<const GainStream> gains, const CaseCosts& costs, double rate) {
    Annuities annuities(rate);
    return decision_value(gains, costs, annuities);
}

double left_to_come(double horizon_months) { return exp(-months_per_year / horizon_months); }

std::optional<double> payback_years(std::span<const GainStream> gains, const CaseCosts& costs,
                                    double to_come) {
    double missing = costs.capex;
    double left = 1.0; // of what was avoided in this and each earlier year
    for (int year = 0; year < costs.life_years; ++year) {
        left *= to_come;
        double gain = 0.0;
        for (const GainStream& stream : gains) {
            if (year >= stream.years) continue;
            gain += stream.gain.at_once + stream.gain.through_values * (1.0 - left);
        }
        const double net = gain - costs.opex;
        const double share = std::min(1.0, costs.life_years - year);
        if (net > 0.0 && missing <= net * share) return year + missing / net;
        missing -= net * share;
    }
    return std::nullopt;
}

std::optional<double> payback_years(const YearlyGain& gain, const CaseCosts& costs,
                                    double to_come) {
    const GainStream all_its_life{gain, costs.life_years};
    return payback_years({&all_its_life, 1}, costs, to_come);
}

double yearly_repayment(double capital, double years, double rate) {
    return years > 0.0 ? capital / annuity_factor(years, rate) : 0.0;
}

double Adoption::at(double months) const {
    return logistic((months - midpoint_months) / scale_months);
}

double tenfolds_of_a_million(double capex) {
    constexpr double million = 1e6;
    return capex > 0.0 ? log(capex / million) / log(10.0) : 0.0;
}

double success_probability(double competence, double tenfolds, const SuccessRules& rules) {
    return logistic(rules.base + rules.competence * (competence - competence_middle) -
                    rules.size * tenfolds);
}

double proven_success(double success, double if_success, double if_failure) {
    const double seen_and_good = success * if_success;
    return seen_and_good / (seen_and_good + (1.0 - success) * if_failure);
}

double OverrunRules::abandoned() const { return tail_share * pow(threshold / cap, exponent); }

double OverrunRules::cost_over_plan(double luck) const {
    return luck < tail_share ? threshold * pow(luck / tail_share, -1.0 / exponent) : 1.0;
}

double OverrunRules::expected() const {
    // Spending in the tail: threshold (1 + the integral of u^-exponent over u = 1 to cap /
    // threshold).
    const double range = log(cap / threshold);
    const double slope = (1.0 - exponent) * range;
    constexpr double flat = 1e-5; // where exp(slope) - 1 would lose its digits
    const double mean = std::abs(slope) < flat ? 1.0 + 0.5 * slope : (exp(slope) - 1.0) / slope;
    return tail_share * (threshold * (1.0 + range * mean) - 1.0);
}

double societal_value(double gain, const CaseCosts& costs, double success,
                      const WelfareTerms& terms, const DiscountSchedule& discount) {
    const double gains = over_life(costs.life_years, [&](double year) {
        double adopted = 0.0;
        for (int month = 0; month < months_per_year; ++month) {
            adopted += terms.adoption.at(year * months_per_year + (month + 0.5)) / months_per_year;
        }
        return adopted * discount.factor(costs.build_years + year + 0.5);
    });
    const double running = over_life(costs.life_years, [&](double year) {
        return discount.factor(costs.build_years + year + 0.5);
    });
    return success * gain * gains - costs.opex * running -
           costs.capex * (1.0 + terms.overrun) * discount.factor(0.5 * costs.build_years);
}

} // namespace samspil
