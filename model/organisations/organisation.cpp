#include "model/organisations/organisation.hpp"

#include <algorithm>

namespace samspil {

std::array<double, competence_count> rank_order_centroid_weights() {
    std::array<double, competence_count> weights{};
    double sum = 0.0;
    for (std::size_t rank = competence_count; rank > 0; --rank) {
        sum += 1.0 / static_cast<double>(rank);
        weights[rank - 1] = sum / static_cast<double>(competence_count);
    }
    return weights;
}

double maturity(const Competences& competences) {
    static constexpr std::size_t count = competence_count;
    static const auto weights = rank_order_centroid_weights();
    double sum = 0.0;
    for (std::size_t k = 0; k < count; ++k) sum += weights[k] * competences[k];
    return sum;
}

Competences shifted(const Competences& competences, double offset) {
    Competences result = competences;
    for (double& k : result) k = std::clamp(k + offset, competence_lowest, competence_highest);
    return result;
}

} // namespace samspil
