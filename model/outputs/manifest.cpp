#include "model/outputs/manifest.hpp"

#include "model/simulation/run_columns.hpp"

#include <nlohmann/json.hpp>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view format_name = "samspil-result";
constexpr int format_version = 1;

Json fingerprints(const std::vector<FileFingerprint>& files) {
    Json list = Json::array();
    for (const FileFingerprint& file : files) {
        list.push_back({{"path", file.path}, {"sha256", file.sha256}});
    }
    return list;
}

Json describe(const RunSettings& run) {
    Json settings = Json::object();
    for (const RunColumn& column : run_columns()) {
        if (column.type == RunColumn::Type::file) continue;
        const std::int64_t value = column.value(run);
        if (column.type == RunColumn::Type::choice) {
            settings[std::string(column.name)] = column.choices[static_cast<std::size_t>(value)];
        } else if (column.type == RunColumn::Type::flag) {
            settings[std::string(column.name)] = value != 0;
        } else {
            settings[std::string(column.name)] = value;
        }
    }
    return settings;
}

/// The scheme in force and what the scenario overrides of it; null in a world without schemes.
Json describe_scheme(const ScenarioResult& result) {
    if (result.world.schemes.empty()) return nullptr;
    const SchemeSettings& settings = result.scenario.scheme;
    Json overrides = Json::object();
    for (const auto& [column, value] : settings.numbers) {
        overrides[std::string(column->name)] = value;
    }
    for (const auto& [choice, word] : settings.choices) {
        overrides[std::string(choice->name)] = choice->words[word];
    }
    return {{"use", result.world.scheme.name}, {"overrides", overrides}};
}

int year_of(const std::optional<StatedYear>& from, const World& world) {
    return from ? from->year : world.first_year;
}

Json describe_recommendations(const ScenarioResult& result) {
    Json uses = Json::object();
    for (const RecommendationUse& use : result.scenario.recommendations) {
        uses[use.recommendation.name] = {{"from", year_of(use.from, result.world)},
                                         {"ramp_years", use.ramp_years},
                                         {"intensity", use.intensity},
                                         {"effect", use.effect}};
    }
    return uses;
}

Json describe_people(const ScenarioResult& result) {
    Json moves = Json::array();
    for (const PeopleMoveSettings& move : result.scenario.people) {
        moves.push_back({{"journey", move.journey.name},
                         {"step", move.step.name},
                         {"count", move.count},
                         {"from", year_of(move.from, result.world)},
                         {"to", move.to.name}});
        if (move.shares) moves.back()["shares"] = *move.shares;
    }
    return moves;
}

Json describe(const ScenarioResult& result, const RunResults& results) {
    const Scenario& scenario = result.scenario;
    Json settings = Json::array();
    for (const Setting& setting : scenario.settings) {
        settings.push_back({{"id", setting.id}, {"value", setting.value}});
    }
    Json description = {{"name", scenario.name},
                        {"title", scenario.title},
                        {"file", scenario.file},
                        {"world", scenario.world},
                        {"baseline", results[result.baseline].scenario.name},
                        {"first_year", result.world.first_year},
                        {"price_year", result.world.price_year},
                        {"rules", result.world.rules().name},
                        {"run", describe(scenario.run)},
                        {"scheme", describe_scheme(result)},
                        {"recommendations", describe_recommendations(result)},
                        {"set", settings},
                        {"people", describe_people(result)}};
    if (!result.why_so_many.empty()) description["why_so_many_replicates"] = result.why_so_many;
    return description;
}

} // namespace

std::string manifest(const RunRequest& request, const RunResults& results,
                     const std::vector<FileFingerprint>& files) {
    Json scenarios = Json::array();
    for (const ScenarioResult& result : results) scenarios.push_back(describe(result, results));
    const Json text = {{"format", format_name},
                       {"format_version", format_version},
                       {"program", {{"name", "samspil"}, {"version", request.version}}},
                       {"command", request.command},
                       {"scenarios", scenarios},
                       {"inputs", fingerprints(request.inputs)},
                       {"files", fingerprints(files)}};
    return text.dump(2) + "\n";
}

std::string circumstances(const RunCircumstances& run) {
    const Json text = {{"command_line", run.command_line}, {"started", run.started},
                       {"seconds", run.seconds},           {"replicates", run.replicates},
                       {"threads", run.threads},           {"host", run.host},
                       {"compiler", run.compiler},         {"program", run.program}};
    return text.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::optional<std::vector<std::string>> files_of_manifest(const std::string& text) {
    const Json manifest = Json::parse(text, nullptr, false);
    if (!manifest.is_object() || manifest.value("format", Json()) != Json(format_name)) {
        return std::nullopt;
    }
    std::vector<std::string> names = {std::string("manifest.json"), std::string("run.json")};
    const Json files = manifest.value("files", Json::array());
    for (const Json& file : files) {
        if (file.is_object() && file.contains("path") && file["path"].is_string()) {
            names.push_back(file["path"].get<std::string>());
        }
    }
    return names;
}

} // namespace samspil
