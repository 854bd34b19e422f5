#include "model/inputs/file_source.hpp"

#include "model/inputs/fault_text.hpp"
#include "model/inputs/scenario_file.hpp"
#include "tests/inputs/small_world.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>

namespace samspil::test {
namespace {

namespace fs = std::filesystem;

/// A folder that is there for one test.
class OnDisk : public testing::Test {
  protected:
    OnDisk() {
        std::string name = (fs::temp_directory_path() / "samspil-inputs-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) ADD_FAILURE() << "no folder for the test";
        folder_ = name;
    }
    ~OnDisk() override { fs::remove_all(folder_); }
    OnDisk(const OnDisk&) = delete;
    OnDisk& operator=(const OnDisk&) = delete;

    std::string path(const std::string& file) const { return (folder_ / file).string(); }
    void write(const std::string& file, const std::string& text) const {
        fs::create_directories((folder_ / file).parent_path());
        std::ofstream(folder_ / file, std::ios::binary) << text;
    }

  private:
    fs::path folder_;
};

std::string fault_of(const std::string& bytes, std::size_t limit = largest_file) {
    const Files files = {{"f", bytes}};
    std::vector<Fault> faults;
    read_text(source_of(files), "f", limit, faults);
    return faults.empty() ? "" : to_string(faults.front());
}

TEST_F(OnDisk, AFileIsReadByteByByte) {
    write("f", "a\r\nb\n");
    EXPECT_EQ(read_from_disk(path("f")).bytes, "a\r\nb\n");
    EXPECT_EQ(read_from_disk(path("f")).trouble, "");
}

TEST_F(OnDisk, AnEmptyFileIsNoTrouble) {
    write("f", "");
    EXPECT_EQ(read_from_disk(path("f")).bytes, "");
    EXPECT_EQ(read_from_disk(path("f")).trouble, "");
}

TEST_F(OnDisk, WhatIsNoFileIsToldApart) {
    fs::create_directory(path("folder"));
    EXPECT_EQ(read_from_disk(path("nothing")).trouble, "no such file");
    EXPECT_EQ(read_from_disk("").trouble, "no such file");
    EXPECT_EQ(read_from_disk(path("f") + '\0' + "g").trouble, "no such file");
    EXPECT_EQ(read_from_disk(path("folder")).trouble, "a folder, not a file");
    EXPECT_EQ(read_from_disk("/dev/null").trouble, "not a regular file");
}

TEST_F(OnDisk, AFileThatIsTooLargeIsNotRead) {
    write("f", "");
    fs::resize_file(path("f"), largest_file + 1); // a hole: it takes no room
    EXPECT_EQ(read_from_disk(path("f")).trouble, "larger than 64 MiB");
}

TEST_F(OnDisk, AWorldIsReadAndItsFaultsNameFilesAsTheyWereGiven) {
    for (const auto& [file, text] : small_world()) write(file, text);
    const std::vector<std::string> files = {path("s/policy.toml")};
    const auto loaded = load_scenarios(files);
    ASSERT_EQ(loaded.size(), 2U);
    EXPECT_EQ(loaded[0].scenario.file, path("s/policy.toml"));
    EXPECT_EQ(loaded[0].scenario.world, path("w/small"));

    fs::remove(path("w/small/services.csv"));
    fs::create_directory(path("w/small/services.csv"));
    try {
        load_scenarios(files);
        ADD_FAILURE() << "a folder was read as a table";
    } catch (const InputError& error) {
        EXPECT_EQ(error.what(), path("w/small/services.csv") + ": a folder, not a file");
    }
}

TEST(ReadText, TakesOffAByteOrderMark) {
    const Files files = {{"f", "\xEF\xBB\xBFå"}};
    std::vector<Fault> faults;
    EXPECT_EQ(read_text(source_of(files), "f", 100, faults), "å");
}

TEST(ReadText, AcceptsAllLengthsOfUtf8) {
    EXPECT_EQ(fault_of("a\xC3\xA6\xE2\x82\xAC\xF0\x9F\x98\x80\xF4\x8F\xBF\xBF"), "");
}

TEST(ReadText, RefusesBytesThatAreNoUtf8) {
    const std::string advice = " is not UTF-8; save the file as UTF-8";
    EXPECT_EQ(fault_of("\x80"), "f:1:1: byte 80" + advice);
    EXPECT_EQ(fault_of("a\n\xC3\xA6\xFF"), "f:2:2: byte ff" + advice);
    EXPECT_EQ(fault_of("\xC3"), "f:1:1: byte c3" + advice);             // cut short
    EXPECT_EQ(fault_of("\xC0\x80"), "f:1:1: byte c0" + advice);         // a long way to write NUL
    EXPECT_EQ(fault_of("\xE0\x9F\xBF"), "f:1:1: byte e0" + advice);     // overlong
    EXPECT_EQ(fault_of("\xED\xA0\x80"), "f:1:1: byte ed" + advice);     // half a surrogate pair
    EXPECT_EQ(fault_of("\xF0\x8F\xBF\xBF"), "f:1:1: byte f0" + advice); // overlong
    EXPECT_EQ(fault_of("\xF4\x90\x80\x80"), "f:1:1: byte f4" + advice); // above U+10FFFF
}

TEST(ReadText, RefusesWhatIsLargerThanTheLimit) {
    EXPECT_EQ(fault_of(std::string(1 << 20, 'a'), 1 << 20), "");
    EXPECT_EQ(fault_of(std::string((1 << 20) + 1, 'a'), 1 << 20), "f: larger than 1 MiB");
}

TEST(TextCursor, CountsCharactersAndEveryKindOfLineEnd) {
    TextCursor cursor;
    const auto after = [&](std::string_view text) {
        for (const char byte : text) cursor.pass(byte);
        return std::pair(cursor.line(), cursor.column());
    };
    EXPECT_EQ(after(""), std::pair(1, 1));
    EXPECT_EQ(after("æ€😀"), std::pair(1, 4));
    EXPECT_EQ(after("\n"), std::pair(2, 1));
    EXPECT_EQ(after("a\r\n"), std::pair(3, 1));
    EXPECT_EQ(after("\r\r"), std::pair(5, 1));
    EXPECT_EQ(after("\n\n"), std::pair(6, 1)); // the first one belongs to the CR before it
}

TEST(PathBeside, IsRelativeToTheFileThatSaysIt) {
    EXPECT_EQ(path_beside("scenarios/a.toml", "worlds/x"), "scenarios/worlds/x");
    EXPECT_EQ(path_beside("scenarios/a.toml", "../b.toml"), "b.toml");
    EXPECT_EQ(path_beside("a.toml", "b.toml"), "b.toml");
    EXPECT_EQ(path_beside("s/a.toml", "/w/x/"), "/w/x");
}

TEST(InQuotes, KeepsATextOnOneShortLine) {
    EXPECT_EQ(in_quotes("å\n\x1b[31m"), "\"å\\n\\x1b[31m\"");
    const std::string shown = in_quotes(std::string(79, 'a') + "å and so on");
    EXPECT_EQ(shown, "\"" + std::string(79, 'a') + "...\""); // not half of the å
}

TEST(InReadingOrder, SortsWithinAFileAndLeavesOutRepetitions) {
    const std::vector<std::string> files = {"b", "a"};
    const std::vector<Fault> sorted = in_reading_order({{{"a", 9, 1}, "y"},
                                                        {{"b", 2, 1}, "x"},
                                                        {{"b", 1, 5}, "z"},
                                                        {{"b", 2, 1}, "x"},
                                                        {{"command line", 0, 0}, "w"}},
                                                       files);
    ASSERT_EQ(sorted.size(), 4U);
    EXPECT_EQ(to_string(sorted[0]), "command line: w");
    EXPECT_EQ(to_string(sorted[1]), "b:1:5: z");
    EXPECT_EQ(to_string(sorted[2]), "b:2:1: x");
    EXPECT_EQ(to_string(sorted[3]), "a:9:1: y");
}

} // namespace
} // namespace samspil::test
