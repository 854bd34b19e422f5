#include "model/outputs/graph_text.hpp"

#include "model/core/errors.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <boost/graph/graphviz.hpp>
#include <boost/property_map/dynamic_property_map.hpp>
#include <boost/property_map/function_property_map.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <sstream>
#include <string_view>

namespace samspil {

namespace {

using Graph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property,
                          boost::property<boost::edge_index_t, std::size_t>>;

Graph graph_of(const GraphTable& table) {
    Graph graph(table.node_count);
    for (std::size_t e = 0; e < table.edges.size(); ++e) {
        require(table.edges[e].first < table.node_count && table.edges[e].second < table.node_count,
                "an edge joins two nodes of the graph");
        boost::add_edge(table.edges[e].first, table.edges[e].second, e, graph);
    }
    return graph;
}

/// Hands columns to Boost.Graph, which reads them by node or edge.
///   index   of a node or an edge
template <class Key, class Index>
void add_columns(boost::dynamic_properties& properties, const std::vector<GraphColumn>& columns,
                 std::size_t count, const Index& index) {
    for (const GraphColumn& column : columns) {
        require(column.words.size() + column.numbers.size() == count,
                "a column of a graph has words or numbers, one each: " + column.name);
        if (column.numbers.empty()) {
            properties.property(column.name, boost::make_function_property_map<Key, std::string>(
                                                 [&column, index](const Key& key) {
                                                     return column.words[get(index, key)];
                                                 }));
        } else {
            properties.property(column.name, boost::make_function_property_map<Key, double>(
                                                 [&column, index](const Key& key) {
                                                     return column.numbers[get(index, key)];
                                                 }));
        }
    }
}

void add_all_columns(boost::dynamic_properties& properties, const Graph& graph,
                     const std::vector<GraphColumn>& nodes, const std::vector<GraphColumn>& edges) {
    add_columns<Graph::vertex_descriptor>(properties, nodes, boost::num_vertices(graph),
                                          boost::get(boost::vertex_index, graph));
    add_columns<Graph::edge_descriptor>(properties, edges, boost::num_edges(graph),
                                        boost::get(boost::edge_index, graph));
}

/// A word as Boost.Graph may quote it: it doubles no backslashes, and takes words of the language
/// itself for names.
std::string dot_word(std::string word) {
    constexpr std::array keywords = {std::string_view("node"),     std::string_view("edge"),
                                     std::string_view("graph"),    std::string_view("digraph"),
                                     std::string_view("subgraph"), std::string_view("strict")};
    std::string lower = word;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (std::find(keywords.begin(), keywords.end(), lower) != keywords.end()) return word + " ";
    for (std::size_t at = word.find('\\'); at != std::string::npos; at = word.find('\\', at + 2)) {
        word.insert(at, 1, '\\');
    }
    return word;
}

std::vector<GraphColumn> dot_columns(const std::vector<GraphColumn>& columns,
                                     const std::vector<GraphColumn>& looks) {
    std::vector<GraphColumn> all = columns;
    all.insert(all.end(), looks.begin(), looks.end());
    for (GraphColumn& column : all) {
        for (std::string& word : column.words) word = dot_word(word);
    }
    return all;
}

} // namespace

std::string graphml_text(const GraphTable& table) {
    const Graph graph = graph_of(table);
    boost::dynamic_properties properties;
    add_all_columns(properties, graph, table.node_columns, table.edge_columns);
    std::ostringstream text;
    boost::write_graphml(text, graph, properties, true);
    return text.str();
}

std::string dot_text(const GraphTable& table) {
    Graph graph = graph_of(table);
    const std::vector<GraphColumn> nodes = dot_columns(table.node_columns, table.node_looks);
    const std::vector<GraphColumn> edges = dot_columns(table.edge_columns, table.edge_looks);
    boost::dynamic_properties properties;
    properties.property("node_id", boost::get(boost::vertex_index, graph));
    properties.property("rankdir", boost::make_constant_property<Graph*>(std::string("LR")));
    add_all_columns(properties, graph, nodes, edges);
    std::ostringstream text;
    boost::write_graphviz_dp(text, graph, properties);
    return text.str();
}

} // namespace samspil
