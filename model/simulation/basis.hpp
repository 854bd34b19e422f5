#pragma once

#include "model/simulation/instances.hpp"
#include "model/simulation/model.hpp"
#include "model/simulation/observation.hpp"
#include "model/simulation/organisation_basis.hpp"
#include "model/simulation/rest.hpp"
#include "model/simulation/stock_values.hpp"
#include "model/simulation/year_volumes.hpp"

#include <array>
#include <memory>
#include <vector>

namespace samspil {

/// Where a scenario and those begin that are compared with it.
struct Rest {
    Start start;
    StockValues stock_values;
    Volumes year; ///< like the first month
};

/// What all replicates of a scenario share, read-only.
struct Basis {
    ///   start_from   of the scenario's baseline, in whose start the scenario begins
    Basis(const World& world, std::shared_ptr<const Basis> start_from);
    /// Of a scenario that is its own baseline.
    explicit Basis(const World& world);

    std::shared_ptr<const Basis> baseline; ///< nothing if it is its own
    Model model;
    std::shared_ptr<const Rest> rest; ///< of the baseline
    const Start& start;               ///< of it
    MonthlyOre month_at_start;        ///< of the stock of the start, by this scenario's own amounts
    const StockValues& stock_values;  ///< of the baseline, so that equal stocks are worth the same
    OrganisationBasis organisations;
    std::shared_ptr<const Instances> shared_instances; ///< with the baseline, where they are equal
    const Instances& instances;                        ///< of initiatives: these
    std::vector<MunicipalityId> everywhere;            ///< all municipalities
    std::array<VisitExpectations, population_count> visits;
    double citizens = 0.0;          ///< in the whole country
    std::vector<double> other_work; ///< hours a month, shape [organisations]
    Loops loops = widest_loops();

    /// The basis in whose start it begins.
    const Basis& in_whose_start() const { return baseline ? *baseline : *this; }
};

} // namespace samspil
