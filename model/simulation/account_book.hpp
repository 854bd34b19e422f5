#pragma once

#include "model/accounts/account.hpp"
#include "model/core/ids.hpp"
#include "model/organisations/organisation_graph.hpp"
#include "model/simulation/world.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// The categories of the postings of a world: the program's own, then those of its journeys.
std::vector<std::string> posting_categories(const World& world);
/// Those under which benefits are paid, each once.
std::vector<std::string> benefit_categories(const World& world);

/// All accounts of a world, and the categories of its postings.
class AccountBook {
  public:
    AccountBook(const World& world, const OrganisationGraph& graph);

    const std::vector<Account>& accounts() const { return accounts_; }
    AccountId organisation(OrganisationId id) const { return AccountId(id.index()); }
    AccountId treasury(MunicipalityId id) const {
        return AccountId(first_municipality_ + id.index());
    }
    AccountId treasury(RegionId id) const { return AccountId(first_region_ + id.index()); }
    AccountId state_treasury() const { return AccountId(state_); }
    /// Where organisations put money together. Public money, of the sector of the state.
    AccountId joint_fund() const { return AccountId(joint_fund_); }
    /// Who from outside puts money into projects. Private money, of the sector of businesses.
    AccountId investors() const { return AccountId(investors_); }
    AccountId people(Population population, MunicipalityId id) const {
        return AccountId(first_people_[index(population)] + id.index());
    }
    /// Citizens whom an organisation serves: those of its municipality, or the whole country's.
    AccountId citizens_of(const Organisation& organisation, Place per) const {
        return per == Place::municipality
                   ? people(Population::citizens, MunicipalityId(organisation.home))
                   : AccountId(all_citizens_);
    }
    AccountId boundary(Sector sector) const {
        return AccountId(first_boundary_ + index(sector) - actor_sector_count);
    }
    /// The account that an end of a holding flow means for people of a municipality.
    AccountId account(const FlowEnd& end, MunicipalityId municipality, RegionId region,
                      const OrganisationGraph& graph) const;

    const std::vector<std::string>& categories() const { return categories_; }
    CategoryId category(std::string_view name) const;

  private:
    std::vector<Account> accounts_;
    std::vector<std::string> categories_;
    std::size_t first_municipality_ = 0;
    std::size_t first_region_ = 0;
    std::size_t state_ = 0;
    std::array<std::size_t, population_count> first_people_{};
    std::size_t all_citizens_ = 0;
    std::size_t joint_fund_ = 0;
    std::size_t investors_ = 0;
    std::size_t first_boundary_ = 0;
};

} // namespace samspil
