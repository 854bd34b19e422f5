#include "model/studies/silo_network.hpp"

#include "model/organisations/betweenness.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace samspil {

namespace {

/// Adds up visits and handoffs by the organisations or kinds between which they happen.
class NetworkBuilder {
  public:
    NetworkBuilder(const Basis& basis, SiloGrain grain)
        : graph_(basis.model.graph), grain_(grain),
          visits_(grain == SiloGrain::kind ? basis.model.world.kinds.size() : graph_.size()) {}

    void add(const JourneyMap& map, const PlacePassages& year, MunicipalityId m) {
        for (std::size_t s = 0; s < map.steps.size(); ++s) {
            visits_[silo(map.steps[s].kind, m)] += year.visits[s];
        }
        for (std::size_t e = 0; e < map.edges.size(); ++e) {
            const JourneyMap::Edge& edge = map.edges[e];
            if (edge.to_step == resolved || year.edges[e].passed <= 0.0) continue;
            const KindId sender = map.steps[edge.from_step].kind;
            if (sender == edge.to_kind) continue;
            SiloBorder& border = borders_[{silo(sender, m), silo(edge.to_kind, m)}];
            border.boundary =
                graph_.boundary(graph_.at_home(sender, m), graph_.at_home(edge.to_kind, m));
            border.year += year.edges[e];
        }
    }

    SiloNetwork take() const {
        SiloNetwork network;
        network.grain = grain_;
        std::vector<std::size_t> place(visits_.size());
        for (std::size_t id = 0; id < visits_.size(); ++id) {
            if (visits_[id] <= 0.0) continue;
            place[id] = network.silos.size();
            network.silos.push_back({id, visits_[id], 0.0});
        }
        for (const auto& [ends, border] : borders_) {
            network.borders.push_back(border);
            network.borders.back().from = place[ends.first];
            network.borders.back().to = place[ends.second];
        }
        return network;
    }

  private:
    std::size_t silo(KindId kind, MunicipalityId m) const {
        return grain_ == SiloGrain::kind ? kind.index() : graph_.at_home(kind, m).index();
    }

    const OrganisationGraph& graph_;
    SiloGrain grain_;
    std::vector<double> visits_;
    std::map<std::pair<std::size_t, std::size_t>, SiloBorder> borders_;
};

void add_betweenness(SiloNetwork& network) {
    std::vector<Way> ways;
    for (const SiloBorder& border : network.borders) {
        ways.push_back({border.from, border.to, border.year.passed});
    }
    const Betweenness found = betweenness(network.silos.size(), ways);
    for (std::size_t i = 0; i < network.silos.size(); ++i) {
        network.silos[i].betweenness = found.nodes[i];
    }
    for (std::size_t i = 0; i < network.borders.size(); ++i) {
        network.borders[i].betweenness = found.ways[i];
    }
}

/// Indices of `items`, the one with the largest `value` first; of equal ones the earlier.
template <class Item, class Value>
std::vector<std::size_t> largest_first(const std::vector<Item>& items, const Value& value) {
    std::vector<std::size_t> order(items.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return value(items[a]) > value(items[b]);
    });
    return order;
}

} // namespace

std::vector<std::size_t> SiloNetwork::borders_by_cost() const {
    return largest_first(borders, [](const SiloBorder& border) { return border.year.cost; });
}

std::vector<std::size_t> SiloNetwork::silos_by_betweenness() const {
    return largest_first(silos, [](const Silo& silo) { return silo.betweenness; });
}

SiloNetwork silo_network(const Basis& basis, SiloGrain grain,
                         std::optional<MunicipalityId> municipality) {
    NetworkBuilder builder(basis, grain);
    for (const PopulationModel& population : basis.model.populations) {
        const std::vector<PlacePassages> places = yearly_passages(basis, population);
        for (std::size_t m = 0; m < places.size(); ++m) {
            if (municipality.value_or(MunicipalityId(m)) != MunicipalityId(m)) continue;
            builder.add(population.map, places[m], MunicipalityId(m));
        }
    }
    SiloNetwork network = builder.take();
    add_betweenness(network);
    return network;
}

} // namespace samspil
