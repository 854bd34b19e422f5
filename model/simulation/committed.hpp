#pragma once

#include "model/simulation/portfolio.hpp"

#include <vector>

namespace samspil {

/// What will have changed since the start once everything that has been decided is in full use;
/// without what wears out within the year.
class Committed {
  public:
    ///   month   January in which it is looked at
    Committed(const Basis& basis, const Portfolio& portfolio, int month);

    const Changes& changes() const { return changes_; }

    /// Adds an instance that was decided on.
    void add(const Instance& instance);

  private:
    void set_changes(MunicipalityId m);
    void set_changes(OrganisationId o);

    const Basis& basis_;
    const Portfolio& portfolio_;
    // not only since the start
    std::vector<PlaceEffects> places_;
    std::vector<OrganisationEffects> organisations_;
    Changes changes_;
};

/// Whether a project wears out within the year that a month begins.
bool wears_out(const Project& project, int month);

} // namespace samspil
