#include "model/outputs/silo_graph.hpp"

#include "model/outputs/display_numbers.hpp"
#include "model/outputs/graph_looks.hpp"
#include "model/outputs/plain_words.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

KindId kind_of(const Model& model, const SiloNetwork& network, const Silo& silo) {
    return network.grain == SiloGrain::kind
               ? KindId(silo.id)
               : model.graph.organisation(OrganisationId(silo.id)).kind;
}

const OrganisationKind& facts(const Model& model, const SiloNetwork& network, const Silo& silo) {
    return model.world.kinds[kind_of(model, network, silo).index()];
}

/// Name of the place, empty for all places together or the country.
std::string home_of(const Model& model, const SiloNetwork& network, const Silo& silo) {
    if (network.grain == SiloGrain::kind) return "";
    const std::size_t home = model.graph.organisation(OrganisationId(silo.id)).home;
    switch (facts(model, network, silo).per) {
    case Place::municipality:
        return model.world.municipalities[home].name;
    case Place::region:
        return model.world.regions[home];
    case Place::country:
        break;
    }
    return "";
}

/// `jobcentre`, `jobcentre (Aalborg)`
std::string words_of(const Model& model, const SiloNetwork& network, const Silo& silo) {
    const std::string home = home_of(model, network, silo);
    const std::string kind = in_words(facts(model, network, silo).name);
    return home.empty() ? kind : fmt::format("{} ({})", kind, home);
}

void add_silos(GraphTable& graph, const Model& model, const SiloNetwork& network) {
    const auto& silos = network.silos;
    const auto kind = [&](const Silo& s) -> const OrganisationKind& {
        return facts(model, network, s);
    };
    graph.node_columns = {
        words_column("name", silos, [&](const Silo& s) { return words_of(model, network, s); }),
        words_column("kind", silos, [&](const Silo& s) { return kind(s).name; }),
        words_column("sector", silos,
                     [&](const Silo& s) { return sector_names[index(kind(s).sector)]; }),
        words_column("authority", silos, [&](const Silo& s) { return kind(s).authority; }),
        words_column("home", silos, [&](const Silo& s) { return home_of(model, network, s); }),
        number_column("visits_a_year", silos, [](const Silo& s) { return s.visits; }),
        number_column("betweenness", silos, [](const Silo& s) { return s.betweenness; })};
    graph.node_looks = {
        words_column("label", silos,
                     [&](const Silo& s) {
                         return fmt::format("{}\n{} visits", words_of(model, network, s),
                                            grouped(s.visits));
                     }),
        words_column("shape", silos, [](const Silo&) { return "box"; }),
        words_column("style", silos, [](const Silo&) { return "rounded,filled"; }),
        words_column("fillcolor", silos, [&](const Silo& s) { return colour_of(kind(s).sector); })};
}

void add_borders(GraphTable& graph, const SiloNetwork& network) {
    const auto& borders = network.borders;
    double most = 0.0;
    for (const SiloBorder& border : borders) {
        graph.edges.emplace_back(border.from, border.to);
        most = std::max(most, border.year.passed);
    }
    const auto year = [&](std::string name, auto value) {
        return number_column(std::move(name), borders,
                             [=](const SiloBorder& b) { return value(b.year); });
    };
    graph.edge_columns = {
        words_column("boundary", borders,
                     [](const SiloBorder& b) { return boundary_names[index(b.boundary)]; }),
        year("people_a_year", [](const Passage& p) { return p.passed; }),
        year("failed_a_year", [](const Passage& p) { return p.failed(); }),
        year("sent_back_a_year", [](const Passage& p) { return p.bounced; }),
        year("given_up_a_year", [](const Passage& p) { return p.abandoned; }),
        year("staff_hours_lost_a_year", [](const Passage& p) { return p.staff_hours; }),
        year("own_hours_lost_a_year", [](const Passage& p) { return p.own_hours; }),
        year("cost_a_year_kr", [](const Passage& p) { return p.cost; }),
        number_column("edge_betweenness", borders,
                      [](const SiloBorder& b) { return b.betweenness; })};
    graph.edge_looks = {
        words_column("label", borders,
                     [](const SiloBorder& b) {
                         return fmt::format("{}\n{} fail", grouped(b.year.passed),
                                            percent(b.year.failed() / b.year.passed));
                     }),
        words_column("color", borders, [](const SiloBorder& b) { return colour_of(b.boundary); }),
        words_column("fontcolor", borders,
                     [](const SiloBorder& b) { return colour_of(b.boundary); }),
        words_column("fontsize", borders, [](const SiloBorder&) { return "10"; }),
        words_column("penwidth", borders,
                     [=](const SiloBorder& b) { return pen_width(b.year.passed, most); })};
}

