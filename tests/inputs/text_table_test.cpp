#include "model/inputs/text_table.hpp"

#include "tests/inputs/small_world.hpp"

#include <gtest/gtest.h>

namespace samspil::test {
namespace {

std::optional<TextTable> table_of(const std::string& text, std::vector<Fault>& faults) {
    const Files files = {{"t.csv", text}};
    return TextTable::read(source_of(files), "t.csv", faults);
}

std::string faults_of(const std::string& text) {
    std::vector<Fault> faults;
    table_of(text, faults);
    std::string told;
    for (const Fault& fault : faults) told += to_string(fault) + "\n";
    return told;
}

std::string place(const TextTable& table, std::size_t row, std::string_view column) {
    const Position where = table.where(*table.find(row, column));
    return std::to_string(where.line) + ":" + std::to_string(where.column);
}

TEST(TextTable, TellsWhereEveryCellBegins) {
    std::vector<Fault> faults;
    const auto table = table_of("a,b,c\n1,22,333\n,,\n", faults);
    ASSERT_TRUE(table && faults.empty());
    ASSERT_EQ(table->row_count(), 2U);
    EXPECT_EQ(place(*table, 0, "a"), "2:1");
    EXPECT_EQ(place(*table, 0, "b"), "2:3");
    EXPECT_EQ(place(*table, 0, "c"), "2:6");
    EXPECT_EQ(place(*table, 1, "a"), "3:1");
    EXPECT_EQ(place(*table, 1, "c"), "3:3");
    EXPECT_EQ(table->find(1, "c")->text, "");
    EXPECT_EQ(table->find(0, "d"), nullptr);
}

TEST(TextTable, CountsCharactersRatherThanBytes) {
    std::vector<Fault> faults;
    const auto table = table_of("a,b\nÆrø€😀,x\n", faults);
    EXPECT_EQ(place(*table, 0, "b"), "2:7");
}

TEST(TextTable, TakesQuotedCellsAsTheyAre) {
    std::vector<Fault> faults;
    const auto table = table_of("a,b,c\n\"1,5\",\"a \"\"b\"\"\nå\",z\nx,y,z\n", faults);
    ASSERT_TRUE(table && faults.empty());
    EXPECT_EQ(table->find(0, "a")->text, "1,5");
    EXPECT_EQ(table->find(0, "b")->text, "a \"b\"\nå");
    EXPECT_EQ(place(*table, 0, "b"), "2:7"); // at its quote
    EXPECT_EQ(place(*table, 0, "c"), "3:4"); // after a line end within a cell
    EXPECT_EQ(place(*table, 1, "a"), "4:1");
}

TEST(TextTable, KeepsSpaces) {
    std::vector<Fault> faults;
    const auto table = table_of("a,b\n x , y\n", faults);
    EXPECT_EQ(table->find(0, "a")->text, " x ");
    EXPECT_EQ(table->find(0, "b")->text, " y");
}

TEST(TextTable, PassesOverEmptyLinesAndAllKindsOfLineEnds) {
    std::vector<Fault> faults;
    const auto table = table_of("\n\na,b\r\n1,2\r\n\r\n\r3,4\r5,6", faults);
    ASSERT_TRUE(table && faults.empty());
    ASSERT_EQ(table->row_count(), 3U);
    EXPECT_EQ(place(*table, 0, "b"), "4:3");
    EXPECT_EQ(place(*table, 1, "a"), "7:1");
    EXPECT_EQ(place(*table, 2, "b"), "8:3");
}

TEST(TextTable, ToleratesAByteOrderMark) {
    std::vector<Fault> faults;
    const auto table = table_of("\xEF\xBB\xBF\"a\",b\n1,2\n", faults);
    ASSERT_TRUE(table && faults.empty());
    EXPECT_EQ(table->find(0, "a")->text, "1");
}

TEST(TextTable, NeedsAHeader) {
    EXPECT_EQ(faults_of(""), "t.csv: empty; a table has a header\n");
    EXPECT_EQ(faults_of("\n\n"), "t.csv: empty; a table has a header\n");
    EXPECT_EQ(faults_of("a,b"), "");
}

TEST(TextTable, ComplainsAboutEveryRowThatDoesNotFitTheHeader) {
    EXPECT_EQ(faults_of("a,b\n1\n1,2\n1,2,3\n"), "t.csv:2:1: 1 cells, but the header has 2\n"
                                                 "t.csv:4:1: 3 cells, but the header has 2\n");
}

TEST(TextTable, GivesUpAfterAHundredRowsThatDoNotFit) {
    std::string text = "a,b\n";
    for (int row = 0; row < 500; ++row) text += "1\n";
    std::vector<Fault> faults;
    table_of(text, faults);
    EXPECT_EQ(faults.size(), 100U);
}

TEST(TextTable, StopsAtAMisplacedQuote) {
    const std::string text = "misplaced quote; a cell with quotes in it is written "
                             "\"like \"\"this\"\"\"\n";
    EXPECT_EQ(faults_of("a,b\nx\"y,z\n"), "t.csv:2:2: " + text);
    EXPECT_EQ(faults_of("a,b\n\"x\"y,z\n"), "t.csv:2:4: " + text);
    EXPECT_EQ(faults_of("a,b\n\"å\nx\"y,z\n"), "t.csv:3:3: " + text);
}

TEST(TextTable, TellsWhereAQuoteOpensThatIsNotClosed) {
    EXPECT_EQ(faults_of("a,b\n1,\"x\n2,3\n"),
              "t.csv:2:3: the quote that opens here is not closed\n");
}

TEST(TextTable, RefusesACellWithoutEnd) {
    const std::string cell(1 << 20, 'x');
    EXPECT_EQ(faults_of("a,b\n1," + cell + "\n"), "");
    EXPECT_EQ(faults_of("a,b\n1," + cell + "x\n"), "t.csv:2:3: a cell larger than 1 MiB\n");
}

TEST(TextTable, IsIncompleteIfARowIsLeftOut) {
    std::vector<Fault> faults;
    EXPECT_TRUE(table_of("a,b\n1,2\n", faults)->complete());
    EXPECT_FALSE(table_of("a,b\n1\n", faults)->complete());
    EXPECT_FALSE(table_of("a,b\n1,\"2\n", faults)->complete());
}

TEST(TextTable, ChecksItsColumns) {
    std::vector<Fault> faults;
    const auto table = table_of("kind,wage,wage:source,kind:source,knd,wage\n", faults);
    const std::vector<ColumnRule> rules = {
        {"kind"}, {"wage", true, true}, {"sector"}, {"note", false}};
    table->check_columns(rules, faults);
    ASSERT_EQ(faults.size(), 4U);
    EXPECT_EQ(to_string(faults[0]), "t.csv:1:23: unknown column \"kind:source\"; did you mean "
                                    "\"wage:source\"?");
    EXPECT_EQ(to_string(faults[1]), "t.csv:1:35: unknown column \"knd\"; did you mean \"kind\"?");
    EXPECT_EQ(to_string(faults[2]), "t.csv:1:39: column \"wage\" comes twice");
    EXPECT_EQ(to_string(faults[3]), "t.csv:1:1: missing column \"sector\"");
}

} // namespace
} // namespace samspil::test
