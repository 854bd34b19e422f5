#include "model/policy/settlement.hpp"

#include "model/core/errors.hpp"

#include <algorithm>
#include <cstddef>

namespace samspil {

namespace {

double in_ore(Ore amount) { return static_cast<double>(amount.amount()); }

} // namespace

std::vector<double> population_shares(std::span<const Municipality> municipalities) {
    std::vector<double> shares;
    double all = 0.0;
    for (const Municipality& m : municipalities) {
        shares.push_back(m.total(Population::citizens));
        all += shares.back();
    }
    for (double& share : shares) share = all > 0.0 ? share / all : 0.0;
    return shares;
}

std::vector<double> equalisation_rates(const Parameters& p,
                                       std::span<const Municipality> municipalities) {
    std::vector<double> rates;
    for (const Municipality& m : municipalities) {
        const double together = p.equalisation_rate + m.capital_area * p.equalisation_capital_area +
                                m.disadvantaged * p.equalisation_disadvantaged;
        rates.push_back(std::min(together, p.equalisation_cap));
    }
    return rates;
}

double mean_equalisation_rate(std::span<const double> rates, std::span<const double> shares) {
    require(rates.size() == shares.size(), "a rate and a share for each municipality");
    double mean = 0.0;
    for (std::size_t i = 0; i < rates.size(); ++i) mean += shares[i] * rates[i];
    return mean;
}

std::vector<Ore> equalisation(std::span<const double> rates, std::span<const double> shares,
                              std::span<const Ore> taxes) {
    require(rates.size() == taxes.size() && shares.size() == taxes.size(),
            "a rate, a share and a tax for each municipality");
    double all = 0.0; // T
    for (const Ore tax : taxes) all += in_ore(tax);
    double left = 0.0; // R
    for (std::size_t i = 0; i < taxes.size(); ++i) {
        left += rates[i] * (in_ore(taxes[i]) - shares[i] * all);
    }
    // The running total is rounded rather than each amount, so that they sum to what it ends at: 0.
    std::vector<Ore> payments;
    double total = 0.0;
    Ore rounded_total;
    for (std::size_t i = 0; i < taxes.size(); ++i) {
        total += rates[i] * (in_ore(taxes[i]) - shares[i] * all) - shares[i] * left;
        const bool last = i + 1 == taxes.size();
        const Ore next = last ? Ore(0) : scale(total);
        payments.push_back(next - rounded_total);
        rounded_total = next;
    }
    return payments;
}

std::vector<Ore> budget_guarantee(std::span<const double> shares,
                                  std::span<const double> guarantees, std::span<const Ore> spent) {
    require(guarantees.size() == spent.size(), "a guarantee and what was spent for each benefit");
    double guaranteed = 0.0; // øre
    for (std::size_t k = 0; k < spent.size(); ++k) guaranteed += guarantees[k] * in_ore(spent[k]);
    std::vector<Ore> payments;
    for (const double share : shares) payments.push_back(scale(share * guaranteed));
    return payments;
}

double hospital_cofinancing(const Parameters& p, double hospital_share, double tariff) {
    return p.cofinancing_active * std::min(hospital_share * tariff, p.cofinancing_cap);
}

double own_tax_share(double rate, double mean_rate, double share) {
    return 1.0 - rate * (1.0 - share) + share * (rate - mean_rate);
}

double own_benefit_share(double guarantee, double share) { return 1.0 - share * guarantee; }

} // namespace samspil
