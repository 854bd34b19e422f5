#include "model/simulation/basis.hpp"

#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <utility>

namespace samspil::test {
namespace {

using Change = std::function<void(World&)>;

/// A scenario on two-towns that differs from its baseline in one number.
class AScenario : public testing::Test {
  protected:
    Basis with(const Change& change) const {
        World world = baseline->model.world;
        change(world);
        return {world, baseline};
    }
    /// Whether its month at the start is what it would be with nothing shared.
    bool posts_its_own(const Basis& basis) const {
        return basis.month_at_start == month_at(Model(basis.model.world), baseline->start.stock);
    }

    std::shared_ptr<const Basis> baseline = std::make_shared<const Basis>(deciding_two_towns());
};

TEST_F(AScenario, SharesWhatItsNumberDoesNotMove) {
    const Basis basis = with([](World& world) { world.parameters.owner_start = 0.5; });
    EXPECT_EQ(&basis.start, &baseline->start);
    EXPECT_EQ(&basis.instances, &baseline->instances);
    EXPECT_EQ(basis.model.populations[0].plans.data(), baseline->model.populations[0].plans.data());
    EXPECT_TRUE(posts_its_own(basis));
}

TEST_F(AScenario, PaysByItsOwnNumbers) {
    const Change changes[] = {
        [](World& world) { world.municipalities[0].tax_rate += 0.01; },
        [](World& world) { world.parameters.state_tax_rate += 0.01; },
        [](World& world) { world.parameters.labour_market_contribution += 0.01; },
        [](World& world) { world.parameters.net_tax_factor += 0.01; },
        [](World& world) { world.parameters.corporate_tax_rate += 0.01; },
        [](World& world) { world.parameters.refund[0] *= 0.5; },
        [](World& world) {
            for (Journey& journey : world.journeys) {
                if (journey.benefit) journey.benefit->amount.in_step *= 2.0;
            }
        },
    };
    for (const Change& change : changes) {
        const Basis basis = with(change);
        EXPECT_TRUE(posts_its_own(basis));
        EXPECT_NE(basis.month_at_start, baseline->month_at_start);
    }
}

TEST_F(AScenario, InvestsAtItsOwnPrices) {
    const auto costs = [](const Basis& basis) {
        double sum = 0.0;
        for (const Instance& one : basis.instances.all) sum += one.costs.capex;
        return sum;
    };
    const Change changes[] = {
        [](World& world) { world.initiatives[0].capex_fixed += 1e6; },
        [](World& world) { world.municipalities[0].people[0][0] += 1000.0; },
        [](World& world) {
            for (double& share : world.parameters.coordination_cost) share += 0.5;
        },
    };
    for (const Change& change : changes) EXPECT_GT(costs(with(change)), costs(*baseline));
}

} // namespace
} // namespace samspil::test
