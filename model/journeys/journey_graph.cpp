#include "model/journeys/journey_graph.hpp"

#include "model/core/errors.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/reverse_graph.hpp>

namespace samspil {

namespace {

using Adjacency = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;

/// Notes every vertex that a search comes to.
class NoteVisits : public boost::default_bfs_visitor {
  public:
    explicit NoteVisits(std::vector<bool>& visited) : visited_(&visited) {}

    template <class Vertex, class AnyGraph>
    void discover_vertex(Vertex vertex, const AnyGraph& /*graph*/) const {
        (*visited_)[vertex] = true;
    }

  private:
    std::vector<bool>* visited_; ///< not owned; Boost copies visitors
};

/// The first `count` vertices to which no way leads from `start`.
template <class AnyGraph>
std::vector<std::size_t> not_reached(const AnyGraph& graph, std::size_t start, std::size_t count) {
    std::vector<bool> visited(num_vertices(graph), false);
    boost::breadth_first_search(graph, start, boost::visitor(NoteVisits(visited)));
    std::vector<std::size_t> missed;
    for (std::size_t step = 0; step < count; ++step) {
        if (!visited[step]) missed.push_back(step);
    }
    return missed;
}

} // namespace

/// Vertex i is step i; the last vertex is `resolved`.
struct JourneyGraph::Graph {
    explicit Graph(std::size_t count) : steps(count), ways(count + 1) {}
    std::size_t steps;
    Adjacency ways;
};

JourneyGraph::JourneyGraph(const Journey& journey) {
    const std::size_t steps = journey.steps.size();
    auto graph = std::make_unique<Graph>(steps);
    for (std::size_t from = 0; from < steps; ++from) {
        for (const Branch& branch : journey.steps[from].next) {
            require(branch.to == resolved || branch.to < steps,
                    "a branch leads to a step that the journey does not have");
            if (branch.probability <= 0.0) continue;
            add_edge(from, branch.to == resolved ? steps : branch.to, graph->ways);
        }
    }
    graph_ = std::move(graph);
}

JourneyGraph::~JourneyGraph() = default;

std::vector<std::size_t> JourneyGraph::steps_that_cannot_resolve() const {
    return not_reached(boost::make_reverse_graph(graph_->ways), graph_->steps, graph_->steps);
}

std::vector<std::size_t> JourneyGraph::steps_never_reached() const {
    return not_reached(graph_->ways, 0, graph_->steps);
}

} // namespace samspil
