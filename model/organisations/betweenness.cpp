#include "model/organisations/betweenness.hpp"

#include "model/core/errors.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>

#include <algorithm>

namespace samspil {

namespace {

using Network =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                          boost::property<boost::edge_index_t, std::size_t>>;

void divide(std::vector<double>& values, double by) {
    for (double& value : values) value = by > 0.0 ? value / by : 0.0;
}

} // namespace

Betweenness betweenness(std::size_t node_count, std::span<const Way> ways) {
    Network network(node_count);
    std::vector<double> lengths;
    for (const Way& way : ways) {
        require(way.from < node_count && way.to < node_count && way.people > 0.0,
                "a way joins two nodes of the network, and somebody takes it");
        boost::add_edge(way.from, way.to, lengths.size(), network);
        lengths.push_back(1.0 / way.people);
    }
    Betweenness result;
    result.nodes.resize(node_count);
    result.ways.resize(ways.size());
    const auto node = boost::get(boost::vertex_index, network);
    const auto edge = boost::get(boost::edge_index, network);
    boost::brandes_betweenness_centrality(
        network,
        boost::centrality_map(boost::make_iterator_property_map(result.nodes.begin(), node))
            .edge_centrality_map(boost::make_iterator_property_map(result.ways.begin(), edge))
            .vertex_index_map(node)
            .weight_map(boost::make_iterator_property_map(lengths.begin(), edge)));
    const auto n = static_cast<double>(node_count);
    divide(result.nodes, (n - 1.0) * (n - 2.0));
    divide(result.ways, n * (n - 1.0));
    return result;
}

} // namespace samspil
