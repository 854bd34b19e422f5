#include "model/simulation/basis_by_year.hpp"

#include "model/core/errors.hpp"
#include "model/simulation/state.hpp"

namespace samspil {

std::vector<BasisFrom> make_bases(std::span<const WorldFrom> worlds,
                                  const std::shared_ptr<const Basis>& start_from) {
    require(start_from || worlds.size() == 1, "a world that changes starts in another one's start");
    std::vector<BasisFrom> bases;
    for (const WorldFrom& from : worlds) {
        bases.push_back({from.year, start_from
                                        ? std::make_unique<const Basis>(from.world, start_from)
                                        : std::make_unique<const Basis>(from.world)});
    }
    return bases;
}

const Basis& BasisByYear::of(int year) const {
    const Basis* found = first_;
    for (const BasisFrom& from : all_) {
        if (from.year <= year) found = from.basis.get();
    }
    return *found;
}

void enter_year(const BasisByYear& bases, State& state) {
    const Basis& basis = bases.of(state.month.year());
    if (&basis == state.lives_in) return;
    require(basis.instances.all.size() == state.portfolio.attempts.size(),
            "a world that changes keeps its catalogue");
    state.enter(basis);
}

} // namespace samspil
