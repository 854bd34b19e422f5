#pragma once

#include "model/core/money.hpp"
#include "model/simulation/model.hpp"
#include "model/simulation/observation.hpp"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace samspil {

/// What has to be known of a year at its end: what December settles between authorities, and what
/// comes of work or the lack of it.
class SettlementNotes {
  public:
    explicit SettlementNotes(const Model& model);

    /// What each posting key of a municipality's plan has moved since January, to be added to,
    /// shape [keys].
    std::span<Ore> posted(Population population, MunicipalityId municipality) {
        return posted_[index(population)][municipality.index()];
    }
    /// What the municipality owes for hospital visits [øre, unrounded], to be added to, shape
    /// [services]. Different municipalities may add at once.
    std::span<double> cofinanced(MunicipalityId municipality) {
        return std::span(cofinanced_)
            .subspan(municipality.index() * service_count_, service_count_);
    }

    /// Adds up what was posted; income_tax() and net_benefits() are of the year up to here.
    void add_up(const Model& model);
    /// Own income tax received, shape [municipalities].
    std::vector<Ore> income_tax() const;
    /// What all municipalities spent on the benefit of each journey, refunds taken off, shape
    /// [journeys].
    std::vector<Ore> net_benefits() const;

    /// Hands the year over to its record and forgets it.
    void move_into(YearRecord& year);

  private:
    void note(MunicipalityId municipality, const PostingKey& key, Ore amount);
    void clear();

    std::array<std::vector<std::vector<Ore>>, population_count> posted_; ///< [municipalities][keys]
    std::size_t journey_count_;
    std::size_t service_count_;
    std::size_t municipality_count_;
    std::vector<std::array<Ore, sector_count>> employment_; ///< shape [journeys]
    std::vector<EmploymentOfPlace> employment_of_place_;    ///< [municipalities x journeys]
    std::vector<double> cofinanced_;                        ///< [municipalities x services]
    CategoryId tax_category_;
    CategoryId refund_category_;
    std::vector<std::optional<CategoryId>> benefit_category_; ///< shape [journeys]
    std::vector<Sector> sectors_;                             ///< shape [accounts]
};

} // namespace samspil
