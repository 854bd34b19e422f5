#include "model/outputs/report_page.hpp"
#include "model/outputs/result_store.hpp"
#include "model/outputs/study_analysis.hpp"
#include "model/outputs/study_report.hpp"
#include "tools/samspil/commands.hpp"
#include "tools/samspil/study_folder.hpp"

#include <fmt/format.h>

#include <iostream>
#include <memory>

namespace samspil {

namespace {

struct AnalyseOptions {
    std::string folder;
    AnalysisRequest request;
    bool json = false;
};

void analyse_folder(const AnalyseOptions& options) {
    const std::filesystem::path folder = options.folder;
    const StudyAnalysis analysis = analyse(StudyStore(store_file(folder)), options.request);
    // Told first, also where nothing can be written.
    std::cout << (options.json ? analysis_json(analysis) : analysis_text(analysis)) << std::flush;
    write_file(folder / "sensitivity.csv", sensitivity_csv(analysis));
    write_file(folder / "boxes.csv", boxes_csv(analysis));
    const std::string report = study_report_json(analysis);
    write_file(folder / "report.json", report);
    write_file(folder / "report.html", report_page(report));
    if (options.json) return;
    std::cout << fmt::format("\nAll figures are in {0}/sensitivity.csv and {0}/boxes.csv\n"
                             "The page with all figures: {0}/report.html\n",
                             folder.generic_string());
}

} // namespace

void add_analyse_command(CLI::App& program) {
    const auto options = std::make_shared<AnalyseOptions>();
    CLI::App* command = program.add_subcommand(
        "analyse",
        "Says what decides the result of a study: Sobol' indices of a saltelli design, "
        "elementary effects of morris, rank correlations of the others; how much is "
        "chance; when it fails; what would be most worth measuring. Writes the page of the "
        "study, report.html, into its folder.");
    command->add_option("FOLDER", options->folder, "The folder of the study.")
        ->required()
        ->type_name("");
    command
        ->add_option(
            "--column", options->request.columns,
            "What is analysed: SCENARIO.MEASURE, a column of runs.csv. May be given "
            "several times. By default of each scenario the first measure and that of public "
            "budgets.")
        ->allow_extra_args(false)
        ->type_name("NAME");
    CLI::Option* below =
        command
            ->add_option("--below", options->request.below,
                         "Looks for what the points have in common whose value is below this. By "
                         "default 0.")
            ->type_name("VALUE");
    command->add_option("--above", options->request.above, "The same for values above this.")
        ->excludes(below)
        ->type_name("VALUE");
    command->add_flag("--json", options->json,
                      "Writes the answer as JSON, for programs to read, in place of text.");
    command->callback([options] { analyse_folder(*options); });
}

} // namespace samspil
