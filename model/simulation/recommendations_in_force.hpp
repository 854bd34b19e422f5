#pragma once

#include "model/accounts/ledger.hpp"
#include "model/simulation/model.hpp"
#include "model/simulation/numbers.hpp"
#include "model/simulation/scenario.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// A recommendation of the world; nullptr if it has none of that name.
const Recommendation* find_recommendation(const World& world, std::string_view name);

/// Id of a primitive of the rules in force, `scheme.payback_limit`: what a recommendation moves,
/// whichever scheme is used.
std::string scheme_in_force_id(std::string_view column);
/// Calls `visit` for every number of the world, then for those of the scheme in force.
void visit_numbers_in_force(World& world, const std::function<void(const Number&)>& visit);

/// A world, and the year of a run from which it holds.
struct WorldFrom {
    int year = 0; ///< from 0
    World world;
};

/// What recommendations make of a world, year by year; a year like the one before has no entry.
/// What a scenario sets itself or overrides of its scheme, no recommendation moves.
///   world     with what the scenario sets, its scheme in force
///   returns   at least one, of year 0; without recommendations the world itself
///   throws    InvariantError if the world lacks a recommendation
std::vector<WorldFrom> worlds_by_year(const World& world, const Scenario& scenario);

/// How many years of the run begin before anything is taken up of a recommendation.
int years_without_recommendations(const World& world, const Scenario& scenario);

/// The state pays for the recommendations that are taken up this year.
void pay_for_recommendations(const Model& model, Ledger& ledger);

} // namespace samspil
