#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace samspil {

/// A way from one node of a network to another, and how many people take it.
struct Way {
    std::size_t from = 0;
    std::size_t to = 0;
    double people = 0.0; ///< above 0
};

/// How much of a network depends on each node and each way.
struct Betweenness {
    std::vector<double> nodes; ///< shape [nodes]
    std::vector<double> ways;  ///< shape [ways]
};

/// Share of the ordered pairs of nodes whose shortest path leads through a node (not counting its
/// own pairs) or along a way, where a way is the shorter the more people take it: its length is
/// 1 / people. Of several shortest paths each counts for its part.
///   returns   in [0,1]: of (n - 1)(n - 2) pairs for nodes, of n (n - 1) for ways
///   source    Brandes 2001, by Boost.Graph
Betweenness betweenness(std::size_t node_count, std::span<const Way> ways);

} // namespace samspil
