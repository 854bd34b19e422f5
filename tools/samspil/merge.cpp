#include "model/outputs/display_numbers.hpp"
#include "tools/samspil/commands.hpp"
#include "tools/samspil/study_folder.hpp"

#include <fmt/format.h>

#include <iostream>
#include <memory>

namespace samspil {

namespace {

void merge(const std::string& folder) {
    const std::size_t added = merge_shards(folder);
    const StudyStore store(store_file(folder));
    std::cout << fmt::format("{} added to {}: {} of {}\n",
                             counted(static_cast<double>(added), "run", "runs"),
                             store.file().generic_string(), store.done(),
                             counted(static_cast<double>(store.plan().run_count()), "run", "runs"));
}

} // namespace

void add_merge_command(CLI::App& program) {
    const auto folder = std::make_shared<std::string>();
    CLI::App* command = program.add_subcommand(
        "merge", "Joins the shards of a study, those of `samspil sweep --shard`, into its one "
                 "file and writes runs.csv. What is missing yet is said; more shards may come "
                 "later.");
    command->add_option("FOLDER", *folder, "The folder that holds the shards.")
        ->required()
        ->type_name("");
    command->callback([folder] { merge(*folder); });
}

} // namespace samspil
