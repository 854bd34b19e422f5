// libFuzzer harness of the readers: bytes take the place of one file of a small world. The first
// byte says which one, so that the CSV tables, the TOML files, the scenarios and the world as a
// whole are all reached. Seeds are the files as they should be, so that no corpus is needed:
//   fuzz_readers -runs=100000 -timeout=5

#include "model/inputs/comparison_file.hpp"
#include "model/inputs/scenario_file.hpp"
#include "model/inputs/study_resolution.hpp"
#include "tests/inputs/mutation.hpp"
#include "tests/inputs/small_world.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <string>
#include <vector>

namespace {

using samspil::test::Files;

/// A small world and studies of it: one with every kind of parameter, one of a list of points.
const Files& right_files() {
    static const Files files = [] {
        Files all = samspil::test::small_world();
        const std::string head = "format = 1\ntitle = \"A study\"\n";
        all["s/opened.toml"] = "format = 1\ntitle = \"Open\"\nbase = \"policy.toml\"\n"
                               "[recommendations]\nopen_data = { intensity = 0.5 }\n";
        all["s/study.toml"] = head + "scenarios = [\"opened.toml\"]\nreplicates = 2\n"
                                     "measures = [\"npv.state\", \"failure_demand\"]\n"
                                     "[design]\nkind = \"saltelli\"\nrows = 4\nseed = 3\n"
                                     "[[vary]]\nnumber = \"handoff.fail.*\"\nas = \"factor\"\n"
                                     "distribution = \"triangular\"\nlow = 0.5\ntop = 1\nhigh = 2\n"
                                     "[[vary]]\nscheme = \"gain_share\"\nvalues = [0, 0.5, 1]\n"
                                     "[[vary]]\nrecommendation = \"open_data\"\nwhat = \"from\"\n"
                                     "low = 2019\nhigh = 2024\n"
                                     "[[vary]]\nuncertain = \"services.*\"\n";
        all["s/listed.toml"] = head + "scenarios = [\"compared.toml\"]\n"
                                      "[design]\nkind = \"list\"\nfile = \"points.csv\"\n"
                                      "[[vary]]\nnumber = \"renewal\"\n"
                                      "[[vary]]\nscheme = \"pool_share\"\n";
        all["s/points.csv"] = "renewal,scheme.pool_share\n0.01,0.5\n0.02,1e-3\n";
        return all;
    }();
    return files;
}

/// The file, by its number, that an input takes the place of.
Files::const_iterator chosen_file(std::uint8_t number) {
    return std::next(right_files().begin(), number % right_files().size());
}

/// An input that changes nothing.
std::string seed_input(std::uint8_t number) {
    return std::string(1, static_cast<char>(number)) + chosen_file(number)->second;
}

/// Reads a study and sets its first and last point.
void read_study(const std::string& file, const samspil::FileSource& source) {
    constexpr std::size_t most_points = 1000; // a larger design takes its time by right
    std::vector<samspil::Fault> faults;
    const auto text = samspil::read_study_text(file, source, faults);
    if (!text || !faults.empty() || text->study.scenarios.empty()) return;
    const auto loaded = samspil::load_scenarios(text->study.scenarios, {}, source);
    std::vector<samspil::StudiedScenario> scenarios;
    for (std::size_t i = 0; i < text->study.scenarios.size(); ++i) {
        scenarios.push_back({&loaded[i].scenario, loaded[i].facts.get()});
    }
    const samspil::Study study = samspil::resolved_study(*text, scenarios, faults);
    if (!faults.empty() || samspil::point_count(study.design) > most_points) return;
    const samspil::Design design(study.design);
    for (const std::size_t point : {std::size_t{0}, design.size() - 1}) {
        samspil::World world = *loaded.front().facts;
        samspil::Scenario scenario = loaded.front().scenario;
        samspil::apply_point(study, design.point(point), world);
        samspil::apply_point(study, design.point(point), scenario);
    }
}

void read(const Files& files) {
    const std::vector<std::string> scenarios = {"s/claims.toml"};
    try {
        samspil::read_comparison_file("s/compared.toml", samspil::test::source_of(files));
        for (const auto& loaded :
             samspil::load_scenarios(scenarios, {}, samspil::test::source_of(files))) {
            samspil::World world = *loaded.facts;
            samspil::apply_settings(loaded.scenario, world);
        }
        read_study("s/study.toml", samspil::test::source_of(files));
        read_study("s/listed.toml", samspil::test::source_of(files));
    } catch (const samspil::InputError&) { // the only way in which reading may fail
        return;
    }
}

} // namespace

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

/// Now and then begins anew from a right file, and mixes changes to words with changes to bytes.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned int seed) {
    samspil::test::Mutation mutation(seed);
    std::string input(reinterpret_cast<const char*>(data), size);
    if (size < 2 || mutation.below(8) == 0) {
        input = seed_input(static_cast<std::uint8_t>(mutation.below(256)));
    }
    if (mutation.below(2) == 0) input = input.substr(0, 1) + mutation.mutated(input.substr(1));
    const std::size_t length = std::min(input.size(), max_size);
    std::memcpy(data, input.data(), length);
    return mutation.below(2) == 0 ? LLVMFuzzerMutate(data, length, max_size) : length;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    Files files = right_files();
    files[chosen_file(data[0])->first].assign(reinterpret_cast<const char*>(data + 1), size - 1);
    read(files);
    return 0;
}
