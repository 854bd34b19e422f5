#include "model/organisations/organisation_graph.hpp"

#include "model/core/errors.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/range/iterator_range.hpp>

#include <set>
#include <string>

namespace samspil {

struct OrganisationGraph::Graph {
    struct Node {
        Organisation organisation;
        Sector sector = Sector::state;
        std::string authority;
    };
    struct DataLink {
        double built = 0.0;
    };

    boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, Node, DataLink> links;
    std::vector<Place> place_of_kind;
    std::vector<std::size_t> first_of_kind;
    std::vector<RegionId> region_of;
};

OrganisationGraph::OrganisationGraph(std::span<const OrganisationKind> kinds,
                                     std::span<const RegionId> region_of, std::size_t region_count)
    : graph_(std::make_unique<Graph>()) {
    graph_->region_of.assign(region_of.begin(), region_of.end());
    for (std::size_t k = 0; k < kinds.size(); ++k) {
        const OrganisationKind& kind = kinds[k];
        graph_->place_of_kind.push_back(kind.per);
        graph_->first_of_kind.push_back(boost::num_vertices(graph_->links));
        const std::size_t homes = kind.per == Place::municipality ? region_of.size()
                                  : kind.per == Place::region     ? region_count
                                                                  : 1;
        for (std::size_t home = 0; home < homes; ++home) {
            boost::add_vertex(
                Graph::Node{Organisation{KindId(k), home}, kind.sector, kind.authority},
                graph_->links);
        }
    }
}

OrganisationGraph::~OrganisationGraph() = default;
OrganisationGraph::OrganisationGraph(OrganisationGraph&&) noexcept = default;
OrganisationGraph& OrganisationGraph::operator=(OrganisationGraph&&) noexcept = default;

std::size_t OrganisationGraph::size() const { return boost::num_vertices(graph_->links); }

const Organisation& OrganisationGraph::organisation(OrganisationId id) const {
    if (id.index() >= size()) {
        throw InvariantError("no organisation has index " + std::to_string(id.index()) +
                             "; there are " + std::to_string(size()));
    }
    return graph_->links[id.index()].organisation;
}

OrganisationId OrganisationGraph::at_home(KindId kind, MunicipalityId municipality) const {
    std::size_t home = 0;
    switch (graph_->place_of_kind[kind.index()]) {
    case Place::municipality:
        home = municipality.index();
        break;
    case Place::region:
        home = graph_->region_of[municipality.index()].index();
        break;
    case Place::country:
        break;
    }
    return OrganisationId(graph_->first_of_kind[kind.index()] + home);
}

Boundary OrganisationGraph::boundary(OrganisationId from, OrganisationId to) const {
    if (from == to) return Boundary::same_organisation;
    const Graph::Node& a = graph_->links[from.index()];
    const Graph::Node& b = graph_->links[to.index()];
    if (a.sector != b.sector) return Boundary::cross_sector;
    const bool same_home = a.organisation.home == b.organisation.home;
    if (a.authority == b.authority && same_home) return Boundary::same_authority;
    return Boundary::same_sector;
}

void OrganisationGraph::build_link(OrganisationId from, OrganisationId to, double level) {
    require(level >= 0.0 && level <= 1.0, "a data link is built to a level in [0,1]");
    require(from != to, "an organisation needs no data link to itself");
    const auto [edge, exists] = boost::edge(from.index(), to.index(), graph_->links);
    if (exists) {
        graph_->links[edge].built = level;
    } else {
        boost::add_edge(from.index(), to.index(), Graph::DataLink{level}, graph_->links);
    }
}

double OrganisationGraph::built_link(OrganisationId from, OrganisationId to) const {
    if (from == to) return 1.0;
    const auto [edge, exists] = boost::edge(from.index(), to.index(), graph_->links);
    return exists ? graph_->links[edge].built : 0.0;
}

std::size_t OrganisationGraph::link_count() const { return boost::num_edges(graph_->links); }

std::vector<OrganisationId> OrganisationGraph::linked(OrganisationId id) const {
    std::set<std::size_t> neighbours;
    for (const auto link : boost::make_iterator_range(out_edges(id.index(), graph_->links))) {
        neighbours.insert(target(link, graph_->links));
    }
    for (const auto link : boost::make_iterator_range(in_edges(id.index(), graph_->links))) {
        neighbours.insert(source(link, graph_->links));
    }
    std::vector<OrganisationId> result;
    result.reserve(neighbours.size());
    for (const std::size_t neighbour : neighbours) result.emplace_back(neighbour);
    return result;
}

double OrganisationGraph::mean_link(OrganisationId id) const {
    double built = 0.0;
    for (const auto link : boost::make_iterator_range(out_edges(id.index(), graph_->links))) {
        built += graph_->links[link].built;
    }
    for (const auto link : boost::make_iterator_range(in_edges(id.index(), graph_->links))) {
        built += graph_->links[link].built;
    }
    const std::size_t links =
        out_degree(id.index(), graph_->links) + in_degree(id.index(), graph_->links);
    return links > 0 ? built / static_cast<double>(links) : 0.0;
}

std::vector<OrganisationId> OrganisationGraph::peers(OrganisationId id) const {
    const Organisation& here = organisation(id);
    const std::size_t first = graph_->first_of_kind[here.kind.index()];
    const bool municipal = graph_->place_of_kind[here.kind.index()] == Place::municipality;
    std::vector<OrganisationId> result;
    for (std::size_t o = first; o < size(); ++o) {
        const Organisation& other = organisation(OrganisationId(o));
        if (other.kind != here.kind) break;
        if (o == id.index()) continue;
        if (municipal && graph_->region_of[other.home] != graph_->region_of[here.home]) continue;
        result.emplace_back(o);
    }
    return result;
}

} // namespace samspil
