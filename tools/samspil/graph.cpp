#include "model/core/parallel.hpp"
#include "model/outputs/graph_text.hpp"
#include "model/outputs/journey_drawing.hpp"
#include "model/outputs/result_store.hpp"
#include "model/outputs/silo_graph.hpp"
#include "tools/samspil/commands.hpp"
#include "tools/samspil/names.hpp"
#include "tools/samspil/options.hpp"
#include "tools/samspil/preparation.hpp"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>

namespace samspil {

namespace {

constexpr std::array subjects = {std::string_view("organisations"), std::string_view("journeys")};
constexpr std::array formats = {std::string_view("graphml"), std::string_view("dot")};
constexpr std::array grains = {std::string_view("kind"), std::string_view("organisation")};

struct GraphOptions {
    ScenarioOptions scenario;
    std::string what = "organisations";
    std::string journey;
    std::string by = "kind";
    std::string municipality;
    std::string format; ///< empty: by the ending of `out`
    std::string out;
    std::int64_t top = 15;
    bool overwrite = false;
};

bool as_dot(const GraphOptions& options) {
    if (!options.format.empty()) return options.format == "dot";
    const std::filesystem::path ending = std::filesystem::path(options.out).extension();
    return ending == ".dot" || ending == ".gv";
}

void check_place(const GraphOptions& options) {
    if (options.out.empty() || options.overwrite) return;
    if (!std::filesystem::exists(options.out)) return;
    throw OutputError(options.out + ": is there already and is kept; say --overwrite to replace "
                                    "it, or choose another file with --out");
}

GraphTable draw_journeys(const GraphOptions& options, const Basis& basis,
                         std::optional<MunicipalityId> municipality) {
    std::optional<JourneyId> journey;
    if (!options.journey.empty()) {
        journey = journey_named(basis.model.world, options.journey, "--journey");
    }
    std::array<PlacePassages, population_count> passages;
    for (const PopulationModel& population : basis.model.populations) {
        passages[index(population.map.population)] = passages_of(basis, population, municipality);
    }
    return journey_drawing(basis.model, journey, passages);
}

/// The graph goes to a file and the ranking to stdout; or the graph to stdout and the ranking to
/// stderr; or, as JSON and without a file, the ranking alone to stdout.
void write(const GraphOptions& options, const GraphTable& table, const std::string& ranking) {
    const std::string graph = as_dot(options) ? dot_text(table) : graphml_text(table);
    if (!options.out.empty()) {
        write_file(options.out, graph);
        std::cout << ranking;
    } else if (options.scenario.json) {
        std::cout << ranking;
    } else {
        std::cout << graph;
        std::cerr << ranking;
    }
}

void draw(const GraphOptions& options) {
    check_place(options);
    const Preparation preparation = prepare(options.scenario.files, options.scenario.overrides);
    const Basis basis = basis_of(preparation, 0);
    const Model& model = basis.model;
    std::optional<MunicipalityId> municipality;
    if (!options.municipality.empty()) {
        municipality = municipality_named(model.world, options.municipality, "--municipality");
    }
    const bool journeys = options.what == "journeys" || !options.journey.empty();
    const SiloNetwork network = silo_network(
        basis, options.by == "kind" ? SiloGrain::kind : SiloGrain::organisation, municipality);
    const GraphTable table =
        journeys ? draw_journeys(options, basis, municipality) : silo_graph(model, network);
    write(options, table,
          options.scenario.json
              ? silo_ranking_json(model, network)
              : silo_ranking_text(model, network, static_cast<std::size_t>(options.top)));
}

void add_subject_options(CLI::App& command, GraphOptions& options) {
    command
        .add_option("--what", options.what,
                    fmt::format("What the graph shows: {}. By default {}.",
                                fmt::join(subjects, " or "), options.what))
        ->check(one_of(subjects))
        ->type_name("WHAT");
    command
        .add_option("--journey", options.journey,
                    "Shows the steps of this journey alone, in place of organisations.")
        ->type_name("NAME");
    command
        .add_option("--by", options.by,
                    fmt::format("What a node is: {}. By default {}: all organisations of a kind "
                                "together.",
                                fmt::join(grains, " or "), options.by))
        ->check(one_of(grains))
        ->type_name("GRAIN");
    command
        .add_option("--municipality", options.municipality,
                    "Only people who live there, by name or code. By default all.")
        ->type_name("NAME");
}

void add_file_options(CLI::App& command, GraphOptions& options) {
    command
        .add_option("--format", options.format,
                    fmt::format("How the graph is written: {}. By default as the ending of the "
                                "file says (.dot and .gv are DOT), else GraphML.",
                                fmt::join(formats, " or ")))
        ->check(one_of(formats))
        ->type_name("FORMAT");
    command
        .add_option("--out", options.out,
                    "File into which the graph is written; the ranking is then printed. By default "
                    "the graph is printed, and the ranking goes to standard error; with --json the "
                    "ranking alone is printed.")
        ->type_name("FILE");
    command.add_flag("--overwrite", options.overwrite, "Replaces the file if it is there.");
    command
        .add_option("--top", options.top,
                    fmt::format("How many borders and organisations the ranking names at most. By "
                                "default {}.",
                                options.top))
        ->check(CLI::NonNegativeNumber.description(""))
        ->type_name("N");
}

} // namespace

void add_graph_command(CLI::App& program) {
    const auto options = std::make_shared<GraphOptions>();
    CLI::App* command = program.add_subcommand(
        "graph", "Writes organisations and handoffs, or journeys and steps, as a graph in GraphML "
                 "or DOT, and ranks the borders between silos by what is lost there.");
    add_world_options(*command, options->scenario);
    add_subject_options(*command, *options);
    add_file_options(*command, *options);
    command->callback(
        [options] { with_threads(threads_used(options->scenario), [&] { draw(*options); }); });
}

} // namespace samspil
