#include "model/outputs/study_answer.hpp"

#include "model/core/errors.hpp"
#include "model/outputs/display_numbers.hpp"
#include "model/outputs/plain_words.hpp"
#include "model/outputs/report_words.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

constexpr double much_moved = 0.1;
constexpr std::size_t most_followers = 2; ///< named after the number that decides most

/// Three digits, without zeros at the end.
std::string short_number(double value) {
    int decimals = 0;
    for (double size = std::abs(value); size < 100.0 && decimals < 6; size *= 10.0) ++decimals;
    const bool is_plain = std::abs(value) < 10'000.0; // as years are
    std::string text = grouped(value, decimals);
    if (is_plain) std::erase(text, ',');
    if (text.find('.') == std::string::npos) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string amount(const Json& value, const std::string& unit) {
    const double number = value.get<double>();
    if (unit == "kr.") return kroner(number);
    return short_number(number) + (unit.empty() ? "" : " " + unit);
}

/// Words about one measure of a study.
class StudyAnswer {
  public:
    StudyAnswer(const Json& data, const Json& words)
        : data_(data), words_(words.at("study_answer")), measures_(data, "measures"),
          measure_(measures_.rows().at(0)), column_(measures_.cell(measure_, "column")),
          unit_(measures_.cell(measure_, "unit")) {}

    std::vector<std::string> sentences() {
        add_dose();
        if (said_.empty()) {
            add_effects();
            add_spread();
        }
        add_box();
        add_chance();
        add_knowing();
        add_state_of_runs();
        return said_;
    }

  private:
    void say(const char* key, const ReportBlanks& blanks) {
        said_.push_back(capitalised(filled(words_.at(key).get<std::string>(), blanks)));
    }
    std::string of_measure(const Json& value) const { return amount(value, unit_); }
    const Json& own(std::string_view name) const { return measures_.cell(measure_, name); }

    /// What is measured, as the subject of a sentence.
    std::string subject() const {
        const std::string measure = own("measure");
        const std::string sector = own("sector");
        const ReportReader scenarios(data_, "scenarios");
        const Json& scenario = *scenarios.find({{"scenario", own("scenario")}});
        const bool society = measure == "npv_with_residual" && sector == "society";
        const bool budget = measure == "budget_npv" && sector == "public";
        return filled(words_.at(society  ? "society"
                                : budget ? "budget"
                                         : "other")
                          .get<std::string>(),
                      {{"scenario", scenarios.cell(scenario, "title")},
                       {"measure", in_words(measure)},
                       {"sector", in_words(sector)}});
    }
    /// Rows of a table about the measure.
    std::vector<const Json*> rows_of(const ReportReader& table) const {
        std::vector<const Json*> rows;
        for (const Json& row : table.rows()) {
            if (table.cell(row, "column") == column_) rows.push_back(&row);
        }
        return rows;
    }
    static std::string name_in(const ReportReader& table, const Json& row) {
        return parameter_words(table.cell(row, "parameter").get<std::string>());
    }

    /// What the table of parameters says of that of a row.
    Json fact(const Json& row, const ReportReader& table, std::string_view column) const {
        const ReportReader parameters(data_, "parameters");
        return parameters.cell(*parameters.find({{"parameter", table.cell(row, "parameter")}}),
                               column);
    }

    void say_what_is(const Json& row, const ReportReader& table) {
        const std::string meaning = fact(row, table, "meaning");
        if (meaning.empty()) return;
        say("named_as", {{"parameter", name_in(table, row)}, {"meaning", meaning}});
    }

    void add_dose() {
        const ReportReader table(data_, "doses");
        const std::vector<const Json*> rows = rows_of(table);
        if (rows.empty()) return;
        const auto less = [&](const Json* a, const Json* b) {
            return table.cell(*a, "mean").get<double>() < table.cell(*b, "mean").get<double>();
        };
        const Json& best = **std::max_element(rows.begin(), rows.end(), less);
        const Json& worst = **std::min_element(rows.begin(), rows.end(), less);
        const auto value = [&](const Json& row) {
            return short_number(table.cell(row, "value").get<double>());
        };
        const bool same = table.cell(best, "mean") == table.cell(worst, "mean");
        say(same ? "dose_same" : "dose", {{"subject", subject()},
                                          {"parameter", name_in(table, best)},
                                          {"best", value(best)},
                                          {"high", of_measure(table.cell(best, "mean"))},
                                          {"worst", value(worst)},
                                          {"low", of_measure(table.cell(worst, "mean"))}});
        say_what_is(best, table);
        std::string together;
        std::size_t known = 0;
        for (const Json* row : rows) {
            const Json& told = table.cell(*row, "told_from_best");
            if (!told.is_null()) ++known;
            if (told == 0) together += (together.empty() ? "" : ", ") + value(*row);
        }
        if (same || known == 0) return;
        say(together.empty() ? "dose_apart" : "dose_together", {{"values", together}});
    }
    void add_effects() {
        const ReportReader table(data_, "effects");
        const std::vector<const Json*> rows = rows_of(table);
        const auto told = std::count_if(rows.begin(), rows.end(), [&](const Json* row) {
            return table.cell(*row, "told") == 1;
        });
        const ReportBlanks counts = {{"subject", subject()},
                                     {"all", std::to_string(rows.size())},
                                     {"told", std::to_string(told)},
                                     {"points", own("points").dump()}};
        if (told == 0) return say("none", counts);
        const Json& first = *rows.front();
        const bool by_ends = !table.cell(first, "low_mean").is_null();
        say(by_ends ? "most" : "most_moves",
            {{"subject", subject()},
             {"parameter", name_in(table, first)},
             {"low", by_ends ? of_measure(table.cell(first, "low_mean")) : ""},
             {"high", by_ends ? of_measure(table.cell(first, "high_mean")) : ""},
             {"change", of_measure(table.cell(first, "change"))}});
        say_what_is(first, table);
        std::string others;
        for (std::size_t i = 1; i < rows.size() && i <= most_followers; ++i) {
            if (table.cell(*rows[i], "told") != 1) continue;
            if (!others.empty()) others += words_.at("and").get<std::string>();
            others += filled(words_.at("named").get<std::string>(),
                             {{"parameter", name_in(table, *rows[i])}});
        }
        if (!others.empty()) say("then", {{"others", others}});
        say(static_cast<std::size_t>(told) == rows.size() ? "told_all" : "told", counts);
    }
    void add_spread() {
        say(unit_ == "kr." ? "spread_money" : "spread",
            {{"points", own("points").dump()},
             {"mean", of_measure(own("mean"))},
             {"low", of_measure(own("p05"))},
             {"high", of_measure(own("p95"))},
             {"losses", percent(own("losses").get<double>())}});
    }
    void add_box() {
        const ReportReader table(data_, "box");
        const std::vector<const Json*> rows = rows_of(table);
        if (rows.empty()) return;
        std::string box;
        for (const Json* row : rows) {
            const Json& low = table.cell(*row, "low");
            const Json& high = table.cell(*row, "high");
            const char* const key = low.is_null()    ? "at_most"
                                    : high.is_null() ? "at_least"
                                                     : "between";
            const std::string sign = fact(*row, table, "unit") == "factor" ? "×" : "";
            const auto side = [&](const Json& end) {
                return end.is_null() ? std::string() : sign + short_number(end.get<double>());
            };
            if (!box.empty()) box += words_.at("and").get<std::string>();
            box += filled(
                words_.at(key).get<std::string>(),
                {{"parameter", name_in(table, *row)}, {"low", side(low)}, {"high", side(high)}});
        }
        const bool above = own("cases") == "above";
        const std::string cases = filled(words_.at(above ? "above" : "below").get<std::string>(),
                                         {{"limit", of_measure(own("limit"))}});
        say("box", {{"cases", cases},
                    {"share", percent(own("cases_share").get<double>())},
                    {"box", box},
                    {"coverage", percent(table.cell(*rows.front(), "coverage").get<double>())},
                    {"density", percent(table.cell(*rows.front(), "density").get<double>())}});
    }
    void add_chance() {
        if (own("chance").is_null()) return;
        say("chance", {{"share", percent(own("chance").get<double>())}});
    }
    void add_knowing() {
        const ReportReader table(data_, "knowing");
        if (table.rows().empty()) return;
        for (const Json& row : table.rows()) {
            if (table.cell(row, "told") != 1) continue;
            return say("knowing", {{"parameter", name_in(table, row)},
                                   {"value", amount(table.cell(row, "value"), "kr.")}});
        }
        say("knowing_none", {});
    }
    void add_state_of_runs() {
        const Json& change = own("change_since_half");
        const Json* const any = ReportReader(data_, "effects").find({{"index", "mu_star"}});
        if (any == nullptr && !change.is_null() && change.get<double>() > much_moved) {
            say("unsettled", {{"change", short_number(change.get<double>())}});
        }
        const Json& study = data_.at("study");
        if (study.at("runs") == study.at("planned")) return;
        say("unfinished", {{"runs", study.at("runs").dump()},
                           {"planned", study.at("planned").dump()},
                           {"failed", study.at("failed").dump()}});
    }

    const Json& data_;
    const Json& words_;
    ReportReader measures_;
    const Json& measure_;
    std::string column_;
    std::string unit_;
    std::vector<std::string> said_;
};

} // namespace

std::vector<std::string> study_answer(const Json& data, const Json& words) {
    return StudyAnswer(data, words).sentences();
}

std::string parameter_words(std::string_view name) {
    std::string text;
    for (const char c : in_words(name)) text += c == '.' ? std::string(" › ") : std::string(1, c);
    return text;
}

} // namespace samspil
