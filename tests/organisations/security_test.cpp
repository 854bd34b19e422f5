#include "model/organisations/security.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace samspil {
namespace {

constexpr IncidentRules incident_rules{0.02, 0.6, 1.0, 0.5};

TEST(Incident, ComesAtItsHazardWhereTheWeakestSideIsInTheMiddleOfTheScale) {
    EXPECT_DOUBLE_EQ(incident_probability({3.0, 4.0, 5.0}, 1.0, incident_rules), 0.02);
}

TEST(Incident, FollowsTheWeakestSideOnly) {
    const double weak = incident_probability({2.0, 4.0, 5.0}, 1.0, incident_rules);
    EXPECT_NEAR(weak, 0.02 * std::exp(0.6), 1e-15);
    EXPECT_EQ(incident_probability({2.0, 5.0, 5.0}, 1.0, incident_rules), weak);
}

TEST(Incident, ComesMoreOftenWhereMoreIsLinkedAndDigital) {
    EXPECT_DOUBLE_EQ(exposure({0.2, 0.5}, {0.2, 0.5}, incident_rules), 1.0);
    EXPECT_DOUBLE_EQ(exposure({0.5, 0.7}, {0.2, 0.5}, incident_rules), 1.0 + 1.0 * 0.3 + 0.5 * 0.2);
    EXPECT_EQ(incident_probability({1.0, 1.0, 1.0}, 1e6, incident_rules), 1.0);
}

TEST(Trust, RecoversAtAFixedRateAndIncidentsCostSome) {
    EXPECT_DOUBLE_EQ(trust_later(0.7, 0.8, 0.1, 0.0), 0.71);
    EXPECT_DOUBLE_EQ(trust_later(0.8, 0.8, 0.1, 0.05), 0.75);
    EXPECT_EQ(trust_later(0.01, 0.01, 0.1, 0.05), 0.0);
}

} // namespace
} // namespace samspil
