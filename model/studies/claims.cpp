#include "model/studies/claims.hpp"

#include "model/studies/summary.hpp"
#include "model/studies/variables.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace samspil {

namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

/// The sum of a figure of each actor over those that are meant.
template <class Figure> double sum_of_actors(const std::string& whose, const Figure& figure) {
    double sum = 0.0;
    for (std::size_t a = 0; a < actor_sector_count; ++a) {
        const bool meant = whose == society_word || whose == sector_names[a] ||
                           (whose == public_word && is_public(static_cast<Sector>(a)));
        if (meant) sum += figure(a);
    }
    return sum;
}

double gain_of_year(const Quantity& quantity, const YearGain& year) {
    switch (quantity.kind) {
    case QuantityKind::employment:
        return year.employment;
    case QuantityKind::budget:
        return sum_of_actors(quantity.whose, [&](std::size_t a) {
            return kroner_of(year.balance(static_cast<Sector>(a)));
        });
    default:
        if (quantity.whose == society_word) return year.welfare_of_all();
        return sum_of_actors(quantity.whose, [&](std::size_t a) { return year.of_actors[a]; });
    }
}

double present_value(const Quantity& quantity, const Worth& worth) {
    const bool with_residual = quantity.span == Span::npv_with_residual;
    const bool of_budget = quantity.kind == QuantityKind::budget;
    if (!of_budget && quantity.whose == society_word) {
        return with_residual ? worth.npv_with_residual() : worth.npv;
    }
    const ActorAmounts by_actor =
        with_residual
            ? (of_budget ? worth.budget_npv_with_residual() : worth.npv_of_actors_with_residual())
            : (of_budget ? worth.budget_npv : worth.npv_of_actors);
    return sum_of_actors(quantity.whose, [&](std::size_t a) { return by_actor[a]; });
}

/// Of one replicate of one scenario.
double output_value(const Quantity& quantity, const World& world, const ReplicateResult& result) {
    const auto of_year = [&](const YearRecord& year) {
        return focused_value(world, year, output_cells()[quantity.cell], {});
    };
    if (quantity.span == Span::year) {
        return of_year(result.years[static_cast<std::size_t>(quantity.year - world.first_year)]);
    }
    double sum = 0.0;
    for (const YearRecord& year : result.years) sum += of_year(year);
    return sum / static_cast<double>(result.years.size());
}

double statistic_of(Statistic statistic, std::span<const double> values) {
    if (values.empty()) return no_number;
    const Summary summary = summarise(values);
    switch (statistic) {
    case Statistic::mean:
        return summary.mean;
    case Statistic::sd:
        return summary.sd.value_or(no_number);
    case Statistic::se_mean:
        return summary.se_mean.value_or(no_number);
    case Statistic::p05:
        return summary.p05;
    case Statistic::p50:
        return summary.p50;
    case Statistic::p95:
        return summary.p95;
    case Statistic::share_positive:
        break;
    }
    const auto positive =
        std::count_if(values.begin(), values.end(), [](double one) { return one > 0.0; });
    return static_cast<double>(positive) / static_cast<double>(values.size());
}

bool holds(double left, Relation relation, double right) {
    switch (relation) {
    case Relation::at_least:
        return left >= right;
    case Relation::at_most:
        return left <= right;
    case Relation::above:
        return left > right;
    case Relation::below:
        return left < right;
    case Relation::equal:
        break;
    }
    return left == right;
}

double combined(ClaimStep::Kind kind, double a, double b) {
    switch (kind) {
    case ClaimStep::Kind::add:
        return a + b;
    case ClaimStep::Kind::subtract:
        return a - b;
    case ClaimStep::Kind::multiply:
        return a * b;
    default:
        return b == 0.0 ? no_number : a / b;
    }
}

} // namespace

std::vector<Fault> why_not_told(const Claim& claim, int first_year, int years) {
    std::vector<Fault> faults;
    for (const std::vector<ClaimStep>* side : {&claim.left, &claim.right}) {
        for (const ClaimStep& step : *side) {
            const Quantity& asked = step.quantity;
            const bool of_year = step.kind == ClaimStep::Kind::quantity && asked.span == Span::year;
            const int last = first_year + years - 1;
            if (!of_year || (asked.year >= first_year && asked.year <= last)) continue;
            faults.push_back({asked.where, "that: " + std::to_string(asked.year) +
                                               " is not among the years of the run, " +
                                               std::to_string(first_year) + "-" +
                                               std::to_string(last)});
        }
    }
    return faults;
}

ClaimJudge::ClaimJudge(const ScenarioPair& pair) : pair_(pair) {
    const std::vector<std::string> categories = gain_categories(pair.categories);
    for (std::size_t k = 0; k < pair.replicates.size(); ++k) {
        gains_.push_back(gains(pair, k));
        worth_.push_back(worth(gains_.back(), categories, pair.world));
    }
}

ClaimAnswer ClaimJudge::judge(const Claim& claim) const {
    ClaimAnswer answer;
    answer.left = value(claim.left);
    answer.right = value(claim.right);
    answer.holds = std::isfinite(answer.left) && std::isfinite(answer.right) &&
                   holds(answer.left, claim.relation, answer.right);
    return answer;
}

double ClaimJudge::value(const std::vector<ClaimStep>& steps) const {
    std::vector<double> pile;
    const auto take = [&] {
        const double top = pile.back();
        pile.pop_back();
        return top;
    };
    for (const ClaimStep& step : steps) {
        if (step.kind == ClaimStep::Kind::number) {
            pile.push_back(step.number);
        } else if (step.kind == ClaimStep::Kind::quantity) {
            pile.push_back(value(step.quantity));
        } else if (step.kind == ClaimStep::Kind::negate) {
            pile.back() = -pile.back();
        } else {
            const double b = take();
            const double a = take();
            pile.push_back(combined(step.kind, a, b));
        }
    }
    return pile.back();
}

double ClaimJudge::value(const Quantity& quantity) const {
    std::vector<double> values;
    for (std::size_t k = 0; k < worth_.size(); ++k) {
        if (const auto value = in_replicate(quantity, k)) values.push_back(*value);
    }
    return statistic_of(quantity.statistic, values);
}

/// Nothing where a replicate has no such figure.
std::optional<double> ClaimJudge::in_replicate(const Quantity& quantity,
                                               std::size_t replicate) const {
    if (quantity.kind == QuantityKind::worth) return quantity.measure->value(worth_[replicate]);
    if (quantity.kind == QuantityKind::value || quantity.kind == QuantityKind::change) {
        const double now = output_value(quantity, pair_.world, pair_.replicates[replicate]);
        if (quantity.kind == QuantityKind::value) return now;
        return now - output_value(quantity, pair_.baseline, pair_.before[replicate]);
    }
    const std::vector<YearGain>& years = gains_[replicate];
    if (quantity.span == Span::year) {
        const auto year = static_cast<std::size_t>(quantity.year - pair_.world.first_year);
        require(year < years.size(), "a claim of a year that was not run");
        return gain_of_year(quantity, years[year]);
    }
    if (quantity.span != Span::years) return present_value(quantity, worth_[replicate]);
    double sum = 0.0;
    for (const YearGain& year : years) sum += gain_of_year(quantity, year);
    return sum / static_cast<double>(years.size());
}

} // namespace samspil
