#pragma once

#include <map>
#include <string>
#include <vector>

namespace samspil::test {

/// A graph as another program would read it.
struct ReadGraph {
    using Values = std::map<std::string, std::string>;
    struct Edge {
        std::string from;
        std::string to;
        Values values;
    };
    std::vector<Values> nodes;
    std::vector<Edge> edges;
    Values types; ///< of the attributes, GraphML only
};

/// Reads GraphML with a parser of XML; a test fails where it is none, or where a value, an edge or
/// an attribute refers to what is not there.
ReadGraph read_graphml(const std::string& text);

/// Reads the statements of a digraph in DOT; a test fails where they are not well formed.
ReadGraph read_dot(const std::string& text);

} // namespace samspil::test
