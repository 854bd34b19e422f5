#include "model/journeys/absorbing_chain.hpp"

#include "model/core/errors.hpp"

#include <Eigen/Dense>

namespace samspil {

namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Matrix identity_minus(const std::vector<double>& q, std::size_t states) {
    const auto n = static_cast<Eigen::Index>(states);
    return Matrix::Identity(n, n) - Eigen::Map<const Matrix>(q.data(), n, n);
}

std::vector<double> values(const Eigen::VectorXd& vector) {
    return {vector.data(), vector.data() + vector.size()};
}

} // namespace

std::vector<double> AbsorbingChain::time_in_states(std::span<const double> start) const {
    require(start.size() == states_, "one share of the beginning for each state");
    const Eigen::Map<const Eigen::VectorXd> begin(start.data(),
                                                  static_cast<Eigen::Index>(states_));
    const Matrix system = identity_minus(q_, states_).transpose();
    return values(system.partialPivLu().solve(begin));
}

std::vector<double> AbsorbingChain::mean_steps() const {
    const auto n = static_cast<Eigen::Index>(states_);
    return values(identity_minus(q_, states_).partialPivLu().solve(Eigen::VectorXd::Ones(n)));
}

std::vector<double> AbsorbingChain::variance_of_steps() const {
    const std::vector<double> mean = mean_steps();
    const Eigen::Map<const Eigen::VectorXd> t(mean.data(), static_cast<Eigen::Index>(states_));
    const Eigen::VectorXd nt = identity_minus(q_, states_).partialPivLu().solve(t);
    return values(2.0 * nt - t - t.cwiseProduct(t));
}

} // namespace samspil
