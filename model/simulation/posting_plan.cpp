#include "model/simulation/posting_plan.hpp"

#include "model/core/calendar.hpp"
#include "model/core/errors.hpp"
#include "model/simulation/rows.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace samspil {

namespace {

/// That a month of a route causes, padded: as many as a Row has room for.
constexpr std::size_t most_flows = most_segments;

/// The states of a route in groups of equal amounts, each in order, by the first state of each.
///   flows   [kr. a month] by state of the route
std::vector<std::vector<std::size_t>>
states_that_cost_the_same(const std::vector<MonthlyFlow>& flows, std::size_t state_count) {
    std::vector<std::vector<std::size_t>> groups;
    for (std::size_t x = 0; x < state_count; ++x) {
        const auto costs_the_same = [&](const std::vector<std::size_t>& group) {
            return std::all_of(flows.begin(), flows.end(), [&](const MonthlyFlow& flow) {
                return flow.amount[x] == flow.amount[group.front()];
            });
        };
        const auto known = std::find_if(groups.begin(), groups.end(), costs_the_same);
        if (known == groups.end()) {
            groups.push_back({x});
        } else {
            known->push_back(x);
        }
    }
    return groups;
}

} // namespace

TaxRates tax_rates(const Parameters& p, const Municipality& municipality) {
    return {municipality.tax_rate, p.state_tax_rate, p.labour_market_contribution, p.net_tax_factor,
            p.corporate_tax_rate};
}

TaxRates mean_tax_rates(const World& world) {
    double paid = 0.0;
    double people = 0.0;
    for (const Municipality& m : world.municipalities) {
        paid += m.tax_rate * m.total(Population::citizens);
        people += m.total(Population::citizens);
    }
    Municipality mean;
    mean.tax_rate = people > 0.0 ? paid / people : 0.0;
    return tax_rates(world.parameters, mean);
}

PostingPlan::PostingPlan(const World& world, const JourneyMap& map, const OrganisationGraph& graph,
                         const AccountBook& book, MunicipalityId id, const PostingPlan* like) {
    const Municipality& municipality = world.municipalities[id.index()];
    const TaxRates rates = tax_rates(world.parameters, municipality);
    const AccountId people = book.people(map.population, id);
    Layout layout;
    for (const JourneyMap::Route& route : map.routes) {
        const std::vector<MonthlyFlow> flows =
            holding_flows(world.journeys[route.id.index()], rates, world.parameters.refund);
        RoutePlan plan;
        plan.first_key = keys_.size();
        plan.flow_count = flows.size();
        plan.padded_flows = (flows.size() + lanes - 1) / lanes * lanes;
        require(plan.padded_flows <= most_flows, "a journey causes more than 64 kinds of flows");
        plan.first_group = layout.group_end.size();
        plan.first_amount = ore_a_month_.size();
        for (const std::vector<std::size_t>& group :
             states_that_cost_the_same(flows, route.end_state - route.first_state)) {
            for (const std::size_t x : group) {
                layout.in_group.push_back(static_cast<std::uint32_t>(route.first_state + x));
            }
            layout.group_end.push_back(static_cast<std::uint32_t>(layout.in_group.size()));
            for (const MonthlyFlow& flow : flows) {
                ore_a_month_.push_back(flow.amount[group.front()] * ore_per_krone);
            }
            ore_a_month_.resize(ore_a_month_.size() + plan.padded_flows - plan.flow_count, 0.0);
        }
        plan.end_group = layout.group_end.size();
        for (const MonthlyFlow& flow : flows) {
            keys_.push_back({book.account(flow.from, id, municipality.region, graph),
                             book.account(flow.to, id, municipality.region, graph),
                             book.category(flow.category), route.id,
                             is_of_employment(world.journeys[route.id.index()], flow.category),
                             is_care(flow.from, flow.to)});
        }
        keys_.push_back({people, book.boundary(Sector::time), book.category("own_time"), route.id});
        layout.routes.push_back(plan);
    }
    const bool is_shared = like != nullptr && *like->layout_ == layout;
    layout_ = is_shared ? like->layout_ : std::make_shared<const Layout>(std::move(layout));
}

/// The arithmetic of amounts(), inlined into both of its compilations.
struct PostingPlan::Reckoner {
    const Layout& layout;
    const RowArray& ore_a_month;
    const JourneyMap& map;
    const CommonKernel& common;
    const LocalKernel& local;
    const Counts& counts;

    SAMSPIL_HOT void run(double* ore) const {
        for (std::size_t j = 0; j < map.routes.size(); ++j) {
            const RoutePlan& route = layout.routes[j];
            add_holding_flows(route, ore + route.first_key);
            with_stride(counts.reach[j], [&](auto reach) SAMSPIL_HOT_LAMBDA {
                ore[route.first_key + route.flow_count] =
                    own_minutes(map.routes[j], j, reach) * common.ore_a_minute;
            });
        }
    }

