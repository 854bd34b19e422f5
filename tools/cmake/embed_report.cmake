# Puts the built page of tools/report and its English words into a source of the library.
set(report_page ${PROJECT_SOURCE_DIR}/tools/report/dist/page.html)
set(report_words ${PROJECT_SOURCE_DIR}/tools/report/src/messages/en.json)
set(report_source ${PROJECT_BINARY_DIR}/embedded/report_files.cpp)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${report_page} ${report_words})

file(READ ${report_page} page)
file(READ ${report_words} words)
file(CONFIGURE OUTPUT ${report_source} @ONLY CONTENT [[
#include "model/outputs/report_files.hpp"

namespace samspil {

const std::string_view report_page_file = R"report_file(@page@)report_file";
const std::string_view report_words_file = R"report_file(@words@)report_file";

} // namespace samspil
]])
# ISO C++ asks compilers for literals of 64 kB only; ours take more. By itself, so that nothing else is
# compiled with less warnings.
set_source_files_properties(${report_source} PROPERTIES
    COMPILE_OPTIONS -Wno-overlength-strings
    SKIP_UNITY_BUILD_INCLUSION ON)
