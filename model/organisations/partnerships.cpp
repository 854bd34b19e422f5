#include "model/organisations/partnerships.hpp"

#include <Eigen/SparseCore>

#include <algorithm>

namespace samspil {

struct Partnerships::Weights {
    Eigen::SparseMatrix<double, Eigen::RowMajor> matrix;
};

namespace {

using Entries = std::vector<Eigen::Triplet<double>>;

void share_out(Entries& entries, OrganisationId learner,
               const std::vector<OrganisationId>& partners, double weight) {
    for (const OrganisationId partner : partners) {
        entries.emplace_back(static_cast<int>(learner.index()), static_cast<int>(partner.index()),
                             weight / static_cast<double>(partners.size()));
    }
}

} // namespace

Partnerships::Partnerships(const OrganisationGraph& graph, double peer_weight)
    : weights_(std::make_unique<Weights>()) {
    Entries entries;
    for (std::size_t o = 0; o < graph.size(); ++o) {
        const OrganisationId learner(o);
        const std::vector<OrganisationId> peers = graph.peers(learner);
        const std::vector<OrganisationId> linked = graph.linked(learner);
        const double of_peers = peers.empty() ? 0.0 : linked.empty() ? 1.0 : peer_weight;
        share_out(entries, learner, peers, of_peers);
        share_out(entries, learner, linked, 1.0 - of_peers);
    }
    const auto size = static_cast<Eigen::Index>(graph.size());
    weights_->matrix.resize(size, size);
    weights_->matrix.setFromTriplets(entries.begin(), entries.end());
}

Partnerships::~Partnerships() = default;
Partnerships::Partnerships(Partnerships&&) noexcept = default;
Partnerships& Partnerships::operator=(Partnerships&&) noexcept = default;

std::vector<Competences> Partnerships::leads(std::span<const Competences> competences) const {
    std::vector<Competences> leads(competences.size());
    for (std::size_t o = 0; o < leads.size(); ++o) {
        const Competences here = competences[o];
        Competences lead{};
        using Row = decltype(weights_->matrix)::InnerIterator;
        for (Row w(weights_->matrix, static_cast<Eigen::Index>(o)); w; ++w) {
            const Competences& there = competences[static_cast<std::size_t>(w.col())];
            for (std::size_t k = 0; k < competence_count; ++k) {
                lead[k] += w.value() * std::max(0.0, there[k] - here[k]);
            }
        }
        leads[o] = lead;
    }
    return leads;
}

double Partnerships::weight(OrganisationId learner, OrganisationId partner) const {
    return weights_->matrix.coeff(static_cast<Eigen::Index>(learner.index()),
                                  static_cast<Eigen::Index>(partner.index()));
}

} // namespace samspil
