#include "model/outputs/gain_parts_text.hpp"

#include "model/outputs/display_numbers.hpp"
#include "model/outputs/plain_words.hpp"
#include "model/outputs/results.hpp"
#include "model/outputs/table_columns.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>
#include <vector>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t name_width = 24;
constexpr std::size_t amount_width = 26;
constexpr std::size_t actor_width = 14;
constexpr std::string_view whole_name = "whole";
constexpr std::string_view npv_year = "npv";

/// A part or the whole, over the replicates.
struct PartSummary {
    GainPart facts;
    std::vector<Summary> of_years; ///< the last is the net present value
    /// Of each actor the same, shape [actors][years + 1].
    std::vector<std::vector<Summary>> of_actors;
    const Summary& npv() const { return of_years.back(); }
};

/// One part of all replicates, of society and of each actor.
///   part   picks it out of what one of them gains
template <class Part>
PartSummary summary_of(const GainPart& facts, std::span<const GainParts> replicates,
                       const Part& part) {
    const auto summarise_all = [&](const auto& gain_of) {
        std::vector<GainOfYears> gains;
        for (const GainParts& one : replicates) gains.push_back(part(gain_of(one)));
        return summarise_gains(gains);
    };
    PartSummary summary{
        facts, summarise_all([](const GainParts& one) -> const GainParts& { return one; }), {}};
    for (std::size_t a = 0; a < actor_sector_count; ++a) {
        summary.of_actors.push_back(summarise_all(
            [&](const GainParts& one) -> const GainParts& { return one.of_actors[a]; }));
    }
    return summary;
}

/// All parts, and last the whole.
std::vector<PartSummary> summaries_of(const GainExplanation& explanation) {
    const std::span<const GainPart> facts = gain_part_facts();
    std::vector<PartSummary> summaries;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        summaries.push_back(summary_of(facts[i], explanation.replicates,
                                       [&](const GainParts& one) { return one.parts[i]; }));
    }
    summaries.push_back(summary_of({whole_name, "the gain of society"}, explanation.replicates,
                                   [](const GainParts& one) { return one.whole; }));
    return summaries;
}

/// Whether a part is nothing in every replicate.
bool is_nothing(const PartSummary& part) { return part.npv().p05 == 0.0 && part.npv().p95 == 0.0; }

std::string part_line(const PartSummary& part) {
    const Summary& npv = part.npv();
    std::string line = "  " + left(in_words(part.facts.name), name_width) +
                       right(kroner_difference(npv.mean, npv.se_mean.value_or(-1.0)), amount_width);
    if (npv.se_mean) line += fmt::format("   {} to {}", kroner(npv.p05), kroner(npv.p95));
    return line + "\n";
}

std::string parts_block(const std::vector<PartSummary>& parts) {
    std::string text;
    std::vector<std::string> nothing;
    for (const PartSummary& part : parts) {
        if (part.facts.name == whole_name) {
            text += "  " + std::string(name_width + amount_width, '-') + "\n" + part_line(part);
        } else if (is_nothing(part)) {
            nothing.push_back(in_words(part.facts.name));
        } else {
            text += part_line(part);
        }
    }
    if (nothing.empty()) return text + "\n";
    return text + "\n  " +
           wrapped(fmt::format("Nothing comes through {}.", fmt::join(nothing, ", ")),
                   page_width - 2, 2) +
           "\n\n";
}

std::string actors_line(const PartSummary& part) {
    std::string line = "  " + left(in_words(part.facts.name), name_width);
    for (const std::vector<Summary>& of_actor : part.of_actors) {
        line += right(without_kr(kroner(of_actor.back().mean)), actor_width);
    }
    return line + "\n";
}

/// Who gains through what.
std::string actors_block(const std::vector<PartSummary>& parts) {
    std::string text = "  " + left("whose, kr.", name_width);
    for (std::size_t a = 0; a < actor_sector_count; ++a) {
        text += right(std::string(sector_names[a]), actor_width);
    }
    text += "\n";
    for (const PartSummary& part : parts) {
        const bool any = std::any_of(part.of_actors.begin(), part.of_actors.end(),
                                     [](const std::vector<Summary>& one) {
                                         return one.back().p05 != 0.0 || one.back().p95 != 0.0;
                                     });
        if (any) text += actors_line(part);
    }
    return text + "\n";
}

std::string meanings_block(const std::vector<PartSummary>& parts) {
    std::string text;
    for (const PartSummary& part : parts) {
        if (part.facts.name == whole_name || is_nothing(part)) continue;
        text += "  " +
                wrapped(fmt::format("{}: {}", in_words(part.facts.name), part.facts.meaning),
                        page_width - 2, 4) +
                "\n";
    }
    return text;
}

} // namespace

std::string gain_parts_text(const GainExplanation& explanation) {
    const std::vector<PartSummary> parts = summaries_of(explanation);
    const std::size_t n = explanation.replicates.size();
    std::string text = fmt::format(
        "Where the gain of {} over {} comes from: {}\n"
        "  {}, {} years; net present value to society on 1 January {}, with what is left at the\n"
        "  end, by the rules {}\n\n",
        explanation.scenario.name, explanation.baseline.name, explanation.scenario.title,
        counted(static_cast<double>(n), "replicate", "replicates"), explanation.scenario.run.years,
        explanation.world.first_year, explanation.world.rules().name);
    text += parts_block(parts);
    text += actors_block(parts);
    text += meanings_block(parts);
    text += "\n";
    text += wrapped("A part is what the gain loses if that is taken out of the scenario and of its "
                    "baseline, under the same luck and with the same projects. The parts and the "
                    "interaction sum to the whole. A sector's own gain has its money at "
                    "consumer prices, time and health, and the cost of public funds.",
                    page_width, 0);
    if (n > 1) text += "\n± standard error; range: 5 % to 95 % of the replicates";
    return text + "\n";
}

