#include "model/journeys/smooth_spell.hpp"

#include <gtest/gtest.h>

namespace samspil {
namespace {

/// A journey of three steps at kinds 0, 1 and 0: the first leads to the second; the second on to
/// the third or, with 0.4, back to the first; the third is the last.
struct Loop {
    JourneyMap map;
    std::vector<double> branch = {1.0, 0.6, 0.4, 1.0};

    Loop() {
        map.steps.resize(3);
        map.edges.resize(4);
        const auto edge = [&](std::size_t e, std::size_t from, std::size_t to) {
            map.edges[e].from_step = from;
            map.edges[e].to_step = to;
        };
        edge(0, 0, 1);
        edge(1, 1, 2);
        edge(2, 1, 0);
        edge(3, 2, resolved);
        const std::size_t ends[] = {1, 3, 4};
        for (std::size_t s = 0; s < 3; ++s) {
            map.steps[s].first_edge = s == 0 ? 0 : ends[s - 1];
            map.steps[s].end_edge = ends[s];
            map.steps[s].kind = KindId(s == 1 ? 1 : 0);
        }
        map.routes.resize(1);
        map.routes[0].end_step = 3;
    }
};

// With f the chance that a handoff fails, a round is survived with (1 - f)^2 0.4, and the way out
// with (1 - f)^2 0.6; rounds are a geometric series.
TEST(SmoothSpell, OfAJourneyWithALoopIsAGeometricSeries) {
    const Loop loop;
    constexpr double f = 0.1;
    const SmoothSpell spell =
        smooth_spell(loop.map, loop.map.routes[0], loop.branch, [](std::size_t) { return f; });
    const double twice = (1.0 - f) * (1.0 - f);
    const double rounds = 1.0 / (1.0 - 0.4 * twice);
    EXPECT_NEAR(spell.resolved[0], 0.6 * twice * rounds, 1e-12);
    EXPECT_NEAR(spell.resolved[2], 1.0, 1e-12);
    EXPECT_NEAR(spell.reached[0], rounds, 1e-12);
    EXPECT_NEAR(spell.reached[2], spell.resolved[0], 1e-12) << "who comes to the last is resolved";
}

// What one failure less is worth: who came to it without one, times who goes on without one.
TEST(SmoothSpell, GainsByAHandoffWhatItsTwoSidesSay) {
    const Loop loop;
    constexpr double step = 1e-6;
    for (std::size_t changed = 0; changed < 3; ++changed) {
        const auto spell = [&](double less) {
            return smooth_spell(loop.map, loop.map.routes[0], loop.branch,
                                [=](std::size_t e) { return 0.2 - (e == changed ? less : 0.0); });
        };
        const SmoothSpell now = spell(0.0);
        const JourneyMap::Edge& edge = loop.map.edges[changed];
        EXPECT_NEAR((spell(step).resolved[0] - spell(-step).resolved[0]) / (2.0 * step),
                    now.reached[edge.from_step] * loop.branch[changed] * now.resolved[edge.to_step],
                    1e-6);
    }
}

TEST(SmoothSpell, MeetsEachKindOnItsWayOnce) {
    const Loop loop;
    EXPECT_EQ(kinds_on_the_way(loop.map, loop.map.routes[0]),
              (std::vector<KindId>{KindId(0), KindId(1)}));
}

} // namespace
} // namespace samspil
