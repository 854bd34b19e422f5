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
    std::string out; ///< empty: report.html in the folder
};

void write_report(const ReportOptions& options) {
    const fs::path data = fs::path(options.folder) / "report.json";
    std::ifstream stream(data, std::ios::binary);
    if (!stream) refuse(data, "is not there; samspil run and samspil compare write it");
    const std::string text(std::istreambuf_iterator<char>(stream), {});
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
                     "Folder of a result, as samspil run and samspil compare write it.")
        ->required()
        ->check(CLI::ExistingDirectory.description(""))
        ->type_name("");
    command
        ->add_option("--out", options->out,
                     "File into which the page is written. By default report.html in the folder.")
        ->type_name("FILE");
    command->callback([options] { write_report(*options); });
}

} // namespace samspil
