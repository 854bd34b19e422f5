#include "model/simulation/rest.hpp"

#include "model/core/calendar.hpp"
#include "model/core/parallel.hpp"
#include "model/simulation/expectations.hpp"
#include "model/simulation/pattern_lu.hpp"
#include "model/simulation/rows.hpp"
#include "model/simulation/settlement_notes.hpp"
#include "model/simulation/transitions.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numeric>
#include <optional>
#include <string>

namespace samspil {

/// Solves pi (I - P) = 0 with the mass of one idle cell held at 1 and its equation left out. Cells
/// that nobody of the band ever reaches are left out too.
struct StationarySolver::Factor {
    static constexpr std::size_t no_unknown = static_cast<std::size_t>(-1);

    std::size_t pinned = 0;              ///< cell
    std::optional<PatternLu> system;     ///< rows by who is reached
    RowArray shares;                     ///< of the unknowns, the first of a vector each
    std::vector<std::size_t> cells;      ///< of the unknowns
    std::vector<std::size_t> unknown_of; ///< of each cell, or no_unknown

    /// Numbers the cells that can be reached from the pinned one.
    void find_unknowns(const MonthChain& chain) {
        std::vector<bool> reached(chain.cell_count(), false);
        std::vector<std::size_t> open = {pinned};
        reached[pinned] = true;
        while (!open.empty()) {
            const std::size_t from = open.back();
            open.pop_back();
            chain.from(from, [&](std::size_t to, double p) {
                if (p <= 0.0 || reached[to]) return;
                reached[to] = true;
                open.push_back(to);
            });
        }
        unknown_of.assign(chain.cell_count(), no_unknown);
        for (std::size_t cell = 0; cell < chain.cell_count(); ++cell) {
            if (!reached[cell] || cell == pinned) continue;
            unknown_of[cell] = cells.size();
            cells.push_back(cell);
        }
        for (std::size_t level = 0; level < level_count; ++level) {
            require(reached[chain.cell(level, JourneyMap::idle)],
                    "the population has no unique state at rest: resource levels are apart");
        }
    }

    /// Calls body(unknown, probability) for every way a month can end that began in a cell, but for
    /// those that end in the pinned one.
    template <class Body>
    void each_reached(const MonthChain& chain, std::size_t from, const Body& body) const {
        chain.from(from, [&](std::size_t to, double p) {
            if (unknown_of[to] != no_unknown) {
                body(unknown_of[to], p);
            } else if (to != pinned) {
                require(p <= 0.0, "people reach a state that none could reach before");
            }
        });
    }

