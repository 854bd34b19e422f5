#include "model/outputs/case_text.hpp"

#include "model/outputs/display_numbers.hpp"
#include "model/outputs/plain_words.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <map>
#include <optional>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

/// Gains of the actors, the buyer apart from the others of its sector [kr.].
struct GainBySector {
    double own = 0.0;
    std::array<double, actor_sector_count> others{};
};

GainBySector by_sector(const Balances& gain, const Balances& own, const Parties& parties) {
    GainBySector sum;
    for (std::size_t p = 0; p < parties.count(); ++p) {
        if (!is_actor(parties.sector(p))) continue;
        sum.own += own[p];
        sum.others[index(parties.sector(p))] += gain[p] - own[p];
    }
    return sum;
}

Balances own_part(const Balances& gain, std::size_t own) {
    Balances part(gain.size(), 0.0);
    part[own] = gain[own];
    return part;
}

std::size_t own_party(const Model& model, const Parties& parties, const BusinessCase& c) {
    return parties.organisation(model.graph.organisation(c.buyer).kind);
}

std::string buyer_name(const Model& model, const Initiative& initiative, const BusinessCase& c) {
    if (initiative.scope == InitiativeScope::platform) {
        return "all of " + model.kind_of(c.buyer).name + " together";
    }
    return model.book.accounts()[model.book.organisation(c.buyer).index()].name;
}

constexpr std::size_t margin = 18;
constexpr std::size_t column_width = 14;

/// A row of figures below a line of words [1,000 kr.].
std::string gains_row(const GainBySector& gain) {
    std::string row(margin, ' ');
    row += fmt::format("{:>{}}", grouped(gain.own / 1000.0), column_width);
    for (const double other : gain.others) {
        row += fmt::format("{:>{}}", grouped(other / 1000.0), column_width);
    }
    return row + "\n";
}

std::string gains_header() {
    std::string row =
        fmt::format("  {:<{}}{:>{}}", "1,000 kr. a year", margin - 2, "own account", column_width);
    for (std::size_t s = 0; s < actor_sector_count; ++s) {
        row += fmt::format("{:>{}}", sector_names[s], column_width);
    }
    return row + "\n";
}

std::string years(const std::optional<double>& payback) {
    return payback ? "paid back in " + grouped(*payback, 1) + " years"
                   : "not paid back within its life";
}

Json gains_json(const GainBySector& gain) {
    Json json = {{"own", gain.own}};
    for (std::size_t s = 0; s < actor_sector_count; ++s) {
        json[std::string(sector_names[s])] = gain.others[s];
    }
    return json;
}

/// A decision before anybody has looked for money.
std::string verdict_text(Decision decision) {
    if (decision == Decision::funded) return "acceptable";
    const DecisionWords words = words_of(decision);
    return fmt::format("{}: {}", words.decision, words.reason);
}

/// `3 acceptable, 2 refused: pays back too late`
std::string counted_verdicts(std::span<const Proposal> verdicts) {
    std::map<Decision, int> counts;
    for (const Proposal& proposal : verdicts) ++counts[proposal.record.decision];
    std::string text;
    for (const auto& [decision, count] : counts) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, verdict_text(decision));
    }
    return text;
}

std::optional<double> payback_of(const CaseRecord& record) {
    return record.payback < 0.0 ? std::nullopt : std::optional(record.payback);
}

/// Something that the scheme in force makes somebody count.
struct Money {
    std::string_view name;
    std::string_view what;
    double kroner = 0.0;
};

std::array<Money, 8> money_of(const Proposal& proposal) {
    const Counted& counted = proposal.counted;
    return {{{"own_gain", "own gain a year, less what the block grant takes", counted.own.total()},
             {"weighted_gain", "gains of others a year, as far as they count",
              counted.weighted.total()},
             {"shared_gain", "gains that others share a year", counted.shared.total()},
             {"bonus", "bonus a year for journeys without a bounce", counted.bonus},
             {"charges", "charges for bounces a year, that fall away", counted.charges},
             {"repayment", "repaid to outside investors a year", -counted.repayment},
             {"grant", "grant, for which an application is made", proposal.record.grant},
             {"external_capital", "paid by outside investors", proposal.record.external}}};
}

/// What the scheme in force makes of a case if everybody believes what is so.
std::string scheme_text(const Scheme& scheme, std::span<const Proposal> verdicts) {
    switch (scheme.decide) {
    case Decider::nobody:
        return fmt::format("By the scheme {} nobody decides\n", scheme.name);
    case Decider::planner:
    case Decider::planner_within_pots:
        return fmt::format("By the scheme {} a planner decides by the value to society\n",
                           scheme.name);
    case Decider::organisations:
        break;
    }
    if (verdicts.size() != 1) {
        return fmt::format("By the scheme {}, of {} links\n    {}\n", scheme.name, verdicts.size(),
                           counted_verdicts(verdicts));
    }
    const CaseRecord& record = verdicts.front().record;
    std::string text = fmt::format("By the scheme {}: value {}, {}\n    {}\n", scheme.name,
                                   kroner(record.own_value), years(payback_of(record)),
                                   verdict_text(record.decision));
    for (const Money& part : money_of(verdicts.front())) {
        if (part.kroner != 0.0) text += fmt::format("    {}: {}\n", part.what, kroner(part.kroner));
    }
    return text;
}

