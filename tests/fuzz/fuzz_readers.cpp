// libFuzzer harness of the readers: bytes take the place of one file of a small world. The first
// byte says which one, so that the CSV tables, the TOML files, the scenarios and the world as a
// whole are all reached. Seeds are the files as they should be, so that no corpus is needed:
//   fuzz_readers -runs=100000 -timeout=5

#include "model/inputs/comparison_file.hpp"
#include "model/inputs/scenario_file.hpp"
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

const Files& right_files() {
    static const Files files = samspil::test::small_world();
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

void read(const Files& files) {
    const std::vector<std::string> scenarios = {"s/claims.toml"};
    try {
        samspil::read_comparison_file("s/compared.toml", samspil::test::source_of(files));
        for (const auto& loaded :
             samspil::load_scenarios(scenarios, {}, samspil::test::source_of(files))) {
            samspil::World world = *loaded.facts;
            samspil::apply_settings(loaded.scenario, world);
        }
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
