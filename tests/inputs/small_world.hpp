#pragma once

#include "model/inputs/file_source.hpp"

#include <map>
#include <string>

namespace samspil::test {

/// Files by path.
using Files = std::map<std::string, std::string>;

/// A world of one municipality, two bands of citizens and one of businesses, two kinds, two
/// journeys, two initiatives, two schemes and a recommendation, with a scenario `s/base.toml` on it
/// and `s/policy.toml` on that.
inline Files small_world() {
    return {
        {"s/base.toml", "format = 1\n"
                        "title = \"As it is\"\n"
                        "world = \"../w/small\"\n"
                        "scheme = { use = \"planner\" }\n"
                        "[run]\n"
                        "years = 3\n"
                        "replicates = 4\n"
                        "seed = 7\n"},
        {"s/policy.toml", "format = 1\n"
                          "title = \"A policy\"\n"
                          "base = \"base.toml\"\n"
                          "scheme = { payback_limit = 6, link_split = \"equal\" }\n"
                          "[run]\n"
                          "years = 5\n"
                          "\n"
                          "[set]\n"
                          "\"owner.start\" = 0.5\n"},
        {"w/small/world.toml", "format = 1\n"
                               "title = \"Small\"\n"
                               "currency = \"DKK\"\n"
                               "price_year = 2018\n"
                               "first_year = 2018\n"
                               "rates = \"starts\"\n"
                               "start = \"stationary\"\n"
                               "journeys = [\"debt\", \"permit\"]\n"
                               "initiatives = [\"robots\", \"joint_file\"]\n"
                               "schemes = [\"planner\", \"status_quo\"]\n"
                               "recommendations = [\"open_data\"]\n"},
        {"w/small/parameters.csv",
         "id,value,low,high,distribution,unit,source,status,note\n"
         "handoff.fail.same_authority,0.1,,,,share,,assumed,\n"
         "handoff.fail.same_sector,0.2,0.1,0.3,uniform,share,,assumed,a guess\n"
         "handoff.fail.cross_sector,0.3,,,,share,report,sourced,\n"
         "renewal,0.01,,,,a month,,assumed,\n"
         "time_value.citizen,150,,,,kr. an hour,,assumed,\n"
         "time_value.business,400,,,,kr. an hour,,assumed,\n"},
        {"w/small/appraisal_rules.csv",
         "rules,net_tax_factor,cost_of_funds,rate,rate_later,later_from,rate_latest,latest_from,"
         "source,status\n"
         "old_rules,1.3,0.1,0.04,0.03,35,0.02,70,report,sourced\n"
         "new_rules,1.2,0,0.03,0.03,35,0.02,70,,assumed\n"},
        {"w/small/municipalities.csv", "code,name,region,tax_rate,low_factor,source,status\n"
                                       "101,Ærø,South,0.25,1.2,report,sourced\n"},
        {"w/small/segments.csv", "population,band,level,share,digital_ability,source,status\n"
                                 "citizens,young,high,0.3,0.9,,assumed\n"
                                 "citizens,young,middle,0.5,0.8,,assumed\n"
                                 "citizens,young,low,0.2,0.5,,assumed\n"
                                 "citizens,old,high,0.2,0.7,,assumed\n"
                                 "citizens,old,middle,0.5,0.5,,assumed\n"
                                 "citizens,old,low,0.3,0.2,,assumed\n"
                                 "businesses,all,high,0.5,1,,assumed\n"
                                 "businesses,all,middle,0.3,1,,assumed\n"
                                 "businesses,all,low,0.2,1,,assumed\n"},
        {"w/small/population.csv", "municipality,population,band,people,source,status\n"
                                   "101,citizens,young,1000,report,sourced\n"
                                   "101,citizens,old,2000,report,sourced\n"},
        {"w/small/organisation_kinds.csv",
         "kind,sector,per,authority,wage,partnerships,source,status\n"
         "centre,municipality,municipality,municipality,300,2.5,,assumed\n"
         "agency,state,country,ministry,350,3.5,,assumed\n"},
        {"w/small/services.csv",
         "kind,service,staff_minutes_manual,staff_minutes_digital,citizen_minutes_manual,"
         "citizen_minutes_digital,digital_potential,source,status\n"
         "centre,talk,60,30,90,45,0.5,,assumed\n"
         "agency,case,120,60,30,15,0.25,,assumed\n"},
        {"w/small/sources.csv", "id,title,organisation,year,url\n"
                                "report,A report,Office,2018,https://example.org\n"},
        {"w/small/uncertainty.csv",
         "pattern,distribution,low,high,as,note\n"
         "services.centre.*_minutes_*,uniform,0.5,2,factor,a guess\n"
         "services.agency.case.staff_minutes_manual,triangular,100,150,value,\n"},
        {"w/small/targets.csv", "id,title,variable,sector,segment,journey,value,unit,year,use,note,"
                                "source,status\n"
                                "debtors,People in debt,people_with_problem,citizens,low,debt,40,"
                                "persons,2017,checked,a note,report,sourced\n"},
        {"w/small/journeys/debt.toml", "format = 1\n"
                                       "title = \"Debt\"\n"
                                       "title_da = \"Gæld\"\n"
                                       "population = \"citizens\"\n"
                                       "escalates_to = \"debt\"\n"
                                       "refund_ladder = true\n"
                                       "status = \"assumed\"\n"
                                       "relapse = 0.02\n"
                                       "recovery = 0.08\n"
                                       "bounce_share = 0.8\n"
                                       "\n"
                                       "[rate]\n"
                                       "young = { value = 0.1, source = \"report\", "
                                       "status = \"derived\" }\n"
                                       "\n"
                                       "[multiplier]\n"
                                       "low = 2\n"
                                       "\n"
                                       "[benefit]\n"
                                       "payer = \"centre\"\n"
                                       "category = \"cash_benefit\"\n"
                                       "in_step = 9000\n"
                                       "source = \"report\"\n"
                                       "status = \"sourced\"\n"
                                       "\n"
                                       "[wage]\n"
                                       "in_step = 8000\n"
                                       "\n"
                                       "[[step]]\n"
                                       "name = \"advice\"\n"
                                       "service = \"centre.talk\"\n"
                                       "mean_months = 1\n"
                                       "next = { claim = 0.7, resolved = 0.3 }\n"
                                       "\n"
                                       "[[step]]\n"
                                       "name = \"claim\"\n"
                                       "service = \"agency.case\"\n"
                                       "mean_months = 2.5\n"
                                       "next = { resolved = 1.0 }\n"
                                       "\n"
                                       "[[flow]]\n"
                                       "from = \"agency\"\n"
                                       "to = \"suppliers\"\n"
                                       "category = \"systems\"\n"
                                       "in_step = 500\n"
                                       "steps = [\"claim\"]\n"
                                       "includes_staff = [\"agency\"]\n"
                                       "gross = 700\n"},
        {"w/small/journeys/permit.toml", "format = 1\n"
                                         "title = \"Permit\"\n"
                                         "population = \"businesses\"\n"
                                         "escalates_to = \"permit\"\n"
                                         "status = \"assumed\"\n"
                                         "bounce_share = 0.9\n"
                                         "rate = { all = 0.5 }\n"
                                         "\n"
                                         "[profit]\n"
                                         "in_step = 1000\n"
                                         "\n"
                                         "[[step]]\n"
                                         "name = \"apply\"\n"
                                         "service = \"agency.case\"\n"
                                         "mean_months = 1\n"
                                         "next = { resolved = 1 }\n"},
        {"w/small/initiatives/robots.toml",
         "format = 1\n"
         "title = \"Robots\"\n"
         "title_da = \"Robotter\"\n"
         "kind = \"optimise\"\n"
         "domain = \"processes\"\n"
         "scope = \"own\"\n"
         "owners = [\"centre\", \"agency\"]\n"
         "leans_on = [\"digital_leadership\", \"agile_decisions\"]\n"
         "report = \"Section 3\"\n"
         "status = \"assumed\"\n"
         "capex_fixed = 1000000\n"
         "capex_per_1000 = { value = 20000, source = \"report\", status = \"derived\" }\n"
         "opex_share = 0.15\n"
         "build_months = 12\n"
         "life_years = 10\n"
         "\n"
         "[staff_minutes]\n"
         "\"centre.talk\" = -0.2\n"
         "\n"
         "[citizen_minutes]\n"
         "\"agency.case\" = 0.1\n"
         "\n"
         "[months]\n"
         "\"agency.case\" = -0.05\n"
         "\n"
         "[digital_potential]\n"
         "\"centre.talk\" = 0.1\n"
         "\n"
         "[other_work]\n"
         "centre = -0.06\n"
         "source = \"report\"\n"
         "status = \"derived\"\n"
         "\n"
         "[ownership]\n"
         "permit = 0.4\n"
         "\n"
         "[prevention]\n"
         "debt = 0.05\n"
         "\n"
         "[competence]\n"
         "agile_decisions = 0.15\n"
         "\n"
         "[data_quality]\n"
         "agency = 0.1\n"
         "\n"
         "[security]\n"
         "technology = 0.5\n"
         "recovery_plan = 1\n"},
        {"w/small/initiatives/joint_file.toml", "format = 1\n"
                                                "title = \"A joint file\"\n"
                                                "kind = \"reshape\"\n"
                                                "domain = \"latitude\"\n"
                                                "scope = \"link\"\n"
                                                "owners = [\"centre\"]\n"
                                                "partner = \"agency\"\n"
                                                "leans_on = [\"partnerships\"]\n"
                                                "status = \"assumed\"\n"
                                                "capex_fixed = 300000\n"
                                                "opex_share = 0.1\n"
                                                "build_months = 6\n"
                                                "life_years = 8\n"
                                                "\n"
                                                "[link]\n"
                                                "\"centre>agency\" = 0.6\n"
                                                "\"agency>centre\" = 0.3\n"},
        {"w/small/schemes/status_quo.toml", "format = 1\n"
                                            "title = \"Today\"\n"
                                            "status = \"assumed\"\n"
                                            "decide = \"organisations\"\n"
                                            "link_split = \"own_cost\"\n"
                                            "harvest_basis = \"realised\"\n"
                                            "weight_authority = 0.1\n"
                                            "weight_public = 0.2\n"
                                            "weight_citizens = 0.3\n"
                                            "weight_businesses = 0.4\n"
                                            "payback_limit = 4\n"
                                            "appropriation_years = 2\n"
                                            "carry_over = 0.25\n"
                                            "development_share = 0.03\n"
                                            "ceiling_share = 0.05\n"
                                            "harvest_share = 0.35\n"
                                            "own_gain_years = 3\n"
                                            "poc_required = 1\n"
                                            "poc_share = 0.15\n"
                                            "poc_accuracy = 0.8\n"
                                            "poc_minimum = 700000\n"},
        {"w/small/schemes/planner.toml", "format = 1\n"
                                         "title = \"A planner\"\n"
                                         "status = \"assumed\"\n"
                                         "decide = \"planner\"\n"
                                         "payback_limit = { value = 9, source = \"report\", "
                                         "status = \"derived\" }\n"
                                         "weight_citizens = 1\n"},
        {"w/small/recommendations/open_data.toml",
         "format = 1\n"
         "title = \"Open data\"\n"
         "report = \"Section 2\"\n"
         "status = \"assumed\"\n"
         "yearly_cost = { value = 2000000, source = \"report\", status = \"derived\" }\n"
         "\n"
         "[[change]]\n"
         "id = \"services.*.digital_potential\"\n"
         "raise_to = 0.4\n"
         "reason = \"a portal\"\n"
         "\n"
         "[[change]]\n"
         "id = \"scheme.payback_limit\"\n"
         "raise_to = { value = 8, source = \"report\", status = \"derived\" }\n"
         "reason = \"patience\"\n"},
    };
}

/// Readers get these files and no others; what ends in `/` is a folder.
inline FileSource source_of(const Files& files) {
    return [&files](const std::string& path) -> FileContent {
        const auto file = files.find(plain_path(path));
        if (file != files.end()) return {file->second, {}};
        return {{}, files.contains(path + "/") ? "a folder, not a file" : "no such file"};
    };
}

} // namespace samspil::test
