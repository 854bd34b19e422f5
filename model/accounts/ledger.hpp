#pragma once

#include "model/accounts/account.hpp"
#include "model/core/calendar.hpp"
#include "model/core/ids.hpp"
#include "model/core/money.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace samspil {

/// Flows of one year between sectors: [from x to x category], in øre.
class YearFlows {
  public:
    explicit YearFlows(std::size_t category_count)
        : category_count_(category_count), cells_(sector_count * sector_count * category_count) {}
    Ore& at(Sector from, Sector to, CategoryId category) {
        return cells_[cell(from, to, category)];
    }
    Ore at(Sector from, Sector to, CategoryId category) const {
        return cells_[cell(from, to, category)];
    }
    std::size_t category_count() const { return category_count_; }
    /// Every flow, shape [from x to x categories].
    std::span<Ore> amounts() { return cells_; }
    std::span<const Ore> amounts() const { return cells_; }
    bool operator==(const YearFlows&) const = default;
    /// What the sector received less what it paid.
    Ore balance(Sector sector) const;

  private:
    std::size_t cell(Sector from, Sector to, CategoryId category) const {
        return (index(from) * sector_count + index(to)) * category_count_ + category.index();
    }
    std::size_t category_count_;
    std::vector<Ore> cells_;
};

/// Every krone of one replicate. A posting has two ends that share one integer, so the sum over all
/// accounts is zero in every month; close_month() holds it there, in release builds too.
class Ledger {
  public:
    Ledger(std::span<const Account> accounts, std::size_t category_count);

    /// Moves `amount` from one account to another; a negative amount moves back.
    void post(AccountId from, AccountId to, CategoryId category, Ore amount) {
        balances_[from.index()] -= amount;
        balances_[to.index()] += amount;
        flows_.at(sectors_[from.index()], sectors_[to.index()], category) += amount;
    }

    /// Checks that all accounts sum to zero.
    ///   throws    InvariantError with the month and the sum if they do not
    void close_month(Month month) const;

    /// Flows since the last call, and the start of a new year.
    YearFlows close_year();

    /// Of each account since the start, shape [accounts].
    std::span<const Ore> balances() const { return balances_; }

    /// What the account received less what it paid since the year was last closed.
    Ore change_this_year(AccountId account) const {
        return balances_[account.index()] - year_start_[account.index()];
    }

  protected:
    /// For tests that plant a fault.
    Ore& balance_of(AccountId account) { return balances_[account.index()]; }

  private:
    std::vector<Ore> balances_;
    std::vector<Ore> year_start_; ///< balances when the year was last closed
    std::vector<Sector> sectors_;
    YearFlows flows_;
};

} // namespace samspil
