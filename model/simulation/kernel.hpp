#pragma once

#include "model/core/row_array.hpp"
#include "model/core/wide_loops.hpp"
#include "model/journeys/handoff.hpp"
#include "model/journeys/journey_map.hpp"
#include "model/organisations/organisation_graph.hpp"
#include "model/simulation/data_links.hpp"
#include "model/simulation/world.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace samspil {

/// What holds everywhere, for one population; a municipality in which initiatives have changed
/// something has its own, see ChangedPlace. Every probability of both kernels is a multiple of
/// 2^-32, so that agents compare integers and cohorts multiply the very same numbers.
struct CommonKernel {
    std::vector<double> branch;  ///< of a completed step, shape [edges]; sums to 1 over a step
    std::vector<double> relapse; ///< of the latent, shape [routes]
    std::vector<double> recovery;
    std::vector<double> resource_loss;
    std::vector<double> resource_gain;
    RowArray hazard; ///< of life events of the idle, a month, shape [routes x stride]
    /// Life events: shape [origins x routes x stride]. Origin 0 is idle, origin 1 + j latent with
    /// j.
    RowArray event;
    RowArray no_event;                ///< none of these happens, shape [origins x stride]
    std::vector<double> bounce_share; ///< of failed handoffs, shape [routes]; not quantised
    /// Odds that a handoff fails before anything of its two ends is known, by its boundary: see
    /// failure_odds(), shape [boundaries x levels, +1].
    std::array<double, boundary_count * level_count + 1> start_odds{};
    HandoffEffects effects;
    std::array<double, ladder_phases - 1> clock_advance{};
    std::array<double, ladder_phases> start_phase{};
    std::vector<double> pace; ///< monthly probability of completion at nominal pace, shape [steps]
    RowArray staff_minutes;   ///< of a visit, shape [steps x stride]
    RowArray citizen_minutes; ///< of a visit, shape [steps x stride]
    std::vector<double> reregistration_staff_minutes;   ///< at the receiver, shape [edges]
    std::vector<double> reregistration_citizen_minutes; ///< shape [edges]
    double chase_staff_minutes = 0.0;                   ///< of a failed handoff
    double chase_citizen_minutes = 0.0;
    double ore_a_minute = 0.0; ///< of people's own time

    std::span<const double> events_from(std::size_t origin, std::size_t route,
                                        const JourneyMap& map) const {
        return {event.data() + (origin * map.routes.size() + route) * map.stride(), map.stride()};
    }
};

/// Probabilities of one municipality and population in one month. An array by levels holds one
/// figure more, which means nothing, so that vectors of four can run over it.
struct LocalKernel {
    std::vector<double> completion; ///< monthly, shape [steps]
    std::vector<double> bounce;     ///< of a handoff, shape [edges x levels, +1]; 0 for `resolved`
    std::vector<double> abandon;    ///< of a handoff, shape [edges x levels, +1]
    std::vector<double> renewal;    ///< of the idle, to each level, shape [stride]
    std::vector<double> reregistration;  ///< share of the minutes that is needed, 1 - x, [edges]
    std::vector<double> receiver_factor; ///< on the odds of failure, by receiver, shape [kinds]
};

/// How cases are handed over between the organisations of a municipality.
struct HandoffKernel {
    std::vector<std::uint8_t> boundary; ///< of a handoff, shape [edges]
    std::vector<double> owner_odds;     ///< factor on odds of failure, by ownership, [routes]
    std::vector<DataLinks::Class> link; ///< class of the data link, shape [edges]
    std::vector<double> built_link;     ///< level of the link at the start, shape [edges]

    bool operator==(const HandoffKernel&) const = default;
};

/// What a municipality's kernel is made from and no month moves.
struct PlaceKernel {
    std::shared_ptr<const HandoffKernel> handoffs; ///< shared by places where it is the same
    std::vector<double> renewal;                   ///< of the idle, to each level, shape [stride]
};

/// What moves it from month to month: the organisations that people of the place meet.
struct OrganisationsMet {
    std::vector<double> load;          ///< [hours asked / capacity], last month, shape [kinds]
    std::vector<double> maturity_odds; ///< factor on the odds of failure, shape [kinds]
    std::vector<double> overload_odds; ///< the same, of its load
};

/// What the kernel needs of a world besides the map.
CommonKernel common_kernel(const World& world, const JourneyMap& map);

/// The probabilities of life events that follow from hazards, which compete.
///   equation  model.md section 4, "Life event"
///   hazard    of the idle, a month, shape [routes x stride]
///   kernel    gets event and no_event
void set_life_events(const JourneyMap& map, const RowArray& hazard, Loops loops,
                     CommonKernel& kernel);

/// The part of a municipality's kernel that no month moves.
///   links   gets the classes of the links that handoffs of the place use
///   like    another municipality's, whose handoffs are shared if they are the same
PlaceKernel place_kernel(const World& world, const JourneyMap& map, const OrganisationGraph& graph,
                         MunicipalityId municipality, DataLinks& links,
                         const PlaceKernel* like = nullptr);

/// This month's kernel of a place: completion and handoffs as the organisations are now.
///   handoffs   those of the place, or as initiatives have changed them
///   kernel     overwritten; a kernel of the same map that was filled before is not allocated again
void month_kernel(const PlaceKernel& place, const HandoffKernel& handoffs,
                  const CommonKernel& common, const JourneyMap& map, const OrganisationsMet& met,
                  const LinkMonth& links, Loops loops, LocalKernel& kernel);

/// The effects on a handoff, as the parameters state them.
HandoffEffects handoff_effects(const Parameters& parameters);

/// Share of citizens who let data be shared: that of the regime, in proportion to public trust.
///   trust   over that of the start
double consent(const Parameters& parameters, double trust);

} // namespace samspil
