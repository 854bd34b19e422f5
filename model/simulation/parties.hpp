#pragma once

#include "model/simulation/rows.hpp"
#include "model/simulation/world.hpp"

#include <array>
#include <limits>
#include <span>
#include <vector>

namespace samspil {

/// What a change brings to the sectors.
struct SectorGain {
    SectorChange change{};           ///< of balances [kr.]
    double time_of_businesses = 0.0; ///< own time that they gain; the rest is citizens' [kr.]

    bool operator==(const SectorGain&) const = default;
    SectorGain& operator+=(const SectorGain& other);
};

/// Who gains and who pays, as seen from one place: each kind of organisation that people meet
/// there, the treasuries, citizens and businesses, and the boundaries of the modelled economy, own
/// time of citizens and of businesses apart. Regions have a treasury only where a journey pays
/// through it.
class Parties {
  public:
    static constexpr std::size_t no_party = std::numeric_limits<std::size_t>::max();

    explicit Parties(const World& world);

    std::size_t count() const { return sectors_.size(); }
    std::size_t organisation(KindId kind) const { return kind.index(); }
    /// A treasury, the citizens, the businesses, or a boundary.
    ///   returns   of own time the citizens'; no_party if there is none
    std::size_t at(Sector sector) const { return of_sector_[index(sector)]; }
    std::size_t people(Population population) const {
        return at(population == Population::citizens ? Sector::citizens : Sector::businesses);
    }
    /// Where own time of people comes from and goes to.
    std::size_t time_of(Population population) const {
        return at(Sector::time) + index(population);
    }
    /// Who an end of a holding flow is. Own time is that of who stands at the other end.
    std::size_t of(const FlowEnd& end, const FlowEnd& other) const;
    Sector sector(std::size_t party) const { return sectors_[party]; }
    /// Those that are public, in order.
    std::span<const std::size_t> in_public() const { return public_; }
    /// Sums over the parties of each sector.
    ///   balances   shape [parties]
    SectorChange by_sector(std::span<const double> balances) const;
    SectorGain gain_of_sectors(std::span<const double> balances) const;

    /// Municipal parties that pay benefits of which the budget guarantee gives some back.
    std::span<const std::size_t> guaranteed() const { return guaranteed_; }
    /// Length of a row: balances of all parties, then a memo for each of guaranteed(), padded with
    /// zeros to whole vectors. The memo is the part of the party's balance that is guaranteed.
    std::size_t row() const { return row_; }
    /// Where the memo of guaranteed()[i] stands in a row.
    std::size_t memo(std::size_t i) const { return count() + i; }
    /// Passes on what the budget guarantee takes of a gain. The state gives guaranteed spending of
    /// all municipalities back to them by population, so of what is saved it has all, and each
    /// municipality pays its share of the people, whoever saved it.
    ///   share   of all people, those of the municipalities whose gain it is
    void settle(double* row, double share) const;

  private:
    std::size_t of(const FlowEnd& end) const;

    std::vector<Sector> sectors_;                       ///< shape [parties]
    std::array<std::size_t, sector_count> of_sector_{}; ///< see at()
    std::vector<std::size_t> public_;
    std::vector<std::size_t> guaranteed_;
    std::size_t row_ = 0;
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
