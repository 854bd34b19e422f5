#pragma once

#include <string_view>

namespace samspil {

/// Files of tools/report that the build puts into the program: the page with its script and style,
/// into which a result is put, and its English words as JSON.
extern const std::string_view report_page_file;
extern const std::string_view report_words_file;

} // namespace samspil
