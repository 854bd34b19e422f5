#include "model/simulation/bounce_settlement.hpp"

#include "model/core/money.hpp"
#include "model/journeys/smooth_spell.hpp"
#include "model/simulation/month.hpp"
#include "model/simulation/state.hpp"

#include <vector>

namespace samspil {

namespace {

/// Journeys of a route that began this year in a place and are resolved without a bounce, by the
/// handoffs of December.
double smooth_journeys(const PopulationModel& population, std::size_t r, const KernelNow& kernel,
                       const YearVolumes& volumes) {
    const JourneyMap& map = population.map;
    double sum = 0.0;
    for (std::size_t level = 0; level < level_count; ++level) {
        double started = 0.0;
        for (std::size_t band = 0; band < map.band_count; ++band) {
            started += volumes.started[r * map.stride() + segment_of(band, level)];
        }
        const SmoothSpell spell =
            smooth_spell(map, map.routes[r], kernel.common.branch, [&](std::size_t e) {
                const std::size_t cell = e * level_count + level;
                return kernel.local.bounce[cell] + kernel.local.abandon[cell];
            });
        sum += started * spell.resolved.front();
    }
    return sum;
}

/// Kroner of the bonus by kind of organisation in a place, shape [kinds].
std::vector<double> bonuses(const Basis& basis, State& state, MunicipalityId m) {
    const Model& model = basis.model;
    Room& room = state.rooms.front();
    meet_organisations(basis, state, m, room.met);
    std::vector<double> kroner(model.world.kinds.size(), 0.0);
    for (const PopulationModel& population : model.populations) {
        const JourneyMap& map = population.map;
        const KernelNow kernel = kernel_now(basis, state, population, m, room);
        const YearVolumes& volumes = state.volumes[index(map.population)][m.index()];
        for (std::size_t r = 0; r < map.routes.size(); ++r) {
            const std::vector<KindId> kinds = kinds_on_the_way(map, map.routes[r]);
            const double each = smooth_journeys(population, r, kernel, volumes) *
                                model.world.scheme.one_stop_bonus /
                                static_cast<double>(kinds.size());
            for (const KindId kind : kinds) kroner[kind.index()] += each;
        }
    }
    return kroner;
}

void pay_bonus(const Basis& basis, State& state) {
    const AccountBook& book = basis.model.book;
    const CategoryId category = book.category("one_stop_bonus");
    for (const MunicipalityId m : basis.everywhere) {
        const std::vector<double> kroner = bonuses(basis, state, m);
        for (std::size_t k = 0; k < kroner.size(); ++k) {
            state.ledger.post(book.state_treasury(),
                              book.organisation(basis.model.graph.at_home(KindId(k), m)), category,
                              scale(kroner[k] * ore_per_krone));
        }
    }
}

void charge_bounces(const Basis& basis, State& state) {
    const AccountBook& book = basis.model.book;
    const CategoryId category = book.category("bounce_charge");
    for (const MunicipalityId m : basis.everywhere) {
        const auto account = [&](KindId kind) {
            return book.organisation(basis.model.graph.at_home(kind, m));
        };
        for (const PopulationModel& population : basis.model.populations) {
            const JourneyMap& map = population.map;
            const YearVolumes& volumes = state.volumes[index(map.population)][m.index()];
            for (std::size_t s = 0; s < map.steps.size(); ++s) {
                const KindId from = map.steps[s].kind;
                const KindId back = map.steps[map.routes[map.steps[s].route].first_step].kind;
                if (from == back) continue;
                const double kroner = basis.model.world.scheme.bounce_charge * volumes.bounced[s];
                state.ledger.post(account(from), account(back), category,
                                  scale(kroner * ore_per_krone));
            }
        }
    }
}

} // namespace

void settle_bounces(const Basis& basis, State& state) {
    if (!state.appraiser) return;
    if (basis.model.world.scheme.one_stop_bonus > 0.0) pay_bonus(basis, state);
    if (basis.model.world.scheme.bounce_charge > 0.0) charge_bounces(basis, state);
}

} // namespace samspil
