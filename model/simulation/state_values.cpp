#include "model/simulation/state_values.hpp"

#include "model/core/calendar.hpp"
#include "model/core/errors.hpp"
#include "model/core/money.hpp"
#include "model/core/real.hpp"
#include "model/simulation/expectations.hpp"
#include "model/simulation/transitions.hpp"
#include "model/simulation/visit_time.hpp"

#include <algorithm>

namespace samspil {

namespace {

/// Notes what a flow moves of benefits that the budget guarantee gives back.
void note_guaranteed(const Journey& journey, const MonthlyFlow& flow, double kroner,
                     const Parties& parties, double* row) {
    if (!journey.benefit) return;
    if (flow.category != journey.benefit->category && flow.category != "benefit_refund") return;
    for (std::size_t i = 0; i < parties.guaranteed().size(); ++i) {
        const std::size_t payer = parties.guaranteed()[i];
        const double guaranteed = journey.benefit->guarantee * kroner;
        if (parties.of(flow.from, flow.to) == payer) row[parties.memo(i)] -= guaranteed;
        if (parties.of(flow.to, flow.from) == payer) row[parties.memo(i)] += guaranteed;
    }
}

/// Own time that people have because they lose a wage, as far as their work would be net.
///   net_of_tax   share of a wage that taxes leave
void add_leisure(const Model& model, const JourneyMap& map, const JourneyMap::Route& route,
                 double net_of_tax, const Parties& parties, RowArray& rows) {
    const Journey& journey = model.world.journeys[route.id.index()];
    if (!journey.wage) return;
    const double share = model.world.parameters.leisure_value * net_of_tax * journey.additionality;
    for (std::size_t state = route.first_state; state < route.end_state; ++state) {
        const double wage = map.states[state].latent ? journey.wage->latent : journey.wage->in_step;
        transfer({&rows[state * parties.row()], parties.count()}, parties.time_of(map.population),
                 parties.people(map.population), share * wage);
    }
}

/// Care that a person takes: of it a share is cash, the rest is taken from other patients.
void add_care(const Parameters& p, const Parties& parties, const MonthlyFlow& flow, double kroner,
              std::span<double> balances) {
    const double share = p.care_variable_share;
    transfer(balances, parties.of(flow.from, flow.to), parties.of(flow.to, flow.from),
             share * kroner);
    transfer(balances, parties.at(Sector::citizens), parties.at(Sector::service),
             (1.0 - share) * p.redeployed_value * kroner);
}

/// What a month in each state moves, of work only what would be net, shape [states x row].
RowArray holding_rows(const Model& model, const JourneyMap& map, const Parties& parties) {
    RowArray rows(map.states.size() * parties.row(), 0.0);
    const TaxRates rates = mean_tax_rates(model.world);
    for (const JourneyMap::Route& route : map.routes) {
        const Journey& journey = model.world.journeys[route.id.index()];
        for (const MonthlyFlow& flow :
             holding_flows(journey, rates, model.world.parameters.refund)) {
            const double net =
                is_of_employment(journey, flow.category) ? journey.additionality : 1.0;
            for (std::size_t x = 0; x < flow.amount.size(); ++x) {
                double* const here = &rows[(route.first_state + x) * parties.row()];
                const double kroner = net * flow.amount[x];
                if (is_care(flow.from, flow.to)) {
                    add_care(model.world.parameters, parties, flow, kroner,
                             {here, parties.count()});
                    continue;
                }
                transfer({here, parties.count()}, parties.of(flow.from, flow.to),
                         parties.of(flow.to, flow.from), kroner);
                note_guaranteed(journey, flow, kroner, parties, here);
            }
        }
        add_leisure(model, map, route, net_share_of_wage(rates), parties, rows);
    }
    return rows;
}

/// gamma: what a month further off counts.
double monthly_discount(const Parameters& p) {
    return pow(1.0 + p.appraisal_rate, -1.0 / months_per_year) *
           (1.0 - 1.0 / p.value_horizon_months);
}

} // namespace

StateValues::StateValues(const Model& model, const PopulationModel& population,
                         const Parties& parties)
    : model_(model), population_(population), parties_(parties),
      states_(population.map.states.size()), stride_(parties.row()),
      holding_(holding_rows(model, population.map, parties)), system_(population.month_system) {
    if (!system_) return;
    values_.assign(population.map.band_count, RowArray(level_count * states_ * stride_, 0.0));
}

/// I - gamma P: its pattern is that of every band and month.
void StateValues::set_system(const MonthChain& chain, double gamma) {
    system_->clear();
    std::size_t entry = 0;
    for (std::size_t cell = 0; cell < chain.cell_count(); ++cell) {
        system_->add_to_diagonal(cell, 1.0);
        chain.from(cell, [&](std::size_t, double p) { system_->add(entry++, -gamma * p); });
    }
}

void StateValues::solve(const CommonKernel& common, const LocalKernel& place, Loops loops) {
    const double gamma = monthly_discount(model_.world.parameters);
    for (std::size_t band = 0; band < values_.size(); ++band) {
        set_flows(common, place, band);
        set_system(MonthChain(population_.map, common, place, band), gamma);
        require(system_->factorise(), "the value of a state is not defined");
        system_->solve(values_[band], stride_, loops);
    }
}

void StateValues::solve_within(int months, const CommonKernel& common, const LocalKernel& place) {
    RowArray left; // until the run ends
    RowArray gone; // in a month
    for (std::size_t band = 0; band < values_.size(); ++band) {
        set_flows(common, place, band);
        set_system(MonthChain(population_.map, common, place, band), 1.0);
        RowArray& flows = values_[band];
        RowArray sum(flows.size(), 0.0);
        left.assign(flows.size(), 0.0);
        for (int month = 0; month < months; ++month) {
            system_->multiply(left, stride_, gone);
            for (std::size_t n = 0; n < sum.size(); ++n) {
                left[n] += flows[n] - gone[n]; // flows + P left
                sum[n] += left[n];
            }
        }
        for (std::size_t n = 0; n < sum.size(); ++n) flows[n] = sum[n] / months;
    }
}

/// Staff at nominal pace, as far as a saving would be cashed.
///   cell   of a row of segments for each step
void StateValues::add_time(const CommonKernel& common, const LocalKernel& place, std::size_t cell,
                           std::span<double> balances) const {
    const World& world = model_.world;
    const JourneyMap& map = population_.map;
    const std::size_t s = cell / map.stride();
    const double staff = common.pace[s] * world.parameters.cashable_share; // of each minute
    const double own =
        visit_time(map, common, place, s, cell % map.stride(), [&](KindId kind, double minutes) {
            const double kroner =
                staff * minutes * world.kinds[kind.index()].wage / minutes_per_hour;
            transfer(balances, parties_.organisation(kind), parties_.at(Sector::labour), kroner);
        });
    const double kroner = place.completion[s] * own * common.ore_a_minute / ore_per_krone;
    transfer(balances, parties_.people(map.population), parties_.time_of(map.population), kroner);
}

/// What a month in each state moves, [levels x states x row].
void StateValues::set_flows(const CommonKernel& common, const LocalKernel& place,
                            std::size_t band) {
    const JourneyMap& map = population_.map;
    RowArray& rows = values_[band];
    for (std::size_t level = 0; level < level_count; ++level) {
        std::copy(holding_.begin(), holding_.end(),
                  rows.begin() + static_cast<std::ptrdiff_t>(level * holding_.size()));
        for (std::size_t state = 0; state < states_; ++state) {
            const JourneyMap::StateFacts& facts = map.states[state];
            if (state == JourneyMap::idle || facts.latent) continue;
            add_time(common, place, facts.step * map.stride() + segment_of(band, level),
                     {&rows[(level * states_ + state) * stride_], parties_.count()});
        }
    }
}

} // namespace samspil
