#include "model/outputs/world_tables.hpp"

#include "model/outputs/display_numbers.hpp"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

namespace samspil {

namespace {

/// Numbers by status.
using StatusCounts = std::array<int, status_names.size()>;

void add(StatusCounts& counts, const StatusCounts& more) {
    for (std::size_t s = 0; s < counts.size(); ++s) counts[s] += more[s];
}

/// What holds a number: its file, all journeys, initiatives or schemes as one, or nothing but the
/// program.
std::string holder_of(const Provenance& provenance) {
    if (provenance.note == "default") return "left out, at their defaults";
    if (provenance.status == Status::calibrated && provenance.source.empty()) {
        return "found by the model";
    }
    const std::filesystem::path file = provenance.where.file;
    if (file.extension() == ".toml") {
        return "`" + file.parent_path().filename().string() + "/*.toml`";
    }
    return "`" + file.filename().string() + "`";
}

/// In the order of the format's description.
std::vector<std::pair<std::string, StatusCounts>> counts_by_holder(const World& world) {
    std::vector<std::pair<std::string, StatusCounts>> counts;
    for (const char* holder :
         {"`population.csv`", "`municipalities.csv`", "`segments.csv`", "`organisation_kinds.csv`",
          "`services.csv`", "`parameters.csv`", "`appraisal_rules.csv`", "`journeys/*.toml`",
          "`initiatives/*.toml`", "`schemes/*.toml`", "`recommendations/*.toml`",
          "found by the model", "left out, at their defaults"}) {
        counts.emplace_back(holder, StatusCounts{});
    }
    for (const auto& [id, provenance] : *world.provenance) {
        const std::string holder = holder_of(provenance);
        for (auto& [name, count] : counts) {
            if (name == holder) ++count[static_cast<std::size_t>(provenance.status)];
        }
    }
    return counts;
}

///   with_share   whether the share that names a source is told
std::string origin_row(std::string_view name, const StatusCounts& counts, bool with_share = true) {
    std::string cells;
    int all = 0;
    for (const int count : counts) {
        cells += " " + grouped(count) + " |";
        all += count;
    }
    const int assumed = counts[static_cast<std::size_t>(Status::assumed)];
    const double share = all > 0 ? static_cast<double>(all - assumed) / all : 0.0;
    return fmt::format("| {} |{} {} | {} |\n", name, cells, grouped(all),
                       with_share ? fmt::format("{:.0f} %", 100.0 * share) : "-");
}

} // namespace

std::string origin_table(const World& world) {
    std::string text = "| | sourced | derived | calibrated | assumed | all | with a source |\n"
                       "|---|---:|---:|---:|---:|---:|---:|\n";
    StatusCounts files{};
    StatusCounts without_places{};
    for (const auto& [holder, counts] : counts_by_holder(world)) {
        const bool file = holder.front() == '`';
        if (file || counts != StatusCounts{}) text += origin_row(holder, counts, file);
        if (!file) continue;
        add(files, counts);
        if (holder != "`population.csv`" && holder != "`municipalities.csv`") {
            add(without_places, counts);
        }
    }
    return text + origin_row("**in the files**", files) +
           origin_row("**the same without the two tables of municipalities**", without_places);
}

std::string netting_table(const World& world, std::span<const NettedFlow> flows) {
    std::string text = "| journey | paid by | gross | staff of | staff | net | latent |\n"
                       "|---|---|---:|---|---:|---:|---:|\n";
    for (const NettedFlow& netted : flows) {
        const Journey& journey = world.journeys[netted.journey];
        const HoldingFlow& flow = journey.flows[netted.flow];
        std::vector<std::string_view> kinds;
        for (const KindId kind : flow.care->kinds) kinds.push_back(world.kinds[kind.index()].name);
        text += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", journey.name,
                            world.kinds[flow.from.kind.index()].name, grouped(netted.gross),
                            fmt::join(kinds, ", "), grouped(netted.staff),
                            grouped(flow.amount.in_step), grouped(flow.amount.latent));
    }
    return text;
}

} // namespace samspil
