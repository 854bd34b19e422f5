#include "model/journeys/holding_flow.hpp"

#include "model/accounts/account.hpp"

#include <algorithm>

namespace samspil {

namespace {

FlowEnd end(FlowEnd::Role role) { return {role, KindId(), 0}; }
FlowEnd end(Sector boundary) { return {FlowEnd::Role::boundary, KindId(), index(boundary)}; }

/// Fills an amount for each state of a journey: `value(step, phase)`, where step == steps means
/// latent.
template <class Value> std::vector<double> by_state(const Journey& journey, const Value& value) {
    std::vector<double> amounts;
    for (std::size_t step = 0; step <= journey.steps.size(); ++step) {
        for (std::size_t phase = 0; phase < phases_of(journey); ++phase) {
            amounts.push_back(value(step, phase));
        }
    }
    return amounts;
}

double amount_at(const MonthlyAmount& amount, const Journey& journey, std::size_t step) {
    return step == journey.steps.size() ? amount.latent : amount.in_step;
}

class FlowList {
  public:
    explicit FlowList(const Journey& journey) : journey_(journey) {}

    template <class Value>
    void add(const FlowEnd& from, const FlowEnd& to, const std::string& category,
             const Value& value) {
        std::vector<double> amounts = by_state(journey_, value);
        const bool any = std::any_of(amounts.begin(), amounts.end(),
                                     [](double amount) { return amount != 0.0; });
        if (any) flows_.push_back({from, to, category, std::move(amounts)});
    }
    std::vector<MonthlyFlow> take() { return std::move(flows_); }

  private:
    const Journey& journey_;
    std::vector<MonthlyFlow> flows_;
};

void add_income(FlowList& list, const Journey& journey, const TaxRates& rates) {
    const MonthlyAmount none;
    const MonthlyAmount& wage = journey.wage ? *journey.wage : none;
    const MonthlyAmount& benefit = journey.benefit ? journey.benefit->amount : none;
    const auto loss = [&](std::size_t step) {
        return income_loss(amount_at(wage, journey, step), amount_at(benefit, journey, step),
                           rates);
    };
    const FlowEnd citizens = end(FlowEnd::Role::citizens);
    list.add(citizens, end(Sector::production), "lost_production",
             [&](std::size_t step, std::size_t) { return amount_at(wage, journey, step); });
    list.add(end(FlowEnd::Role::municipality), citizens, "municipal_income_tax",
             [&](std::size_t step, std::size_t) { return loss(step).municipal_tax; });
    list.add(end(FlowEnd::Role::state), citizens, "state_income_tax",
             [&](std::size_t step, std::size_t) { return loss(step).state_tax; });
    list.add(end(FlowEnd::Role::state), citizens, "indirect_tax",
             [&](std::size_t step, std::size_t) { return loss(step).indirect_tax; });
}

void add_benefit(FlowList& list, const Journey& journey,
                 const std::array<double, ladder_phases>& refund) {
    if (!journey.benefit) return;
    const Benefit& benefit = *journey.benefit;
    list.add(
        benefit.payer, end(FlowEnd::Role::citizens), benefit.category,
        [&](std::size_t step, std::size_t) { return amount_at(benefit.amount, journey, step); });
    if (!journey.refund_ladder) return;
    list.add(end(FlowEnd::Role::state), benefit.payer, "benefit_refund",
             [&](std::size_t step, std::size_t phase) {
                 return refund[phase] * amount_at(benefit.amount, journey, step);
             });
}

void add_profit(FlowList& list, const Journey& journey, const TaxRates& rates) {
    if (!journey.profit) return;
    const FlowEnd businesses = end(FlowEnd::Role::businesses);
    list.add(
        businesses, end(Sector::production), "lost_production",
        [&](std::size_t step, std::size_t) { return amount_at(*journey.profit, journey, step); });
    list.add(end(FlowEnd::Role::state), businesses, "corporate_tax",
             [&](std::size_t step, std::size_t) {
                 return rates.corporate * amount_at(*journey.profit, journey, step);
             });
}

bool applies(const HoldingFlow& flow, const Journey& journey, std::size_t step) {
    if (flow.steps.empty() || step == journey.steps.size()) return true;
    return std::find(flow.steps.begin(), flow.steps.end(), step) != flow.steps.end();
}

} // namespace

bool is_care(const FlowEnd& from, const FlowEnd& to) {
    return from.role == FlowEnd::Role::organisation && to.role == FlowEnd::Role::boundary &&
           to.boundary == index(Sector::suppliers);
}

bool is_of_employment(const Journey& journey, std::string_view category) {
    constexpr std::array of_all_journeys = {
        std::string_view("lost_production"),  std::string_view("municipal_income_tax"),
        std::string_view("state_income_tax"), std::string_view("indirect_tax"),
        std::string_view("corporate_tax"),    std::string_view("benefit_refund")};
    if (journey.benefit && journey.benefit->category == category) return true;
    return std::find(of_all_journeys.begin(), of_all_journeys.end(), category) !=
           of_all_journeys.end();
}

IncomeLoss income_loss(double wage, double benefit, const TaxRates& rates) {
    const double taxable = (1.0 - rates.labour_market) * wage - benefit;
    IncomeLoss loss;
    loss.municipal_tax = rates.municipal * taxable;
    loss.state_tax = rates.labour_market * wage + rates.state * taxable;
    loss.disposable_income = wage - benefit - loss.municipal_tax - loss.state_tax;
    loss.indirect_tax = (1.0 - 1.0 / rates.net_tax_factor) * loss.disposable_income;
    return loss;
}

double net_share_of_wage(const TaxRates& rates) {
    return (1.0 - rates.labour_market) * (1.0 - rates.municipal - rates.state);
}

std::vector<MonthlyFlow> holding_flows(const Journey& journey, const TaxRates& rates,
                                       const std::array<double, ladder_phases>& refund) {
    FlowList list(journey);
    if (journey.wage || journey.benefit) add_income(list, journey, rates);
    add_benefit(list, journey, refund);
    add_profit(list, journey, rates);
    for (const HoldingFlow& flow : journey.flows) {
        list.add(flow.from, flow.to, flow.category, [&](std::size_t step, std::size_t) {
            return applies(flow, journey, step) ? amount_at(flow.amount, journey, step) : 0.0;
        });
    }
    return list.take();
}

} // namespace samspil
