#include "model/studies/spread.hpp"

#include "model/core/errors.hpp"

#include <algorithm>
#include <cmath>

namespace samspil {

namespace {

/// What each replicate of the scenario is worth against that of the baseline which comes `later`
/// ones after it, round and round.
std::vector<Worth> worths(const ScenarioPair& pair, std::size_t later) {
    const std::vector<std::string> categories = gain_categories(pair.categories);
    std::vector<Worth> all;
    for (std::size_t k = 0; k < pair.replicates.size(); ++k) {
        ScenarioPair one = pair;
        one.replicates = pair.replicates.subspan(k, 1);
        one.before = pair.before.subspan((k + later) % pair.before.size(), 1);
        all.push_back(worth(gains(one, 0), categories, pair.world));
    }
    return all;
}

/// The measure in every replicate; empty if one of them lacks it.
std::vector<double> values_of(const Measure& measure, std::span<const Worth> worths) {
    std::vector<double> values;
    for (const Worth& one : worths) {
        const std::optional<double> value = measure.value(one);
        if (!value) return {};
        values.push_back(*value);
    }
    return values;
}

double chance(std::span<const double> first, std::span<const double> again) {
    double squares = 0.0;
    for (std::size_t k = 0; k < again.size(); ++k) {
        squares += (first[k] - again[k]) * (first[k] - again[k]);
    }
    return squares / (2.0 * static_cast<double>(again.size()));
}

double variance(const Summary& summary) { return *summary.sd * *summary.sd; }

} // namespace

Spread spread_of(std::span<const double> paired, std::span<const double> again,
                 std::span<const double> unpaired) {
    require(paired.size() >= 2 && unpaired.size() == paired.size(),
            "a spread needs two replicates at least, paired and not");
    require(!again.empty() && again.size() <= paired.size(),
            "a second luck is that of the first replicates");
    Spread spread;
    spread.summary = summarise(paired);
    const double all = variance(spread.summary);
    const double by_luck = chance(paired, again);
    const double by_draw = std::max(0.0, all - by_luck);
    spread.sd_chance = std::sqrt(by_luck);
    spread.sd_ignorance = std::sqrt(by_draw);
    if (by_luck + by_draw > 0.0) spread.share_of_chance = by_luck / (by_luck + by_draw);
    if (all > 0.0) {
        const auto n = static_cast<double>(paired.size());
        spread.replicates_saved = std::round(n * variance(summarise(unpaired)) / all - n);
    }
    return spread;
}

std::vector<SpreadOfWorth> spread_of_worth(const ScenarioPair& pair, const ScenarioPair& again) {
    const std::vector<Worth> paired = worths(pair, 0);
    const std::vector<Worth> with_other_luck = worths(again, 0);
    const std::vector<Worth> unpaired = worths(pair, 1);
    std::vector<SpreadOfWorth> spreads;
    for (const Measure& measure : measures()) {
        const std::vector<double> values = values_of(measure, paired);
        const std::vector<double> others = values_of(measure, with_other_luck);
        const std::vector<double> apart = values_of(measure, unpaired);
        if (values.empty() || others.empty() || apart.empty()) continue;
        spreads.push_back({&measure, spread_of(values, others, apart)});
    }
    return spreads;
}

} // namespace samspil