    /// What serves all places, if it is not there yet.
    void begin(const MonthChain& chain) {
        if (system) return;
        find_unknowns(chain);
        std::vector<PatternLu::Entry> entries;
        for (std::size_t x = 0; x < cells.size(); ++x) {
            each_reached(chain, cells[x], [&](std::size_t to, double) {
                entries.push_back({to, x});
            });
        }
        system.emplace(cells.size(), entries);
    }
};

StationarySolver::StationarySolver(const JourneyMap& map, std::size_t band)
    : map_(map), band_(band), factor_(std::make_unique<Factor>()) {
    factor_->pinned = index(ResourceLevel::middle) * map.states.size() + JourneyMap::idle;
}
StationarySolver::~StationarySolver() = default;

std::vector<double> StationarySolver::solve(const CommonKernel& common, const LocalKernel& local) {
    const MonthChain chain(map_, common, local, band_);
    factor_->begin(chain);
    PatternLu& system = *factor_->system;
    RowArray& others = factor_->shares;
    system.clear();
    others.assign(factor_->cells.size() * lanes, 0.0);
    factor_->each_reached(chain, factor_->pinned,
                          [&](std::size_t to, double p) { others[to * lanes] += p; });
    std::size_t entry = 0;
    for (std::size_t x = 0; x < factor_->cells.size(); ++x) {
        system.add_to_diagonal(x, 1.0);
        factor_->each_reached(chain, factor_->cells[x],
                              [&](std::size_t, double p) { system.add(entry++, -p); });
    }
    require(system.factorise(),
            "the population has no unique state at rest: people never return to idle");
    system.solve(others, lanes, widest_loops());
    std::vector<double> shares(chain.cell_count(), 0.0);
    shares[factor_->pinned] = 1.0;
    double total = 1.0;
    for (const std::size_t cell : factor_->cells) {
        shares[cell] = std::max(0.0, others[factor_->unknown_of[cell] * lanes]);
        total += shares[cell];
    }
    for (double& share : shares) share /= total;
    return shares;
}

namespace {

/// Stock of one municipality and population at rest, shape [states x stride].
///   solvers   one for each band
RowArray stock_at_rest(const Model& model, const PopulationModel& population,
                       std::deque<StationarySolver>& solvers, std::size_t m) {
    const JourneyMap& map = population.map;
    RowArray stock(map.states.size() * map.stride(), 0.0);
    const std::vector<double>& people = model.world.municipalities[m].people[index(map.population)];
    for (std::size_t band = 0; band < map.band_count; ++band) {
        const std::vector<double> shares =
            solvers[band].solve(population.common, population.start[m]);
        for (std::size_t level = 0; level < level_count; ++level) {
            for (std::size_t state = 0; state < map.states.size(); ++state) {
                stock[state * map.stride() + segment_of(band, level)] =
                    people[band] * shares[level * map.states.size() + state];
            }
        }
    }
    return stock;
}

/// Everybody idle, in the base shares of the resource levels.
RowArray idle_stock(const Model& model, const PopulationModel& population, std::size_t m) {
    const JourneyMap& map = population.map;
    RowArray stock(map.states.size() * map.stride(), 0.0);
    const Municipality& place = model.world.municipalities[m];
    const std::vector<Band>& bands = model.world.bands[index(map.population)];
    for (std::size_t band = 0; band < map.band_count; ++band) {
        const auto shares = base_shares(place, map.population, bands[band]);
        for (std::size_t level = 0; level < level_count; ++level) {
            stock[segment_of(band, level)] =
                place.people[index(map.population)][band] * shares[level];
        }
    }
    return stock;
}

} // namespace

std::vector<double> hours_asked(const Model& model, const Stock& stock) {
    std::vector<double> hours = model.other_work();
    std::vector<double> by_kind(model.world.kinds.size());
    Counts counts;
    for (std::size_t m = 0; m < model.municipality_count(); ++m) {
        by_kind.assign(by_kind.size(), 0.0);
        for (const PopulationModel& population : model.populations) {
            count_stock(population.map, stock[index(population.map.population)][m], counts);
            add_hours_asked(population.map, population.common, population.start[m], counts,
                            Loops::plain, by_kind);
        }
        for (std::size_t k = 0; k < by_kind.size(); ++k) {
            hours[model.graph.at_home(KindId(k), MunicipalityId(m)).index()] += by_kind[k];
        }
    }
    return hours;
}

MonthlyOre month_at(const Model& model, const Stock& stock) {
    MonthlyOre month;
    Counts counts;
    for (const PopulationModel& population : model.populations) {
        const std::size_t p = index(population.map.population);
        for (std::size_t m = 0; m < model.municipality_count(); ++m) {
            const PostingPlan& plan = population.plans[m];
            counts.clear(population.map);
            count_stock(population.map, stock[p][m], counts);
            std::vector<double>& ore = month[p].emplace_back(plan.keys().size());
            plan.amounts(population.map, population.common, population.start[m], counts,
                         Loops::plain, ore);
        }
    }
    return month;
}

namespace {

/// A year's net spending of municipalities on the benefit of each journey, whose every month is
/// like one at the stock of people.
std::vector<Ore> net_benefits(const Model& model, const Stock& stock) {
    SettlementNotes notes(model);
    const MonthlyOre month = month_at(model, stock);
    for (std::size_t m = 0; m < model.municipality_count(); ++m) {
        for (const PopulationModel& population : model.populations) {
            const std::vector<double>& ore = month[index(population.map.population)][m];
            const std::span<Ore> posted =
                notes.posted(population.map.population, MunicipalityId(m));
            for (std::size_t k = 0; k < ore.size(); ++k) {
                posted[k] = Ore(scale(ore[k]).amount() * months_per_year);
            }
        }
    }
    notes.add_up(model);
    return notes.net_benefits();
}

} // namespace

Start find_start(const Model& model) {
    Start start;
    const std::size_t places = model.municipality_count();
    for (const PopulationModel& population : model.populations) {
        auto& stock = start.stock[index(population.map.population)];
        stock.resize(places);
        // One for each thread and band: all places have the same pattern.
        std::vector<std::deque<StationarySolver>> solvers(thread_count());
        for (std::deque<StationarySolver>& of_thread : solvers) {
            for (std::size_t band = 0; band < population.map.band_count; ++band) {
                of_thread.emplace_back(population.map, band);
            }
        }
        parallel_for_in_rooms(places, solvers.size(), [&](std::size_t m, std::size_t room) {
            stock[m] = model.world.start == StartState::idle
                           ? idle_stock(model, population, m)
                           : stock_at_rest(model, population, solvers[room], m);
        });
    }
    start.hours_asked = hours_asked(model, start.stock);
    start.net_benefits = net_benefits(model, start.stock);
    for (std::size_t o = 0; o < start.hours_asked.size(); ++o) {
        const KindId kind = model.graph.organisation(OrganisationId(o)).kind;
        start.capacity.push_back(start.hours_asked[o] /
                                 model.world.kinds[kind.index()].start_utilisation);
    }
    return start;
}

} // namespace samspil