namespace {

Json worth_json(const Summary& summary) {
    return {{"mean", summary.mean},
            {"se_mean", summary.se_mean ? Json(*summary.se_mean) : Json()},
            {"p05", summary.p05},
            {"p50", summary.p50},
            {"p95", summary.p95}};
}

Json part_json(const PartSummary& part, const World& world) {
    Json json = {{"name", part.facts.name},
                 {"meaning", part.facts.meaning},
                 {"npv_kr", worth_json(part.npv())},
                 {"npv_by_sector_kr", Json::object()},
                 {"by_year_kr", Json::array()}};
    for (std::size_t a = 0; a < actor_sector_count; ++a) {
        json["npv_by_sector_kr"][std::string(sector_names[a])] =
            worth_json(part.of_actors[a].back());
    }
    for (std::size_t y = 0; y + 1 < part.of_years.size(); ++y) {
        Json year = {{"year", calendar_year(world, y)}};
        year.update(worth_json(part.of_years[y]));
        json["by_year_kr"].push_back(std::move(year));
    }
    return json;
}

} // namespace

std::string gain_parts_json(const GainExplanation& explanation) {
    Json json = {{"scenario", explanation.scenario.name},
                 {"baseline", explanation.baseline.name},
                 {"rules", explanation.world.rules().name},
                 {"replicates", explanation.replicates.size()},
                 {"parts", Json::array()}};
    for (const PartSummary& part : summaries_of(explanation)) {
        Json one = part_json(part, explanation.world);
        if (part.facts.name == whole_name) {
            json["whole"] = std::move(one);
        } else {
            json["parts"].push_back(std::move(one));
        }
    }
    return json.dump(2) + "\n";
}

namespace {

struct PartRow {
    std::string_view scenario;
    std::string_view baseline;
    std::string_view part;
    std::string_view sector;
    std::string_view year;
    const Summary* gain = nullptr;
};

template <double Summary::*figure> CsvValue figure_cell(const PartRow& row) {
    return row.gain->*figure;
}

const std::array part_columns = {
    scenario_column<PartRow>,
    TableColumn<PartRow>{
        {"baseline", CellType::string, "", "name of the scenario that it is compared with"},
        [](const PartRow& r) -> CsvValue { return r.baseline; }},
    TableColumn<PartRow>{{"part", CellType::string, "",
                          "what the gain comes from; the parts sum to the `whole`", true},
                         [](const PartRow& r) -> CsvValue { return r.part; }},
    TableColumn<PartRow>{
        {"sector", CellType::string, "", "whose gain it is: `society`, or a sector's own", true},
        [](const PartRow& r) -> CsvValue { return r.sector; }},
    TableColumn<PartRow>{{"year", CellType::string, "",
                          "calendar year, or `npv`: net present value on 1 January of the first "
                          "year, with what the run leaves behind",
                          true},
                         [](const PartRow& r) -> CsvValue { return r.year; }},
    TableColumn<PartRow>{
        {"n", CellType::integer, "replicates", "number of replicates"},
        [](const PartRow& r) -> CsvValue { return static_cast<std::int64_t>(r.gain->n); }},
    TableColumn<PartRow>{{"mean", CellType::number, "kr.",
                          "welfare that it adds to the gain, mean over the replicates"},
                         figure_cell<&Summary::mean>},
    TableColumn<PartRow>{{"se_mean", CellType::number, "kr.",
                          "standard error of the mean; empty for a single replicate", false, true},
                         [](const PartRow& r) { return optional_cell(r.gain->se_mean); }},
    TableColumn<PartRow>{{"p05", CellType::number, "kr.", "5 % quantile over the replicates"},
                         figure_cell<&Summary::p05>},
    TableColumn<PartRow>{{"p50", CellType::number, "kr.", "median over the replicates"},
                         figure_cell<&Summary::p50>},
    TableColumn<PartRow>{{"p95", CellType::number, "kr.", "95 % quantile over the replicates"},
                         figure_cell<&Summary::p95>},
};

} // namespace

void write_gain_parts(const GainExplanation& explanation, CsvWriter& writer) {
    std::vector<CsvValue> header;
    header.reserve(part_columns.size());
    for (const TableColumn<PartRow>& column : part_columns) header.emplace_back(column.facts.name);
    writer.write_row(header);
    const auto write = [&](const PartSummary& part, std::string_view sector,
                           const std::vector<Summary>& of_years) {
        for (std::size_t y = 0; y < of_years.size(); ++y) {
            const bool is_last = y + 1 == of_years.size();
            const std::string year = is_last ? std::string(npv_year)
                                             : std::to_string(calendar_year(explanation.world, y));
            write_row(part_columns,
                      PartRow{explanation.scenario.name, explanation.baseline.name, part.facts.name,
                              sector, year, &of_years[y]},
                      writer);
        }
    };
    for (const PartSummary& part : summaries_of(explanation)) {
        write(part, "society", part.of_years);
        for (std::size_t a = 0; a < actor_sector_count; ++a) {
            write(part, sector_names[a], part.of_actors[a]);
        }
    }
}

} // namespace samspil
