#pragma once

#include "model/investment/effects.hpp"
#include "model/journeys/journey_map.hpp"
#include "model/organisations/organisation_graph.hpp"
#include "model/simulation/account_book.hpp"
#include "model/simulation/cofinanced_visits.hpp"
#include "model/simulation/kernel.hpp"
#include "model/simulation/pattern_lu.hpp"
#include "model/simulation/posting_plan.hpp"
#include "model/simulation/world.hpp"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace samspil {

/// One population of a world, ready to be simulated.
struct PopulationModel {
    JourneyMap map;
    CommonKernel common;
    std::vector<PlaceKernel> places; ///< shape [municipalities]
    std::vector<LocalKernel> start;  ///< at the starting organisation state, shape [municipalities]
    /// Shape [municipalities]; shared by models that differ in nothing from which they follow.
    std::shared_ptr<const std::vector<PostingPlan>> shared_plans;
    std::span<const PostingPlan> plans; ///< these
    std::vector<CofinancedStep> cofinanced;
    /// Of the pattern of MonthChain in any band and month; none if there are no journeys.
    std::optional<PatternLu> month_system;
};

/// Kinds of organisation between which the journeys of a population hand over, each pair once.
std::vector<LinkEnds> handing_over(const JourneyMap& map);

/// Everything that follows from the facts of a world before time moves. Built once for a scenario
/// and a draw of parameters, and shared, read-only, by its replicates.
struct Model {
    ///   like   whose parts are shared where they follow from the same facts
    explicit Model(World facts, const Model* like = nullptr);

    World world;
    OrganisationGraph graph;
    AccountBook book;
    DataLinks links; ///< that handoffs use
    std::array<PopulationModel, population_count> populations;
    KindPairs handoffs_between; ///< by the journeys of any population
    double total_citizens = 0.0;

    std::size_t municipality_count() const { return world.municipalities.size(); }
    const OrganisationKind& kind_of(OrganisationId id) const {
        return world.kinds[graph.organisation(id).kind.index()];
    }
    /// Competences of an organisation at the start.
    Competences start_competences(OrganisationId id) const;
    /// Citizens whom each organisation serves, shape [organisations].
    std::vector<double> citizens_served() const;
    /// Share of public trust that an incident costs at an organisation that serves so many
    /// citizens.
    double trust_loss(double served) const;
    /// Work outside the journeys: that of a kind, shared out over its organisations by the citizens
    /// whom they serve [hours a month], shape [organisations].
    std::vector<double> other_work() const;
    /// Whether the same people live in the same places and meet the same organisations there.
    bool same_places(const Model& other) const;
};

} // namespace samspil
