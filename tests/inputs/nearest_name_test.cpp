#include "model/inputs/nearest_name.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string_view>
#include <vector>

namespace samspil {
namespace {

TEST(EditDistance, CountsLettersThatDiffer) {
    EXPECT_EQ(edit_distance("years", "years"), 0U);
    EXPECT_EQ(edit_distance("", "abc"), 3U);
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
    EXPECT_EQ(edit_distance("sitting", "kitten"), 3U);
}

TEST(EditDistance, CountsNeighboursThatChangedPlacesOnce) {
    EXPECT_EQ(edit_distance("reprot", "report"), 1U);
    EXPECT_EQ(edit_distance("ca", "abc"), 3U); // optimal string alignment, not Damerau: 2
}

TEST(NearestName, IsTheOneWithTheFewestChanges) {
    const std::vector<std::string> known = {"bounce_share", "relapse", "recovery"};
    EXPECT_EQ(nearest_name("relaps", known), "relapse");
    EXPECT_EQ(nearest_name("recovry", known), "recovery");
}

TEST(NearestName, IsTheFirstOfSeveralThatAreAsNear) {
    const std::vector<std::string> known = {"step_b", "step_c"};
    EXPECT_EQ(nearest_name("step_a", known), "step_b");
}

TEST(NearestName, IsLeftOutIfNothingIsNear) {
    const std::vector<std::string> known = {"years", "seed"};
    EXPECT_EQ(nearest_name("engine", known), std::nullopt);
    EXPECT_EQ(nearest_name("", known), std::nullopt);
    EXPECT_EQ(nearest_name(std::string(1000, 'y'), known), std::nullopt);
    EXPECT_EQ(nearest_name("years", {}), std::nullopt);
}

TEST(DidYouMean, AsksOnlyIfThereIsAName) {
    const std::vector<std::string> known = {"years"};
    EXPECT_EQ(did_you_mean("yeers", known), "; did you mean \"years\"?");
    EXPECT_EQ(did_you_mean("engine", known), "");
}

TEST(IsNoneOf, TellsWhatIsAllowedAndWhatWasMeant) {
    constexpr std::array allowed = {std::string_view("agents"), std::string_view("cohorts")};
    EXPECT_EQ(is_none_of("agent", allowed),
              "\"agent\" is not agents or cohorts; did you mean \"agents\"?");
    EXPECT_EQ(is_none_of("people", allowed), "\"people\" is not agents or cohorts");
}

} // namespace
} // namespace samspil
