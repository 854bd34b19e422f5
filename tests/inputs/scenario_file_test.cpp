#include "model/inputs/scenario_file.hpp"

#include "model/simulation/numbers.hpp"
#include "model/simulation/run_columns.hpp"
#include "tests/inputs/small_world.hpp"

#include <gtest/gtest.h>

namespace samspil::test {
namespace {

using Names = std::vector<std::string>;

std::vector<LoadedScenario> loaded(const Files& files, const Names& names,
                                   const Overrides& overrides = {}) {
    return load_scenarios(names, overrides, source_of(files));
}

std::string faults_of(const Files& files, const Names& names, const Overrides& overrides = {}) {
    try {
        loaded(files, names, overrides);
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

/// A scenario of the small world that says this after its head.
Files with_scenario(const std::string& text) {
    Files files = small_world();
    files["s/x.toml"] = "format = 1\ntitle = \"X\"\n" + text;
    return files;
}

double value_of(const LoadedScenario& scenario, const std::string& id) {
    World world = *scenario.facts;
    apply_settings(scenario.scenario, world);
    double value = -1.0;
    visit_numbers(world, [&](const Number& number) {
        if (number.id == id) value = number.value;
    });
    return value;
}

TEST(Scenarios, InheritWhatTheyDoNotSay) {
    const auto scenarios = loaded(small_world(), {"s/policy.toml"});
    const Scenario& policy = scenarios.at(0).scenario;
    EXPECT_EQ(policy.name, "policy");
    EXPECT_EQ(policy.file, "s/policy.toml");
    EXPECT_EQ(policy.title, "A policy");
    EXPECT_EQ(policy.world, "w/small");
    EXPECT_EQ(policy.run.years, 5);              // its own
    EXPECT_EQ(policy.run.replicates, 4);         // of its base
    EXPECT_EQ(policy.run.seed, 7U);              // of its base
    EXPECT_EQ(policy.run.citizens_per_agent, 1); // the default
    ASSERT_EQ(policy.settings.size(), 1U);
    EXPECT_EQ(policy.settings[0].id, "owner.start");
    EXPECT_EQ(policy.settings[0].value, 0.5);
    EXPECT_EQ(policy.settings[0].where.line, 9);
}

TEST(Scenarios, ChooseRulesOfAppraisalOrTakeThoseOfTheirBase) {
    Files files = small_world();
    const auto in_force = [&](const std::string& file) {
        const auto scenarios = loaded(files, {file});
        World world = *scenarios.at(0).facts;
        apply_settings(scenarios.at(0).scenario, world);
        return world.rules().name;
    };
    EXPECT_EQ(in_force("s/policy.toml"), "old_rules") << "the first of the world";
    files.at("s/base.toml").insert(0, "rules = \"new_rules\"\n");
    EXPECT_EQ(in_force("s/policy.toml"), "new_rules");
    files.at("s/policy.toml").insert(0, "rules = \"old_rules\"\n");
    EXPECT_EQ(in_force("s/policy.toml"), "old_rules");
    EXPECT_EQ(in_force("s/base.toml"), "new_rules");
}

TEST(Scenarios, ComeWithTheirBaselinesAfterThem) {
    const auto scenarios = loaded(small_world(), {"s/policy.toml"});
    ASSERT_EQ(scenarios.size(), 2U);
    EXPECT_EQ(scenarios[0].scenario.baseline_file, "s/base.toml");
    EXPECT_EQ(scenarios[1].scenario.file, "s/base.toml");
    EXPECT_EQ(scenarios[1].scenario.baseline_file, "s/base.toml"); // its own
}

TEST(Scenarios, DoNotComeTwice) {
    const auto scenarios = loaded(small_world(), {"s/../s/base.toml", "./s/policy.toml"});
    ASSERT_EQ(scenarios.size(), 2U);
    EXPECT_EQ(scenarios[0].scenario.file, "s/../s/base.toml"); // as given
    EXPECT_EQ(scenarios[1].scenario.baseline_file, "s/../s/base.toml");
}

TEST(Scenarios, MayNameAnotherBaselineWhichMayNameAnother) {
    Files files = with_scenario("base = \"policy.toml\"\n[run]\nbaseline = \"y.toml\"\n");
    files["s/y.toml"] = "format = 1\ntitle = \"Y\"\nbase = \"base.toml\"\n";
    files["s/z.toml"] = "format = 1\ntitle = \"Z\"\nbase = \"x.toml\"\n";
    const auto scenarios = loaded(files, {"s/z.toml"});
    ASSERT_EQ(scenarios.size(), 3U);
    EXPECT_EQ(scenarios[0].scenario.baseline_file, "s/y.toml"); // of its base
    EXPECT_EQ(scenarios[1].scenario.file, "s/y.toml");
    EXPECT_EQ(scenarios[1].scenario.baseline_file, "s/base.toml");
    EXPECT_EQ(scenarios[2].scenario.file, "s/base.toml");
}

TEST(Scenarios, OnOneFolderShareTheWorld) {
    Files files = with_scenario("world = \"../s/../w/small/\"\n");
    int reads = 0;
    const FileSource counted = [&](const std::string& path) {
        if (path == "w/small/services.csv") ++reads;
        return source_of(files)(path);
    };
    const Names names = {"s/policy.toml", "s/x.toml"};
    const auto scenarios = load_scenarios(names, {}, counted);
    EXPECT_EQ(scenarios.at(0).facts, scenarios.at(1).facts);
    EXPECT_EQ(reads, 1);
}

TEST(Scenarios, ApplyWhatTheChainSetsBaseFirst) {
    const auto scenarios = loaded(with_scenario("base = \"policy.toml\"\n[set]\n"
                                                "\"renewal\" = 0.5\n\"owner.start\" = 1\n"),
                                  {"s/x.toml"});
    EXPECT_EQ(scenarios.at(0).scenario.settings.size(), 3U);
    EXPECT_EQ(value_of(scenarios[0], "owner.start"), 1.0);
    EXPECT_EQ(value_of(scenarios[0], "renewal"), 0.5);
    EXPECT_EQ(scenarios[0].facts->parameters.renewal, 0.01); // as in the files
}

TEST(Scenarios, ReachNumbersInEveryTable) {
    const std::vector<std::pair<std::string, double>> numbers = {
        {"handoff.chase_contacts", 2.0}, // a default
        {"municipalities.101.tax_rate", 0.3},
        {"municipalities.101.maturity_offset", 0.5},
        {"segments.citizens.young.low.digital_ability", 0.4},
        {"population.101.citizens.old.people", 2001.0},
        {"population.101.businesses.all.people", 3.0}, // no row
        {"organisation_kinds.agency.wage", 351.0},
        {"services.agency.case.staff_minutes_manual", 121.0},
        {"journeys.debt.relapse", 0.03},
        {"journeys.debt.additionality", 0.5}, // a default
        {"journeys.debt.rate.old", 0.2},      // left out
        {"journeys.debt.multiplier.low", 3.0},
        {"journeys.debt.benefit.in_step", 9001.0},
        {"journeys.debt.wage.latent", 1.0},
        {"journeys.permit.profit.in_step", 1001.0},
        {"journeys.debt.step.claim.mean_months", 3.0},
        {"journeys.debt.flow.1.in_step", 501.0},
        {"schemes.planner.poc_minimum", 5.0}, // left out
    };
    std::string set = "base = \"base.toml\"\n[set]\n";
    for (const auto& [id, value] : numbers) {
        set += "\"" + id + "\" = " + std::to_string(value) + "\n";
    }
    set += "\"journeys.debt.step.advice.next.claim\" = 0.6\n"
           "\"journeys.debt.step.advice.next.resolved\" = 0.4\n";
    const auto scenarios = loaded(with_scenario(set), {"s/x.toml"});
    for (const auto& [id, value] : numbers) EXPECT_EQ(value_of(scenarios.at(0), id), value) << id;
    EXPECT_EQ(value_of(scenarios[0], "journeys.debt.step.advice.next.claim"), 0.6);
}

TEST(Scenarios, PointToTheLastSettingOfASumThatIsWrong) {
    const auto files = with_scenario("base = \"base.toml\"\n[set]\n"
                                     "\"journeys.debt.step.advice.next.resolved\" = 0.5\n"
                                     "\"journeys.debt.step.advice.next.claim\" = 0.6\n");
    EXPECT_EQ(faults_of(files, {"s/x.toml"}),
              "s/x.toml:6:1: journeys.debt.step.advice.next: the branches sum to 1.1, not 1");
}

TEST(Scenarios, MayNotSetAWorldThatCannotWork) {
    const auto set = [](const std::string& text) {
        return faults_of(with_scenario("base = \"base.toml\"\n[set]\n" + text), {"s/x.toml"});
    };
    EXPECT_EQ(set("\"renewal\" = 0\n"),
              "s/x.toml:5:1: renewal: 0, but a population that starts at rest (start = "
              "\"stationary\") needs some");
    EXPECT_EQ(set("\"incident.hazard\" = 0.02\n\"incident.trust_loss\" = 0.01\n"),
              "s/x.toml:6:1: trust.recovery: 0, but incidents take trust (incident.trust_loss "
              "0.01)");
    EXPECT_EQ(set("\"stage.mobilised\" = 3\n"),
              "s/x.toml:5:1: stage.embedded: 2.6 is below 3, where stage.mobilised begins");
    EXPECT_EQ(set("\"journeys.debt.relapse\" = 0.95\n"),
              "s/x.toml:5:1: journeys.debt: relapse 0.95 and recovery 0.08 sum to more than 1");
    EXPECT_EQ(set("\"municipalities.101.low_factor\" = 4\n"),
              "s/x.toml:5:1: municipalities.101.low_factor: 4 times the low share 0.3 of the band "
              "\"old\" is above 1");
    EXPECT_EQ(set("\"population.101.citizens.young.people\" = 0\n"
                  "\"population.101.citizens.old.people\" = 0\n"),
              "s/x.toml:6:1: population: nobody lives anywhere");
    EXPECT_EQ(set("\"journeys.debt.step.advice.next.claim\" = 0\n"
                  "\"journeys.debt.step.advice.next.resolved\" = 1\n"),
              "s/x.toml:6:1: journeys.debt.step.claim: nobody gets here from the first step");
    EXPECT_EQ(set("\"project.overrun.cap\" = 1.2\n"),
              "s/x.toml:5:1: project.overrun.cap: 1.2 is below project.overrun.threshold 1.5, "
              "where the tail begins");
    EXPECT_EQ(set("\"consent.opt_out_regime\" = 0.5\n"),
              "s/x.toml:5:1: consent.opt_out_regime: 0.5 is not a whole number");
}

/// The rules of decision under which a scenario of the small world runs.
Scheme scheme_of(const Files& files, const std::string& name, const Overrides& overrides = {}) {
    const auto scenarios = loaded(files, {name}, overrides);
    World world = *scenarios.at(0).facts;
    apply_settings(scenarios[0].scenario, world);
    return world.scheme;
}

TEST(SchemeOfAScenario, IsTheStatusQuoUnlessItSaysOtherwise) {
    const Scheme scheme = scheme_of(with_scenario("world = \"../w/small\"\n"), "s/x.toml");
    EXPECT_EQ(scheme.name, "status_quo");
    EXPECT_EQ(scheme.decide, Decider::organisations);
    EXPECT_EQ(scheme.payback_limit, 4.0);
}

TEST(SchemeOfAScenario, IsThatOfItsBaseWithWhatItOverrides) {
    const Scheme base = scheme_of(small_world(), "s/base.toml");
    EXPECT_EQ(base.name, "planner");
    EXPECT_EQ(base.payback_limit, 9.0);
    EXPECT_EQ(base.link_split, LinkSplit::own_cost);
    const Scheme policy = scheme_of(small_world(), "s/policy.toml");
    EXPECT_EQ(policy.name, "planner");
    EXPECT_EQ(policy.decide, Decider::planner);
    EXPECT_EQ(policy.payback_limit, 6.0);
    EXPECT_EQ(policy.link_split, LinkSplit::equal);
    EXPECT_EQ(policy.carry_over, 0.25); // of the status quo
}

TEST(SchemeOfAScenario, TakesOverridesOneByOneTheLastOfEachHolds) {
    const auto files = with_scenario("base = \"policy.toml\"\n"
                                     "[scheme]\npayback_limit = 7\ndecide = \"nobody\"\n");
    const Scheme scheme = scheme_of(files, "s/x.toml");
    EXPECT_EQ(scheme.payback_limit, 7.0);
    EXPECT_EQ(scheme.decide, Decider::nobody);
    EXPECT_EQ(scheme.link_split, LinkSplit::equal);
}

TEST(SchemeOfAScenario, DropsTheOverridesOfItsBasesWhereItUsesAnother) {
    const auto files = with_scenario("base = \"policy.toml\"\n"
                                     "[scheme]\nuse = \"status_quo\"\ncarry_over = 1\n");
    const Scheme scheme = scheme_of(files, "s/x.toml");
    EXPECT_EQ(scheme.name, "status_quo");
    EXPECT_EQ(scheme.payback_limit, 4.0);
    EXPECT_EQ(scheme.link_split, LinkSplit::own_cost);
    EXPECT_EQ(scheme.carry_over, 1.0);
}

TEST(SchemeOfAScenario, IsSetBeforeItIsOverridden) {
    const std::string set = "[set]\n\"schemes.planner.payback_limit\" = 3\n"
                            "\"schemes.planner.carry_over\" = 0.75\n"
                            "\"schemes.status_quo.carry_over\" = 1\n";
    const Scheme scheme = scheme_of(with_scenario("base = \"policy.toml\"\n" + set), "s/x.toml");
    EXPECT_EQ(scheme.payback_limit, 6.0); // overridden by the base
    EXPECT_EQ(scheme.carry_over, 0.75);   // its own; that of the status quo is another number
    Overrides overrides;
    overrides.set = {"schemes.planner.harvest_share=1"};
    EXPECT_EQ(scheme_of(small_world(), "s/policy.toml", overrides).harvest_share, 1.0);
}

TEST(SchemeOfAScenario, IsThatNobodyDecidesWhereAWorldHasNone) {
    Files files = with_scenario("world = \"../w/small\"\n");
    std::string& head = files["w/small/world.toml"];
    head.erase(head.find("schemes"));
    const Scheme scheme = scheme_of(files, "s/x.toml");
    EXPECT_EQ(scheme.name, "");
    EXPECT_EQ(scheme.decide, Decider::nobody);
    files["s/x.toml"] += "[scheme]\n"; // says nothing
    EXPECT_EQ(scheme_of(files, "s/x.toml").decide, Decider::nobody);
    files["s/x.toml"] += "carry_over = 1\n";
    EXPECT_EQ(faults_of(files, {"s/x.toml"}), "s/x.toml:4:1: scheme: the world has none");
}

std::vector<std::string> warnings_of(const Files& files) {
    std::vector<std::string> warnings;
    for (const LoadedScenario& one : loaded(files, {"s/policy.toml"})) {
        for (const Fault& warning : one.warnings) warnings.push_back(to_string(warning));
    }
    return warnings;
}

TEST(Scenarios, WarnOfAJourneyInWhichWorkDoesNotPayInCash) {
    // 9,000 kr. of benefit, 8,000 of wage, a quarter of the difference is tax.
    const std::string warning = "w/small/journeys/debt.toml:26:11: warning: journeys.debt: work "
                                "does not pay in cash: with a benefit of 9000 kr. a month for a "
                                "wage of 8000 kr. people have 750.00 kr. more after tax (in_step, "
                                "in Ærø)";
    EXPECT_EQ(warnings_of(small_world()), (Names{warning, warning})); // policy and its baseline
}

TEST(Scenarios, DoNotWarnWhereWorkPays) {
    Files files = small_world();
    std::string& debt = files.at("w/small/journeys/debt.toml");
    debt.replace(debt.find("in_step = 8000"), 14, "in_step = 9001");
    EXPECT_EQ(warnings_of(files), Names{});
}

TEST(Scenarios, WarnWhereTheirSettingMakesWorkPayNoLonger) {
    Files files = small_world();
    std::string& debt = files.at("w/small/journeys/debt.toml");
    debt.replace(debt.find("in_step = 8000"), 14, "in_step = 9500");
    std::string& policy = files.at("s/policy.toml");
    policy += "\"journeys.debt.benefit.in_step\" = 9500\n";
    const Names warnings = warnings_of(files);
    ASSERT_EQ(warnings.size(), 1U) << "the baseline has none";
    EXPECT_TRUE(warnings[0].starts_with("s/policy.toml:10:1: warning: journeys.debt: "))
        << warnings[0];
}

TEST(Scenarios, AreFaultedForEachSettingOfTheirChain) {
    Files files = with_scenario("base = \"policy.toml\"\n[set]\n\"owner.start\" = 0.25\n");
    files["s/policy.toml"] += "\"renewal\" = 2\n";
    const std::string fault = "s/policy.toml:10:1: renewal: 2 is not in [0, 1]";
    EXPECT_EQ(faults_of(files, {"s/x.toml"}), fault);
    EXPECT_EQ(faults_of(files, {"s/x.toml", "s/policy.toml"}), fault); // once
}

TEST(Overrides, ApplyToEveryScenario) {
    Overrides overrides;
    overrides.set = {"owner.start=0.75", "renewal=1e-2"};
    overrides.years = 2;
    overrides.replicates = 3;
    overrides.seed = 4294967295;
    overrides.engine = "agents";
    const auto scenarios = loaded(small_world(), {"s/policy.toml"}, overrides);
    ASSERT_EQ(scenarios.size(), 2U);
    for (const LoadedScenario& scenario : scenarios) {
        EXPECT_EQ(scenario.scenario.run.years, 2);
        EXPECT_EQ(scenario.scenario.run.replicates, 3);
        EXPECT_EQ(scenario.scenario.run.seed, 4294967295U);
        EXPECT_EQ(value_of(scenario, "owner.start"), 0.75);
    }
}

TEST(Overrides, AreFaultedAtTheCommandLineOnce) {
    Overrides overrides;
    overrides.set = {"owner.strat=1", "renewal=x", "renewal", "=1", "owner.start=2"};
    overrides.years = 0;
    overrides.seed = -1;
    overrides.engine = "cohort";
    EXPECT_EQ(faults_of(small_world(), {"s/policy.toml"}, overrides),
              "command line: years: 0 is not in [1, 100]\n"
              "command line: seed: -1 is not in [0, 4294967295]\n"
              "command line: engine: \"cohort\" is not agents or cohorts\n"
              "command line: renewal: \"x\" is not a number\n"
              "command line: --set \"renewal\" is not id=value\n"
              "command line: --set \"=1\" is not id=value\n"
              "command line: unknown number \"owner.strat\"; did you mean \"owner.start\"?\n"
              "command line: owner.start: 2 is not in [0, 1]");
}

TEST(ScenarioNames, MustDiffer) {
    Files files = small_world();
    files["t/policy.toml"] = "format = 1\ntitle = \"Other\"\nbase = \"../s/base.toml\"\n";
    EXPECT_EQ(
        faults_of(files, {"s/policy.toml", "t/policy.toml"}),
        "t/policy.toml: the scenario of s/policy.toml is called \"policy\" too; rename a file");
    EXPECT_EQ(faults_of(files, {"s/policy.toml", "s/base.toml", "./s/policy.toml"}),
              "./s/policy.toml: given twice");
}

TEST(Faults, OfAllFilesComeAtOnceFileByFile) {
    Files files = with_scenario("base = \"base.toml\"\n[run]\nyeers = 1\n");
    files["s/base.toml"] += "engine = 1\n";
    files["s/policy.toml"] += "\"owner.strat\" = 1\n";
    files["w/small/parameters.csv"] += "renewal,2,,,,,,assumed,\n";
    files["w/small/services.csv"] += "agency,more,-1,x,1,1,0,nobody,sourced\n";
    files["w/small/journeys/debt.toml"] += "colour = 1\nlatent = -1\n";
    files["w/small/journeys/permit.toml"] += "next = {}\n";
    const std::string expected =
        "s/policy.toml:10:1: unknown number \"owner.strat\"; did you mean \"owner.start\"?\n"
        "s/base.toml:9:10: engine: 1 is not agents or cohorts\n"
        "s/x.toml:5:1: unknown key \"yeers\"; did you mean \"years\"?\n"
        "w/small/parameters.csv:8:1: \"renewal\" is in line 5 already\n"
        "w/small/services.csv:4:13: services.agency.more.staff_minutes_manual: -1 is not in [0, "
        "100000]\n"
        "w/small/services.csv:4:16: staff_minutes_digital: \"x\" is not a number\n"
        "w/small/services.csv:4:24: source: \"nobody\" is not in sources.csv\n"
        "w/small/journeys/debt.toml:48:1: unknown key \"colour\"\n"
        "w/small/journeys/debt.toml:49:10: journeys.debt.flow.1.latent: -1 is not in [0, "
        "10000000]\n"
        "w/small/journeys/permit.toml:17:8: syntax error while parsing key-value pair: cannot "
        "redefine existing table 'next'";
    EXPECT_EQ(faults_of(files, {"s/policy.toml", "s/x.toml"}), expected);
    EXPECT_EQ(faults_of(files, {"s/policy.toml", "s/x.toml"}), expected);
}

TEST(Faults, OfUnknownNamesAreNotToldWhereNamesCouldNotBeRead) {
    Files files = small_world();
    files["w/small/services.csv"] = "kind,\"";
    EXPECT_EQ(faults_of(files, {"s/policy.toml"}),
              "w/small/services.csv:1:6: the quote that opens here is not closed");
}

TEST(ApplySettings, RefusesNumbersThatAreNotThere) {
    const auto scenarios = loaded(small_world(), {"s/policy.toml"});
    Scenario scenario = scenarios.at(0).scenario;
    scenario.settings.push_back({"owner.strat", 1.0, {}});
    World world = *scenarios[0].facts;
    EXPECT_THROW(apply_settings(scenario, world), InvariantError);
}

TEST(RunColumns, HaveDefaultsWithinTheirRanges) {
    for (const RunColumn& column : run_columns()) {
        if (column.type == RunColumn::Type::file) continue;
        RunSettings run;
        const std::int64_t standard = column.value(run);
        if (column.type == RunColumn::Type::whole ||
            column.type == RunColumn::Type::whole_or_auto) {
            EXPECT_GE(standard, column.low) << column.name;
            EXPECT_LE(standard, column.high) << column.name;
            column.set(run, column.high);
            EXPECT_EQ(column.value(run), column.high) << column.name;
        } else if (column.type == RunColumn::Type::choice) {
            EXPECT_LT(static_cast<std::size_t>(standard), column.choices.size()) << column.name;
        }
    }
}

} // namespace
} // namespace samspil::test
