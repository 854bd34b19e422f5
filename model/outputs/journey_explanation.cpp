#include "model/outputs/journey_explanation.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace samspil {

namespace {

double paid_by(const JourneyProfile& profile, Sector sector) {
    return -profile.balance()[index(sector)];
}

constexpr std::array measures_of_journeys = {
    ProfileMeasure{"months", "months", 2,
                   [](const JourneyProfile& p) { return p.together().months; }},
    ProfileMeasure{"visits", "visits", 2,
                   [](const JourneyProfile& p) { return p.together().visits; }},
    ProfileMeasure{"sent_back", "times sent back", 3,
                   [](const JourneyProfile& p) { return p.together().bounced; }},
    ProfileMeasure{"given_up", "given up, of 100", 1,
                   [](const JourneyProfile& p) { return 100.0 * p.together().abandoned; }},
    ProfileMeasure{"state_pays", "state pays, kr.", 0,
                   [](const JourneyProfile& p) { return paid_by(p, Sector::state); }},
    ProfileMeasure{"region_pays", "region pays, kr.", 0,
                   [](const JourneyProfile& p) { return paid_by(p, Sector::region); }},
    ProfileMeasure{"municipality_pays", "municipality pays, kr.", 0,
                   [](const JourneyProfile& p) { return paid_by(p, Sector::municipality); }},
    ProfileMeasure{"citizens_pay", "citizens pay, kr.", 0,
                   [](const JourneyProfile& p) { return paid_by(p, Sector::citizens); }},
    ProfileMeasure{"businesses_pay", "businesses pay, kr.", 0,
                   [](const JourneyProfile& p) { return paid_by(p, Sector::businesses); }},
    ProfileMeasure{"together_pay", "together, kr.", 0,
                   [](const JourneyProfile& p) { return p.societal_cost(); }},
};

MeasureSpread spread_of(const ProfileMeasure& measure,
                        const std::vector<std::pair<MunicipalityId, JourneyProfile>>& places) {
    std::vector<MeasureSpread::At> values;
    values.reserve(places.size());
    for (const auto& [municipality, profile] : places) {
        values.push_back({municipality, measure.value(profile)});
    }
    std::stable_sort(values.begin(), values.end(),
                     [](const auto& a, const auto& b) { return a.value < b.value; });
    return {&measure, values.front(), values[(values.size() - 1) / 2], values.back()};
}

} // namespace

std::span<const ProfileMeasure> profile_measures() { return measures_of_journeys; }

bool matters(const ProfileMeasure& measure, const JourneyProfile& profile) {
    return std::fabs(measure.value(profile)) > 0.0;
}

JourneyExplanation explain_journey(const Basis& basis, JourneyId journey,
                                   const JourneyGroup& group) {
    const JourneyProfiles profiles(basis, journey);
    JourneyExplanation explanation;
    explanation.journey = journey;
    explanation.group = group;
    explanation.profile = profiles.of(group);
    for (std::size_t level = 0; level < level_count; ++level) {
        explanation.levels[level] = profiles.of({group.municipality, group.band, level});
    }
    std::vector<std::pair<MunicipalityId, JourneyProfile>> places;
    for (std::size_t m = 0; m < basis.model.municipality_count(); ++m) {
        JourneyProfile place = profiles.of({MunicipalityId(m), group.band, group.level});
        if (place.starts > 0.0) places.emplace_back(MunicipalityId(m), std::move(place));
    }
    for (const ProfileMeasure& measure : measures_of_journeys) {
        if (places.empty() || !matters(measure, explanation.profile)) continue;
        explanation.spread.push_back(spread_of(measure, places));
    }
    return explanation;
}

const Journey& journey_of(const Model& model, const JourneyExplanation& explanation) {
    return model.world.journeys[explanation.journey.index()];
}

const std::vector<Band>& bands_of(const Model& model, const JourneyExplanation& explanation) {
    return model.world.bands[index(journey_of(model, explanation).population)];
}

KindId kind_of(const Model& model, const Step& step) {
    return model.world.services[step.service.index()].kind;
}

bool moves_anything(const SectorBalances& balances) {
    return std::any_of(balances.begin(), balances.end(),
                       [](double kroner) { return std::fabs(kroner) >= 0.5; });
}

SectorBalances life_balance(const Model& model, const Life& life) {
    SectorBalances balance{};
    for (const LifePosting& posting : life.postings) {
        const auto add = [&](AccountId account, double kroner) {
            const Sector sector = model.book.accounts()[account.index()].sector;
            if (is_actor(sector)) balance[index(sector)] += kroner;
        };
        add(posting.key.from, -posting.kroner);
        add(posting.key.to, posting.kroner);
    }
    return balance;
}

} // namespace samspil
