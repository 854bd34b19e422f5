#include "model/outputs/graph_text.hpp"

#include "model/core/errors.hpp"
#include "tests/support/graphs.hpp"

#include <gtest/gtest.h>

#include <string>

namespace samspil::test {
namespace {

const std::string awkward = "A & B <\"x\"> \\ 'y' Ærø\\";

GraphTable two_nodes() {
    GraphTable graph;
    graph.node_count = 2;
    graph.edges = {{0, 1}, {1, 0}, {0, 1}};
    graph.node_columns = {{"name", {awkward, "node"}, {}}, {"visits", {}, {12.5, 0.0}}};
    graph.edge_columns = {{"people", {}, {1.0, 2.0, 3.0}}};
    graph.node_looks = {{"label", {"two\nlines", ""}, {}}};
    graph.edge_looks = {{"color", {"#c0392b", "#c0392b", "#c0392b"}, {}}};
    return graph;
}

TEST(GraphText, GraphMlIsReadAsItWasMeant) {
    const ReadGraph read = read_graphml(graphml_text(two_nodes()));
    ASSERT_EQ(read.nodes.size(), 2U);
    ASSERT_EQ(read.edges.size(), 3U);
    EXPECT_EQ(read.nodes[0].at("name"), awkward);
    EXPECT_EQ(read.nodes[1].at("name"), "node");
    EXPECT_EQ(read.nodes[0].at("visits"), "12.5");
    EXPECT_EQ(read.edges[1].values.at("people"), "2");
    EXPECT_EQ(read.edges[1].from, "n1");
    EXPECT_EQ(read.edges[1].to, "n0");
    EXPECT_EQ(read.nodes[0].count("label"), 0U) << "looks are for drawings";
    EXPECT_EQ(read.types.at("visits"), "double");
    EXPECT_EQ(read.types.at("name"), "string");
}

TEST(GraphText, DotIsReadAsItWasMeant) {
    const ReadGraph read = read_dot(dot_text(two_nodes()));
    ASSERT_EQ(read.nodes.size(), 2U);
    ASSERT_EQ(read.edges.size(), 3U);
    EXPECT_EQ(read.nodes[0].at("name"), awkward);
    EXPECT_EQ(read.nodes[0].at("label"), "two\nlines");
    EXPECT_EQ(read.nodes[1].at("label"), "");
    EXPECT_EQ(read.nodes[1].at("name"), "node ") << "a word of DOT itself is kept apart";
    EXPECT_EQ(read.edges[2].values.at("people"), "3");
    EXPECT_EQ(read.edges[2].values.at("color"), "#c0392b");
    EXPECT_EQ(read.edges[1].from, "1");
}

TEST(GraphText, OfNothingIsAGraph) {
    EXPECT_TRUE(read_graphml(graphml_text({})).nodes.empty());
    EXPECT_TRUE(read_dot(dot_text({})).nodes.empty());
}

TEST(GraphText, RefusesColumnsThatDoNotFit) {
    GraphTable graph = two_nodes();
    graph.node_columns[1].numbers.pop_back();
    EXPECT_THROW(graphml_text(graph), InvariantError);
    graph = two_nodes();
    graph.edges[0].second = 2;
    EXPECT_THROW(dot_text(graph), InvariantError);
}

} // namespace
} // namespace samspil::test
