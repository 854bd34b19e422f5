#pragma once

#include "model/simulation/life.hpp"
#include "model/studies/journey_profile.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// A figure of a profile that the explanation compares over levels and places.
struct ProfileMeasure {
    std::string_view name;  ///< as JSON has it
    std::string_view words; ///< as the text has it
    int decimals;
    double (*value)(const JourneyProfile&);
};

/// The places where a measure is lowest, in the middle and highest.
struct MeasureSpread {
    const ProfileMeasure* measure = nullptr;
    struct At {
        MunicipalityId municipality;
        double value = 0.0;
    };
    At lowest;
    At median; ///< of an even number the lower one of the middle
    At highest;
};

/// All that `samspil explain journey` answers.
struct JourneyExplanation {
    std::string scenario; ///< its name
    JourneyId journey;
    JourneyGroup group;
    JourneyProfile profile;                         ///< of the group
    std::array<JourneyProfile, level_count> levels; ///< of the group's place and band
    std::vector<MeasureSpread> spread;              ///< of the group's band and level
    std::string chosen;                             ///< how the person was found, in words
    int citizens_per_agent = 1;
    std::optional<Life> life;
};

/// Works out everything but the life.
JourneyExplanation explain_journey(const Basis& basis, JourneyId journey,
                                   const JourneyGroup& group);

/// Every measure, in the order in which it is told.
std::span<const ProfileMeasure> profile_measures();
/// Whether a measure is not zero.
bool matters(const ProfileMeasure& measure, const JourneyProfile& profile);

const Journey& journey_of(const Model& model, const JourneyExplanation& explanation);
const std::vector<Band>& bands_of(const Model& model, const JourneyExplanation& explanation);
KindId kind_of(const Model& model, const Step& step);

/// Whether a category moved anything.
bool moves_anything(const SectorBalances& balances);

/// What a life cost by sector, staff left out: received less paid.
SectorBalances life_balance(const Model& model, const Life& life);

} // namespace samspil
