#include "model/simulation/settlement_notes.hpp"

#include <algorithm>

namespace samspil {

SettlementNotes::SettlementNotes(const Model& model)
    : income_tax_(model.municipality_count()), net_benefits_(model.world.journeys.size()),
      service_count_(model.world.services.size()),
      cofinanced_(model.municipality_count() * service_count_),
      tax_category_(model.book.category("municipal_income_tax")),
      refund_category_(model.book.category("benefit_refund")),
      is_noted_(model.book.categories().size(), 0) {
    is_noted_[tax_category_.index()] = 1;
    is_noted_[refund_category_.index()] = 1;
    for (const Journey& journey : model.world.journeys) {
        benefit_category_.emplace_back();
        if (!journey.benefit) continue;
        const CategoryId category = model.book.category(journey.benefit->category);
        benefit_category_.back() = category;
        is_noted_[category.index()] = 1;
    }
    for (const Account& account : model.book.accounts()) {
        is_municipal_.push_back(account.sector == Sector::municipality);
    }
}

void SettlementNotes::note(MunicipalityId municipality, const PostingKey& key, Ore amount) {
    Ore paid; // by municipalities
    if (is_municipal_[key.from.index()]) paid += amount;
    if (is_municipal_[key.to.index()]) paid -= amount;
    if (key.category == tax_category_) income_tax_[municipality.index()] -= paid;
    if (key.category == benefit_category_[key.cause.index()] || key.category == refund_category_) {
        net_benefits_[key.cause.index()] += paid;
    }
}

void SettlementNotes::clear() {
    std::fill(income_tax_.begin(), income_tax_.end(), Ore());
    std::fill(net_benefits_.begin(), net_benefits_.end(), Ore());
    std::fill(cofinanced_.begin(), cofinanced_.end(), 0.0);
}

} // namespace samspil
