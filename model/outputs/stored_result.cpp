#include "model/outputs/stored_result.hpp"

#include "model/core/errors.hpp"
#include "model/outputs/manifest.hpp"
#include "model/outputs/sha256.hpp"
#include "model/simulation/run_columns.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void refuse_input(const std::filesystem::path& file, const std::string& why) {
    throw InputError({{{file.generic_string(), 0, 0}, why}});
}

std::string bytes_in(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

RunSettings run_settings(const Json& json) {
    RunSettings run;
    for (const RunColumn& column : run_columns()) {
        const std::string name(column.name);
        if (column.type == RunColumn::Type::file || !json.contains(name)) continue;
        const Json& value = json.at(name);
        if (value.is_number()) column.set(run, value.get<std::int64_t>());
        if (value.is_boolean()) column.set(run, value.get<bool>() ? 1 : 0);
        if (!value.is_string()) continue;
        const auto word = value.get<std::string>();
        const auto found = std::find(column.choices.begin(), column.choices.end(), word);
        if (found != column.choices.end()) column.set(run, found - column.choices.begin());
    }
    return run;
}

StoredScenario scenario_of(const Json& json) {
    StoredScenario scenario{json.at("file").get<std::string>(),
                            json.at("rules").get<std::string>(),
                            run_settings(json.at("run")),
                            {}};
    for (const Json& setting : json.at("set")) {
        scenario.settings.push_back(
            {setting.at("id").get<std::string>(), setting.at("value").get<double>(), {}});
    }
    return scenario;
}

std::vector<FileFingerprint> fingerprints_of(const Json& json) {
    std::vector<FileFingerprint> files;
    for (const Json& file : json) {
        files.push_back({file.at("path").get<std::string>(), file.at("sha256").get<std::string>()});
    }
    return files;
}

StoredResult result_of(const Json& manifest) {
    StoredResult result;
    result.command = manifest.at("command").get<std::string>();
    for (const Json& one : manifest.at("scenarios")) result.scenarios.push_back(scenario_of(one));
    result.inputs = fingerprints_of(manifest.at("inputs"));
    result.files = fingerprints_of(manifest.at("files"));
    return result;
}

std::string why_none_are_kept(const StoredResult& result) {
    if (!result.command.starts_with("samspil recommend ")) {
        return "keeps no replicates that could be valued again";
    }
    return "is of `samspil recommend`, which keeps no replicates, since those of all combinations "
           "are many. For other rules give recommend a scenario of two lines, `base` and `rules = "
           "\"NAME\"`; headlines.csv has other additionalities";
}

/// The replicates that are kept, if they are those that the manifest names.
std::vector<KeptReplicates> replicates_of(const std::filesystem::path& folder,
                                          const StoredResult& result) {
    const std::string name(kept_replicates_name);
    if (!result.has(name)) refuse_input(folder, why_none_are_kept(result));
    const std::string bytes = bytes_in(folder / name);
    const auto noted = std::find_if(result.files.begin(), result.files.end(),
                                    [&](const FileFingerprint& file) { return file.path == name; });
    auto kept = kept_of(bytes);
    if (noted->sha256 != sha256(bytes) || !kept || kept->size() != result.scenarios.size()) {
        refuse_input(folder / name, "is damaged, or not of this result");
    }
    for (std::size_t i = 0; i < kept->size(); ++i) {
        const auto run = static_cast<std::size_t>(result.scenarios[i].run.replicates);
        if ((*kept)[i].replicates.size() == run) continue;
        refuse_input(folder, "keeps not all of its replicates, so it cannot be valued again");
    }
    return std::move(*kept);
}

} // namespace

bool StoredResult::has(const std::string& file) const {
    return std::any_of(files.begin(), files.end(),
                       [&](const FileFingerprint& one) { return one.path == file; });
}

std::optional<RunRequest> request_of_result(const std::filesystem::path& folder) {
    try {
        const Json manifest = Json::parse(bytes_in(folder / "manifest.json"));
        const Json run = Json::parse(bytes_in(folder / "run.json"));
        return RunRequest{manifest.at("program").at("version"), manifest.at("command"),
                          fingerprints_of(manifest.at("inputs")), run.at("program")};
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

StoredResult read_result(const std::filesystem::path& folder, const std::string& version) {
    const std::string text = bytes_in(folder / "manifest.json");
    if (!files_of_manifest(text)) refuse_input(folder, "is no result of samspil");
    try {
        const Json manifest = Json::parse(text);
        const auto made_by = manifest.at("program").at("version").get<std::string>();
        if (made_by != version) {
            refuse_input(folder, "was made by version " + made_by + ", and this is " + version +
                                     "; value it with that one, or run it again");
        }
        StoredResult result = result_of(manifest);
        result.replicates = replicates_of(folder, result);
        return result;
    } catch (const Json::exception&) {
        refuse_input(folder / "manifest.json", "is not as samspil wrote it");
    }
}

} // namespace samspil
