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
    explicit SettledYears(const ReplicateResult& result) : result_(result) {}

    /// What municipalities received by equalisation, less what they would have without the tax.
    void add_equalisation(std::size_t year, std::span<const Ore> without_tax,
                          std::vector<Ore>& received) const {
        if (!any(without_tax)) return;
        std::vector<Ore> taxes = income_tax(year);
        const std::vector<double> shares = shares_in(year);
        const std::vector<double> rates = rates_in(year);
        const std::vector<Ore> paid = equalisation(rates, shares, taxes);
        for (std::size_t m = 0; m < taxes.size(); ++m) taxes[m] -= without_tax[m];
        const std::vector<Ore> would_pay = equalisation(rates, shares, taxes);
        for (std::size_t m = 0; m < taxes.size(); ++m) received[m] += would_pay[m] - paid[m];
    }
    /// The same of the budget guarantee; the spending is that of the year before.
    void add_guarantee(std::size_t year, std::span<const Ore> without_benefits,
                       std::vector<Ore>& received) const {
        if (!any(without_benefits)) return;
        std::vector<Ore> spent = net_benefits(year - 1);
        const std::vector<double> shares = shares_in(year);
        const std::vector<double> guarantees = guarantees_in(year);
        const std::vector<Ore> got = budget_guarantee(shares, guarantees, spent);
        for (std::size_t j = 0; j < spent.size(); ++j) spent[j] -= without_benefits[j];
        const std::vector<Ore> would_get = budget_guarantee(shares, guarantees, spent);
        for (std::size_t m = 0; m < got.size(); ++m) received[m] += got[m] - would_get[m];
    }

  private:
    const Valuation& valued(std::size_t year) const { return result_.years[year].valued_by; }
    std::size_t journeys(std::size_t year) const { return valued(year).journeys.size(); }
    std::size_t municipalities(std::size_t year) const {
        return valued(year).municipalities.size();
    }
    const EmploymentOfPlace& at(std::size_t year, std::size_t m, std::size_t j) const {
        return result_.years[year].employment_of_place[m * journeys(year) + j];
    }
    std::vector<double> shares_in(std::size_t year) const {
        std::vector<double> shares;
        for (const auto& place : valued(year).municipalities) {
            shares.push_back(place.population_share);
        }
        return shares;
    }
    std::vector<double> rates_in(std::size_t year) const {
        std::vector<double> rates;
        for (const auto& place : valued(year).municipalities) {
            rates.push_back(place.equalisation_rate);
        }
        return rates;
    }
    std::vector<double> guarantees_in(std::size_t year) const {
        std::vector<double> guarantees;
        for (const auto& journey : valued(year).journeys) guarantees.push_back(journey.guarantee);
        return guarantees;
    }
    std::vector<Ore> income_tax(std::size_t year) const {
        std::vector<Ore> sums(municipalities(year));
        for (std::size_t m = 0; m < sums.size(); ++m) {
            for (std::size_t j = 0; j < journeys(year); ++j) sums[m] += at(year, m, j).income_tax;
        }
        return sums;
    }
    std::vector<Ore> net_benefits(std::size_t year) const {
        std::vector<Ore> sums(journeys(year));
        for (std::size_t m = 0; m < municipalities(year); ++m) {
            for (std::size_t j = 0; j < sums.size(); ++j) sums[j] += at(year, m, j).net_benefits;
        }
        return sums;
    }

    const ReplicateResult& result_;
};

/// Fills the flows of one year and says what of the settlement's base they are.
DisplacedBase displace(const ScenarioPair& pair, const YearRecord& after, const YearRecord& before,
                       Displacement& displacement) {
    const std::size_t journeys = pair.world.journeys.size();
    const std::size_t municipalities = pair.world.municipalities.size();
    displacement.of_municipality.resize(municipalities);
    displacement.settled_of_municipality.resize(municipalities);
    DisplacedBase base{std::vector<Ore>(municipalities), std::vector<Ore>(journeys)};
    for (std::size_t j = 0; j < journeys; ++j) {
        const double displaced = 1.0 - additionality_of(pair, after, j);
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
    const SettledYears settled(after);
    std::vector<Displacement> years(after.years.size());
    std::vector<Ore> benefits_last_year(pair.world.journeys.size());
    for (std::size_t y = 0; y < years.size(); ++y) {
        Displacement& year = years[y];
        const DisplacedBase base = displace(pair, after.years[y], before.years[y], year);
        settled.add_equalisation(y, base.income_tax, year.settled_of_municipality);
        settled.add_guarantee(y, benefits_last_year, year.settled_of_municipality);
        benefits_last_year = base.net_benefits;
    }
    return years;
}

} // namespace samspil
