#include "model/outputs/json_schemas.hpp"
#include "model/outputs/result_store.hpp"
#include "tools/samspil/commands.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <system_error>

namespace samspil {

namespace {

namespace fs = std::filesystem;

struct SchemaOptions {
    std::string name;
    std::string out;
    bool overwrite = false;
};

bool wanted(const SchemaOptions& options, const FileSchema& schema) {
    return options.name.empty() || options.name == schema.name;
}

/// Whether the file is there with other content than `text`.
bool differs(const fs::path& path, const std::string& text) {
    std::ifstream stream(path, std::ios::binary);
    return stream && std::string(std::istreambuf_iterator<char>(stream), {}) != text;
}

void write_schemas(const SchemaOptions& options) {
    std::error_code trouble;
    fs::create_directories(options.out, trouble);
    if (trouble) throw OutputError(options.out + ": cannot write here: " + trouble.message());
    for (const FileSchema& schema : file_schemas) {
        if (!wanted(options, schema)) continue;
        const fs::path path = fs::path(options.out) / schema.file();
        if (!options.overwrite && differs(path, schema.text())) {
            throw OutputError(path.generic_string() +
                              ": is there already with other content and is kept; say --overwrite "
                              "to replace it, or choose another folder with --out");
        }
        write_file(path, schema.text());
        std::cout << path.generic_string() << "\n";
    }
}

/// One schema as it is; several in one object, by name.
void print_schemas(const SchemaOptions& options) {
    nlohmann::ordered_json all;
    for (const FileSchema& schema : file_schemas) {
        if (options.name == schema.name) std::cout << schema.text();
        all[std::string(schema.name)] = nlohmann::ordered_json::parse(schema.text());
    }
    if (options.name.empty()) std::cout << all.dump(2) << "\n";
}

std::vector<std::string> schema_names() {
    std::vector<std::string> names;
    names.reserve(file_schemas.size());
    for (const FileSchema& schema : file_schemas) names.emplace_back(schema.name);
    return names;
}

} // namespace

void add_schema_command(CLI::App& program) {
    const auto options = std::make_shared<SchemaOptions>();
    CLI::App* command = program.add_subcommand(
        "schema", "Prints the JSON schemas by which editors check and complete scenario files, "
                  "world.toml, the files of a world and studies, and that of report.json.");
    command
        ->add_option("NAME", options->name,
                     "Which one: scenario, world, journey, initiative, scheme, recommendation, "
                     "comparison, study or report. By default all.")
        ->check(CLI::IsMember(schema_names()).description(""))
        ->type_name("");
    command
        ->add_option("--out", options->out,
                     "Folder into which the schemas are written as NAME.schema.json, in place of "
                     "printing them.")
        ->type_name("DIR");
    command->add_flag("--overwrite", options->overwrite,
                      "Replaces schemas in that folder that have other content.");
    command->callback([options] {
        if (options->out.empty())
            print_schemas(*options);
        else
            write_schemas(*options);
    });
}

} // namespace samspil
