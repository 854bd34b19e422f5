#include "model/studies/displacement.hpp"

#include "model/policy/settlement.hpp"

#include <algorithm>

namespace samspil {

namespace {

Ore share_of(Ore amount, double share) {
    return scale(share * static_cast<double>(amount.amount()));
}

/// The displaced part of a change by sector. Running totals are rounded, not single amounts, so
/// what sums to 0 still does.
void add_displaced(std::array<Ore, sector_count>& sum, const std::array<Ore, sector_count>& after,
                   const std::array<Ore, sector_count>& before, double displaced) {
    Ore change;
    Ore so_far;
    for (std::size_t s = 0; s < sector_count; ++s) {
        change += after[s] - before[s];
        const Ore total = share_of(change, displaced);
        sum[s] += total - so_far;
        so_far = total;
    }
}

/// The displaced part of what December settles, by municipality and by journey.
struct DisplacedBase {
    std::vector<Ore> income_tax;   ///< shape [municipalities]
    std::vector<Ore> net_benefits; ///< shape [journeys]
};

bool any(std::span<const Ore> amounts) {
    return std::any_of(amounts.begin(), amounts.end(), [](Ore ore) { return ore != Ore(); });
}

/// What settlement is worked out from in one year of one replicate.
class SettledYears {
  public:
    SettledYears(const World& world, const ReplicateResult& result)
        : world_(world), result_(result), shares_(population_shares(world.municipalities)),
          rates_(equalisation_rates(world.parameters, world.municipalities)) {
        for (const Journey& journey : world.journeys) {
            guarantees_.push_back(journey.benefit ? journey.benefit->guarantee : 0.0);
        }
    }

    /// What municipalities received by equalisation, less what they would have without the tax.
    void add_equalisation(std::size_t year, std::span<const Ore> without_tax,
                          std::vector<Ore>& received) const {
        if (!any(without_tax)) return;
        std::vector<Ore> taxes = income_tax(year);
        const std::vector<Ore> paid = equalisation(rates_, shares_, taxes);
        for (std::size_t m = 0; m < taxes.size(); ++m) taxes[m] -= without_tax[m];
        const std::vector<Ore> would_pay = equalisation(rates_, shares_, taxes);
        for (std::size_t m = 0; m < taxes.size(); ++m) received[m] += would_pay[m] - paid[m];
    }
    /// The same of the budget guarantee; the spending is that of the year before.
    void add_guarantee(std::size_t year, std::span<const Ore> without_benefits,
                       std::vector<Ore>& received) const {
        if (!any(without_benefits)) return;
        std::vector<Ore> spent = net_benefits(year - 1);
        const std::vector<Ore> got = budget_guarantee(shares_, guarantees_, spent);
        for (std::size_t j = 0; j < spent.size(); ++j) spent[j] -= without_benefits[j];
        const std::vector<Ore> would_get = budget_guarantee(shares_, guarantees_, spent);
        for (std::size_t m = 0; m < got.size(); ++m) received[m] += got[m] - would_get[m];
    }

  private:
    const EmploymentOfPlace& at(std::size_t year, std::size_t m, std::size_t j) const {
        return result_.years[year].employment_of_place[m * world_.journeys.size() + j];
    }
    std::vector<Ore> income_tax(std::size_t year) const {
        std::vector<Ore> sums(world_.municipalities.size());
        for (std::size_t m = 0; m < sums.size(); ++m) {
            for (std::size_t j = 0; j < world_.journeys.size(); ++j) {
                sums[m] += at(year, m, j).income_tax;
            }
        }
        return sums;
    }
    std::vector<Ore> net_benefits(std::size_t year) const {
        std::vector<Ore> sums(world_.journeys.size());
        for (std::size_t m = 0; m < world_.municipalities.size(); ++m) {
            for (std::size_t j = 0; j < sums.size(); ++j) sums[j] += at(year, m, j).net_benefits;
        }
        return sums;
    }

    const World& world_;
    const ReplicateResult& result_;
    std::vector<double> shares_;
    std::vector<double> rates_;
    std::vector<double> guarantees_;
};

/// Fills the flows of one year and says what of the settlement's base they are.
DisplacedBase displace(const World& world, const YearRecord& after, const YearRecord& before,
                       Displacement& displacement) {
    const std::size_t journeys = world.journeys.size();
    const std::size_t municipalities = world.municipalities.size();
    displacement.of_municipality.resize(municipalities);
    displacement.settled_of_municipality.resize(municipalities);
    DisplacedBase base{std::vector<Ore>(municipalities), std::vector<Ore>(journeys)};
    for (std::size_t j = 0; j < journeys; ++j) {
        const double displaced = 1.0 - world.journeys[j].additionality;
        add_displaced(displacement.flows, after.employment[j], before.employment[j], displaced);
        for (std::size_t m = 0; m < municipalities; ++m) {
            const EmploymentOfPlace& now = after.employment_of_place[m * journeys + j];
            const EmploymentOfPlace& then = before.employment_of_place[m * journeys + j];
            const Ore tax = share_of(now.income_tax - then.income_tax, displaced);
            const Ore benefits = share_of(now.net_benefits - then.net_benefits, displaced);
            base.income_tax[m] += tax;
            base.net_benefits[j] += benefits;
            displacement.of_municipality[m] += tax - benefits;
        }
    }
    return base;
}

} // namespace

std::array<Ore, sector_count> Displacement::by_sector() const {
    std::array<Ore, sector_count> sum = flows;
    for (const Ore received : settled_of_municipality) { // from the state, which only clears
        sum[index(Sector::municipality)] += received;
        sum[index(Sector::state)] -= received;
    }
    return sum;
}

std::vector<Displacement> displacement(const ScenarioPair& pair, std::size_t replicate) {
    const ReplicateResult& after = pair.replicates[replicate];
    const ReplicateResult& before = pair.before[replicate];
    const SettledYears settled(pair.world, after);
    std::vector<Displacement> years(after.years.size());
    std::vector<Ore> benefits_last_year(pair.world.journeys.size());
    for (std::size_t y = 0; y < years.size(); ++y) {
        Displacement& year = years[y];
        const DisplacedBase base = displace(pair.world, after.years[y], before.years[y], year);
        settled.add_equalisation(y, base.income_tax, year.settled_of_municipality);
        settled.add_guarantee(y, benefits_last_year, year.settled_of_municipality);
        benefits_last_year = base.net_benefits;
    }
    return years;
}

} // namespace samspil
