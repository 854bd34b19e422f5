#pragma once

#include "model/simulation/world.hpp"

#include <span>
#include <string>
#include <vector>

namespace samspil {

/// Who gains and who pays, as seen from one place: each kind of organisation that people meet
/// there, the treasuries, citizens and businesses, and the boundaries of the modelled economy.
class Parties {
  public:
    explicit Parties(const World& world) : world_(&world) {}

    std::size_t count() const { return kinds() + sector_count; }
    std::size_t organisation(KindId kind) const { return kind.index(); }
    /// A treasury, the citizens, the businesses, or a boundary.
    std::size_t at(Sector sector) const { return kinds() + index(sector); }
    std::size_t people(Population population) const {
        return at(population == Population::citizens ? Sector::citizens : Sector::businesses);
    }
    /// Who an end of a holding flow is.
    std::size_t of(const FlowEnd& end) const;
    Sector sector(std::size_t party) const {
        return party < kinds() ? world_->kinds[party].sector : static_cast<Sector>(party - kinds());
    }
    std::string name(std::size_t party) const;

  private:
    std::size_t kinds() const { return world_->kinds.size(); }

    const World* world_;
};

/// What each party receives less what it pays [kr.], shape [parties].
using Balances = std::vector<double>;

/// Moves kroner from one party to another: who receives is better off, who pays worse.
inline void transfer(std::span<double> balances, std::size_t from, std::size_t to, double kroner) {
    balances[from] -= kroner;
    balances[to] += kroner;
}

/// balances += weight * more
inline void add_weighted(Balances& balances, std::span<const double> more, double weight) {
    for (std::size_t p = 0; p < more.size(); ++p) balances[p] += weight * more[p];
}

} // namespace samspil