Json scheme_json(const Scheme& scheme, std::span<const Proposal> verdicts) {
    Json list = Json::array();
    for (const Proposal& proposal : verdicts) {
        const std::optional<double> payback = payback_of(proposal.record);
        Json verdict = {{"own_value", proposal.record.own_value},
                        {"payback_years", payback ? Json(*payback) : Json()},
                        {"acceptable", proposal.is_acceptable()},
                        {"verdict", verdict_text(proposal.record.decision)}};
        for (const Money& part : money_of(proposal)) verdict[std::string(part.name)] = part.kroner;
        list.push_back(std::move(verdict));
    }
    return {{"name", scheme.name},
            {"decide", decider_names[static_cast<std::size_t>(scheme.decide)]},
            {"verdicts", list}};
}

Json head_json(const Initiative& initiative) {
    return {{"initiative", initiative.name},
            {"title", initiative.title},
            {"kind", initiative_kind_names[static_cast<std::size_t>(initiative.kind)]},
            {"domain", effect_domain_names[static_cast<std::size_t>(initiative.domain)]},
            {"scope", initiative_scope_names[static_cast<std::size_t>(initiative.scope)]}};
}

} // namespace

std::string case_text(const Model& model, const Parties& parties, const Initiative& initiative,
                      const BusinessCase& c, std::span<const Proposal> verdicts) {
    const std::size_t own = own_party(model, parties, c);
    std::string text =
        fmt::format("{}\n  {}, {}, {}; bought by {}\n", initiative.title,
                    initiative_kind_names[static_cast<std::size_t>(initiative.kind)],
                    effect_domain_names[static_cast<std::size_t>(initiative.domain)],
                    initiative_scope_names[static_cast<std::size_t>(initiative.scope)],
                    buyer_name(model, initiative, c));
    if (!initiative.report.empty()) {
        text += "  " + wrapped("Report of 2018: " + initiative.report, page_width - 2, 2) + "\n";
    }
    text += "\n  What a year would have less of at full effect, and whose gain that is (own "
            "account apart)\n";
    text += gains_header();
    for (const CaseLine& line : c.lines) {
        text += fmt::format("  {}: {} {} fewer\n", line.what, grouped(line.volume, 1), line.unit);
        text += gains_row(by_sector(line.gain, own_part(line.gain, own), parties));
    }
    text += "  together\n";
    text += gains_row(by_sector(c.gain, own_part(c.gain, own), parties));
    text += fmt::format("\n  Costs: {} to build in {} months, {} a year for {} years\n",
                        kroner(c.costs.capex), grouped(initiative.build_months),
                        kroner(c.costs.opex), grouped(initiative.life_years));
    text += fmt::format("  To who buys it, success taken for granted: value {}, {}\n",
                        kroner(c.own_value), years(c.payback));
    text += "  " + scheme_text(model.world.scheme, verdicts);
    text += fmt::format("  To society, at a probability of success of {}: value {}\n",
                        percent(c.success), kroner(c.societal_value));
    text += fmt::format("  Of all gains {} reach another pocket than that of who decides\n",
                        percent(c.wrong_pocket));
    return text;
}

std::string case_json(const Model& model, const Parties& parties, const Initiative& initiative,
                      const BusinessCase& c, std::span<const Proposal> verdicts) {
    const std::size_t own = own_party(model, parties, c);
    Json json = head_json(initiative);
    json["buyer"] = buyer_name(model, initiative, c);
    json["capex"] = c.costs.capex;
    json["opex_a_year"] = c.costs.opex;
    json["build_years"] = c.costs.build_years;
    json["life_years"] = c.costs.life_years;
    json["success"] = c.success;
    json["lines"] = Json::array();
    for (const CaseLine& line : c.lines) {
        json["lines"].push_back(
            {{"what", line.what},
             {"fewer", line.volume},
             {"unit", line.unit},
             {"through_values", line.through_values},
             {"gain_a_year", gains_json(by_sector(line.gain, own_part(line.gain, own), parties))}});
    }
    json["gain_a_year"] = gains_json(by_sector(c.gain, own_part(c.gain, own), parties));
    json["own_value"] = c.own_value;
    json["payback_years"] = c.payback ? Json(*c.payback) : Json();
    json["scheme"] = scheme_json(model.world.scheme, verdicts);
    json["societal_value"] = c.societal_value;
    json["wrong_pocket_share"] = c.wrong_pocket;
    return json.dump(2) + "\n";
}

