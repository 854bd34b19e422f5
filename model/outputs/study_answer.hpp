#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// The answer of a study in sentences, about its first measure, in English. The script of the page
/// says the same from the same words, in src/study_answer.ts; a test holds them together.
///   data    report.json of a study
///   words   tools/report/src/messages/en.json
std::vector<std::string> study_answer(const nlohmann::ordered_json& data,
                                      const nlohmann::ordered_json& words);

/// `handoff › fail › cross sector` of `handoff.fail.cross_sector`
std::string parameter_words(std::string_view name);

} // namespace samspil
