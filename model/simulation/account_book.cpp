#include "model/simulation/account_book.hpp"

#include "model/core/errors.hpp"

#include <algorithm>

namespace samspil {

namespace {

/// Categories of the postings that the program makes by itself; those of the world follow.
constexpr std::array own_categories = {std::string_view("wages"),
                                       std::string_view("own_time"),
                                       std::string_view("freed_time"),
                                       std::string_view("lost_production"),
                                       std::string_view("municipal_income_tax"),
                                       std::string_view("state_income_tax"),
                                       std::string_view("indirect_tax"),
                                       std::string_view("corporate_tax"),
                                       std::string_view("benefit_refund"),
                                       std::string_view("equalisation"),
                                       std::string_view("budget_guarantee"),
                                       std::string_view("hospital_cofinancing"),
                                       std::string_view("incident_repair"),
                                       std::string_view("incident_loss"),
                                       std::string_view("investment"),
                                       std::string_view("running_costs"),
                                       std::string_view("harvest"),
                                       std::string_view("pool_contribution"),
                                       std::string_view("pool_grant"),
                                       std::string_view("cofinancing"),
                                       std::string_view("external_capital"),
                                       std::string_view("external_repayment"),
                                       std::string_view("gain_share"),
                                       std::string_view("one_stop_bonus"),
                                       std::string_view("bounce_charge"),
                                       std::string_view("application_cost"),
                                       std::string_view("settlement_cost"),
                                       std::string_view("freed_care"),
                                       std::string_view("recommendation_cost")};

std::string organisation_name(const World& world, const Organisation& organisation) {
    const OrganisationKind& kind = world.kinds[organisation.kind.index()];
    switch (kind.per) {
    case Place::municipality:
        return kind.name + "@" + std::to_string(world.municipalities[organisation.home].code);
    case Place::region:
        return kind.name + "@" + world.regions[organisation.home];
    case Place::country:
        break;
    }
    return kind.name;
}

void add_once(std::vector<std::string>& names, const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

} // namespace

std::vector<std::string> posting_categories(const World& world) {
    std::vector<std::string> categories(own_categories.begin(), own_categories.end());
    for (const Journey& journey : world.journeys) {
        if (journey.benefit) add_once(categories, journey.benefit->category);
        for (const HoldingFlow& flow : journey.flows) add_once(categories, flow.category);
    }
    return categories;
}

std::vector<std::string> benefit_categories(const World& world) {
    std::vector<std::string> categories;
    for (const Journey& journey : world.journeys) {
        if (journey.benefit) add_once(categories, journey.benefit->category);
    }
    return categories;
}

AccountBook::AccountBook(const World& world, const OrganisationGraph& graph) {
    for (std::size_t o = 0; o < graph.size(); ++o) {
        const Organisation& organisation = graph.organisation(OrganisationId(o));
        accounts_.push_back({organisation_name(world, organisation),
                             world.kinds[organisation.kind.index()].sector});
    }
    const auto name_of = [](const Municipality& m) { return std::to_string(m.code); };
    first_municipality_ = accounts_.size();
    for (const Municipality& m : world.municipalities) {
        accounts_.push_back({"municipality@" + name_of(m), Sector::municipality});
    }
    first_region_ = accounts_.size();
    for (const std::string& region : world.regions) {
        accounts_.push_back({"region@" + region, Sector::region});
    }
    state_ = accounts_.size();
    accounts_.push_back({"state", Sector::state});
    constexpr std::array sectors = {Sector::citizens, Sector::businesses};
    for (const Population population : populations) {
        first_people_[index(population)] = accounts_.size();
        for (const Municipality& m : world.municipalities) {
            const std::string people(population_names[index(population)]);
            accounts_.push_back({people + "@" + name_of(m), sectors[index(population)]});
        }
    }
    all_citizens_ = accounts_.size();
    accounts_.push_back({"citizens", Sector::citizens});
    joint_fund_ = accounts_.size();
    accounts_.push_back({"joint_fund", Sector::state});
    investors_ = accounts_.size();
    accounts_.push_back({"investors", Sector::businesses});
    first_boundary_ = accounts_.size();
    for (std::size_t b = actor_sector_count; b < sector_count; ++b) {
        accounts_.push_back({std::string(sector_names[b]), static_cast<Sector>(b)});
    }
    categories_ = posting_categories(world);
}

AccountId AccountBook::account(const FlowEnd& end, MunicipalityId municipality, RegionId region,
                               const OrganisationGraph& graph) const {
    switch (end.role) {
    case FlowEnd::Role::organisation:
        return organisation(graph.at_home(end.kind, municipality));
    case FlowEnd::Role::municipality:
        return treasury(municipality);
    case FlowEnd::Role::region:
        return treasury(region);
    case FlowEnd::Role::state:
        return state_treasury();
    case FlowEnd::Role::citizens:
        return people(Population::citizens, municipality);
    case FlowEnd::Role::businesses:
        return people(Population::businesses, municipality);
    case FlowEnd::Role::boundary:
        break;
    }
    return boundary(static_cast<Sector>(end.boundary));
}

CategoryId AccountBook::category(std::string_view name) const {
    const auto found = std::find(categories_.begin(), categories_.end(), name);
    require(found != categories_.end(), "no category is called " + std::string(name));
    return CategoryId(static_cast<std::size_t>(found - categories_.begin()));
}

} // namespace samspil
