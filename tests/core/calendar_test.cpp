#include "model/core/calendar.hpp"

#include "model/core/errors.hpp"

#include <gtest/gtest.h>

namespace samspil {
namespace {

TEST(Calendar, AYearRunsFromJanuaryToDecember) {
    EXPECT_TRUE(Month(0).is_january());
    EXPECT_TRUE(Month(11).is_december());
    EXPECT_EQ(Month(11).year(), 0);
    EXPECT_EQ(Month(11).next(), Month(12));
    EXPECT_EQ(Month(12).year(), 1);
    EXPECT_EQ(end_of(15), Month(180));
}

TEST(Errors, AFaultReadsAsAPlaceThatEditorsLink) {
    EXPECT_EQ(to_string(Fault{{"a.toml", 14, 3}, "no"}), "a.toml:14:3: no");
    EXPECT_EQ(to_string(Fault{{"a.toml", 0, 0}, "no"}), "a.toml: no");
    EXPECT_EQ(to_string(Fault{{"", 0, 0}, "no"}), "no");
}

TEST(Errors, AnInputErrorCarriesEveryFault) {
    const InputError error({{{"a", 1, 2}, "x"}, {{"b", 3, 4}, "y"}});
    EXPECT_STREQ(error.what(), "a:1:2: x\nb:3:4: y");
    EXPECT_EQ(error.faults().size(), 2U);
}

} // namespace
} // namespace samspil
