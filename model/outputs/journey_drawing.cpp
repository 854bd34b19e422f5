#include "model/outputs/journey_drawing.hpp"

#include "model/outputs/display_numbers.hpp"
#include "model/outputs/graph_looks.hpp"
#include "model/outputs/plain_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace samspil {

namespace {

/// Where a node is drawn from: a step, or one of the two ends of a journey.
struct Node {
    std::string name;
    std::string journey;
    std::string service;
    std::string kind;
    std::string sector;
    double months = 0.0;
    double people = 0.0; ///< a year
    std::string_view fill = "#ffffff";
};

struct Arrow {
    std::size_t from = 0;
    std::size_t to = 0;
    std::string_view what; ///< next, sent_back or given_up
    std::string_view boundary;
    double probability = 0.0; ///< of a completed step
    double people = 0.0;      ///< a year
    double failed = 0.0;      ///< a year, of those
    std::string_view colour;
};

/// Collects nodes and arrows, journey by journey.
class Drawing {
  public:
    explicit Drawing(const Model& model) : model_(model) {}

    void add(const JourneyMap& map, const JourneyMap::Route& route, const PlacePassages& year) {
        const Journey& journey = model_.world.journeys[route.id.index()];
        const std::size_t first_node = nodes_.size();
        for (std::size_t s = route.first_step; s < route.end_step; ++s) {
            add_step(map, journey, journey.steps[s - route.first_step], s, year);
        }
        const std::size_t end_resolved = nodes_.size();
        nodes_.push_back({"resolved", journey.title, "", "", "", 0.0, 0.0, "#ffffff"});
        nodes_.push_back({"given up", journey.title, "", "", "", 0.0, 0.0, "#ffffff"});
        for (std::size_t e = map.steps[route.first_step].first_edge;
             e < map.steps[route.end_step - 1].end_edge; ++e) {
            add_edge(map, route, e, year.edges[e], first_node, end_resolved);
        }
    }

    GraphTable table() const;

  private:
    void add_step(const JourneyMap& map, const Journey& journey, const Step& step, std::size_t s,
                  const PlacePassages& year) {
        const OrganisationKind& kind = model_.world.kinds[map.steps[s].kind.index()];
        nodes_.push_back({in_words(step.name), journey.title,
                          model_.world.services[step.service.index()].name, kind.name,
                          std::string(sector_names[index(kind.sector)]), step.mean_months,
                          year.visits[s], colour_of(kind.sector)});
    }

    /// The boundary between two kinds at home in the first municipality: in all it is the same.
    Boundary boundary(KindId from, KindId to) const {
        const MunicipalityId anywhere(0);
        return model_.graph.boundary(model_.graph.at_home(from, anywhere),
                                     model_.graph.at_home(to, anywhere));
    }

    void add_edge(const JourneyMap& map, const JourneyMap::Route& route, std::size_t e,
                  const Passage& year, std::size_t first_node, std::size_t end_resolved) {
        const JourneyMap::Edge& edge = map.edges[e];
        const std::size_t from = first_node + edge.from_step - route.first_step;
        if (edge.to_step == resolved) {
            arrows_.push_back(
                {from, end_resolved, "next", "", edge.probability, year.passed, 0.0, "#555555"});
            nodes_[end_resolved].people += year.passed;
            return;
        }
        const Boundary border = boundary(map.steps[edge.from_step].kind, edge.to_kind);
        const std::string_view name = boundary_names[index(border)];
        arrows_.push_back({from, first_node + edge.to_step - route.first_step, "next", name,
                           edge.probability, year.passed, year.failed(), colour_of(border)});
        const double passed = year.passed > 0.0 ? year.passed : 1.0;
        add_failure(from, first_node, "sent_back", name, edge.probability * year.bounced / passed,
                    year.bounced);
        add_failure(from, end_resolved + 1, "given_up", name,
                    edge.probability * year.abandoned / passed, year.abandoned);
        nodes_[end_resolved + 1].people += year.abandoned;
    }

