#include "model/accounts/ledger.hpp"

#include "model/core/errors.hpp"

#include <string>
#include <utility>

namespace samspil {

Ore YearFlows::balance(Sector sector) const {
    Ore balance;
    for (std::size_t other = 0; other < sector_count; ++other) {
        for (std::size_t c = 0; c < category_count_; ++c) {
            balance += at(static_cast<Sector>(other), sector, CategoryId(c));
            balance -= at(sector, static_cast<Sector>(other), CategoryId(c));
        }
    }
    return balance;
}

Ledger::Ledger(std::span<const Account> accounts, std::size_t category_count)
    : balances_(accounts.size()), year_start_(accounts.size()), flows_(category_count) {
    for (const Account& account : accounts) sectors_.push_back(account.sector);
}

void Ledger::close_month(Month month) const {
    Ore sum;
    for (const Ore balance : balances_) sum += balance;
    if (sum != Ore(0)) {
        throw InvariantError("month " + std::to_string(month.since_start()) +
                             ": the accounts sum to " + std::to_string(sum.amount()) +
                             " øre, not to 0: a posting has one end");
    }
}

YearFlows Ledger::close_year() {
    YearFlows year(flows_.category_count());
    std::swap(year, flows_);
    year_start_ = balances_;
    return year;
}

} // namespace samspil