std::string catalogue_table(const Model& model, const Parties& parties,
                            std::span<const CatalogueCase> cases) {
    std::string text = "| initiative | kind | scope | buyers | to build | own gain a year | other "
                       "public | citizens and businesses | own value | worth it to | societal "
                       "value | wrong pocket |\n"
                       "|---|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n";
    for (const CatalogueCase& c : cases) {
        const Initiative& initiative = model.world.initiatives[c.initiative];
        const GainBySector gain = by_sector(c.gain, c.own, parties);
        const double other_public = gain.others[index(Sector::state)] +
                                    gain.others[index(Sector::region)] +
                                    gain.others[index(Sector::municipality)];
        const double people =
            gain.others[index(Sector::citizens)] + gain.others[index(Sector::businesses)];
        text += fmt::format(
            "| `{}` | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |\n", initiative.name,
            initiative_kind_names[static_cast<std::size_t>(initiative.kind)],
            initiative_scope_names[static_cast<std::size_t>(initiative.scope)], c.buyers,
            kroner(c.capex), kroner(gain.own), kroner(other_public), kroner(people),
            kroner(c.own_value), c.worth_it, kroner(c.societal_value), percent(c.wrong_pocket));
    }
    return text;
}

std::string catalogue_json(const Model& model, const Parties& parties,
                           std::span<const CatalogueCase> cases) {
    Json list = Json::array();
    for (const CatalogueCase& c : cases) {
        Json json = head_json(model.world.initiatives[c.initiative]);
        json["buyers"] = c.buyers;
        json["worth_it"] = c.worth_it;
        json["worth_it_to_all"] = c.worth_it_to_all;
        json["capex"] = c.capex;
        json["opex_a_year"] = c.opex;
        json["gain_a_year"] = gains_json(by_sector(c.gain, c.own, parties));
        json["own_value"] = c.own_value;
        json["societal_value"] = c.societal_value;
        json["wrong_pocket_share"] = c.wrong_pocket;
        list.push_back(std::move(json));
    }
    return list.dump(2) + "\n";
}

namespace {

/// Parts of welfare as the columns of a table.
struct PartColumn {
    std::string_view name;
    std::string_view heading;
    double (*of)(const WelfareParts& parts);
};

template <Sector sector> double part(const WelfareParts& parts) { return parts.at[index(sector)]; }

constexpr std::array part_columns = {
    PartColumn{"staff_and_purchases", "staff and purchases",
               [](const WelfareParts& parts) {
                   return part<Sector::labour>(parts) + part<Sector::suppliers>(parts);
               }},
    PartColumn{"freed_time", "freed time", part<Sector::service>},
    PartColumn{"production", "production", part<Sector::production>},
    PartColumn{"own_time", "own time", part<Sector::time>},
    PartColumn{"wellbeing", "wellbeing", part<Sector::wellbeing>},
    PartColumn{"cost_of_funds", "cost of funds",
               [](const WelfareParts& parts) { return parts.cost_of_funds; }}};

Json parts_json(const WelfareParts& parts) {
    Json json = {{"all", parts.total()}};
    for (const PartColumn& one : part_columns) json[std::string(one.name)] = one.of(parts);
    return json;
}

Json or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

std::string ratio_text(const std::optional<double>& ratio) {
    return ratio ? grouped(*ratio, 2) : "-";
}

} // namespace

std::string realised_table(const World& world, std::span<const RealisedGain> gains) {
    std::string text = "| initiative | bought | as decided | appraised | realised | ratio |";
    std::string line = "|---|---:|---:|---:|---:|---:|";
    for (const PartColumn& one : part_columns) {
        text += fmt::format(" {} |", one.heading);
        line += "---:|";
    }
    text += "\n" + line + "\n";
    for (const RealisedGain& gain : gains) {
        text += fmt::format("| `{}` | {} | {} | {} | {} | {} |",
                            world.initiatives[gain.initiative].name, gain.instances,
                            kroner(gain.as_decided), kroner(gain.appraised.total()),
                            kroner(gain.realised.total()), ratio_text(gain.ratio()));
        for (const PartColumn& one : part_columns) {
            text += fmt::format(" {} |", kroner(one.of(gain.realised) - one.of(gain.appraised)));
        }
        text += "\n";
    }
    return text + fmt::format("\nMedian ratio: {}\n", ratio_text(median_ratio(gains)));
}

std::string realised_json(const World& world, std::span<const RealisedGain> gains) {
    Json list = Json::array();
    for (const RealisedGain& gain : gains) {
        Json json = head_json(world.initiatives[gain.initiative]);
        json["bought"] = gain.instances;
        json["as_decided_a_year"] = gain.as_decided;
        json["appraised_a_year"] = parts_json(gain.appraised);
        json["realised_a_year"] = parts_json(gain.realised);
        json["ratio"] = or_null(gain.ratio());
        json["realised_by_year"] = gain.by_year;
        list.push_back(std::move(json));
    }
    const Json json = {{"median_ratio", or_null(median_ratio(gains))}, {"initiatives", list}};
    return json.dump(2) + "\n";
}

} // namespace samspil
