#include "model/studies/comparison.hpp"

#include "model/core/errors.hpp"
#include "model/studies/investments.hpp"
#include "model/studies/worth.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace samspil {

namespace {

constexpr double confidence_level = 0.95; ///< of intervals and of what can be told apart

bool can_be_chosen(const SchemeOutcome& outcome) {
    return outcome.decide == Decider::nobody || outcome.decide == Decider::organisations;
}

double sum_of(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// The ratios without each of the replicates; empty if one of them has no mean above 0 below the
/// line.
std::vector<double> ratios_without_one(std::span<const double> numerators,
                                       std::span<const double> denominators) {
    const double above = sum_of(numerators);
    const double below = sum_of(denominators);
    std::vector<double> ratios;
    for (std::size_t k = 0; k < numerators.size(); ++k) {
        const double rest = below - denominators[k];
        if (rest <= 0.0) return {};
        ratios.push_back((above - numerators[k]) / rest);
    }
    return ratios;
}

const SchemeOutcome* first_with(std::span<const SchemeOutcome> outcomes, Decider decide) {
    const auto found = std::find_if(outcomes.begin(), outcomes.end(),
                                    [&](const SchemeOutcome& one) { return one.decide == decide; });
    return found == outcomes.end() ? nullptr : &*found;
}

std::optional<RatioOfMeans> efficiency(const SchemeOutcome& outcome,
                                       std::span<const SchemeOutcome> outcomes) {
    const SchemeOutcome* const zero = first_with(outcomes, Decider::nobody);
    const SchemeOutcome* const planner = first_with(outcomes, Decider::planner);
    if (zero == nullptr || planner == nullptr) return std::nullopt;
    return ratio_of_means(paired_differences(outcome.npv, zero->npv),
                          paired_differences(planner->npv, zero->npv));
}

/// The best of one replicate, and how many are as good.
struct Best {
    double npv = 0.0;
    double count = 0.0;
};

std::vector<Best> best_by_replicate(std::span<const SchemeOutcome> outcomes) {
    std::vector<Best> best(outcomes.front().npv.size());
    for (const SchemeOutcome& outcome : outcomes) {
        if (!can_be_chosen(outcome)) continue;
        for (std::size_t k = 0; k < best.size(); ++k) {
            const double npv = outcome.npv[k];
            if (best[k].count == 0.0 || npv > best[k].npv) best[k] = {npv, 0.0};
            if (npv == best[k].npv) best[k].count += 1.0;
        }
    }
    return best;
}

std::optional<Regret> regret(const SchemeOutcome& outcome, std::span<const Best> best) {
    if (!can_be_chosen(outcome)) return std::nullopt;
    const auto count = static_cast<double>(best.size());
    Regret regret;
    for (std::size_t k = 0; k < best.size(); ++k) {
        const double missed = best[k].npv - outcome.npv[k];
        regret.mean += missed / count;
        regret.most = std::max(regret.most, missed);
        if (missed == 0.0) regret.best_probability += 1.0 / best[k].count / count;
    }
    return regret;
}

SchemeDifference difference(std::span<const SchemeOutcome> outcomes, std::size_t a, std::size_t b) {
    const std::vector<double> npv = paired_differences(outcomes[a].npv, outcomes[b].npv);
    SchemeDifference difference{a, b, summarise(npv), 0.0, std::nullopt};
    const auto wins = std::count_if(npv.begin(), npv.end(), [](double one) { return one > 0.0; });
    difference.a_wins = static_cast<double>(wins) / static_cast<double>(npv.size());
    if (const std::optional<double> error = difference.npv.se_mean) {
        difference.told_apart =
            std::fabs(difference.npv.mean) > student_t(confidence_level, npv.size()) * *error;
    }
    return difference;
}

} // namespace

SchemeOutcome outcome_of(const ScenarioPair& pair) {
    SchemeOutcome outcome;
    outcome.decide = pair.world.scheme.decide;
    const std::vector<std::string> categories = gain_categories(pair.categories);
    InvestmentSums sums;
    const auto count = static_cast<double>(pair.replicates.size());
    for (std::size_t k = 0; k < pair.replicates.size(); ++k) {
        const Worth one = worth(gains(pair, k), categories, pair.world);
        outcome.npv.push_back(one.npv_with_residual());
        outcome.public_npv.push_back(one.public_npv());
        outcome.outlay.push_back(one.public_outlay);
        for (std::size_t a = 0; a < actor_sector_count; ++a) {
            outcome.of_actors[a] += one.npv_of_actors[a] / count;
        }
        for (const YearRecord& year : pair.replicates[k].years) sums.add(year.investment);
    }
    if (outcome.decide != Decider::nobody) {
        const SiloLoss& loss = sums.silo_loss;
        outcome.silo_loss = (loss.not_seen + loss.no_money + loss.refused) / count;
    }
    if (sums.settled_of_true_gain > 0.0) outcome.overpayment = sums.overpaid();
    return outcome;
}

std::optional<RatioOfMeans> ratio_of_means(std::span<const double> numerators,
                                           std::span<const double> denominators) {
    require(numerators.size() == denominators.size(), "a ratio needs as many above as below");
    const double below = sum_of(denominators);
    if (below <= 0.0) return std::nullopt;
    RatioOfMeans ratio{sum_of(numerators) / below, std::nullopt, std::nullopt};
    const std::vector<double> without_one = ratios_without_one(numerators, denominators);
    if (without_one.size() < 2) return ratio;
    const auto n = static_cast<double>(without_one.size());
    const double sd = summarise(without_one).sd.value();
    const double reach =
        student_t(confidence_level, without_one.size()) * sd * (n - 1.0) / std::sqrt(n);
    ratio.low = ratio.ratio - reach;
    ratio.high = ratio.ratio + reach;
    return ratio;
}

std::vector<std::size_t> Comparison::ranking() const {
    std::vector<std::size_t> order(standings.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return standings[a].npv.mean > standings[b].npv.mean;
    });
    return order;
}

Comparison compare(std::vector<SchemeOutcome> outcomes) {
    require(!outcomes.empty(), "there is nothing to compare");
    Comparison comparison;
    const std::vector<Best> best = best_by_replicate(outcomes);
    for (std::size_t a = 0; a < outcomes.size(); ++a) {
        const SchemeOutcome& outcome = outcomes[a];
        comparison.standings.push_back({summarise(outcome.npv), summarise(outcome.public_npv),
                                        efficiency(outcome, outcomes), regret(outcome, best),
                                        ratio_of_means(outcome.npv, outcome.outlay)});
        for (std::size_t b = a + 1; b < outcomes.size(); ++b) {
            comparison.differences.push_back(difference(outcomes, a, b));
        }
    }
    comparison.outcomes = std::move(outcomes);
    return comparison;
}

} // namespace samspil
