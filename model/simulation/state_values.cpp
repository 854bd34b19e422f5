#include "model/simulation/state_values.hpp"

#include "model/core/calendar.hpp"
#include "model/core/errors.hpp"
#include "model/core/money.hpp"
#include "model/core/real.hpp"
#include "model/simulation/expectations.hpp"
#include "model/simulation/transitions.hpp"
#include "model/simulation/visit_time.hpp"

#include <Eigen/Sparse>
#include <Eigen/SparseLU>

namespace samspil {

namespace {

Eigen::Index row(std::size_t i) { return static_cast<Eigen::Index>(i); }

/// Tax rates of the mean citizen; flows are linear in them.
TaxRates mean_tax_rates(const World& world) {
    double paid = 0.0;
    double people = 0.0;
    for (const Municipality& m : world.municipalities) {
        paid += m.tax_rate * m.total(Population::citizens);
        people += m.total(Population::citizens);
    }
    Municipality mean = world.municipalities.front();
    if (people > 0.0) mean.tax_rate = paid / people;
    return tax_rates(world.parameters, mean);
}

std::vector<double> holding_balances(const Model& model, const JourneyMap& map,
                                     const Parties& parties) {
    std::vector<double> balances(map.states.size() * parties.count(), 0.0);
    const TaxRates rates = mean_tax_rates(model.world);
    for (const JourneyMap::Route& route : map.routes) {
        for (const MonthlyFlow& flow : holding_flows(model.world.journeys[route.id.index()], rates,
                                                     model.world.parameters.refund)) {
            for (std::size_t x = 0; x < flow.amount.size(); ++x) {
                const std::span<double> here(&balances[(route.first_state + x) * parties.count()],
                                             parties.count());
                transfer(here, parties.of(flow.from), parties.of(flow.to), flow.amount[x]);
            }
        }
    }
    return balances;
}

/// Adds what a month at a step takes of people's time: staff at nominal pace, as far as a saving
/// would be cashed.
void add_time(const Model& model, const PopulationModel& population, const LocalKernel& place,
              const Parties& parties, std::size_t s, std::size_t segment,
              std::span<double> balances) {
    const double cashable = model.world.parameters.cashable_share;
    const double own = visit_time(population, place, s, segment, [&](KindId kind, double minutes) {
        const double kroner = population.common.pace[s] * cashable * minutes *
                              model.world.kinds[kind.index()].wage / minutes_per_hour;
        transfer(balances, parties.organisation(kind), parties.at(Sector::labour), kroner);
    });
    const double kroner =
        place.completion[s] * own * population.common.ore_a_minute / ore_per_krone;
    transfer(balances, parties.people(population.map.population), parties.at(Sector::time), kroner);
}

/// gamma: what a month further off counts.
double monthly_discount(const Parameters& p) {
    return pow(1.0 + p.appraisal_rate, -1.0 / months_per_year) *
           (1.0 - 1.0 / p.value_horizon_months);
}

using Matrix = Eigen::SparseMatrix<double>;

Matrix system_of(const MonthChain& chain, double gamma) {
    std::vector<Eigen::Triplet<double>> triplets;
    for (std::size_t from = 0; from < chain.cell_count(); ++from) {
        triplets.emplace_back(row(from), row(from), 1.0);
        chain.from(from, [&](std::size_t to, double p) {
            if (p > 0.0) triplets.emplace_back(row(from), row(to), -gamma * p);
        });
    }
    Matrix system(row(chain.cell_count()), row(chain.cell_count()));
    system.setFromTriplets(triplets.begin(), triplets.end());
    return system;
}

} // namespace

StateValues::StateValues(const Model& model, const PopulationModel& population,
                         const Parties& parties)
    : states_(population.map.states.size()), parties_(parties.count()),
      holding_(holding_balances(model, population.map, parties)) {
    if (population.map.routes.empty()) return;
    using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const JourneyMap& map = population.map;
    const LocalKernel place = representative_place(model, population);
    const double gamma = monthly_discount(model.world.parameters);
    for (std::size_t band = 0; band < map.band_count; ++band) {
        const MonthChain chain(map, population.common, place, band);
        RowMajor month(row(chain.cell_count()), row(parties_));
        for (std::size_t level = 0; level < level_count; ++level) {
            for (std::size_t state = 0; state < states_; ++state) {
                const std::span<double> here(month.data() + chain.cell(level, state) * parties_,
                                             parties_);
                const std::span<const double> held = holding(state);
                std::copy(held.begin(), held.end(), here.begin());
                const JourneyMap::StateFacts& facts = map.states[state];
                if (state == JourneyMap::idle || facts.latent) continue;
                add_time(model, population, place, parties, facts.step, segment_of(band, level),
                         here);
            }
        }
        Eigen::SparseLU<Matrix> lu;
        lu.compute(system_of(chain, gamma));
        require(lu.info() == Eigen::Success, "the value of a state is not defined");
        RowMajor values(month.rows(), month.cols());
        for (Eigen::Index party = 0; party < month.cols(); ++party) { // bytes as of one vector
            const Eigen::VectorXd flows = month.col(party);
            const Eigen::VectorXd worth = lu.solve(flows);
            values.col(party) = worth;
        }
        values_.emplace_back(values.data(), values.data() + values.size());
    }
}

} // namespace samspil
