#pragma once

#include "model/core/ids.hpp"
#include "model/people/segment.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace samspil {

/// A service that citizens visit at an organisation of one kind: a touchpoint.
struct Service {
    KindId kind;
    std::string name;
    double staff_minutes_manual = 0.0;
    double staff_minutes_digital = 0.0;
    double citizen_minutes_manual = 0.0;
    double citizen_minutes_digital = 0.0;
    double reregistration_staff_minutes = 0.0;   ///< when a case arrives from another organisation
    double reregistration_citizen_minutes = 0.0; ///< the same, the citizen's own
    double digital_potential = 0.0;              ///< share of cases that can be digital
    double tariff = 0.0;                 ///< of a visit that municipalities co-finance [kr.]
    std::optional<KindId> cofinanced_by; ///< whose budget pays; the municipality's own without one
};

/// Where an edge of a journey leads when the problem is solved.
inline constexpr std::size_t resolved = static_cast<std::size_t>(-1);

/// An edge of a journey: the next step, or `resolved`.
struct Branch {
    std::size_t to = resolved; ///< index of a step of the same journey
    double probability = 0.0;
    bool operator==(const Branch&) const = default;
};

/// A step of a journey: one service, met until it completes.
struct Step {
    std::string name;
    ServiceId service;
    double mean_months = 1.0; ///< at nominal pace, at least 1
    std::vector<Branch> next;
    bool operator==(const Step&) const = default;
};

/// An amount a month [kr.] while in a step and while latent.
struct MonthlyAmount {
    double in_step = 0.0;
    double latent = 0.0;
    bool operator==(const MonthlyAmount&) const = default;
};

/// One end of a holding flow: an organisation of a kind at home, a treasury, people, or a boundary.
struct FlowEnd {
    enum class Role { organisation, municipality, region, state, citizens, businesses, boundary };
    Role role = Role::state;
    KindId kind;              ///< if role is organisation
    std::size_t boundary = 0; ///< index of the Sector, if role is boundary
    bool operator==(const FlowEnd&) const = default;
};

/// Staff of the model's organisations in the published amount of a care or treatment flow. They are
/// paid by the hour, so their cost was taken out of what the flow holds in a step.
struct StaffInCare {
    double gross = 0.0;        ///< amount with them [kr. a month in a step]
    std::vector<KindId> kinds; ///< whose staff; none if there never was any
    bool operator==(const StaffInCare&) const = default;
};

/// What being in the journey costs, beyond benefit, wage and profit.
struct HoldingFlow {
    FlowEnd from;
    FlowEnd to;
    std::string category;
    MonthlyAmount amount;
    std::vector<std::size_t> steps;  ///< only in these steps; empty means all
    std::optional<StaffInCare> care; ///< of what organisations pay to suppliers
    bool operator==(const HoldingFlow&) const = default;
};

/// A cash benefit, gross of tax, paid by the organisation that budgets it.
struct Benefit {
    FlowEnd payer;
    std::string category;
    MonthlyAmount amount;
    double guarantee = 0.0; ///< share of net spending that the state gives back by population
    bool operator==(const Benefit&) const = default;
};

/// Facts of one life situation: a directed graph of steps through services.
struct Journey {
    std::string name;
    std::string title;
    std::string title_da;
    Population population = Population::citizens;
    JourneyId escalates_to;
    bool refund_ladder = false;
    double relapse = 0.0;       ///< a month, from latent into escalates_to
    double recovery = 0.0;      ///< a month, from latent to idle
    double bounce_share = 0.0;  ///< of failed handoffs; the rest is abandoned
    double resource_loss = 0.0; ///< probability that an abandoned problem costs a resource level
    double resource_gain = 0.0; ///< probability that a resolved one gives a level back
    double additionality = 1.0; ///< share of the employment gained that is net
    std::vector<double> rate;   ///< by band: yearly starts a person, or yearly hazard
    std::array<double, level_count> multiplier{1.0, 1.0, 1.0}; ///< on the rate, by resource level
    std::vector<double> hazard_factor; ///< by band, calibrated: makes the steady state meet `rate`
    std::size_t severity_rank = 0;     ///< 0 is the mildest; from latent only worse may start
    std::optional<Benefit> benefit;
    std::optional<MonthlyAmount> wage;   ///< gross wage not earned
    std::optional<MonthlyAmount> profit; ///< businesses: profit not earned
    std::vector<Step> steps;             ///< the first one is where the journey starts
    std::vector<HoldingFlow> flows;
    bool operator==(const Journey&) const = default;
};

/// Phases of the benefit clock: four where the state's refund falls with duration, else one.
inline constexpr std::size_t ladder_phases = 4;
constexpr std::size_t phases_of(const Journey& journey) {
    return journey.refund_ladder ? ladder_phases : 1;
}

} // namespace samspil
