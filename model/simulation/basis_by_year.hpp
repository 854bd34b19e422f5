#pragma once

#include "model/simulation/basis.hpp"
#include "model/simulation/recommendations_in_force.hpp"

#include <memory>
#include <span>
#include <vector>

namespace samspil {

/// A basis, and the year of a run from which it holds.
struct BasisFrom {
    int year = 0; ///< from 0
    std::unique_ptr<const Basis> basis;
};

/// The bases of a scenario's worlds, in the order of years.
///   start_from   as of Basis; nullptr for a scenario with one world that is its own baseline
std::vector<BasisFrom> make_bases(std::span<const WorldFrom> worlds,
                                  const std::shared_ptr<const Basis>& start_from);

/// The basis of each year of a run: one for all of them, or several while recommendations are
/// taken up. Owns none.
class BasisByYear {
  public:
    BasisByYear(const Basis& of_all_years) : first_(&of_all_years) {} // on purpose not explicit
    BasisByYear(const std::vector<BasisFrom>& bases)
        : first_(bases.front().basis.get()), all_(bases) {}

    const Basis& first() const { return *first_; }
    ///   year   of the run, from 0
    const Basis& of(int year) const;

  private:
    const Basis* first_;
    std::span<const BasisFrom> all_;
};

struct State;

/// In January a replicate goes on in the world of the new year, if that is another one. Nothing
/// that it holds is lost; whatever follows from the numbers of the world is worked out anew.
void enter_year(const BasisByYear& bases, State& state);

} // namespace samspil
