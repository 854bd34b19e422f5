#include "tests/support/graphs.hpp"

#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <gtest/gtest.h>

#include <cctype>
#include <set>
#include <sstream>
#include <utility>

namespace samspil::test {

namespace {

using Tree = boost::property_tree::ptree;

/// Values of a node or an edge by the names of their keys.
ReadGraph::Values values_of(const Tree& element, const ReadGraph::Values& names) {
    ReadGraph::Values values;
    for (const auto& [tag, data] : element) {
        if (tag != "data") continue;
        const auto name = names.find(data.get<std::string>("<xmlattr>.key"));
        if (name == names.end()) {
            ADD_FAILURE() << "a value of a key that is not declared";
            continue;
        }
        values[name->second] = data.data();
    }
    return values;
}

/// Words, quoted strings and marks of DOT, one by one.
class DotScanner {
  public:
    explicit DotScanner(const std::string& text) : text_(text) {}

    bool ended() {
        while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0)
            ++at_;
        return at_ == text_.size();
    }
    bool take(const std::string& mark) {
        if (ended() || text_.compare(at_, mark.size(), mark) != 0) return false;
        at_ += mark.size();
        return true;
    }
    void expect(const std::string& mark) {
        if (!take(mark)) fail("'" + mark + "' expected");
    }
    /// An identifier, a number or a quoted string, without its quotes.
    std::string word() {
        if (take("\"")) return quoted();
        std::string word;
        while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 ||
                                      std::string("_.-").find(text_[at_]) != std::string::npos)) {
            if (text_.compare(at_, 2, "->") == 0) break;
            word += text_[at_++];
        }
        static const std::set<std::string> keywords = {"node", "edge", "graph", "subgraph"};
        if (word.empty() || keywords.count(word) > 0) fail("a word expected");
        return word;
    }

  private:
    std::string quoted() {
        std::string word;
        while (at_ < text_.size() && text_[at_] != '"') {
            if (text_[at_] == '\\') ++at_; // \" and \\ stand for themselves
            if (at_ < text_.size()) word += text_[at_++];
        }
        if (at_ == text_.size()) fail("a string has no end");
        ++at_;
        return word;
    }
    void fail(const std::string& why) {
        ADD_FAILURE() << why << " before: " << text_.substr(at_, 40);
        at_ = text_.size();
    }

    const std::string& text_;
    std::size_t at_ = 0;
};

ReadGraph::Values dot_attributes(DotScanner& scanner) {
    ReadGraph::Values values;
    if (!scanner.take("[")) return values;
    do {
        const std::string name = scanner.word();
        scanner.expect("=");
        values[name] = scanner.word();
    } while (scanner.take(","));
    scanner.expect("]");
    return values;
}

} // namespace

ReadGraph read_graphml(const std::string& text) {
    std::istringstream stream(text);
    Tree document;
    boost::property_tree::read_xml(stream, document);
    ReadGraph graph;
    ReadGraph::Values names;
    for (const auto& [tag, key] : document.get_child("graphml")) {
        if (tag != "key") continue;
        // Names of attributes hold a dot, at which paths of the tree would be divided.
        const auto attribute = [&key = key](const char* name) {
            return key.get<std::string>(Tree::path_type(std::string("<xmlattr>/") + name, '/'));
        };
        names[attribute("id")] = attribute("attr.name");
        graph.types[attribute("attr.name")] = attribute("attr.type");
    }
    std::set<std::string> ids;
    for (const auto& [tag, element] : document.get_child("graphml.graph")) {
        if (tag == "node") {
            ids.insert(element.get<std::string>("<xmlattr>.id"));
            graph.nodes.push_back(values_of(element, names));
        } else if (tag == "edge") {
            const auto from = element.get<std::string>("<xmlattr>.source");
            const auto to = element.get<std::string>("<xmlattr>.target");
            EXPECT_EQ(ids.count(from) + ids.count(to), 2U) << from << " to " << to;
            graph.edges.push_back({from, to, values_of(element, names)});
        }
    }
    return graph;
}

ReadGraph read_dot(const std::string& text) {
    DotScanner scanner(text);
    ReadGraph graph;
    scanner.expect("digraph G {");
    while (!scanner.take("}") && !scanner.ended()) {
        const std::string first = scanner.word();
        if (scanner.take("=")) { // an attribute of the graph
            scanner.word();
        } else if (scanner.take("->")) {
            const std::string second = scanner.word();
            graph.edges.push_back({first, second, dot_attributes(scanner)});
        } else {
            graph.nodes.push_back(dot_attributes(scanner));
        }
        scanner.expect(";");
    }
    EXPECT_TRUE(scanner.ended()) << "nothing comes after the graph";
    return graph;
}

} // namespace samspil::test
