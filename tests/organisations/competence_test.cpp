#include "model/organisations/competence.hpp"

#include "model/organisations/partnerships.hpp"

#include <gtest/gtest.h>

namespace samspil {
namespace {

Competences all(double points) {
    Competences competences;
    competences.fill(points);
    return competences;
}

constexpr CompetenceRules rules{0.05, 0.1, 0.03};

TEST(Competence, RestsWhereNothingHasChanged) {
    const Competences start = {3.1, 2.9, 2.7, 3.3, 1.9, 2.2, 4.0};
    const Competences gain = yearly_gain(all(0.4), rules);
    EXPECT_EQ(year_later({start, gain, rules}, {start, gain, rules}, 0.0), start);
}

// A lead of 0.4 and training of 0.03 give 0.1 * 0.4 + 0.03 = 0.07, which turnover takes at rest.
// Training of 0.06 gives 0.03 more.
TEST(Competence, RisesByWhatTrainingAddsToThatOfTheStart) {
    const Competences at_rest = yearly_gain(all(0.4), rules);
    const CompetenceRules trained{0.05, 0.1, 0.06};
    const Competences later = year_later({all(3.0), yearly_gain(all(0.4), trained), trained},
                                         {all(3.0), at_rest, rules}, 0.0);
    EXPECT_NEAR(later[0], 3.03, 1e-15);
}

// Ahead of the start by 0.5, five per cent of it are lost.
TEST(Competence, FallsBackAsStaffAreReplaced) {
    const Competences gain = yearly_gain(all(0.0), rules);
    const Competences later = year_later({all(3.5), gain, rules}, {all(3.0), gain, rules}, 0.0);
    EXPECT_NEAR(later[3], 3.5 - 0.05 * 0.5, 1e-15);
}

// Twice the turnover loses twice what it took at rest: 2 * 0.07.
TEST(Competence, FallsWhereMoreStaffAreReplaced) {
    const Competences gain = yearly_gain(all(0.4), rules);
    const CompetenceRules restless{0.1, 0.1, 0.03};
    const Competences later = year_later({all(3.0), gain, restless}, {all(3.0), gain, rules}, 0.0);
    EXPECT_NEAR(later[6], 3.0 + 0.07 - 0.14, 1e-15);
}

TEST(Competence, OfNewStaffIsBetterWhereTheOrganisationAttracts) {
    const Competences gain = yearly_gain(all(0.0), rules);
    const Competences later = year_later({all(3.0), gain, rules}, {all(3.0), gain, rules}, 0.2);
    EXPECT_NEAR(later[0], 3.0 + 0.05 * 0.2, 1e-15);
}

TEST(Competence, StaysOnItsScale) {
    const CompetenceRules heroic{0.05, 0.0, 4.0};
    const Competences gain = yearly_gain(all(0.0), heroic);
    EXPECT_EQ(year_later({all(4.0), gain, heroic}, {all(4.0), all(0.0), rules}, 0.0), all(5.0));
}

TEST(Stage, BeginsAtItsThreshold) {
    constexpr std::array thresholds = {2.0, 2.85, 3.35, 4.5};
    EXPECT_EQ(stage_names[stage_of(1.99, thresholds)], "initiated");
    EXPECT_EQ(stage_names[stage_of(2.0, thresholds)], "mobilised");
    EXPECT_EQ(stage_names[stage_of(3.0, thresholds)], "embedded");
    EXPECT_EQ(stage_names[stage_of(3.35, thresholds)], "accelerated");
    EXPECT_EQ(stage_names[stage_of(5.0, thresholds)], "integrated");
}

/// Three municipalities in two regions, a jobcentre in each, and one agency of the state.
OrganisationGraph three_towns() {
    OrganisationKind centre;
    centre.name = "jobcentre";
    centre.sector = Sector::municipality;
    centre.per = Place::municipality;
    OrganisationKind agency;
    agency.name = "agency";
    const std::vector<OrganisationKind> kinds = {centre, agency};
    const std::vector<RegionId> regions = {RegionId(0), RegionId(0), RegionId(1)};
    return {kinds, regions, 2};
}

constexpr OrganisationId first(0);
constexpr OrganisationId second(1);
constexpr OrganisationId elsewhere(2);
constexpr OrganisationId agency(3);

TEST(Partnerships, AreWithTheSameKindInTheRegionAndWithWhomCasesAreHandedOver) {
    OrganisationGraph graph = three_towns();
    graph.build_link(first, agency, 0.2);
    graph.build_link(agency, elsewhere, 0.4);
    const Partnerships partnerships(graph, 0.7);
    EXPECT_DOUBLE_EQ(partnerships.weight(first, second), 0.7);
    EXPECT_DOUBLE_EQ(partnerships.weight(first, agency), 0.3);
    EXPECT_EQ(partnerships.weight(first, elsewhere), 0.0);
    EXPECT_DOUBLE_EQ(partnerships.weight(second, first), 1.0);     // hands over to nobody
    EXPECT_DOUBLE_EQ(partnerships.weight(elsewhere, agency), 1.0); // the only one in its region
    EXPECT_DOUBLE_EQ(partnerships.weight(agency, first), 0.5);
    EXPECT_DOUBLE_EQ(graph.mean_link(agency), 0.3);
    EXPECT_EQ(graph.mean_link(second), 0.0);
}

TEST(Partnerships, TeachOnlyWhatThePartnerIsAheadIn) {
    OrganisationGraph graph = three_towns();
    graph.build_link(first, agency, 0.2);
    const Partnerships partnerships(graph, 0.7);
    std::vector<Competences> competences = {all(3.0), all(2.0), all(2.5), all(3.0)};
    competences[3][1] = 4.0;
    const std::vector<Competences> leads = partnerships.leads(competences);
    EXPECT_EQ(leads[0][0], 0.0);
    EXPECT_DOUBLE_EQ(leads[0][1], 0.3); // the agency is a point ahead in one competence
    EXPECT_DOUBLE_EQ(leads[1][0], 1.0);
    EXPECT_EQ(leads[2][0], 0.0); // has no partner
}

} // namespace
} // namespace samspil
