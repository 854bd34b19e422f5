#pragma once

#include "model/journeys/journey.hpp"
#include "model/simulation/world.hpp"

#include <vector>

namespace samspil {

/// The numbers of a year's own world by which what happened in it is counted and valued: those of
/// the draw of its replicate, and of the recommendations that are taken up by then.
struct Valuation {
    struct OfJourney {
        double additionality = 1.0;
        double guarantee = 0.0;  ///< budget guarantee [share]; 0 without a benefit
        MonthlyAmount benefit{}; ///< [kr. a month]; 0 without one
        MonthlyAmount wage{};    ///< that is lost [kr. a month]; 0 if none is
        bool operator==(const OfJourney&) const = default;
    };
    struct OfMunicipality {
        double population_share = 0.0;
        double equalisation_rate = 0.0;
        bool operator==(const OfMunicipality&) const = default;
    };
    std::vector<OfJourney> journeys;
    std::vector<OfMunicipality> municipalities;
    std::vector<double> wage_of_kind; ///< [kr. an hour]
    double net_share_of_wage = 1.0;   ///< what the mean citizen keeps of one
    double leisure_value = 0.0;       ///< share of the net wage

    bool operator==(const Valuation&) const = default;
};

Valuation valuation_of(const World& world);

} // namespace samspil
