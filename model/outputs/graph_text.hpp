#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace samspil {

/// One attribute of all nodes, or of all edges: words or numbers.
struct GraphColumn {
    std::string name;
    std::vector<std::string> words; ///< one each, or empty if it has numbers
    std::vector<double> numbers;    ///< one each, or empty if it has words
};

/// A column of the words, or of the numbers, that `value` gives for each item.
template <class Items, class Value>
GraphColumn words_column(std::string name, const Items& items, const Value& value) {
    GraphColumn column{std::move(name), {}, {}};
    for (const auto& item : items) column.words.emplace_back(value(item));
    return column;
}
template <class Items, class Value>
GraphColumn number_column(std::string name, const Items& items, const Value& value) {
    GraphColumn column{std::move(name), {}, {}};
    for (const auto& item : items) column.numbers.push_back(value(item));
    return column;
}

/// A directed graph with what is known of its nodes and edges, for other programs to read.
struct GraphTable {
    std::size_t node_count = 0;
    std::vector<std::pair<std::size_t, std::size_t>> edges; ///< from, to
    std::vector<GraphColumn> node_columns;
    std::vector<GraphColumn> edge_columns;
    /// How it is drawn (label, colour, ...): only in DOT.
    std::vector<GraphColumn> node_looks;
    std::vector<GraphColumn> edge_looks;
};

/// As GraphML, which yEd, Gephi, Cytoscape, NetworkX and igraph read.
std::string graphml_text(const GraphTable& graph);

/// As DOT, which Graphviz draws.
std::string dot_text(const GraphTable& graph);

} // namespace samspil
