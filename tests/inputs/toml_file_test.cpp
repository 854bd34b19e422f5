#include "model/inputs/toml_file.hpp"

#include "model/inputs/toml_precheck.hpp"
#include "tests/inputs/small_world.hpp"

#include <gtest/gtest.h>

#include <array>

namespace samspil::test {
namespace {

std::optional<TomlNode> node_of(const std::string& text, std::vector<Fault>& faults) {
    const Files files = {{"f.toml", text}};
    return read_toml(source_of(files), "f.toml", faults);
}

/// A file that is right, and the faults that reading it brings.
class TomlReaderTest : public testing::Test {
  protected:
    TomlReader& reader_of(const std::string& text) {
        node_ = node_of(text, faults_);
        reader_.emplace(file_, *node_, faults_);
        return *reader_;
    }
    std::string told() const {
        std::string text;
        for (const Fault& fault : faults_) text += to_string(fault) + "\n";
        return text;
    }

  private:
    std::string file_ = "f.toml";
    std::optional<TomlNode> node_;
    std::vector<Fault> faults_;
    std::optional<TomlReader> reader_;
};

TEST_F(TomlReaderTest, ReadsEachType) {
    TomlReader& top = reader_of("t = \"æ\"\nb = true\nw = 7\nr = 1.5\nc = \"low\"\n");
    const std::array choices = {std::string_view("high"), std::string_view("low")};
    EXPECT_EQ(top.text("t", Need::required), "æ");
    EXPECT_EQ(top.flag("b", Need::required), true);
    EXPECT_EQ(top.whole_number("w", 0, 10, Need::required), 7);
    EXPECT_EQ(top.number("w", *top.find("w")), 7.0);
    EXPECT_EQ(top.number("r", *top.find("r")), 1.5);
    EXPECT_EQ(top.choice("c", choices, Need::required), 1U);
    top.refuse_other_keys();
    EXPECT_EQ(told(), "");
}

TEST_F(TomlReaderTest, TellsWhatWasFoundAndWhatIsAllowed) {
    TomlReader& top = reader_of("t = 1979-05-27\nb = 1\nw = 2.0\nr = inf\nc = [\"low\"]\nx = 3\n");
    const std::array choices = {std::string_view("high"), std::string_view("low")};
    EXPECT_FALSE(top.text("t", Need::required));
    EXPECT_FALSE(top.flag("b", Need::required));
    EXPECT_FALSE(top.whole_number("w", 0, 10, Need::required));
    EXPECT_FALSE(top.number("r", *top.find("r")));
    EXPECT_FALSE(top.choice("c", choices, Need::required));
    EXPECT_EQ(top.table("x", Need::required), nullptr);
    EXPECT_TRUE(top.tables("c", Need::required).empty());
    EXPECT_EQ(told(), "f.toml:1:5: t: a date or time is not a text in quotes\n"
                      "f.toml:2:5: b: 1 is neither true nor false\n"
                      "f.toml:3:5: w: 2 is not a whole number\n"
                      "f.toml:4:5: r: inf is not a number\n"
                      "f.toml:5:5: c: a list is not high or low\n"
                      "f.toml:6:5: x: 3 is not a table\n"
                      "f.toml:5:6: c: \"low\" in a list of tables\n");
}

TEST_F(TomlReaderTest, CountsCharactersAndLinesWithinTexts) {
    TomlReader& top = reader_of("a = \"\"\"æ\nø\"\"\"\nb = [\"æøå\", 1]\n");
    top.texts("b", Need::required);
    EXPECT_EQ(told(), "f.toml:3:13: b: 1 in a list of texts\n");
}

TEST_F(TomlReaderTest, MissesKeysAtTheTableAndAtTheFile) {
    TomlReader& top = reader_of("a = 1\n\n  [t]\nb = 1\n");
    const TomlNode* table = top.table("t", Need::required);
    std::vector<Fault> faults;
    const std::string file = "f.toml";
    TomlReader(file, *table, faults).find("x", Need::required);
    EXPECT_EQ(to_string(faults.at(0)), "f.toml:3:3: missing key \"x\"");
    top.find("x", Need::required);
    EXPECT_EQ(told(), "f.toml: missing key \"x\"\n");
}

TEST_F(TomlReaderTest, KeepsTheOrderOfTheFile) {
    TomlReader& top = reader_of("z = 1\na = 2\n[m]\nk = 1\n");
    ASSERT_EQ(top.entries().size(), 3U);
    EXPECT_EQ(top.entries()[0].key, "z");
    EXPECT_EQ(top.entries()[1].key, "a");
    EXPECT_EQ(top.entries()[2].key, "m");
}

TEST_F(TomlReaderTest, DoesNotKnowKeysThatNobodyAskedFor) {
    TomlReader& top = reader_of("years = 1\nyaers = 2\n\"\" = 3\n");
    top.find("years");
    top.refuse_other_keys();
    EXPECT_EQ(told(), "f.toml:2:1: unknown key \"yaers\"; did you mean \"years\"?\n"
                      "f.toml:3:1: unknown key \"\"\n");
}

TEST(ReadToml, StopsAtTheFirstSyntaxError) {
    std::vector<Fault> faults;
    EXPECT_FALSE(node_of("a = 1\nb = [1, 2\nc = = 3\n", faults));
    EXPECT_EQ(faults.size(), 1U);
}

TEST(ReadToml, RefusesAFileThatIsTooLarge) {
    std::vector<Fault> faults;
    EXPECT_FALSE(node_of(std::string((4 << 20) + 1, '\n'), faults));
    EXPECT_EQ(to_string(faults.at(0)), "f.toml: larger than 4 MiB");
}

TEST(ReadToml, SurvivesNestingWithoutEnd) {
    std::string dotted = "a";
    for (int i = 0; i < 1000000; ++i) dotted += ".a";
    for (const std::string& text :
         {dotted + " = 1", "[" + dotted + "]", "x = " + std::string(1000000, '['),
          "x = {" + dotted + " = 1}", "x = " + std::string(1000000, '{')}) {
        std::vector<Fault> faults;
        EXPECT_FALSE(node_of(text, faults));
        EXPECT_EQ(faults.size(), 1U);
    }
}

TEST(ReadToml, KeepsLettersAfterALineThatGoesOn) {
    std::vector<Fault> faults;
    const auto node = node_of("a = \"\"\"x\\\n  åé€😀\"\"\"", faults);
    ASSERT_TRUE(node);
    EXPECT_EQ(std::get<std::string>(node->table()->at(0).node.value), "xåé€😀");
}

std::string precheck_fault(const std::string& text) {
    const std::optional<Fault> fault = precheck_toml("f", text);
    return fault ? to_string(*fault) : "";
}

TEST(PrecheckToml, FindsNothingWhereDotsAndBracketsMeanNothing) {
    const std::string dots(100, '.');
    const std::string brackets(100, '[');
    EXPECT_EQ(precheck_fault("a = \"" + dots + brackets + "\""), "");
    EXPECT_EQ(precheck_fault("a = \"\\\"" + dots + "\""), "");
    EXPECT_EQ(precheck_fault("a = '" + dots + "\\'"), "");
    EXPECT_EQ(precheck_fault("a = \"\"\"\n\"" + dots + "\n" + brackets + "\"\"\"\"\""), "");
    EXPECT_EQ(precheck_fault("a = '''\n'" + dots + "\n" + brackets + "''''"), "");
    EXPECT_EQ(precheck_fault("a = \"\" # " + dots + brackets + "\nb = 1"), "");
    std::string numbers = "a = [";
    for (int i = 0; i < 100; ++i) numbers += "1.5, ";
    EXPECT_EQ(precheck_fault(numbers + "]"), "");
}

TEST(PrecheckToml, RefusesLettersBeyondAsciiWithoutQuotes) {
    const std::string why = "syntax error: letters other than A-Z and a-z need quotes";
    EXPECT_EQ(precheck_fault("å = 1"), "f:1:1: " + why);
    EXPECT_EQ(precheck_fault("\"å\" = 'å' # å\na = é"), "f:2:5: " + why);
}

TEST(PrecheckToml, FindsDeepNestingRightAfterATextOrAComment) {
    const std::string dots(17, '.');
    EXPECT_EQ(precheck_fault("a = \"\"\n" + dots), "f:2:17: nested deeper than 16 levels");
    EXPECT_EQ(precheck_fault("a = \"\"\"\"\"\"\"\"\n" + dots),
              "f:2:17: nested deeper than 16 levels");
    EXPECT_EQ(precheck_fault("# '\n" + dots), "f:2:17: nested deeper than 16 levels");
    EXPECT_EQ(precheck_fault("a = '\\'\n" + dots), "f:2:17: nested deeper than 16 levels");
}

} // namespace
} // namespace samspil::test
