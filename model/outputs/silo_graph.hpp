#pragma once

#include "model/outputs/graph_text.hpp"
#include "model/studies/silo_network.hpp"

#include <string>

namespace samspil {

/// The network of organisations as a graph: people who pass, failures, what is lost, betweenness.
GraphTable silo_graph(const Model& model, const SiloNetwork& network);

/// The borders where most is lost and the organisations on which most ways depend, best first.
///   top   how many of each at most
std::string silo_ranking_text(const Model& model, const SiloNetwork& network, std::size_t top);
/// All of them, in the same order.
std::string silo_ranking_json(const Model& model, const SiloNetwork& network);

} // namespace samspil
