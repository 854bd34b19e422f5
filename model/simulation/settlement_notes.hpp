#pragma once

#include "model/core/money.hpp"
#include "model/simulation/model.hpp"

#include <optional>
#include <span>
#include <vector>

namespace samspil {

/// What December has to know of a year to settle between authorities.
class SettlementNotes {
  public:
    explicit SettlementNotes(const Model& model);

    /// Takes note of a posting that the people of the municipality cause.
    void add(MunicipalityId municipality, const PostingKey& key, Ore amount) {
        if (is_noted_[key.category.index()] != 0) note(municipality, key, amount);
    }
    /// What the municipality owes for hospital visits [øre, unrounded], to be added to, shape
    /// [services]. Different municipalities may add at once.
    std::span<double> cofinanced(MunicipalityId municipality) {
        return std::span(cofinanced_)
            .subspan(municipality.index() * service_count_, service_count_);
    }

    /// Own income tax received, shape [municipalities].
    std::span<const Ore> income_tax() const { return income_tax_; }
    /// What all municipalities spent on the benefit of each journey, refunds taken off, shape
    /// [journeys].
    std::span<const Ore> net_benefits() const { return net_benefits_; }

    /// Forgets the year.
    void clear();

  private:
    void note(MunicipalityId municipality, const PostingKey& key, Ore amount);

    std::vector<Ore> income_tax_;
    std::vector<Ore> net_benefits_;
    std::size_t service_count_;
    std::vector<double> cofinanced_; ///< shape [municipalities x services]
    CategoryId tax_category_;
    CategoryId refund_category_;
    std::vector<std::optional<CategoryId>> benefit_category_; ///< shape [journeys]
    std::vector<char> is_noted_;                              ///< shape [categories]
    std::vector<bool> is_municipal_;                          ///< shape [accounts]
};

} // namespace samspil
