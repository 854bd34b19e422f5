#pragma once

#include "model/simulation/world.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace samspil {

/// One number of a world, as `[set]`, draws, sweeps and `samspil parameters` see it.
struct Number {
    std::string id; ///< table.row.column
    std::string_view unit;
    double low;  ///< smallest value that is allowed
    double high; ///< largest value that is allowed
    std::string_view meaning;
    bool whole;       ///< only whole numbers are allowed
    bool part_of_sum; ///< one of several that sum to 1
    double& value;
};

/// Calls `visit` for every number of the world, always in the same order.
void visit_numbers(World& world, const std::function<void(const Number&)>& visit);

/// The id of a number of each table, as files and scenarios write it.
std::string rules_number_id(const AppraisalRules& rules, std::string_view column);
std::string municipality_number_id(const Municipality& municipality, std::string_view column);
std::string people_number_id(const Municipality& municipality, Population population,
                             std::string_view band);
std::string segment_number_id(Population population, std::string_view band, std::size_t level,
                              std::string_view column);
std::string kind_number_id(const OrganisationKind& kind, std::string_view column);
std::string service_number_id(std::string_view kind, const Service& service,
                              std::string_view column);
std::string journey_number_id(const Journey& journey, std::string_view rest);
std::string initiative_number_id(const Initiative& initiative, std::string_view rest);
std::string recommendation_number_id(const Recommendation& recommendation, std::string_view rest);
std::string scheme_number_id(const Scheme& scheme, std::string_view column);

} // namespace samspil
