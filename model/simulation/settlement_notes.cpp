#include "model/simulation/settlement_notes.hpp"

#include <algorithm>
#include <utility>

namespace samspil {

SettlementNotes::SettlementNotes(const Model& model)
    : journey_count_(model.world.journeys.size()), service_count_(model.world.services.size()),
      municipality_count_(model.municipality_count()),
      tax_category_(model.book.category("municipal_income_tax")),
      refund_category_(model.book.category("benefit_refund")) {
    for (const Journey& journey : model.world.journeys) {
        benefit_category_.emplace_back();
        if (journey.benefit) {
            benefit_category_.back() = model.book.category(journey.benefit->category);
        }
    }
    for (const Account& account : model.book.accounts()) sectors_.push_back(account.sector);
    for (const PopulationModel& population : model.populations) {
        for (const PostingPlan& plan : population.plans) {
            posted_[index(population.map.population)].emplace_back(plan.keys().size());
        }
    }
    clear();
}

void SettlementNotes::note(MunicipalityId municipality, const PostingKey& key, Ore amount) {
    const std::size_t journey = key.cause.index();
    const Sector from = sectors_[key.from.index()];
    const Sector to = sectors_[key.to.index()];
    employment_[journey][index(from)] -= amount;
    employment_[journey][index(to)] += amount;
    Ore paid; // by municipalities
    if (from == Sector::municipality) paid += amount;
    if (to == Sector::municipality) paid -= amount;
    EmploymentOfPlace& here = employment_of_place_[municipality.index() * journey_count_ + journey];
    if (key.category == tax_category_) here.income_tax -= paid;
    if (key.category == benefit_category_[journey] || key.category == refund_category_) {
        here.net_benefits += paid;
    }
}

void SettlementNotes::add_up(const Model& model) {
    for (const PopulationModel& population : model.populations) {
        for (std::size_t m = 0; m < municipality_count_; ++m) {
            const std::span<const PostingKey> keys = population.plans[m].keys();
            const std::vector<Ore>& amounts = posted_[index(population.map.population)][m];
            for (std::size_t k = 0; k < keys.size(); ++k) {
                if (keys[k].of_employment) note(MunicipalityId(m), keys[k], amounts[k]);
            }
        }
    }
}

std::vector<Ore> SettlementNotes::income_tax() const {
    std::vector<Ore> sums(municipality_count_);
    for (std::size_t i = 0; i < employment_of_place_.size(); ++i) {
        sums[i / journey_count_] += employment_of_place_[i].income_tax;
    }
    return sums;
}

std::vector<Ore> SettlementNotes::net_benefits() const {
    std::vector<Ore> sums(journey_count_);
    for (std::size_t i = 0; i < employment_of_place_.size(); ++i) {
        sums[i % journey_count_] += employment_of_place_[i].net_benefits;
    }
    return sums;
}

void SettlementNotes::move_into(YearRecord& year) {
    year.employment = std::move(employment_);
    year.employment_of_place = std::move(employment_of_place_);
    clear();
}

void SettlementNotes::clear() {
    for (std::vector<std::vector<Ore>>& places : posted_) {
        for (std::vector<Ore>& keys : places) std::fill(keys.begin(), keys.end(), Ore());
    }
    employment_.assign(journey_count_, {});
    employment_of_place_.assign(municipality_count_ * journey_count_, {});
    cofinanced_.assign(municipality_count_ * service_count_, 0.0);
}

} // namespace samspil
