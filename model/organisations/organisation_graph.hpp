#pragma once

#include "model/core/ids.hpp"
#include "model/organisations/organisation.hpp"

#include <memory>
#include <span>
#include <vector>

namespace samspil {

/// The organisations of a world and the data links between them: a Boost.Graph graph whose nodes
/// are organisations and whose edges carry the level to which a link is built.
class OrganisationGraph {
  public:
    /// One organisation of each kind for each place of the kind, kind by kind.
    ///   region_of   shape [municipalities]
    OrganisationGraph(std::span<const OrganisationKind> kinds, std::span<const RegionId> region_of,
                      std::size_t region_count);
    ~OrganisationGraph();
    OrganisationGraph(OrganisationGraph&&) noexcept;
    OrganisationGraph& operator=(OrganisationGraph&&) noexcept;

    std::size_t size() const;
    const Organisation& organisation(OrganisationId id) const;
    /// The organisation of `kind` that people of the municipality meet.
    OrganisationId at_home(KindId kind, MunicipalityId municipality) const;
    /// How far a handoff between the two has to reach.
    Boundary boundary(OrganisationId from, OrganisationId to) const;

    /// Builds the data link from one organisation to another up to `level` in [0,1].
    void build_link(OrganisationId from, OrganisationId to, double level);
    /// Level of the link; 1 inside one organisation, 0 where none was built.
    double built_link(OrganisationId from, OrganisationId to) const;
    std::size_t link_count() const;
    /// The organisations to or from which a data link runs, in the order of their ids, each once.
    std::vector<OrganisationId> linked(OrganisationId id) const;
    /// Mean level to which the links to and from an organisation are built; 0 without any.
    double mean_link(OrganisationId id) const;
    /// The others of its kind; of a municipal kind those in the same region.
    std::vector<OrganisationId> peers(OrganisationId id) const;

  private:
    struct Graph;
    std::unique_ptr<Graph> graph_;
};

} // namespace samspil
