#include "model/outputs/target_table.hpp"

#include "model/outputs/display_numbers.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <string_view>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

std::string shown(double value, std::string_view unit) {
    if (unit == "kr.") return kroner(value);
    if (unit == "share") return percent(value);
    return grouped(value);
}

std::string ratio_text(const TargetFit& fit) {
    if (!fit.ratio) return "-";
    const std::string text = grouped(*fit.ratio, 2);
    return std::abs(*fit.ratio - 1.0) > tolerated_miss ? "**" + text + "**" : text;
}

std::string row(const TargetFit& fit) {
    const Target& target = fit.target;
    const std::string_view unit = output_variable(target.variable).unit;
    const std::string year = target.year ? fmt::format(" ({})", *target.year) : std::string();
    const std::string source = target.source.empty() ? "from memory" : "`" + target.source + "`";
    return fmt::format("| {} | {} | {}{} | {} | {} | {} |\n", target.title,
                       shown(fit.modelled, unit), shown(target.value, unit), year, ratio_text(fit),
                       source, target.note);
}

std::string rows(std::span<const TargetFit> fits, TargetUse use) {
    std::string text;
    for (const TargetFit& fit : fits) {
        if (fit.target.use == use) text += row(fit);
    }
    return text;
}

std::string table(std::string_view heading, const std::string& rows) {
    if (rows.empty()) return {};
    return fmt::format("{}\n\n| | model | published | ratio | source | |\n"
                       "|---|---:|---:|---:|---|---|\n{}",
                       heading, rows);
}

} // namespace

std::string target_table_markdown(std::span<const TargetFit> fits) {
    const std::string calibrated =
        table("*Calibrated*: numbers of the world were chosen so that the model meets the figure.",
              rows(fits, TargetUse::calibrated));
    const std::string checked =
        table("*Checked*: nothing was chosen to meet the figure.", rows(fits, TargetUse::checked));
    return calibrated + (calibrated.empty() || checked.empty() ? "" : "\n") + checked;
}

std::string target_table_json(std::span<const TargetFit> fits) {
    Json list = Json::array();
    for (const TargetFit& fit : fits) {
        const Target& target = fit.target;
        Json json = {{"id", target.id},
                     {"title", target.title},
                     {"variable", target.variable},
                     {"sector", target.sector},
                     {"segment", target.segment}};
        for (std::size_t n = 0; n < narrowing_names.size(); ++n) {
            json[std::string(narrowing_names[n])] = target.narrowed[n];
        }
        json["unit"] = output_variable(target.variable).unit;
        json["published"] = target.value;
        json["year"] = target.year ? Json(*target.year) : Json();
        json["modelled"] = fit.modelled;
        json["ratio"] = fit.ratio ? Json(*fit.ratio) : Json();
        json["use"] = target_use_names[static_cast<std::size_t>(target.use)];
        json["source"] = target.source;
        json["note"] = target.note;
        list.push_back(std::move(json));
    }
    return list.dump(2) + "\n";
}

} // namespace samspil
