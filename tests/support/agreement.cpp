#include "tests/support/agreement.hpp"

#include <boost/math/distributions/students_t.hpp>

#include <cmath>
#include <map>
#include <stdexcept>

namespace samspil::test {

namespace {

constexpr double family_level = 1e-4;
constexpr double smallest_count = 20.0;
constexpr std::size_t fewest_replicates = 40;

using Named = std::map<std::string, double>;

/// Small cells of a journey become one cell of the journey.
Named pooled(const std::vector<Cell>& cells, const std::vector<Cell>& expected) {
    Named result;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool small = expected[i].value < smallest_count;
        result[small ? expected[i].pool + " (pooled)" : expected[i].name] += cells[i].value;
    }
    return result;
}

} // namespace

double student_p_value(double t, double freedom) {
    const boost::math::students_t distribution(freedom);
    return 2.0 * boost::math::cdf(boost::math::complement(distribution, std::fabs(t)));
}

std::vector<std::string> disagreements(const std::vector<Cell>& expected,
                                       const std::vector<std::vector<Cell>>& samples) {
    if (samples.size() < fewest_replicates) throw std::logic_error("at least 40 replicates");
    const Named targets = pooled(expected, expected);
    std::vector<Named> found;
    for (const std::vector<Cell>& sample : samples) found.push_back(pooled(sample, expected));
    const double n = static_cast<double>(samples.size());
    const double level = family_level / static_cast<double>(targets.size());
    std::vector<std::string> result;
    for (const auto& [name, target] : targets) {
        double sum = 0.0;
        for (const Named& sample : found) sum += sample.at(name);
        const double mean = sum / n;
        double squares = 0.0;
        for (const Named& sample : found) {
            squares += (sample.at(name) - mean) * (sample.at(name) - mean);
        }
        const double error = std::sqrt(squares / (n - 1.0) / n);
        const bool equal = std::fabs(mean - target) <= 1e-9 * std::fabs(target);
        const bool agrees =
            error > 0.0 ? student_p_value((mean - target) / error, n - 1.0) >= level : equal;
        if (!agrees && !equal) {
            result.push_back(name + ": expected " + std::to_string(target) + ", found " +
                             std::to_string(mean) + " +- " + std::to_string(error));
        }
    }
    return result;
}

} // namespace samspil::test
