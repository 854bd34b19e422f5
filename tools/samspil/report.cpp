#include "model/outputs/report_measured.hpp"
#include "model/outputs/report_page.hpp"
#include "model/outputs/result_store.hpp"
#include "tools/samspil/commands.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

namespace samspil {

namespace {

namespace fs = std::filesystem;

struct ReportOptions {
    std::string folder;
    std::string study; ///< empty: nobody measured which numbers matter
    std::string out;   ///< empty: report.html in the folder
};

std::string report_in(const fs::path& folder, const char* otherwise) {
    const fs::path data = folder / "report.json";
    std::ifstream stream(data, std::ios::binary);
    if (!stream) refuse(data, otherwise);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write_report(const ReportOptions& options) {
    std::string text =
        report_in(options.folder, "is not there; samspil run, samspil compare, samspil "
                                  "recommend and samspil analyse write it");
    if (!options.study.empty()) {
        text = with_measured(text,
                             report_in(options.study, "is not there; samspil analyse writes it"));
    }
    const fs::path page =
        options.out.empty() ? fs::path(options.folder) / "report.html" : fs::path(options.out);
    write_file(page, report_page(text));
    std::cout << page.generic_string() << "\n";
}

} // namespace

void add_report_command(CLI::App& program) {
    const auto options = std::make_shared<ReportOptions>();
    CLI::App* command = program.add_subcommand(
        "report", "Makes the page of a result anew, one file that opens without a network, with "
                  "the words and figures of this version of the program.");
    command
        ->add_option("FOLDER", options->folder,
                     "Folder of a result, as samspil run, compare and recommend write it, or of a "
                     "study that samspil analyse has analysed.")
        ->required()
        ->check(CLI::ExistingDirectory.description(""))
        ->type_name("");
    command
        ->add_option("--study", options->study,
                     "Folder of an analysed study of the same world. The page then has the assumed "
                     "numbers in the order of what the study measured that they do.")
        ->check(CLI::ExistingDirectory.description(""))
        ->type_name("DIR");
    command
        ->add_option("--out", options->out,
                     "File into which the page is written. By default report.html in the folder.")
        ->type_name("FILE");
    command->callback([options] { write_report(*options); });
}

} // namespace samspil
