#include "model/studies/recommend_findings.hpp"

#include "model/studies/worth.hpp"

namespace samspil {

namespace {

template <double HeadlineGain::*figure>
Summary summarise_figure(std::span<const HeadlineGain> replicates) {
    std::vector<double> values;
    for (const HeadlineGain& one : replicates) values.push_back(one.*figure);
    return summarise(values);
}

} // namespace

HeadlineGain headline_gain(const ScenarioPair& pair, std::size_t replicate) {
    const Worth one = worth(gains(pair, replicate), gain_categories(pair.categories), pair.world);
    return {one.npv, one.npv - one.npv_freed_time, one.npv_production, one.employment};
}

Headline headline(std::optional<double> additionality, std::span<const HeadlineGain> replicates) {
    return {additionality, summarise_figure<&HeadlineGain::npv>(replicates),
            summarise_figure<&HeadlineGain::without_freed_time>(replicates),
            summarise_figure<&HeadlineGain::production>(replicates),
            summarise_figure<&HeadlineGain::employment>(replicates)};
}

Yardstick yardstick(std::span<const double> of_all, std::span<const double> nobody,
                    std::span<const double> planner) {
    Yardstick found;
    found.of_nobody = summarise(nobody);
    found.of_planner = summarise(planner);
    found.efficiency =
        ratio_of_means(paired_differences(of_all, nobody), paired_differences(planner, nobody));
    return found;
}

const Share& RecommendFindings::share(std::size_t player) const {
    return attribution.shares[player][place_of(headline_cell(), years)];
}

} // namespace samspil