/// Widths of the columns of the ranking.
constexpr std::size_t name_width = 38;
constexpr std::size_t boundary_width = 15;
constexpr std::size_t count_width = 10;
constexpr std::size_t cost_width = 14;

/// Cut with a space behind it, so that columns never touch.
std::string cell(std::string_view words, std::size_t width) { return left(words, width - 1) + " "; }

std::string border_line(const Model& model, const SiloNetwork& network, const SiloBorder& border) {
    const Passage& year = border.year;
    return "  " +
           cell(fmt::format("{} -> {}", words_of(model, network, network.silos[border.from]),
                            words_of(model, network, network.silos[border.to])),
                name_width) +
           cell(in_words(boundary_names[index(border.boundary)]), boundary_width) +
           right(grouped(year.passed), count_width) + right(grouped(year.failed()), count_width) +
           right(grouped(year.bounced), count_width) + right(grouped(year.abandoned), count_width) +
           right(grouped(year.staff_hours + year.own_hours), count_width) +
           right(kroner(year.cost), cost_width) +
           right(fmt::format("{:.3f}", border.betweenness), count_width) + "\n";
}

std::string silo_line(const Model& model, const SiloNetwork& network, const Silo& silo) {
    return "  " + cell(words_of(model, network, silo), name_width) +
           cell(sector_names[index(facts(model, network, silo).sector)], boundary_width) +
           right(grouped(silo.visits), count_width) +
           right(fmt::format("{:.3f}", silo.betweenness), count_width) + "\n";
}

Json border_json(const Model& model, const SiloNetwork& network, const SiloBorder& border) {
    return {{"from", words_of(model, network, network.silos[border.from])},
            {"to", words_of(model, network, network.silos[border.to])},
            {"boundary", boundary_names[index(border.boundary)]},
            {"people_a_year", border.year.passed},
            {"failed_a_year", border.year.failed()},
            {"sent_back_a_year", border.year.bounced},
            {"given_up_a_year", border.year.abandoned},
            {"staff_hours_lost_a_year", border.year.staff_hours},
            {"own_hours_lost_a_year", border.year.own_hours},
            {"cost_a_year_kr", border.year.cost},
            {"betweenness", border.betweenness}};
}

} // namespace

GraphTable silo_graph(const Model& model, const SiloNetwork& network) {
    GraphTable graph;
    graph.node_count = network.silos.size();
    add_silos(graph, model, network);
    add_borders(graph, network);
    return graph;
}

std::string silo_ranking_text(const Model& model, const SiloNetwork& network, std::size_t top) {
    std::string text = "  " + left("Borders between silos", name_width) +
                       left("boundary", boundary_width) + right("people", count_width) +
                       right("fail", count_width) + right("sent back", count_width) +
                       right("given up", count_width) + right("hours", count_width) +
                       right("cost", cost_width) + right("between", count_width) + "\n";
    const std::vector<std::size_t> borders = network.borders_by_cost();
    for (std::size_t i = 0; i < std::min(top, borders.size()); ++i) {
        text += border_line(model, network, network.borders[borders[i]]);
    }
    text += "\n  " + left("Organisations", name_width) + left("sector", boundary_width) +
            right("visits", count_width) + right("between", count_width) + "\n";
    const std::vector<std::size_t> silos = network.silos_by_betweenness();
    for (std::size_t i = 0; i < std::min(top, silos.size()); ++i) {
        text += silo_line(model, network, network.silos[silos[i]]);
    }
    return text +
           "\n  A year, as expected at the start. Hours of staff and of people themselves go to "
           "registering again\n  and to chasing lost cases; cost is these hours, and what society "
           "pays more after a failed handoff\n  than after one that succeeds. Between: share of "
           "the "
           "pairs of organisations whose most travelled\n  way leads here.\n";
}

std::string silo_ranking_json(const Model& model, const SiloNetwork& network) {
    Json borders = Json::array();
    for (const std::size_t i : network.borders_by_cost()) {
        borders.push_back(border_json(model, network, network.borders[i]));
    }
    Json organisations = Json::array();
    for (const std::size_t i : network.silos_by_betweenness()) {
        const Silo& silo = network.silos[i];
        organisations.push_back(
            {{"name", words_of(model, network, silo)},
             {"kind", facts(model, network, silo).name},
             {"sector", sector_names[index(facts(model, network, silo).sector)]},
             {"visits_a_year", silo.visits},
             {"betweenness", silo.betweenness}});
    }
    return Json{{"borders", borders}, {"organisations", organisations}}.dump(2) + "\n";
}

} // namespace samspil
