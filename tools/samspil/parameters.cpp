#include "model/outputs/csv_writer.hpp"
#include "model/outputs/number_kinds.hpp"
#include "model/outputs/world_tables.hpp"
#include "model/simulation/numbers.hpp"
#include "tools/samspil/commands.hpp"
#include "tools/samspil/preparation.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

/// A number of the world with what is known of it.
struct ListedNumber {
    std::string id;
    double value = 0.0;
    std::string_view unit;
    std::string_view status; ///< `set` if the scenario sets it
    std::string source;
    std::string where; ///< file:line
    Provenance known;  ///< its range and note
};

std::string place_text(const Position& where) {
    return where.line > 0 ? fmt::format("{}:{}", where.file, where.line) : where.file;
}

std::vector<ListedNumber> numbers_of(const PreparedScenario& prepared) {
    World world = world_of(prepared);
    std::map<std::string, Position> set;
    for (const Setting& setting : prepared.scenario.settings) set[setting.id] = setting.where;
    std::vector<ListedNumber> numbers;
    visit_numbers(world, [&](const Number& number) {
        ListedNumber listed{number.id, number.value, number.unit, "", "", "", {}};
        const auto setting = set.find(number.id);
        const auto known = world.provenance->find(number.id);
        if (setting != set.end()) {
            listed.status = "set";
            listed.where = place_text(setting->second);
        } else if (known != world.provenance->end()) {
            listed.status = status_names[static_cast<std::size_t>(known->second.status)];
            listed.source = known->second.source;
            listed.where = place_text(known->second.where);
            listed.known = known->second;
        }
        numbers.push_back(std::move(listed));
    });
    return numbers;
}

/// `0.1 to 0.3`, or `-` for what is certain.
std::string range_text(const Provenance& known) {
    if (known.distribution.empty()) return "-";
    return csv_number(known.low) + " to " + csv_number(known.high);
}

std::string text_of(const std::vector<ListedNumber>& numbers) {
    std::size_t id_width = 2;
    std::size_t source_width = 6;
    std::size_t range_width = 5;
    for (const ListedNumber& n : numbers) {
        id_width = std::max(id_width, n.id.size());
        range_width = std::max(range_width, range_text(n.known).size());
        source_width = std::max(source_width, n.source.size());
    }
    std::string text;
    const auto line = [&](std::string_view id, std::string_view value, std::string_view unit,
                          std::string_view range, std::string_view status, std::string_view source,
                          std::string_view where) {
        text += fmt::format("{:<{}}  {:>12} {:<16} {:<{}}  {:<10} {:<{}}  {}\n", id, id_width,
                            value, unit, range, range_width, status, source, source_width, where);
    };
    line("id", "value", "unit", "range", "status", "source", "where");
    for (const ListedNumber& n : numbers) {
        line(n.id, csv_number(n.value), n.unit, range_text(n.known), n.status,
             n.source.empty() ? "-" : n.source, n.where);
    }
    return text;
}

std::string json_of(const std::vector<ListedNumber>& numbers) {
    Json list = Json::array();
    for (const ListedNumber& n : numbers) {
        const bool certain = n.known.distribution.empty();
        list.push_back({{"id", n.id},
                        {"value", n.value},
                        {"unit", n.unit},
                        {"distribution", n.known.distribution},
                        {"low", certain ? n.value : n.known.low},
                        {"high", certain ? n.value : n.known.high},
                        {"draw", n.known.draw},
                        {"status", n.status},
                        {"source", n.source},
                        {"where", n.where},
                        {"note", n.known.note}});
    }
    return list.dump(2) + "\n";
}

struct ParametersOptions {
    std::string file;
    std::string table;
    bool json = false;
};

constexpr const char* origins = "origins";
constexpr const char* netting = "netting";

void list_parameters(const ParametersOptions& options) {
    if (options.file.empty()) {
        std::cout << (options.json ? number_kinds_json() : number_kinds_text());
        return;
    }
    const Preparation preparation = prepare({options.file}, {});
    if (options.table == origins) {
        std::cout << origin_table(*preparation.scenarios.front().facts);
    } else if (options.table == netting) {
        const Basis basis = basis_of(preparation, 0);
        std::cout << netting_table(basis.model.world, netted_flows(basis));
    } else {
        const std::vector<ListedNumber> numbers = numbers_of(preparation.scenarios.front());
        std::cout << (options.json ? json_of(numbers) : text_of(numbers));
    }
}

} // namespace

void add_parameters_command(CLI::App& program) {
    const auto options = std::make_shared<ParametersOptions>();
    CLI::App* command = program.add_subcommand(
        "parameters", "Lists every kind of number that a world has, with its unit, range, default "
                      "and meaning; or, with a scenario, every number of its world with its value, "
                      "unit, range, status, source and place.");
    CLI::Option* file =
        command->add_option("FILE", options->file, "A scenario file; by default none.")
            ->type_name("");
    command->add_flag("--json", options->json,
                      "Writes the list as JSON, for programs to read, in place of text.");
    command
        ->add_option("--table", options->table,
                     "In place of the list, a Markdown table of the scenario's world: `origins`, "
                     "how many numbers of each file have which status; `netting`, care and "
                     "treatment flows with the staff that was taken out of them.")
        ->check(CLI::IsMember({origins, netting}).description(""))
        ->needs(file)
        ->type_name("NAME");
    command->callback([options] { list_parameters(*options); });
}

} // namespace samspil
