#pragma once

#include "model/core/errors.hpp"
#include "model/investment/initiative.hpp"
#include "model/journeys/journey.hpp"
#include "model/organisations/organisation.hpp"
#include "model/people/municipality.hpp"
#include "model/people/segment.hpp"
#include "model/policy/appraisal_rules.hpp"
#include "model/policy/parameters.hpp"
#include "model/policy/recommendation.hpp"
#include "model/policy/scheme.hpp"
#include "model/simulation/people_move.hpp"
#include "model/simulation/target.hpp"

#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace samspil {

/// Where a number comes from.
enum class Status { sourced, derived, calibrated, assumed };
inline constexpr std::array status_names = {
    std::string_view("sourced"), std::string_view("derived"), std::string_view("calibrated"),
    std::string_view("assumed")};

/// How a number that is not certain is spread over its range.
inline constexpr std::array distribution_names = {std::string_view("uniform"),
                                                  std::string_view("triangular")};

/// What stands beside a number in the files.
struct Provenance {
    Position where;
    Status status = Status::assumed;
    std::string source; ///< id in sources.csv, or empty
    std::string note;
    std::string distribution; ///< uniform, triangular, or empty: certain
    double low = 0.0;
    double high = 0.0;
    /// What its quantile is drawn for: its own id, or the pattern of a row of factors in
    /// uncertainty.csv, all of whose numbers move together. Empty where it is certain.
    std::string draw;
};

/// What a yearly rate of a journey means.
enum class RateMeaning { starts, hazards };
/// The state in which the population begins.
enum class StartState { stationary, idle };

/// The facts of one public sector, read-only once loaded and shared by all its replicates.
struct World {
    std::string name; ///< of its folder
    std::string title;
    std::string title_da; ///< in Danish; the same as the title where no file says it
    std::string currency;
    int price_year = 0;
    int first_year = 0;
    RateMeaning rates = RateMeaning::starts;
    StartState start = StartState::stationary;
    Parameters parameters;
    std::vector<AppraisalRules> appraisal_rules; ///< at least one
    std::size_t rules_in_force = 0;
    std::vector<std::string> regions;
    std::vector<Municipality> municipalities;
    std::array<std::vector<Band>, population_count> bands;
    std::vector<OrganisationKind> kinds;
    std::vector<Service> services;
    std::vector<Journey> journeys;
    std::vector<Initiative> initiatives;         ///< the catalogue
    std::vector<Scheme> schemes;                 ///< the rules of decision that a scenario may use
    Scheme scheme;                               ///< those in force; without schemes nobody decides
    std::vector<Recommendation> recommendations; ///< that a scenario may take up
    std::map<std::string, std::string>
        danish;                       ///< names of its kinds, services, steps and categories
    double recommendation_cost = 0.0; ///< of those taken up this year [kr. a year]
    std::vector<PeopleMove> moves;    ///< of the scenario, in the order of its files
    std::vector<Target> targets;
    /// By id of the number; shared, because a scenario changes values and never where they are
    /// from.
    std::shared_ptr<const std::map<std::string, Provenance>> provenance;

    /// By which gains to society are added up.
    const AppraisalRules& rules() const { return appraisal_rules[rules_in_force]; }
};

} // namespace samspil
