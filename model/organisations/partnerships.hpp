#pragma once

#include "model/organisations/organisation_graph.hpp"

#include <memory>
#include <span>
#include <vector>

namespace samspil {

/// Who learns from whom: a sparse matrix of weights, each row of which sums to 1, or to 0 where an
/// organisation has nobody to learn from. Partners are the organisations of the same kind (of a
/// municipal kind those in the same region) and those to or from which cases are handed over.
class Partnerships {
  public:
    ///   peer_weight   share of the weight on the same kind; the rest is on handoff partners; who
    ///                 has only one sort gives it all
    Partnerships(const OrganisationGraph& graph, double peer_weight);
    ~Partnerships();
    Partnerships(Partnerships&&) noexcept;
    Partnerships& operator=(Partnerships&&) noexcept;

    /// How far the partners of an organisation are ahead of it, weighted: W (k_partner - k)^+.
    ///   competences   shape [organisations]
    ///   returns       shape [organisations]
    std::vector<Competences> leads(std::span<const Competences> competences) const;
    /// Weight of one organisation among the partners of another.
    double weight(OrganisationId learner, OrganisationId partner) const;

  private:
    struct Weights;
    std::unique_ptr<Weights> weights_;
};

} // namespace samspil
