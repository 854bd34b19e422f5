#include "model/outputs/csv_writer.hpp"

#include "model/core/errors.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <limits>
#include <vector>

namespace samspil {
namespace {

std::string row(const std::vector<CsvValue>& cells) {
    std::string written;
    CsvWriter writer([&](std::string_view bytes) { written += bytes; });
    writer.write_row(cells);
    return written;
}

TEST(CsvWriter, SeparatesCellsByCommasAndEndsLinesWithLf) {
    EXPECT_EQ(row({std::string_view("a"), std::int64_t{-7}, 0.5}), "a,-7,0.5\n");
}

TEST(CsvWriter, LeavesMissingCellsEmpty) {
    EXPECT_EQ(row({CsvValue(), std::string_view("x"), CsvValue()}), ",x,\n");
}

TEST(CsvWriter, QuotesWhatWouldNotReadBack) {
    EXPECT_EQ(row({std::string_view("a,b")}), "\"a,b\"\n");
    EXPECT_EQ(row({std::string_view("say \"no\"")}), "\"say \"\"no\"\"\"\n");
    EXPECT_EQ(row({std::string_view("two\nlines")}), "\"two\nlines\"\n");
    EXPECT_EQ(row({std::string_view("Gæld")}), "Gæld\n");
}

TEST(CsvNumber, IsShortAndReadsBackAsItself) {
    EXPECT_EQ(csv_number(0.1), "0.1");
    EXPECT_EQ(csv_number(200000.0), "200000");
    EXPECT_EQ(csv_number(-1234567.89), "-1234567.89");
    for (const double value : {1.0 / 3.0, 1e16 / 3.0, 2.0 / 3e5, 1e-300, 1e300, 5e-324}) {
        EXPECT_EQ(std::strtod(csv_number(value).c_str(), nullptr), value);
    }
}

TEST(CsvNumber, UsesAnExponentOnlyWhereItHelps) {
    EXPECT_EQ(csv_number(1e20), "1e+20");
    EXPECT_EQ(csv_number(2.5e-9), "2.5e-09");
    EXPECT_EQ(csv_number(0.000125), "0.000125");
}

TEST(CsvNumber, GivesZeroNoSign) { EXPECT_EQ(csv_number(-0.0), "0"); }

TEST(CsvNumber, RefusesWhatIsNoNumber) {
    EXPECT_THROW(csv_number(std::numeric_limits<double>::quiet_NaN()), InvariantError);
    EXPECT_THROW(csv_number(std::numeric_limits<double>::infinity()), InvariantError);
}

} // namespace
} // namespace samspil
