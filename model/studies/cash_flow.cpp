#include "model/studies/cash_flow.hpp"

#include "model/core/errors.hpp"
#include "model/core/real.hpp"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>
#include <utility>

namespace samspil {

double net_present_value(std::span<const double> flows, const DiscountSchedule& discount,
                         double first_after) {
    double value = 0.0;
    for (std::size_t year = 0; year < flows.size(); ++year) {
        value += flows[year] * discount.factor(first_after + static_cast<double>(year));
    }
    return value;
}

std::optional<std::size_t> payback_year(std::span<const double> flows) {
    double sum = 0.0;
    bool lacking = false;
    for (std::size_t year = 0; year < flows.size(); ++year) {
        sum += flows[year];
        if (lacking && sum >= 0.0) return year;
        lacking = sum < 0.0;
    }
    return std::nullopt;
}

namespace {

/// Value and slope of sum flows[k] x^k.
std::pair<double, double> polynomial(std::span<const double> flows, double x) {
    double value = 0.0;
    double slope = 0.0;
    for (std::size_t k = flows.size(); k > 0; --k) {
        slope = slope * x + value;
        value = value * x + flows[k - 1];
    }
    return {value, slope};
}

/// A few Newton steps, which bring an eigenvalue to the last digits of a root.
double polished(std::span<const double> flows, double x) {
    constexpr int steps = 20;
    for (int i = 0; i < steps; ++i) {
        const auto [value, slope] = polynomial(flows, x);
        if (slope == 0.0) break;
        x -= value / slope;
    }
    return x;
}

} // namespace

// With x = 1 / (1 + r) the value is a polynomial in x; its roots are the eigenvalues of the
// companion matrix.
std::vector<double> internal_rates_of_return(std::span<const double> flows) {
    constexpr double almost_real = 1e-9;
    while (!flows.empty() && flows.back() == 0.0) flows = flows.first(flows.size() - 1);
    while (!flows.empty() && flows.front() == 0.0) flows = flows.subspan(1);
    std::vector<double> rates;
    if (flows.size() < 2) return rates;
    const auto degree = static_cast<Eigen::Index>(flows.size() - 1);
    Eigen::MatrixXd companion = Eigen::MatrixXd::Zero(degree, degree);
    for (Eigen::Index k = 0; k < degree; ++k) {
        companion(k, degree - 1) = -flows[static_cast<std::size_t>(k)] / flows.back();
        if (k > 0) companion(k, k - 1) = 1.0;
    }
    const Eigen::EigenSolver<Eigen::MatrixXd> solver(companion, false);
    for (const std::complex<double>& root : solver.eigenvalues()) {
        if (std::fabs(root.imag()) > almost_real * std::abs(root) || root.real() <= 0.0) continue;
        const double rate = 1.0 / polished(flows, root.real()) - 1.0;
        if (std::isfinite(rate)) rates.push_back(rate);
    }
    std::sort(rates.begin(), rates.end());
    return rates;
}

double internal_rate_of_return(std::span<const double> flows) {
    const std::vector<double> rates = internal_rates_of_return(flows);
    require(!rates.empty(), "no rate of return makes these flows worth nothing");
    return *std::min_element(rates.begin(), rates.end(),
                             [](double a, double b) { return std::fabs(a) < std::fabs(b); });
}

double modified_rate_of_return(std::span<const double> flows, double finance_rate,
                               double reinvestment_rate) {
    require(flows.size() >= 2, "a rate of return needs at least two flows");
    const DiscountSchedule finance{finance_rate};
    const DiscountSchedule reinvest{reinvestment_rate};
    double outlays = 0.0;
    double receipts = 0.0;
    const std::size_t years = flows.size() - 1;
    for (std::size_t k = 0; k <= years; ++k) {
        const auto year = static_cast<double>(k);
        if (flows[k] < 0.0) outlays -= flows[k] * finance.factor(year);
        if (flows[k] > 0.0) {
            receipts += flows[k] / reinvest.factor(static_cast<double>(years) - year);
        }
    }
    require(outlays > 0.0 && receipts > 0.0, "a rate of return needs an outlay and a receipt");
    return pow(receipts / outlays, 1.0 / static_cast<double>(years)) - 1.0;
}

} // namespace samspil
