#include "model/outputs/report_answer.hpp"

#include "model/core/errors.hpp"
#include "model/outputs/display_numbers.hpp"
#include "model/outputs/report_words.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <map>
#include <string_view>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

/// From so many draws on, nine in ten lie between the quantiles; of fewer, all do.
constexpr std::int64_t draws_for_quantiles = 20;

/// The scenario that the answer is about: of those compared the one that is worth most and can be
/// chosen, else the first that has a baseline; else the first.
std::string headline_scenario(const Json& data) {
    const ReportReader schemes(data, "schemes");
    for (const Json& row : schemes.rows()) {
        const std::string decide = schemes.cell(row, "decide");
        if (!decide.starts_with("planner")) return schemes.cell(row, "scenario");
    }
    const ReportReader scenarios(data, "scenarios");
    for (const Json& row : scenarios.rows()) {
        if (scenarios.cell(row, "scenario") != scenarios.cell(row, "baseline")) {
            return scenarios.cell(row, "scenario");
        }
    }
    return scenarios.cell(scenarios.rows().front(), "scenario");
}

/// Words about one scenario.
class Answer {
  public:
    Answer(const Json& data, const Json& words)
        : data_(data), words_(words.at("answer")), scenario_(headline_scenario(data)) {}

    std::vector<std::string> sentences() const {
        const ReportReader scenarios(data_, "scenarios");
        const Json& own = *scenarios.find({{"scenario", scenario_}});
        ReportBlanks blanks = {{"scenario", scenarios.cell(own, "title")}, {"years", years()}};
        if (scenarios.cell(own, "baseline") == scenario_) return {say("alone", blanks)};
        const Json& baseline = *scenarios.find({{"scenario", scenarios.cell(own, "baseline")}});
        blanks["baseline"] = scenarios.cell(baseline, "title");
        blanks["price_year"] = std::to_string(data_.at("world").at("price_year").get<int>());
        blanks["npv"] = amount("npv", "society");
        std::vector<std::string> all = {
            say(mean("npv", "society") < 0.0 ? "costs" : "worth", blanks), draws()};
        if (std::abs(mean("npv_of_production", "society")) >
            std::abs(mean("npv", "society")) / 2.0) {
            all.push_back(say("production", {{"amount", amount("npv_of_production", "society")}}));
        }
        all.push_back(say("residual", {{"amount", amount("npv_with_residual", "society")},
                                       {"last_year", last_year()}}));
        all.push_back(say(mean("budget_npv", "public") < 0.0 ? "public_loses" : "public_gains",
                          {{"amount", amount("budget_npv", "public")}}));
        return all;
    }

  private:
    std::string say(const char* key, const ReportBlanks& blanks) const {
        return filled(words_.at(key).get<std::string>(), blanks);
    }
    const Json& figure(const std::string& measure, const std::string& sector,
                       std::string_view column) const {
        const ReportReader worth(data_, "worth");
        const Json* row =
            worth.find({{"scenario", scenario_}, {"measure", measure}, {"sector", sector}});
        require(row != nullptr, "a report has no measure " + measure);
        return worth.cell(*row, column);
    }
    double mean(const std::string& measure, const std::string& sector) const {
        return figure(measure, sector, "mean").get<double>();
    }
    /// Without a sign: the words say which way.
    std::string amount(const std::string& measure, const std::string& sector) const {
        return kroner(std::abs(mean(measure, sector)));
    }
    std::string draws() const {
        const std::int64_t n = figure("npv", "society", "n").get<std::int64_t>();
        if (n == 1) return say("one_draw", {});
        return say(n < draws_for_quantiles ? "few_draws" : "draws",
                   {{"above", figure("npv", "society", "above_zero").dump()},
                    {"n", std::to_string(n)},
                    {"low", kroner(figure("npv", "society", "p05").get<double>())},
                    {"high", kroner(figure("npv", "society", "p95").get<double>())}});
    }
    std::string last_year() const {
        return std::to_string(data_.at("world").at("last_year").get<int>());
    }
    std::string years() const {
        return fmt::format("{}-{}", data_.at("world").at("first_year").get<int>(), last_year());
    }

    const Json& data_;
    const Json& words_;
    std::string scenario_;
};

} // namespace

std::vector<std::string> report_answer(const Json& data, const Json& words) {
    return Answer(data, words).sentences();
}

} // namespace samspil
