#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace samspil {

/// The answer of a report in sentences, with its uncertainty, in English. The script of the page
/// says the same from the same words; a test holds them together.
///   data    report.json
///   words   tools/report/src/messages/en.json
std::vector<std::string> report_answer(const nlohmann::ordered_json& data,
                                       const nlohmann::ordered_json& words);

} // namespace samspil