    /// Failures of several edges of a step that lead to the same place are one arrow.
    void add_failure(std::size_t from, std::size_t to, std::string_view what,
                     std::string_view boundary_name, double probability, double people) {
        const auto known = std::find_if(arrows_.begin(), arrows_.end(), [&](const Arrow& arrow) {
            return arrow.from == from && arrow.to == to && arrow.what == what;
        });
        if (known != arrows_.end()) {
            known->probability += probability;
            known->people += people;
            if (known->boundary != boundary_name) known->boundary = "several";
        } else if (people > 0.0) {
            arrows_.push_back(
                {from, to, what, boundary_name, probability, people, people, "#c0392b"});
        }
    }

    const Model& model_;
    std::vector<Node> nodes_;
    std::vector<Arrow> arrows_;
};

std::string label_of(const Node& node) {
    std::string label = node.name;
    if (!node.kind.empty()) label += "\n" + in_words(node.kind);
    return label + fmt::format("\n{} a year", grouped(node.people));
}

std::string label_of(const Arrow& arrow) {
    return arrow.what == "next"
               ? fmt::format("{}\n{}", grouped(arrow.people), percent(arrow.probability))
               : fmt::format("{}\n{}", in_words(arrow.what), grouped(arrow.people));
}

GraphTable Drawing::table() const {
    GraphTable graph;
    graph.node_count = nodes_.size();
    double most = 0.0;
    for (const Arrow& arrow : arrows_) {
        graph.edges.emplace_back(arrow.from, arrow.to);
        most = std::max(most, arrow.people);
    }
    graph.node_columns = {
        words_column("name", nodes_, [](const Node& n) { return n.name; }),
        words_column("journey", nodes_, [](const Node& n) { return n.journey; }),
        words_column("service", nodes_, [](const Node& n) { return n.service; }),
        words_column("kind", nodes_, [](const Node& n) { return n.kind; }),
        words_column("sector", nodes_, [](const Node& n) { return n.sector; }),
        number_column("mean_months", nodes_, [](const Node& n) { return n.months; }),
        number_column("people_a_year", nodes_, [](const Node& n) { return n.people; })};
    graph.node_looks = {
        words_column("label", nodes_, [](const Node& n) { return label_of(n); }),
        words_column("shape", nodes_,
                     [](const Node& n) { return n.kind.empty() ? "ellipse" : "box"; }),
        words_column("style", nodes_, [](const Node&) { return "rounded,filled"; }),
        words_column("fillcolor", nodes_, [](const Node& n) { return n.fill; })};
    graph.edge_columns = {
        words_column("what", arrows_, [](const Arrow& a) { return a.what; }),
        words_column("boundary", arrows_, [](const Arrow& a) { return a.boundary; }),
        number_column("probability", arrows_, [](const Arrow& a) { return a.probability; }),
        number_column("people_a_year", arrows_, [](const Arrow& a) { return a.people; }),
        number_column("failed_a_year", arrows_, [](const Arrow& a) { return a.failed; })};
    graph.edge_looks = {
        words_column("label", arrows_, [](const Arrow& a) { return label_of(a); }),
        words_column("color", arrows_, [](const Arrow& a) { return a.colour; }),
        words_column("fontsize", arrows_, [](const Arrow&) { return "10"; }),
        words_column("style", arrows_,
                     [](const Arrow& a) { return a.what == "next" ? "solid" : "dashed"; }),
        words_column("penwidth", arrows_,
                     [=](const Arrow& a) { return pen_width(a.people, most); })};
    return graph;
}

} // namespace

GraphTable journey_drawing(const Model& model, std::optional<JourneyId> journey,
                           const std::array<PlacePassages, population_count>& passages) {
    Drawing drawing(model);
    for (const PopulationModel& population : model.populations) {
        for (const JourneyMap::Route& route : population.map.routes) {
            if (journey.value_or(route.id) != route.id) continue;
            drawing.add(population.map, route, passages[index(population.map.population)]);
        }
    }
    return drawing.table();
}

} // namespace samspil
