#include "model/inputs/scenario_file.hpp"
#include "tests/inputs/small_world.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace samspil::test {

namespace {

/// One change to a world that is right, and all that `samspil check` says about it.
struct WrongInput {
    std::string name;
    std::string file;
    std::string text; ///< that stands there once
    std::string wrong;
    std::string message;
};

void PrintTo(const WrongInput& input, std::ostream* out) { *out << input.name; }

const std::string whole_file; ///< instead of a text that stands there

std::string message_of(const Files& files) {
    const std::vector<std::string> scenarios = {"s/policy.toml"};
    try {
        load_scenarios(scenarios, {}, source_of(files));
    } catch (const InputError& error) {
        return error.what();
    }
    return "no fault";
}

Files changed(const WrongInput& input) {
    Files files = small_world();
    std::string& text = files.at(input.file);
    if (input.text == whole_file) {
        text = input.wrong;
        return files;
    }
    const std::size_t at = text.find(input.text);
    EXPECT_NE(at, std::string::npos) << input.text << " is not in " << input.file;
    EXPECT_EQ(text.find(input.text, at + 1), std::string::npos) << input.text << " is there twice";
    if (at != std::string::npos) text.replace(at, input.text.size(), input.wrong);
    return files;
}

std::string case_name(const testing::TestParamInfo<WrongInput>& test) { return test.param.name; }

class WrongInputs : public testing::TestWithParam<WrongInput> {};

TEST_P(WrongInputs, AreToldInFullAndInPlace) {
    EXPECT_EQ(message_of(changed(GetParam())), GetParam().message);
}

TEST(WrongDanish, NamesNothingOfTheWorld) {
    Files files = small_world();
    files["w/small/danish.csv"] =
        "name,danish\nadvice,råd\ncentr,center\nadvice,vejledning\ncase,\n";
    EXPECT_EQ(message_of(files),
              "w/small/danish.csv:3:1: name: \"centr\" is not in the kinds, services, steps and "
              "categories; did you mean \"centre\"?\n"
              "w/small/danish.csv:4:1: \"advice\" is in line 2 already\n"
              "w/small/danish.csv:5:6: danish: empty");
}

const std::string policy = "s/policy.toml";
const std::string base = "s/base.toml";
const std::string world = "w/small/world.toml";
const std::string parameters = "w/small/parameters.csv";
const std::string appraisal_rules = "w/small/appraisal_rules.csv";
const std::string municipalities = "w/small/municipalities.csv";
const std::string segments = "w/small/segments.csv";
const std::string population = "w/small/population.csv";
const std::string kinds = "w/small/organisation_kinds.csv";
const std::string services = "w/small/services.csv";
const std::string sources = "w/small/sources.csv";
const std::string targets = "w/small/targets.csv";
const std::string uncertainty = "w/small/uncertainty.csv";
const std::string debt = "w/small/journeys/debt.toml";
const std::string permit = "w/small/journeys/permit.toml";
const std::string robots = "w/small/initiatives/robots.toml";
const std::string joint_file = "w/small/initiatives/joint_file.toml";
const std::string status_quo = "w/small/schemes/status_quo.toml";
const std::string planner = "w/small/schemes/planner.toml";
const std::string open_data = "w/small/recommendations/open_data.toml";

const std::vector<WrongInput> wrong_scenarios = {
    {"NoFormat", policy, "format = 1\n", "", "s/policy.toml: missing key \"format\""},
    {"OtherFormat", policy, "format = 1", "format = 2",
     "s/policy.toml:1:10: format: 2 is not 1, the only format there is"},
    {"NoTitle", policy, "title = \"A policy\"\n", "", "s/policy.toml: missing key \"title\""},
    {"TitleIsANumber", policy, "\"A policy\"", "12",
     "s/policy.toml:2:9: title: 12 is not a text in quotes"},
    {"UnknownKeyAtTheTop", policy, "base = ", "bases = ",
     "s/policy.toml: missing key \"world\"\n"
     "s/policy.toml:3:1: unknown key \"bases\"; did you mean \"base\"?"},
    {"UnknownKeyOfRun", policy, "years", "yeers",
     "s/policy.toml:6:1: unknown key \"yeers\"; did you mean \"years\"?"},
    {"YearsOutOfRange", policy, "= 5", "= 0", "s/policy.toml:6:9: years: 0 is not in [1, 100]"},
    {"YearsAreHalf", policy, "5\n\n", "1.5\n\n",
     "s/policy.toml:6:9: years: 1.5 is not a whole number"},
    {"SeedTooLarge", base, "7", "4294967296",
     "s/base.toml:8:8: seed: 4294967296 is not in [0, 4294967295]"},
    {"UnknownEngine", policy, "years = 5", "engine = \"agent\"",
     "s/policy.toml:6:10: engine: \"agent\" is not agents or cohorts; did you mean \"agents\"?"},
    {"RunIsNoTable", policy, "[run]\nyears = 5\n", "run = [1]\n",
     "s/policy.toml:5:7: run: a list is not a table"},
    {"SyntaxError", policy, "years = 5", "years = ",
     "s/policy.toml:6:9: syntax error while parsing key-value pair: expected value, saw '\\n'"},
    {"KeyTwice", policy, "years = 5", "years = 5\nyears = 6",
     "s/policy.toml:7:9: syntax error while parsing key-value pair: cannot redefine existing "
     "integer 'years'"},
    {"NumberTooLong", policy, "years = 5", "years = 99999999999999999999",
     "s/policy.toml:6:29: syntax error while parsing decimal integer: '99999999999999999999' is "
     "not representable in 64 bits"},
    {"UnknownNumberSet", policy, "owner.start", "owner.strat",
     "s/policy.toml:9:1: unknown number \"owner.strat\"; did you mean \"owner.start\"?"},
    {"UnknownRules", policy, "base.toml\"\n", "base.toml\"\nrules = \"old_rule\"\n",
     "s/policy.toml:4:9: rules: \"old_rule\" is not old_rules or new_rules; did you mean "
     "\"old_rules\"?"},
    {"RulesAreANumber", policy, "base.toml\"\n", "base.toml\"\nrules = 2021\n",
     "s/policy.toml:4:9: rules: 2021 is not a text in quotes"},
    {"LastRateSetBeforeTheOneBefore", policy, "\"owner.start\" = 0.5",
     "\"appraisal_rules.old_rules.latest_from\" = 30",
     "s/policy.toml:9:1: appraisal_rules.old_rules.latest_from: 30 is before 35, where the rate "
     "before begins"},
    {"NumberSetOutOfRange", policy, "0.5", "1.5",
     "s/policy.toml:9:1: owner.start: 1.5 is not in [0, 1]"},
    {"TextSet", policy, "0.5", "\"half\"",
     "s/policy.toml:9:17: owner.start: \"half\" is not a number"},
    {"NotANumberSet", policy, "0.5", "nan", "s/policy.toml:9:17: owner.start: nan is not a number"},
    {"IdSetWithoutQuotes", policy, "\"owner.start\"", "owner.start",
     "s/policy.toml:9:1: \"owner\" is not a number; quote the whole id, as in \"owner.start\" = "
     "0.5"},
    {"FoundNumberSet", policy, "owner.start", "journeys.debt.hazard_factor.young",
     "s/policy.toml:9:1: \"journeys.debt.hazard_factor.young\" is found by the model and cannot "
     "be set"},
    {"SharesSetToMoreThanOne", policy, "owner.start", "segments.citizens.old.low.share",
     "s/policy.toml:9:1: segments.citizens.old: the shares of the levels sum to 1.2, not 1"},
    {"BranchSetToMoreThanOne", policy, "owner.start", "journeys.debt.step.advice.next.resolved",
     "s/policy.toml:9:1: journeys.debt.step.advice.next: the branches sum to 1.2, not 1"},
    {"HalfAPersonSet", policy, "owner.start", "population.101.citizens.old.people",
     "s/policy.toml:9:1: population.101.citizens.old.people: 0.5 is not a whole number"},
    {"NobodyPaysForAnInitiative", policy, "\"owner.start\" = 0.5",
     "\"initiatives.joint_file.capex_fixed\" = 0",
     "s/policy.toml:9:1: initiatives.joint_file.capex_fixed: 0, and capex_per_1000 is 0 too; no "
     "initiative is free"},
    {"BaseIsMissing", policy, "base.toml", "nope.toml",
     "s/policy.toml:3:8: base: s/nope.toml: no such file"},
    {"BaseIsEmpty", policy, "base.toml", "",
     "s/policy.toml: missing key \"world\"\ns/policy.toml:3:8: base: empty"},
    {"BaseOfItself", policy, "base.toml", "policy.toml",
     "s/policy.toml:3:8: base: \"s/policy.toml\" leads back here: a circle of bases"},
    {"BasesInACircle", base, "world = \"../w/small\"", "base = \"policy.toml\"",
     "s/base.toml:3:8: base: \"s/policy.toml\" leads back here: a circle of bases"},
    {"BaselineIsMissing", policy, "years = 5", "baseline = \"zero.toml\"",
     "s/policy.toml:6:12: baseline: s/zero.toml: no such file"},
    {"NoWorld", base, "world = \"../w/small\"\n", "",
     "s/policy.toml: missing key \"world\", here and in its bases\n"
     "s/base.toml: missing key \"world\""},
    {"WorldIsMissing", base, "w/small", "w/large", "w/large/world.toml: no such file"},
    {"UnknownScheme", base, "planner", "planer",
     "s/base.toml:4:18: use: \"planer\" is no scheme of the world; did you mean \"planner\"?"},
    {"SchemeIsEmpty", base, "planner", "", "s/base.toml:4:18: use: empty"},
    {"SchemeIsNoText", base, "\"planner\"", "1",
     "s/base.toml:4:18: use: 1 is not a text in quotes"},
    {"SchemeIsNoTable", base, "{ use = \"planner\" }", "\"planner\"",
     "s/base.toml:4:10: scheme: \"planner\" is not a table"},
    {"UnknownPrimitive", policy, "payback_limit", "payback_limits",
     "s/policy.toml:4:12: unknown key \"payback_limits\"; did you mean \"payback_limit\"?"},
    {"PrimitiveOutOfRange", policy, "6", "-6",
     "s/policy.toml:4:28: payback_limit: -6 is not in [0, 1000]"},
    {"PrimitiveIsAText", policy, "6", "\"six\"",
     "s/policy.toml:4:28: payback_limit: \"six\" is not a number"},
    {"HalfARound", policy, "payback_limit = 6", "own_gain_years = 2.5",
     "s/policy.toml:4:29: own_gain_years: 2.5 is not a whole number"},
    {"UnknownChoiceOfAPrimitive", policy, "equal", "equals",
     "s/policy.toml:4:44: link_split: \"equals\" is not own_cost, equal or gain; did you mean "
     "\"equal\"?"},
    {"SchemeSetOutOfRange", policy, "owner.start\" = 0.5", "schemes.planner.carry_over\" = 2",
     "s/policy.toml:9:1: schemes.planner.carry_over: 2 is not in [0, 1]"},
    {"UnknownSchemeSet", policy, "owner.start", "schemes.planer.carry_over",
     "s/policy.toml:9:1: unknown number \"schemes.planer.carry_over\"; did you mean "
     "\"schemes.planner.carry_over\"?"},
};
INSTANTIATE_TEST_SUITE_P(Scenario, WrongInputs, testing::ValuesIn(wrong_scenarios), case_name);

const std::vector<WrongInput> wrong_tables = {
    {"UnknownStart", world, "stationary", "at rest",
     "w/small/world.toml:7:9: start: \"at rest\" is not stationary or idle"},
    {"YearTooEarly", world, "price_year = 2018", "price_year = 18",
     "w/small/world.toml:4:14: price_year: 18 is not in [1900, 2200]"},
    {"JourneyNamedTwice", world, "\"permit\"", "\"debt\"",
     "w/small/world.toml:8:21: journeys: \"debt\" comes twice"},
    {"JourneyIsNoName", world, "\"permit\"", "\"../permit\"",
     "w/small/world.toml:8:21: journeys: \"../permit\" is not a name: lower case letters, digits "
     "and _, the first a letter or digit"},
    {"JourneyIsANumber", world, "\"permit\"", "3",
     "w/small/world.toml:8:21: journeys: 3 in a list of texts"},
    {"NoJourneys", world, "\"debt\", \"permit\"", "",
     "w/small/world.toml:8:12: journeys: empty; a world has at least one"},
    {"JourneyFileIsMissing", world, "\"permit\"", "\"tax\"",
     "w/small/journeys/tax.toml: no such file\n"
     "w/small/initiatives/robots.toml:35:1: ownership: \"permit\" is not in the journeys of "
     "world.toml"},
    {"NoSchemesToUse", world, "schemes = [\"planner\", \"status_quo\"]\n", "",
     "s/base.toml:4:18: scheme: the world has none"},
    {"NoStatusQuoAmongTheSchemes", world, ", \"status_quo\"", "",
     "w/small/world.toml:10:11: schemes: without \"status_quo\", from which the others take what "
     "they do not say"},
    {"SchemeNamedTwice", world, ", \"status_quo\"", ", \"planner\", \"status_quo\"",
     "w/small/world.toml:10:23: schemes: \"planner\" comes twice"},
    {"SchemeFileIsMissing", world, "\"planner\"", "\"plan\"",
     "s/base.toml:4:18: use: \"planner\" is no scheme of the world\n"
     "w/small/schemes/plan.toml: no such file"},
    {"EmptyTable", sources, whole_file, "", "w/small/sources.csv: empty; a table has a header"},

    {"UnknownNumber", parameters, "renewal", "renewel",
     "w/small/parameters.csv:5:1: id: unknown number \"renewel\"; did you mean \"renewal\"?"},
    {"NumberTwice", parameters, "renewal,0.01,,,,a month,,assumed,\n",
     "renewal,0.01,,,,a month,,assumed,\nrenewal,0.02,,,,a month,,assumed,\n",
     "w/small/parameters.csv:6:1: \"renewal\" is in line 5 already"},
    {"NumberMissing", parameters, "time_value.citizen,150,,,,kr. an hour,,assumed,\n", "",
     "w/small/parameters.csv: missing number \"time_value.citizen\", which has no default"},
    {"ValueIsNoNumber", parameters, "0.01", "0.01x",
     "w/small/parameters.csv:5:9: value: \"0.01x\" is not a number"},
    {"DecimalComma", parameters, "0.01", "\"0,01\"",
     "w/small/parameters.csv:5:9: value: \"0,01\" is not a number; decimals come after a point, "
     "and thousands are not marked"},
    {"SpaceBeforeANumber", parameters, "0.01", " 0.01",
     "w/small/parameters.csv:5:9: value: \" 0.01\" is not a number; take the spaces away"},
    {"InfiniteValue", parameters, "0.01", "inf",
     "w/small/parameters.csv:5:9: value: \"inf\" is not a number"},
    {"ValueLeftOut", parameters, "150", "",
     "w/small/parameters.csv:6:20: value: empty, and it has no default"},
    {"OtherUnit", parameters, "a month", "a year",
     "w/small/parameters.csv:5:17: unit: \"a year\", but the unit is \"a month\""},
    {"LowAboveValue", parameters, "0.1,0.3,uniform", "0.25,0.3,uniform",
     "w/small/parameters.csv:3:30: low: 0.25 is above the value 0.2"},
    {"HighBelowValue", parameters, "0.1,0.3,uniform", "0.1,0.15,uniform",
     "w/small/parameters.csv:3:34: high: 0.15 is below the value 0.2"},
    {"LowOutOfRange", parameters, "0.1,0.3,uniform", "-0.1,0.3,uniform",
     "w/small/parameters.csv:3:30: low: -0.1 is not in [1e-06, 0.999]"},
    {"NoLowForADistribution", parameters, "0.1,0.3,uniform", ",0.3,uniform",
     "w/small/parameters.csv:3:30: low: empty, but the number is uniform"},
    {"UnknownDistribution", parameters, "uniform", "normal",
     "w/small/parameters.csv:3:38: distribution: \"normal\" is not uniform or triangular"},
    {"UnknownStatus", parameters, "report,sourced", "report,source",
     "w/small/parameters.csv:4:47: status: \"source\" is not sourced, derived, calibrated or "
     "assumed"},
    {"SourcedWithoutSource", parameters, "report,sourced", ",sourced",
     "w/small/parameters.csv:4:40: source: none, but the status \"sourced\" needs one"},
    {"AssumedWithSource", parameters, "report,sourced", "report,assumed",
     "w/small/parameters.csv:4:40: source: \"report\", but what is \"assumed\" has no source"},
    {"UnknownSource", parameters, "report,sourced", "reprot,sourced",
     "w/small/parameters.csv:4:40: source: \"reprot\" is not in sources.csv; did you mean "
     "\"report\"?"},

    {"UnknownColumn", municipalities, "low_factor", "low_facter",
     "w/small/municipalities.csv:1:27: unknown column \"low_facter\"; did you mean "
     "\"low_factor\"?"},
    {"RulesTwice", appraisal_rules, "new_rules", "old_rules",
     "w/small/appraisal_rules.csv:3:1: \"old_rules\" is in line 2 already"},
    {"RulesWithoutARate", appraisal_rules, "0.1,0.04", "0.1,",
     "w/small/appraisal_rules.csv:2:19: rate: empty, and it has no default"},
    {"NoRules", appraisal_rules, whole_file,
     "rules,net_tax_factor,cost_of_funds,rate,rate_later,later_from,rate_latest,latest_from,source,"
     "status\n",
     "w/small/appraisal_rules.csv: no rows; a world has at least one"},
    {"MissingColumn", municipalities, "tax_rate", "maturity_offset",
     "w/small/municipalities.csv:1:1: missing column \"tax_rate\""},
    {"ColumnTwice", kinds, "partnerships", "wage",
     "w/small/organisation_kinds.csv:1:32: column \"wage\" comes twice"},
    {"SourceOfNoNumber", municipalities, "low_factor", "name:source",
     "w/small/municipalities.csv:1:27: unknown column \"name:source\""},
    {"RaggedRow", municipalities, "1.2,report", "1.2,,report",
     "w/small/municipalities.csv:2:1: 8 cells, but the header has 7"},
    {"MisplacedQuote", municipalities, "South", "So\"uth",
     "w/small/municipalities.csv:2:11: misplaced quote; a cell with quotes in it is written "
     "\"like \"\"this\"\"\""},
    {"QuoteNotClosed", municipalities, "South", "\"South",
     "w/small/municipalities.csv:2:9: the quote that opens here is not closed"},
    {"NoUtf8", municipalities, "Ærø", "\xC6r\xF8",
     "w/small/municipalities.csv:2:5: byte c6 is not UTF-8; save the file as UTF-8"},
    {"NulByte", municipalities, "Ærø", std::string("Ær\0", 4),
     "w/small/municipalities.csv:2:7: a NUL byte: not a text"},
    {"CodeTooLarge", municipalities, "101,", "10100,",
     "w/small/municipalities.csv:2:1: code: \"10100\" is not a code, a whole number in [1, 9999]"},
    {"CodeTwice", municipalities, "sourced\n", "sourced\n0101,Ærø,South,0.2,1,,assumed\n",
     "w/small/municipalities.csv:3:1: \"101\" is in line 2 already"},
    {"NameLeftOut", municipalities, "Ærø", "", "w/small/municipalities.csv:2:5: name: empty"},
    {"TaxRateOutOfRange", municipalities, "0.25", "25",
     "w/small/municipalities.csv:2:15: municipalities.101.tax_rate: 25 is not in [0, 0.6]"},
    {"TooManyAtTheLowLevel", municipalities, "1.2", "4",
     "w/small/municipalities.csv:2:20: municipalities.101.low_factor: 4 times the low share 0.3 "
     "of the band \"old\" is above 1"},

    {"UnknownPopulation", segments, "citizens,old,high", "citizen,old,high",
     "w/small/segments.csv:5:1: population: \"citizen\" is not citizens or businesses"},
    {"SharesDoNotSumToOne", segments, "young,low,0.2", "young,low,0.1",
     "w/small/segments.csv:2:21: segments.citizens.young: the shares of the levels sum to 0.9, "
     "not 1"},
    {"LevelMissing", segments, "citizens,old,low,0.3,0.2,,assumed\n", "",
     "w/small/segments.csv:5:1: band \"old\" of the citizens has no level \"low\""},
    {"LevelsOutOfOrder", segments,
     "citizens,old,high,0.2,0.7,,assumed\ncitizens,old,middle,0.5,0.5,,assumed\n",
     "citizens,old,middle,0.5,0.5,,assumed\ncitizens,old,high,0.2,0.7,,assumed\n",
     "w/small/segments.csv:5:14: level: \"middle\" comes before \"high\"; the order is high, "
     "middle, low"},
    {"BandMeansSomethingElse", segments, "businesses,all,low", "businesses,source,low",
     "w/small/segments.csv:10:12: band: \"source\" means something else in a journey"},

    {"UnknownMunicipality", population, "101,citizens,old", "102,citizens,old",
     "w/small/population.csv:3:1: municipality: \"102\" is not in municipalities.csv; did you "
     "mean \"101\"?"},
    {"UnknownBand", population, "101,citizens,old", "101,citizens,oldest",
     "w/small/population.csv:3:14: band: \"oldest\" is not in segments.csv"},
    {"BandOfTheOtherPopulation", population, "101,citizens,old", "101,businesses,old",
     "w/small/population.csv:3:16: band: \"old\" is not in segments.csv"},
    {"PeopleTwice", population, "101,citizens,old", "101,citizens,young",
     "w/small/population.csv:3:1: \"population.101.citizens.young.people\" is in line 2 already"},
    {"HalfAPerson", population, "1000", "1000.5",
     "w/small/population.csv:2:20: population.101.citizens.young.people: 1000.5 is not a whole "
     "number"},
    {"NobodyAnywhere", population,
     "101,citizens,young,1000,report,sourced\n101,citizens,old,2000,report,sourced\n", "",
     "w/small/population.csv: population: nobody lives anywhere"},

    {"KindIsNoName", kinds, "agency,state", "Agency,state",
     "w/small/organisation_kinds.csv:3:1: kind: \"Agency\" is not a name: lower case letters, "
     "digits and _, the first a letter or digit"},
    {"KindIsAReservedWord", kinds, "agency,state", "suppliers,state",
     "w/small/organisation_kinds.csv:3:1: kind: \"suppliers\" means something else as the end of "
     "a flow"},
    {"KindTwice", kinds, "ministry,350,3.5,,assumed\n",
     "ministry,350,3.5,,assumed\nagency,state,country,other,350,3,,assumed\n",
     "w/small/organisation_kinds.csv:4:1: \"agency\" is in line 3 already"},
    {"UnknownSector", kinds, "agency,state", "agency,labour",
     "w/small/organisation_kinds.csv:3:8: sector: \"labour\" is not municipality, region or state"},
    {"SectorInAnotherPlace", kinds, "agency,state,country", "agency,state,region",
     "w/small/organisation_kinds.csv:3:14: per: a kind of the sector state has one organisation a "
     "country, not a region"},
    {"OtherAuthority", kinds, "municipality,300", "town,300",
     "w/small/organisation_kinds.csv:2:34: authority: \"town\", but of a kind of the sector "
     "municipality it is \"municipality\""},
    {"CompetenceOutOfRange", kinds, "3.5", "0",
     "w/small/organisation_kinds.csv:3:35: organisation_kinds.agency.partnerships: 0 is not in "
     "[1, 5]"},

    {"ServiceOfUnknownKind", services, "agency,case", "agncy,case",
     "w/small/services.csv:3:1: kind: \"agncy\" is not in organisation_kinds.csv; did you mean "
     "\"agency\"?"},
    {"ServiceTwice", services, "0.25,,assumed\n", "0.25,,assumed\nagency,case,1,1,1,1,0,,assumed\n",
     "w/small/services.csv:4:1: \"agency.case\" is in line 3 already"},
    {"CofinancedByNobodyKnown", services, whole_file,
     "kind,service,staff_minutes_manual,staff_minutes_digital,citizen_minutes_manual,"
     "citizen_minutes_digital,cofinanced_by,source,status\n"
     "centre,talk,60,30,90,45,center,,assumed\n"
     "agency,case,120,60,30,15,agency,,assumed\n",
     "w/small/services.csv:2:25: cofinanced_by: \"center\" is not in organisation_kinds.csv; did "
     "you mean \"centre\"?\n"
     "w/small/services.csv:3:26: cofinanced_by: \"agency\" is no municipality's; municipalities "
     "pay the share"},
    {"TariffOfAServiceThatIsNoRegions", policy, "owner.start", "services.centre.talk.tariff",
     "s/policy.toml:9:1: services.centre.talk.tariff: 0.5, but \"centre\" is no region's; "
     "municipalities pay their region"},
    {"HalfInTheCapitalArea", policy, "owner.start", "municipalities.101.capital_area",
     "s/policy.toml:9:1: municipalities.101.capital_area: 0.5 is not a whole number"},
    {"GuaranteeAboveOne", debt, "in_step = 9000", "in_step = 9000\nguarantee = 1.2",
     "w/small/journeys/debt.toml:22:13: journeys.debt.benefit.guarantee: 1.2 is not in [0, 1]"},
    {"MinutesLeftOut", services, "120,60", ",60",
     "w/small/services.csv:3:13: staff_minutes_manual: empty, and it has no default"},

    {"SourceTwice", sources, "example.org\n", "example.org\nreport,Another,,,\n",
     "w/small/sources.csv:3:1: \"report\" is in line 2 already"},
    {"SourceWithoutTitle", sources, "A report", "", "w/small/sources.csv:2:8: title: empty"},

    {"TargetWithoutValue", targets, ",40,", ",,", "w/small/targets.csv:2:62: value: empty"},
    {"TargetBelowZero", targets, ",40,", ",-40,",
     "w/small/targets.csv:2:62: value: -40 is not in [0, 1000000000000000]"},
    {"TargetOfUnknownVariable", targets, "people_with_problem", "people_with_problems",
     "w/small/targets.csv:2:24: variable: \"people_with_problems\" is not a variable; did you mean "
     "\"people_with_problem\"?"},
    {"TargetInOtherUnit", targets, "persons", "people",
     "w/small/targets.csv:2:65: unit: \"people\", but the unit of people_with_problem is "
     "\"persons\""},
    {"TargetOfUnknownSector", targets, "citizens", "state",
     "w/small/targets.csv:2:44: sector: \"state\" is not all, citizens or businesses"},
    {"TargetOfUntoldSegment", targets, "citizens,low", ",low",
     "w/small/targets.csv:2:45: segment: \"low\" of the sector \"all\" is not told"},
    {"TargetOfUnknownJourney", targets, "low,debt", "low,dept",
     "w/small/targets.csv:2:57: journey: no journey is called \"dept\"; did you mean \"debt\"?"},
    {"TargetNotToldByJourney", targets, "people_with_problem", "people_idle",
     "w/small/targets.csv:2:49: journey: \"debt\", but people_idle is not told by journey"},
    {"TargetNotToldBySector", targets, "people_with_problem,citizens,low", "time,citizens,",
     "w/small/targets.csv:2:29: sector: \"citizens\", but time is not told by sector\n"
     "w/small/targets.csv:2:39: journey: \"debt\", but time is not told by journey\n"
     "w/small/targets.csv:2:47: unit: \"persons\", but the unit of time is \"kr.\""},
    {"TargetInNoYear", targets, "2017", "17",
     "w/small/targets.csv:2:73: year: 17 is not in [1900, 2200]"},
    {"TargetOfUnknownUse", targets, "checked", "seen",
     "w/small/targets.csv:2:78: use: \"seen\" is not calibrated or checked"},
    {"TargetWithoutSource", targets, "report", "",
     "w/small/targets.csv:2:93: source: none, but the status \"sourced\" needs one"},
    {"TargetTwice", targets, "report,sourced\n",
     "report,sourced\ndebtors,Again,visits,,,,1,visits,,checked,,,assumed\n",
     "w/small/targets.csv:3:1: \"debtors\" is in line 2 already"},

    {"RangeOfUnknownNumber", uncertainty, "case.staff_minutes", "case.staff_minute",
     "w/small/uncertainty.csv:3:1: pattern: no number is called "
     "\"services.agency.case.staff_minute_manual\"; did you mean "
     "\"services.agency.case.staff_minutes_manual\"?"},
    {"RangeOfNothing", uncertainty, "services.centre.*_minutes_*", "farms.*",
     "w/small/uncertainty.csv:2:1: pattern: no number is called \"farms.*\""},
    {"RangeBesideTheValue", uncertainty, "100,150", "130,150",
     "w/small/uncertainty.csv:3:1: pattern: [130, 150] does not hold 120 of "
     "\"services.agency.case.staff_minutes_manual\""},
    {"FactorsBesideOne", uncertainty, "0.5,2", "1.5,2",
     "w/small/uncertainty.csv:2:1: pattern: [1.5, 2] does not hold 1, the number itself, of "
     "\"services.centre.talk.staff_minutes_manual\""},
    {"RangeUpsideDown", uncertainty, "100,150", "150,100",
     "w/small/uncertainty.csv:3:58: high: 100 is not above low 150"},
    {"RangeOutOfDomain", uncertainty, "100,150", "-5,150",
     "w/small/uncertainty.csv:3:1: pattern: \"services.agency.case.staff_minutes_manual\": -5 is "
     "not in [0, 100000]"},
    {"RangeWithoutEnd", uncertainty, "100,150", "100,",
     "w/small/uncertainty.csv:3:58: high: empty"},
    {"RangeOfAShareOfAWhole", uncertainty, "services.centre.*_minutes_*", "segments.*.share",
     "w/small/uncertainty.csv:2:1: pattern: \"segments.citizens.young.high.share\" is one of "
     "several that sum to 1 and has no range"},
    {"RangeOfPersons", uncertainty, "services.centre.*_minutes_*", "population.*",
     "w/small/uncertainty.csv:2:1: pattern: \"population.101.citizens.young.people\" is a whole "
     "number and has no range"},
    {"RangeOfARule", uncertainty, "services.centre.*_minutes_*", "appraisal_rules.*.rate",
     "w/small/uncertainty.csv:2:1: pattern: \"appraisal_rules.old_rules.rate\" is a rule that is "
     "chosen, not a fact that is uncertain, and has no range"},
    {"RangeInTwoTables", uncertainty, "services.centre.*_minutes_*", "handoff.fail.*",
     "w/small/uncertainty.csv:2:1: pattern: \"handoff.fail.same_sector\" has a range in "
     "w/small/parameters.csv:3 already"},
    {"RangeTwice", uncertainty, "150,value,\n",
     "150,value,\nservices.agency.case.staff_minutes_manual,uniform,1,200,value,\n",
     "w/small/uncertainty.csv:4:1: \"services.agency.case.staff_minutes_manual\" is in line 3 "
     "already"},
    {"UnknownSpreadOfARange", uncertainty, "triangular", "normal",
     "w/small/uncertainty.csv:3:43: distribution: \"normal\" is not uniform or triangular"},
    {"UnknownMeaningOfARange", uncertainty, "factor", "percent",
     "w/small/uncertainty.csv:2:43: as: \"percent\" is not value or factor"},
};
INSTANTIATE_TEST_SUITE_P(World, WrongInputs, testing::ValuesIn(wrong_tables), case_name);

const std::vector<WrongInput> wrong_journeys = {
    {"UnknownKey", debt, "relapse", "relaps",
     "w/small/journeys/debt.toml:8:1: unknown key \"relaps\"; did you mean \"relapse\"?"},
    {"NumberMissing", permit, "bounce_share = 0.9\n", "",
     "w/small/journeys/permit.toml: missing key \"bounce_share\""},
    {"NoStatus", permit, "status = \"assumed\"\n", "",
     "w/small/journeys/permit.toml:5:16: bounce_share: no status; give it a status, or the table "
     "or the file in which it stands"},
    {"SourceOfAnAssumption", permit, "status = \"assumed\"",
     "status = \"assumed\"\nsource = \"report\"",
     "w/small/journeys/permit.toml:6:10: source: \"report\", but what is \"assumed\" has no "
     "source"},
    {"NumberWithoutValue", debt, "{ value = 0.1, ", "{ ",
     "w/small/journeys/debt.toml:13:9: missing key \"value\""},
    {"UnknownKeyOfANumber", debt, "{ value = 0.1, ", "{ value = 0.1, low = 0, ",
     "w/small/journeys/debt.toml:13:24: unknown key \"low\""},
    {"EscalatesNowhere", debt, "escalates_to = \"debt\"", "escalates_to = \"dept\"",
     "w/small/journeys/debt.toml:5:16: escalates_to: \"dept\" is not in the journeys of "
     "world.toml; did you mean \"debt\"?"},
    {"EscalatesToOtherPopulation", debt, "escalates_to = \"debt\"", "escalates_to = \"permit\"",
     "w/small/journeys/debt.toml:5:16: escalates_to: \"permit\" is a journey of businesses, this "
     "one of citizens"},
    {"LeavesLatentTooFast", debt, "recovery = 0.08", "recovery = 0.99",
     "w/small/journeys/debt.toml:8:11: journeys.debt: relapse 0.02 and recovery 0.99 sum to more "
     "than 1"},
    {"RateOfUnknownBand", debt, "young = {", "yuong = {",
     "w/small/journeys/debt.toml:13:1: unknown key \"yuong\"; did you mean \"young\"?"},
    {"UnknownLevel", debt, "low = 2", "lower = 2",
     "w/small/journeys/debt.toml:16:1: unknown key \"lower\"; did you mean \"low\"?"},
    {"UnknownPayer", debt, "payer = \"centre\"", "payer = \"center\"",
     "w/small/journeys/debt.toml:19:9: payer: \"center\" is not a kind of organisation, "
     "municipality, region or state; did you mean \"centre\"?"},
    {"CitizensPayABenefit", debt, "payer = \"centre\"", "payer = \"citizens\"",
     "w/small/journeys/debt.toml:19:9: payer: \"citizens\" is not a kind of organisation, "
     "municipality, region or state"},
    {"CategoryIsNoName", debt, "cash_benefit", "Cash benefit",
     "w/small/journeys/debt.toml:20:12: category: \"Cash benefit\" is not a name: lower case "
     "letters, digits and _, the first a letter or digit"},
    {"AmountOutOfRange", debt, "9000", "-9000",
     "w/small/journeys/debt.toml:21:11: journeys.debt.benefit.in_step: -9000 is not in [0, "
     "10000000]"},
    {"RefundOfNoBenefit", permit, "bounce_share", "refund_ladder = true\nbounce_share",
     "w/small/journeys/permit.toml:6:17: refund_ladder: true, but there is no [benefit]"},
    {"WageOfBusinesses", permit, "[profit]", "[wage]",
     "w/small/journeys/permit.toml:9:1: wage: only a journey of citizens has one"},
    {"ProfitOfCitizens", debt, "[wage]", "[profit]",
     "w/small/journeys/debt.toml:25:1: profit: only a journey of businesses has one"},
    {"NoSteps", permit,
     "[[step]]\nname = \"apply\"\nservice = \"agency.case\"\nmean_months = 1\nnext = { resolved = "
     "1 }\n",
     "", "w/small/journeys/permit.toml: missing key \"step\""},
    {"StepTwice", debt, "name = \"claim\"", "name = \"advice\"",
     "w/small/journeys/debt.toml:35:8: name: a second step \"advice\""},
    {"StepIsResolved", permit, "name = \"apply\"", "name = \"resolved\"",
     "w/small/journeys/permit.toml:13:8: name: \"resolved\" means something else in `next`"},
    {"UnknownService", permit, "agency.case", "agency.cases",
     "w/small/journeys/permit.toml:14:11: service: \"agency.cases\" is not in services.csv; did "
     "you mean \"agency.case\"?"},
    {"StepTooShort", permit, "mean_months = 1", "mean_months = 0.5",
     "w/small/journeys/permit.toml:15:15: journeys.permit.step.apply.mean_months: 0.5 is not in "
     "[1, 1200]"},
    {"UnknownStep", debt, "claim = 0.7", "clam = 0.7",
     "w/small/journeys/debt.toml:32:10: next: no step \"clam\"; did you mean \"claim\"?"},
    {"LeadsNowhere", permit, "{ resolved = 1 }", "{}",
     "w/small/journeys/permit.toml:16:8: next: leads nowhere"},
    {"BranchesDoNotSumToOne", debt, "claim = 0.7", "claim = 0.6",
     "w/small/journeys/debt.toml:32:18: journeys.debt.step.advice.next: the branches sum to 0.9, "
     "not 1"},
    {"NeverResolves", permit, "{ resolved = 1 }", "{ apply = 1, resolved = 0 }",
     "w/small/journeys/permit.toml:16:18: journeys.permit.step.apply: from here nobody gets to "
     "`resolved`"},
    {"StepNeverReached", debt, "claim = 0.7, resolved = 0.3", "resolved = 1",
     "w/small/journeys/debt.toml:38:21: journeys.debt.step.claim: nobody gets here from the first "
     "step"},
    {"FlowFromABoundary", debt, "from = \"agency\"", "from = \"time\"",
     "w/small/journeys/debt.toml:41:8: from: \"time\" is not a kind of organisation, "
     "municipality, region, state, citizens or businesses"},
    {"FlowToServiceTime", debt, "to = \"suppliers\"", "to = \"service\"",
     "w/small/journeys/debt.toml:42:6: to: \"service\" is not a kind of organisation, "
     "municipality, region, state, citizens, businesses, labour, suppliers, time, production or "
     "wellbeing"},
    {"FlowInACircle", debt, "to = \"suppliers\"", "to = \"agency\"",
     "w/small/journeys/debt.toml:42:6: to: \"agency\" is also where the flow comes from"},
    {"FlowInUnknownStep", debt, "steps = [\"claim\"]", "steps = [\"clain\"]",
     "w/small/journeys/debt.toml:45:10: steps: no step \"clain\"; did you mean \"claim\"?"},
    {"FlowInNoStep", debt, "steps = [\"claim\"]", "steps = []",
     "w/small/journeys/debt.toml:45:9: steps: empty; leave it out to mean all steps"},
    {"CareThatHidesItsStaff", debt, "includes_staff = [\"agency\"]\n", "",
     "w/small/journeys/debt.toml:40:1: missing key \"includes_staff\""},
    {"CareWithoutGross", debt, "gross = 700\n", "",
     "w/small/journeys/debt.toml:40:1: missing key \"gross\""},
    {"CareOfUnknownStaff", debt, "[\"agency\"]", "[\"agncy\"]",
     "w/small/journeys/debt.toml:46:19: includes_staff: \"agncy\" is not in "
     "organisation_kinds.csv; did you mean \"agency\"?"},
    {"GrossBelowNet", debt, "700", "400",
     "w/small/journeys/debt.toml:47:9: gross: 400 is below in_step 500"},
    {"GrossWithoutStaff", debt, "[\"agency\"]", "[]",
     "w/small/journeys/debt.toml:47:9: gross: there is one, but includes_staff names nobody"},
    {"NestedTooDeep", permit, "rate = { all = 0.5 }", "rate" + std::string(20, '.') + " = 1",
     "w/small/journeys/permit.toml:7:21: nested deeper than 16 levels"},
};
INSTANTIATE_TEST_SUITE_P(Journey, WrongInputs, testing::ValuesIn(wrong_journeys), case_name);

const std::vector<WrongInput> wrong_initiatives = {
    {"NamedTwice", world, "\"joint_file\"", "\"robots\"",
     "w/small/world.toml:9:26: initiatives: \"robots\" comes twice"},
    {"IsNoName", world, "\"joint_file\"", "\"Joint file\"",
     "w/small/world.toml:9:26: initiatives: \"Joint file\" is not a name: lower case "
     "letters, digits and _, the first a letter or digit"},
    {"FileMissing", world, "\"joint_file\"", "\"file\"",
     "w/small/initiatives/file.toml: no such file"},
    {"UnknownKey", robots, "report = ", "reports = ",
     "w/small/initiatives/robots.toml:9:1: unknown key \"reports\"; did you mean \"report\"?"},
    {"UnknownKind", robots, "\"optimise\"", "\"optimize\"",
     "w/small/initiatives/robots.toml:4:8: kind: \"optimize\" is not optimise, shift or "
     "reshape; did you mean \"optimise\"?"},
    {"UnknownDomain", robots, "\"processes\"", "\"process\"",
     "w/small/initiatives/robots.toml:5:10: domain: \"process\" is not services, processes, "
     "citizen or latitude; did you mean \"processes\"?"},
    {"UnknownScope", robots, "\"own\"", "\"owned\"",
     "w/small/initiatives/robots.toml:6:9: scope: \"owned\" is not own, link or platform; "
     "did you mean \"own\"?"},
    {"NobodyOwnsIt", robots, "[\"centre\", \"agency\"]", "[]",
     "w/small/initiatives/robots.toml:7:10: owners: empty; an initiative has at least one"},
    {"UnknownOwner", robots, "[\"centre\", \"agency\"]", "[\"center\", \"agency\"]",
     "w/small/initiatives/robots.toml:7:11: owners: \"center\" is not in "
     "organisation_kinds.csv; did you mean \"centre\"?"},
    {"OwnerTwice", robots, "[\"centre\", \"agency\"]", "[\"centre\", \"centre\"]",
     "w/small/initiatives/robots.toml:7:21: owners: \"centre\" comes twice"},
    {"OwnersMissing", robots, "owners = [\"centre\", \"agency\"]\n", "",
     "w/small/initiatives/robots.toml: missing key \"owners\""},
    {"TwoOwnersOfALink", joint_file, "[\"centre\"]", "[\"centre\", \"agency\"]",
     "w/small/initiatives/joint_file.toml:6:21: owners: a second owner, but a link has one\n"
     "w/small/initiatives/joint_file.toml:7:11: partner: \"agency\" is the owner itself"},
    {"TwoOwnersOfAPlatform", robots, "\"own\"", "\"platform\"",
     "w/small/initiatives/robots.toml:7:21: owners: a second owner, but a platform has one"},
    {"LinkWithoutPartner", joint_file, "partner = \"agency\"\n", "",
     "w/small/initiatives/joint_file.toml: missing key \"partner\""},
    {"PartnerOfNoLink", robots, "report = ", "partner = \"agency\"\nreport = ",
     "w/small/initiatives/robots.toml:9:11: partner: only a link has one"},
    {"UnknownPartner", joint_file, "partner = \"agency\"", "partner = \"agencies\"",
     "w/small/initiatives/joint_file.toml:7:11: partner: \"agencies\" is not in "
     "organisation_kinds.csv; did you mean \"agency\"?"},
    {"PartnerOfItself", joint_file, "partner = \"agency\"", "partner = \"centre\"",
     "w/small/initiatives/joint_file.toml:7:11: partner: \"centre\" is the owner itself"},
    {"UnknownCompetence", robots, "\"digital_leadership\"", "\"digital_leader\"",
     "w/small/initiatives/robots.toml:8:13: leans_on: \"digital_leader\" is not "
     "digital_leadership, organisational_clarity, new_working_methods, "
     "data_access_and_security, partnerships, diverse_skills or agile_decisions; did you mean "
     "\"digital_leadership\"?"},
    {"LeansOnNothing", robots, "[\"digital_leadership\", \"agile_decisions\"]", "[]",
     "w/small/initiatives/robots.toml:8:12: leans_on: empty; an initiative has at least "
     "one"},
    {"LeansOnTheSameTwice", robots, "[\"digital_leadership\", \"agile_decisions\"]",
     "[\"agile_decisions\", \"agile_decisions\"]",
     "w/small/initiatives/robots.toml:8:32: leans_on: \"agile_decisions\" comes twice"},
    {"NumberMissing", robots, "life_years = 10\n", "",
     "w/small/initiatives/robots.toml: missing key \"life_years\""},
    {"NumberOutOfRange", robots, "life_years = 10", "life_years = 0.5",
     "w/small/initiatives/robots.toml:15:14: initiatives.robots.life_years: 0.5 is not in "
     "[1, 100]"},
    {"IsFree", robots,
     "capex_fixed = 1000000\ncapex_per_1000 = { value = 20000, source = \"report\", status = "
     "\"derived\" }\n",
     "capex_fixed = 0\n",
     "w/small/initiatives/robots.toml:11:15: initiatives.robots.capex_fixed: 0, and "
     "capex_per_1000 is 0 too; no initiative is free"},
    {"NoStatus", joint_file, "status = \"assumed\"\n", "",
     "w/small/initiatives/joint_file.toml:9:15: capex_fixed: no status; give it a status, "
     "or the table or the file in which it stands"},
    {"UnknownSource", robots, "source = \"report\", status = \"derived\" }",
     "source = \"rapport\", status = \"derived\" }",
     "w/small/initiatives/robots.toml:12:44: source: \"rapport\" is not in sources.csv; did "
     "you mean \"report\"?"},
    {"UnknownServiceOfAnEffect", robots, "\"centre.talk\" = -0.2", "\"centre.walk\" = -0.2",
     "w/small/initiatives/robots.toml:18:1: staff_minutes: \"centre.walk\" is not in "
     "services.csv; did you mean \"centre.talk\"?"},
    {"ServiceWithoutQuotes", robots, "\"centre.talk\" = -0.2", "centre.talk = -0.2",
     "w/small/initiatives/robots.toml:18:1: staff_minutes: \"centre\" is not a service; "
     "quote the whole key, as in \"centre.SERVICE\""},
    {"UnknownKindOfAnEffect", robots, "centre = -0.06", "center = -0.06",
     "w/small/initiatives/robots.toml:30:1: other_work: \"center\" is not in "
     "organisation_kinds.csv; did you mean \"centre\"?"},
    {"UnknownJourneyOfAnEffect", robots, "debt = 0.05", "dept = 0.05",
     "w/small/initiatives/robots.toml:38:1: prevention: \"dept\" is not in the journeys of "
     "world.toml; did you mean \"debt\"?"},
    {"UnknownCompetenceOfAnEffect", robots, "agile_decisions = 0.15", "agility = 0.15",
     "w/small/initiatives/robots.toml:41:1: competence: \"agility\" is not "
     "digital_leadership, organisational_clarity, new_working_methods, "
     "data_access_and_security, partnerships, diverse_skills or agile_decisions"},
    {"UnknownSideOfSecurity", robots, "technology = 0.5", "tecnology = 0.5",
     "w/small/initiatives/robots.toml:47:1: security: \"tecnology\" is not processes, "
     "technology or people; did you mean \"technology\"?"},
    {"LinkOfOneEnd", joint_file, "\"centre>agency\"", "centre",
     "w/small/initiatives/joint_file.toml:16:1: link: \"centre\" is not \"SENDER>RECEIVER\", "
     "two kinds of organisation"},
    {"UnknownEndOfALink", joint_file, "\"centre>agency\"", "\"centre>agnecy\"",
     "w/small/initiatives/joint_file.toml:16:1: link: \"agnecy\" is not in "
     "organisation_kinds.csv; did you mean \"agency\"?"},
    {"LinkToItself", joint_file, "\"centre>agency\"", "\"centre>centre\"",
     "w/small/initiatives/joint_file.toml:16:1: link: \"centre>centre\" leads back to its "
     "sender"},
    {"EffectIsNoNumber", robots, "\"centre.talk\" = -0.2", "\"centre.talk\" = \"less\"",
     "w/small/initiatives/robots.toml:18:17: centre.talk: \"less\" is not a number"},
    {"TakesAllTimeAway", robots, "\"centre.talk\" = -0.2", "\"centre.talk\" = -1",
     "w/small/initiatives/robots.toml:18:17: "
     "initiatives.robots.staff_minutes.centre.talk: -1 is not in [-0.99, 10]"},
    {"LinkAboveOne", joint_file, "0.6", "1.6",
     "w/small/initiatives/joint_file.toml:16:19: "
     "initiatives.joint_file.link.centre>agency: 1.6 is not in [0, 1]"},
    {"HalfARecoveryPlan", robots, "recovery_plan = 1", "recovery_plan = 0.5",
     "w/small/initiatives/robots.toml:48:17: initiatives.robots.security.recovery_plan: "
     "0.5 is not a whole number"},
    {"EffectsAreNoTable", joint_file, "[link]\n\"centre>agency\" = 0.6\n\"agency>centre\" = 0.3\n",
     "link = 0.6\n", "w/small/initiatives/joint_file.toml:15:8: link: 0.6 is not a table"},
    {"EmptyTableOfEffects", joint_file, "\"centre>agency\" = 0.6\n\"agency>centre\" = 0.3\n", "",
     "w/small/initiatives/joint_file.toml:15:1: link: changes nothing"},
    {"HasNoEffect", joint_file, "[link]\n\"centre>agency\" = 0.6\n\"agency>centre\" = 0.3\n", "",
     "w/small/initiatives/joint_file.toml: no effect; an initiative has at least one of "
     "the tables staff_minutes, citizen_minutes, months, digital_potential, other_work, "
     "link, ownership, prevention, competence, data_quality or security"},
};
INSTANTIATE_TEST_SUITE_P(Initiative, WrongInputs, testing::ValuesIn(wrong_initiatives), case_name);

const std::vector<WrongInput> wrong_schemes = {
    {"PrimitiveLeftOut", status_quo, "carry_over = 0.25\n", "",
     "w/small/schemes/status_quo.toml: missing key \"carry_over\""},
    {"ChoiceLeftOut", status_quo, "decide = \"organisations\"\n", "",
     "w/small/schemes/status_quo.toml: missing key \"decide\""},
    {"TitleLeftOut", planner, "title = \"A planner\"\n", "",
     "w/small/schemes/planner.toml: missing key \"title\""},
    {"UnknownDecider", planner, "decide = \"planner\"", "decide = \"planners\"",
     "w/small/schemes/planner.toml:4:10: decide: \"planners\" is not nobody, organisations, "
     "planner or planner_within_pots; did you mean \"planner\"?"},
    {"UnknownKey", planner, "weight_citizens", "weight_citizen",
     "w/small/schemes/planner.toml:6:1: unknown key \"weight_citizen\"; did you mean "
     "\"weight_citizens\"?"},
    {"OutOfRange", planner, "weight_citizens = 1", "weight_citizens = 2",
     "w/small/schemes/planner.toml:6:19: schemes.planner.weight_citizens: 2 is not in [0, 1]"},
    {"OutOfRangeInTheStatusQuo", status_quo, "0.03", "1.5", // once, though the planner inherits it
     "w/small/schemes/status_quo.toml:14:21: schemes.status_quo.development_share: 1.5 is not in "
     "[0, 1]"},
    {"NoNumberInTheStatusQuo", status_quo, "0.03", "\"little\"",
     "w/small/schemes/status_quo.toml:14:21: development_share: \"little\" is not a number"},
    {"HalfASwitch", status_quo, "poc_required = 1", "poc_required = 0.5",
     "w/small/schemes/status_quo.toml:18:16: schemes.status_quo.poc_required: 0.5 is not a whole "
     "number"},
    {"AccuracyBelowAGuess", status_quo, "poc_accuracy = 0.8", "poc_accuracy = 0.4",
     "w/small/schemes/status_quo.toml:20:16: schemes.status_quo.poc_accuracy: 0.4 is not in [0.5, "
     "1]"},
    {"UnknownSource", planner, "report", "reprot",
     "w/small/schemes/planner.toml:5:39: source: \"reprot\" is not in sources.csv; did you mean "
     "\"report\"?"},
    {"NoStatus", planner, "status = \"assumed\"\n", "",
     "w/small/schemes/planner.toml:5:19: weight_citizens: no status; give it a status, or the "
     "table or the file in which it stands"},
};
INSTANTIATE_TEST_SUITE_P(Scheme, WrongInputs, testing::ValuesIn(wrong_schemes), case_name);

const std::string before_set = "\n[set]";
const std::vector<WrongInput> wrong_recommendations = {
    {"UnknownRecommendation", policy, before_set, "[recommendations]\nopen_date = {}\n[set]",
     "s/policy.toml:8:1: \"open_date\" is no recommendation of the world; did you mean "
     "\"open_data\"?"},
    {"BeforeTheFirstYear", policy, before_set,
     "[recommendations]\nopen_data = { from = 2017 }\n[set]",
     "s/policy.toml:8:22: from: 2017 is before 2018, the first year of the world"},
    {"IntensityAboveAll", policy, before_set,
     "[recommendations]\nopen_data = { intensity = 1.5 }\n[set]",
     "s/policy.toml:8:27: intensity: 1.5 is not in [0, 1]"},
    {"NoRamp", policy, before_set, "[recommendations]\nopen_data = { ramp_years = 0 }\n[set]",
     "s/policy.toml:8:28: ramp_years: 0 is not in [1, 100]"},
    {"UnknownKeyOfUse", policy, before_set, "[recommendations]\nopen_data = { form = 2019 }\n[set]",
     "s/policy.toml:8:15: unknown key \"form\"; did you mean \"from\"?"},
    {"NoTableOfUse", policy, before_set, "[recommendations]\nopen_data = true\n[set]",
     "s/policy.toml:8:1: \"open_data\": not a table; write {} for all of it from the first year"},
    {"UnknownJourneyOfPeople", policy, before_set,
     "[[people]]\njourney = \"dept\"\nstep = \"claim\"\ncount = 1\nto = \"idle\"\n[set]",
     "s/policy.toml:8:11: journey: \"dept\" is no journey of the world; did you mean \"debt\"?"},
    {"UnknownStepOfPeople", policy, before_set,
     "[[people]]\njourney = \"debt\"\nstep = \"idle\"\ncount = 1\nto = \"clam\"\n[set]",
     "s/policy.toml:9:8: step: \"idle\" is no step of debt\n"
     "s/policy.toml:11:6: to: \"clam\" is no step of debt; did you mean \"claim\"?"},
    {"SharesOfPeople", policy, before_set,
     "[[people]]\njourney = \"debt\"\nstep = \"claim\"\ncount = 1\nto = \"idle\"\n"
     "shares = { low = 0.5, middle = 0.4 }\n[set]",
     "s/policy.toml:12:10: shares: sum to 0.9, not 1"},
    {"PeopleBeforeTheFirstYear", policy, before_set,
     "[[people]]\njourney = \"debt\"\nstep = \"claim\"\ncount = 1\nto = \"idle\"\n"
     "from = 2000\n[set]",
     "s/policy.toml:12:8: from: 2000 is before 2018, the first year of the world"},
    {"NoSuchFile", world, "[\"open_data\"]", "[\"open\"]",
     "w/small/recommendations/open.toml: no such file"},
    {"NoCost", open_data,
     "yearly_cost = { value = 2000000, source = \"report\", status = \"derived\" }\n", "",
     "w/small/recommendations/open_data.toml: missing key \"yearly_cost\""},
    {"UnknownNumber", open_data, "scheme.payback_limit", "scheme.payback",
     "w/small/recommendations/open_data.toml:13:6: id: no number is called \"scheme.payback\""},
    {"MistypedNumber", open_data, "scheme.payback_limit", "scheme.payback_limits",
     "w/small/recommendations/open_data.toml:13:6: id: no number is called "
     "\"scheme.payback_limits\"; did you mean \"scheme.payback_limit\"?"},
    {"TargetOutOfRange", open_data, "raise_to = 0.4", "raise_to = 1.4",
     "w/small/recommendations/open_data.toml:9:12: recommendations.open_data.change.1.to: 1.4 is "
     "not in [0, 1]"},
    {"BothWays", open_data, "raise_to = 0.4", "raise_to = 0.4\nlower_to = 0.3",
     "w/small/recommendations/open_data.toml:7:1: [[change]]: say either raise_to or lower_to"},
    {"NoReason", open_data, "reason = \"a portal\"\n", "",
     "w/small/recommendations/open_data.toml:7:1: missing key \"reason\""},
    {"OfAScheme", open_data, "scheme.payback_limit", "schemes.planner.payback_limit",
     "w/small/recommendations/open_data.toml:13:6: id: \"schemes.planner.payback_limit\" is not "
     "moved by a recommendation: say scheme.PRIMITIVE, the rules in force whichever scheme is "
     "used"},
    {"OfTheStart", open_data, "services.*.digital_potential", "organisation_kinds.*.partnerships",
     "w/small/recommendations/open_data.toml:8:6: id: \"organisation_kinds.centre.partnerships\" "
     "is not moved by a recommendation: it says how the start is, and nothing later"},
    {"OfASum", open_data, "services.*.digital_potential", "segments.citizens.young.low.share",
     "w/small/recommendations/open_data.toml:8:6: id: \"segments.citizens.young.low.share\" is "
     "not moved by a recommendation: it is one of several that sum to 1"},
    {"OfDifferentUnits", open_data, "services.*.digital_potential", "services.agency.case.*",
     "w/small/recommendations/open_data.toml:8:6: id: "
     "\"services.agency.case.staff_minutes_manual\" is in minutes, "
     "\"services.agency.case.digital_potential\" in share; give each a change of its own"},
    {"UnknownSource", open_data, "raise_to = { value = 8, source = \"report\"",
     "raise_to = { value = 8, source = \"reprot\"",
     "w/small/recommendations/open_data.toml:14:34: source: \"reprot\" is not in sources.csv; did "
     "you mean \"report\"?"},
};
INSTANTIATE_TEST_SUITE_P(Recommendation, WrongInputs, testing::ValuesIn(wrong_recommendations),
                         case_name);

} // namespace
} // namespace samspil::test
