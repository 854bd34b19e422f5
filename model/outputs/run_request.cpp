#include "model/outputs/run_request.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

Json json_of(const FileFingerprint& file) { return {{"path", file.path}, {"sha256", file.sha256}}; }

std::optional<FileFingerprint> of_path(const std::vector<FileFingerprint>& files,
                                       const std::string& path) {
    const auto found = std::find_if(files.begin(), files.end(),
                                    [&](const FileFingerprint& file) { return file.path == path; });
    return found == files.end() ? std::nullopt : std::optional(*found);
}

} // namespace

std::string text_of(const RunRequest& request) {
    Json inputs = Json::array();
    for (const FileFingerprint& file : request.inputs) inputs.push_back(json_of(file));
    const Json text = {{"version", request.version},
                       {"command", request.command},
                       {"inputs", inputs},
                       {"program", request.program}};
    return text.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<RunRequest> run_request_of(const std::string& text) {
    try {
        const Json json = Json::parse(text);
        RunRequest request{json.at("version"), json.at("command"), {}, json.at("program")};
        for (const Json& file : json.at("inputs")) {
            request.inputs.push_back({file.at("path"), file.at("sha256")});
        }
        return request;
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

std::vector<std::string> differences(const RunRequest& there, const RunRequest& here) {
    std::vector<std::string> found;
    if (there.version != here.version) {
        found.push_back("it was begun by version " + there.version + ", and this is " +
                        here.version);
    } else if (there.program != here.program) {
        found.emplace_back("it was begun by another build of the program");
    }
    if (there.command != here.command) {
        found.push_back("it was begun as `" + there.command + "`, and this is `" + here.command +
                        "`");
    }
    for (const FileFingerprint& file : here.inputs) {
        const std::optional<FileFingerprint> before = of_path(there.inputs, file.path);
        if (!before)
            found.push_back(file.path + " was not read then");
        else if (*before != file)
            found.push_back(file.path + " has changed since");
    }
    for (const FileFingerprint& file : there.inputs) {
        if (!of_path(here.inputs, file.path)) {
            found.push_back(file.path + " was read then and is not now");
        }
    }
    return found;
}

} // namespace samspil
