#include "model/organisations/organisation.hpp"

#include "model/core/errors.hpp"
#include "model/organisations/organisation_graph.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace samspil {
namespace {

TEST(Maturity, WeightsAreTheRankOrderCentroidsOfSevenCriteria) {
    // w_1 = (1 + 1/2 + ... + 1/7) / 7, w_7 = (1/7) / 7
    const auto weights = rank_order_centroid_weights();
    EXPECT_NEAR(weights[0], (363.0 / 140.0) / 7.0, 1e-15);
    EXPECT_NEAR(weights[6], 1.0 / 49.0, 1e-15);
    EXPECT_NEAR(std::accumulate(weights.begin(), weights.end(), 0.0), 1.0, 1e-15);
    for (std::size_t k = 1; k < weights.size(); ++k) EXPECT_LT(weights[k], weights[k - 1]);
}

TEST(Maturity, IsTheLevelWhereAllCompetencesAreAlike) {
    EXPECT_NEAR(maturity({3, 3, 3, 3, 3, 3, 3}), 3.0, 1e-15);
    EXPECT_GT(maturity({4, 3, 3, 3, 3, 3, 3}), maturity({3, 3, 3, 3, 3, 3, 4}))
        << "leadership counts most";
}

TEST(Maturity, ShiftedCompetencesStayOnTheScale) {
    const Competences shifted_up = shifted({1, 2, 3, 4, 4.5, 5, 5}, 0.8);
    EXPECT_NEAR(shifted_up[0], 1.8, 1e-15);
    EXPECT_EQ(shifted_up[4], 5.0);
    EXPECT_EQ(shifted({1, 1, 1, 1, 1, 1, 1}, -2.0)[0], 1.0);
}

OrganisationKind kind(const char* name, Sector sector, Place per, const char* authority) {
    OrganisationKind k;
    k.name = name;
    k.sector = sector;
    k.per = per;
    k.authority = authority;
    return k;
}

class TwoTownsGraph : public testing::Test {
  protected:
    const std::vector<OrganisationKind> kinds_ = {
        kind("jobcentre", Sector::municipality, Place::municipality, "municipality"),
        kind("schools", Sector::municipality, Place::municipality, "municipality"),
        kind("hospital", Sector::region, Place::region, "region"),
        kind("tax", Sector::state, Place::country, "ministry_of_taxation"),
        kind("debt", Sector::state, Place::country, "ministry_of_taxation"),
        kind("industry", Sector::state, Place::country, "ministry_of_industry")};
    const std::vector<RegionId> region_of_ = {RegionId(0), RegionId(0)};
    OrganisationGraph graph_{kinds_, region_of_, 1};

    OrganisationId at(std::size_t kind, std::size_t municipality) const {
        return graph_.at_home(KindId(kind), MunicipalityId(municipality));
    }
};

TEST_F(TwoTownsGraph, HasOneOrganisationForEachPlaceOfAKind) {
    EXPECT_EQ(graph_.size(), 2U + 2U + 1U + 3U);
    EXPECT_NE(at(0, 0), at(0, 1)) << "each town has its own jobcentre";
    EXPECT_EQ(at(2, 0), at(2, 1)) << "and both share the hospital";
    EXPECT_EQ(graph_.organisation(at(0, 1)).home, 1U);
}

TEST_F(TwoTownsGraph, BoundariesWidenFromOrganisationToSector) {
    EXPECT_EQ(graph_.boundary(at(0, 0), at(0, 0)), Boundary::same_organisation);
    EXPECT_EQ(graph_.boundary(at(0, 0), at(1, 0)), Boundary::same_authority);
    EXPECT_EQ(graph_.boundary(at(0, 0), at(1, 1)), Boundary::same_sector) << "another town's";
    EXPECT_EQ(graph_.boundary(at(3, 0), at(4, 0)), Boundary::same_authority) << "one ministry";
    EXPECT_EQ(graph_.boundary(at(3, 0), at(5, 0)), Boundary::same_sector);
    EXPECT_EQ(graph_.boundary(at(0, 0), at(2, 0)), Boundary::cross_sector);
}

TEST_F(TwoTownsGraph, DataLinksAreBuiltOneWay) {
    graph_.build_link(at(0, 0), at(2, 0), 0.4);
    EXPECT_EQ(graph_.built_link(at(0, 0), at(2, 0)), 0.4);
    EXPECT_EQ(graph_.built_link(at(2, 0), at(0, 0)), 0.0);
    EXPECT_EQ(graph_.built_link(at(0, 0), at(0, 0)), 1.0);
    graph_.build_link(at(0, 0), at(2, 0), 0.6);
    EXPECT_EQ(graph_.link_count(), 1U) << "building again raises the same link";
    EXPECT_EQ(graph_.built_link(at(0, 0), at(2, 0)), 0.6);
}

TEST_F(TwoTownsGraph, RefusesWhatIsNoOrganisationOrNoLevel) {
    EXPECT_THROW(graph_.organisation(OrganisationId(99)), InvariantError);
    EXPECT_THROW(graph_.build_link(at(0, 0), at(2, 0), 1.2), InvariantError);
    EXPECT_THROW(graph_.build_link(at(0, 0), at(0, 0), 0.5), InvariantError);
}

} // namespace
} // namespace samspil