  private:
    SAMSPIL_HOT void add_holding_flows(const RoutePlan& route, double* ore) const {
        const std::uint32_t* state = layout.in_group.data();
        if (route.first_group > 0) state += layout.group_end[route.first_group - 1];
        with_stride(route.padded_flows, [&](auto padded) SAMSPIL_HOT_LAMBDA {
            Row<decltype(padded)> sums(padded);
            const double* unit = ore_a_month.data() + route.first_amount;
            for (std::size_t group = route.first_group; group < route.end_group; ++group) {
                const std::uint32_t* const end = layout.in_group.data() + layout.group_end[group];
                double people = 0.0;
                for (; state != end; ++state) people += counts.in_state[*state];
                add_scaled(sums.data(), unit, people, padded);
                unit += padded;
            }
            std::copy(sums.data(), sums.data() + route.flow_count, ore);
        });
    }

    template <class Reach>
    SAMSPIL_HOT double own_minutes(const JourneyMap::Route& route, std::size_t r,
                                   Reach reach) const {
        Row<Reach> visits(reach); // minutes
        Row<Reach> failures(reach);
        const std::size_t stride = map.stride();
        double registrations = 0.0; // minutes
        for (std::size_t s = route.first_step; s < route.end_step; ++s) {
            add_product(visits.data(), counts.visits.data() + s * stride,
                        common.citizen_minutes.data() + s * stride, reach);
            if (s >= route.end_handing_over) continue; // nor is anything registered again
            add_row(failures.data(), counts.bounced.data() + s * stride, reach);
            for (std::size_t e = map.steps[s].first_edge; e < map.steps[s].end_edge; ++e) {
                registrations += counts.attempted[e] * local.reregistration[e] *
                                 common.reregistration_citizen_minutes[e];
            }
        }
        add_row(failures.data(), counts.abandoned.data() + r * stride, reach);
        return row_sum(visits.data(), reach) + registrations +
               common.chase_citizen_minutes * row_sum(failures.data(), reach);
    }
};

namespace {

void reckon_plain(const PostingPlan::Reckoner& reckoner, double* ore) { reckoner.run(ore); }
SAMSPIL_WIDE void reckon_wide(const PostingPlan::Reckoner& reckoner, double* ore) {
    reckoner.run(ore);
}

} // namespace

void PostingPlan::amounts(const JourneyMap& map, const CommonKernel& common,
                          const LocalKernel& local, const Counts& counts, Loops loops,
                          std::span<double> ore) const {
    require(ore.size() == keys_.size(), "one amount for each posting key");
    const Reckoner reckoner{*layout_, ore_a_month_, map, common, local, counts};
    (loops == Loops::wide ? reckon_wide : reckon_plain)(reckoner, ore.data());
}

namespace {

///   reach   of the people of the route, see Counts
template <class Reach>
// NOLINTNEXTLINE(readability-function-size): part of a hot loop
SAMSPIL_HOT void add_hours(const JourneyMap& map, const JourneyMap::Route& route,
                           const CommonKernel& common, const LocalKernel& local,
                           const double* in_step, double* hours, Reach reach) {
    for (std::size_t s = route.first_step; s < route.end_step; ++s) {
        const JourneyMap::Step& step = map.steps[s];
        const double* const people = in_step + s * map.stride();
        Lanes people_at_level;
        sum_levels(people_at_level, people, reach);
        const double all_people = people_at_level[0] + people_at_level[1] + people_at_level[2];
        const double pace = common.pace[s] / minutes_per_hour;
        Lanes failing{}; // share of the people of each level
        for (std::size_t e = step.first_edge; e < step.end_edge; ++e) {
            if (map.edges[e].to_step == resolved) continue; // nothing is handed over
            Lanes bounce;
            Lanes abandon;
            load_levels(bounce, &local.bounce[e * level_count]);
            load_levels(abandon, &local.abandon[e * level_count]);
            failing += common.branch[e] * (bounce + abandon);
            hours[map.edges[e].to_kind.index()] += pace * common.branch[e] * all_people *
                                                   local.reregistration[e] *
                                                   common.reregistration_staff_minutes[e];
        }
        failing *= people_at_level;
        const double failures = failing[0] + failing[1] + failing[2];
        hours[step.kind.index()] +=
            pace * (row_product(people, common.staff_minutes.data() + s * map.stride(), reach) +
                    failures * common.chase_staff_minutes);
    }
}

SAMSPIL_HOT void add_hours(const JourneyMap& map, const CommonKernel& common,
                           const LocalKernel& local, const Counts& counts, double* hours) {
    for (std::size_t r = 0; r < map.routes.size(); ++r) {
        with_stride(counts.reach[r], [&](auto reach) SAMSPIL_HOT_LAMBDA {
            add_hours(map, map.routes[r], common, local, counts.in_step.data(), hours, reach);
        });
    }
}

void add_hours_plain(const JourneyMap& map, const CommonKernel& common, const LocalKernel& local,
                     const Counts& counts, double* hours) {
    add_hours(map, common, local, counts, hours);
}
SAMSPIL_WIDE void add_hours_wide(const JourneyMap& map, const CommonKernel& common,
                                 const LocalKernel& local, const Counts& counts, double* hours) {
    add_hours(map, common, local, counts, hours);
}

} // namespace

void add_hours_asked(const JourneyMap& map, const CommonKernel& common, const LocalKernel& local,
                     const Counts& counts, Loops loops, std::span<double> hours) {
    (loops == Loops::wide ? add_hours_wide : add_hours_plain)(map, common, local, counts,
                                                              hours.data());
}

} // namespace samspil
