#include "model/outputs/life_text.hpp"

#include "model/outputs/display_numbers.hpp"
#include "model/outputs/plain_words.hpp"

#include <fmt/format.h>

namespace samspil {

namespace {

/// Tells the months of one person in sentences.
class Teller {
  public:
    Teller(const Model& model, const Person& person)
        : model_(model), person_(person), map_(model.populations[index(person.population)].map),
          who_(fmt::format("the {}", person_word(person.population))) {}

    std::string tell(const LifeMonth& month) const {
        std::string text = month.completed                           ? completion(month)
                           : month.relapsed                          ? relapse(month)
                           : month.started                           ? start(month)
                           : month.after.state == month.before.state ? ""
                           : month.after.state == JourneyMap::idle   ? recovery(month)
                                                                     : "";
        if (text.empty()) text = quiet(month.before.state);
        return text + level_change(month) + refund_change(month);
    }

    std::string where(std::size_t state) const {
        if (state == JourneyMap::idle) return "no problem";
        const std::string& title = journey(facts(state).route).title;
        return facts(state).latent ? title + " unresolved"
                                   : fmt::format("{}: {}", title, step(facts(state).step));
    }

    /// Whether the month has nothing to tell but where the person is.
    static bool is_quiet(const LifeMonth& month) {
        return !month.completed && !month.relapsed && !month.started &&
               month.before.state == month.after.state && month.before.level == month.after.level;
    }

  private:
    const JourneyMap::StateFacts& facts(std::size_t state) const { return map_.states[state]; }
    const Journey& journey(std::size_t route) const {
        return model_.world.journeys[map_.routes[route].id.index()];
    }
    std::string organisation(KindId kind) const {
        return organisation_words(model_.world, kind, person_.municipality);
    }
    /// `interview at jobcentre (Nordby)`
    std::string step(std::size_t s) const {
        const JourneyMap::Step& here = map_.steps[s];
        const Journey& facts = journey(here.route);
        return fmt::format("{} at {}",
                           in_words(facts.steps[s - map_.routes[here.route].first_step].name),
                           organisation(here.kind));
    }
    std::string first_step(std::size_t route) const { return step(map_.routes[route].first_step); }

    std::string quiet(std::size_t state) const {
        if (state == JourneyMap::idle) return "No problem.";
        if (facts(state).latent) return journey(facts(state).route).title + " stays unresolved.";
        return capitalised(step(facts(state).step)) + " goes on.";
    }

    std::string completion(const LifeMonth& month) const {
        const JourneyMap::Edge& edge = map_.edges[*month.completed];
        const std::string done = capitalised(step(edge.from_step)) + " is done";
        if (edge.to_step == resolved) return done + " and the problem is solved.";
        const KindId sender = map_.steps[edge.from_step].kind;
        const bool stays = sender == edge.to_kind;
        if (!month.bounced && !month.abandoned) {
            return stays ? fmt::format("{}. Next: {}.", done, step(edge.to_step))
                         : fmt::format("{} and the case is handed over. Next: {}.", done,
                                       step(edge.to_step));
        }
        const std::string fails =
            stays ? std::string("the case is lost on its way within the organisation")
                  : fmt::format("the handoff to {} fails", organisation(edge.to_kind));
        if (month.bounced) {
            return fmt::format("{}, but {}: {} is sent back to the start, {}.", done, fails, who_,
                               first_step(edge.route));
        }
        return fmt::format("{}, but {} and {} gives up. {} stays unresolved.", done, fails, who_,
                           journey(edge.route).title);
    }

    std::string relapse(const LifeMonth& month) const {
        const std::size_t from = facts(month.before.state).route;
        const std::size_t to = facts(month.after.state).route;
        const std::string first = fmt::format("First step: {}.", first_step(to));
        if (from == to) return fmt::format("{} comes back. {}", journey(to).title, first);
        return fmt::format("Unresolved, {} turns into {}. {}", uncapitalised(journey(from).title),
                           uncapitalised(journey(to).title), first);
    }
    static std::string uncapitalised(std::string title) {
        if (!title.empty() && title[0] >= 'A' && title[0] <= 'Z') title[0] += 'a' - 'A';
        return title;
    }

    std::string start(const LifeMonth& month) const {
        const std::size_t route = facts(month.after.state).route;
        const std::string first = fmt::format("First step: {}.", first_step(route));
        if (month.before.state == JourneyMap::idle) {
            return fmt::format("{} begins. {}", journey(route).title, first);
        }
        return fmt::format("{} begins and takes the place of {}, unresolved so far. {}",
                           journey(route).title,
                           uncapitalised(journey(facts(month.before.state).route).title), first);
    }

    std::string recovery(const LifeMonth& month) const {
        return facts(month.before.state).latent
                   ? journey(facts(month.before.state).route).title + " passes by itself."
                   : std::string();
    }

    static std::string level_change(const LifeMonth& month) {
        if (month.before.level == month.after.level) return "";
        return fmt::format(" Resources {} from {} to {}.",
                           month.after.level > month.before.level ? "fall" : "rise",
                           level_names[month.before.level], level_names[month.after.level]);
    }

    /// What the state refunds of the benefit from next month, if that is news.
    std::string refund_change(const LifeMonth& month) const {
        if (month.after.state == JourneyMap::idle) return "";
        const JourneyMap::StateFacts& after = facts(month.after.state);
        const Journey& situation = journey(after.route);
        if (!situation.refund_ladder || !situation.benefit) return "";
        const JourneyMap::StateFacts& before = facts(month.before.state);
        const bool known = month.before.state != JourneyMap::idle && before.route == after.route &&
                           before.phase == after.phase;
        if (known) return "";
        return fmt::format(" Next month the state refunds {} of the benefit.",
                           grouped(100.0 * model_.world.parameters.refund[after.phase]) + " %");
    }

    const Model& model_;
    Person person_;
    const JourneyMap& map_;
    std::string who_;
};

} // namespace

std::vector<LifeChapter> life_chapters(const Model& model, const Life& life) {
    const Teller teller(model, life.person);
    std::vector<LifeChapter> chapters;
    bool quiet = false; // the last chapter
    for (const LifeMonth& month : life.months) {
        const bool joins = quiet && Teller::is_quiet(month);
        quiet = Teller::is_quiet(month);
        if (joins) {
            chapters.back().last = month.month;
        } else {
            chapters.push_back({month.month, month.month, teller.tell(month)});
        }
    }
    return chapters;
}

std::string beginning_words(const Model& model, const Life& life) {
    return Teller(model, life.person).where(life.months.front().before.state);
}

LifeCount life_count(const Model& model, const Life& life) {
    const JourneyMap& map = model.populations[index(life.person.population)].map;
    LifeCount count;
    for (const LifeMonth& month : life.months) {
        count.started += month.started;
        count.relapsed += month.relapsed;
        count.visits += month.completed.has_value();
        count.bounced += month.bounced;
        count.abandoned += month.abandoned;
        count.resolved += month.completed && map.edges[*month.completed].to_step == resolved;
        if (month.before.state == JourneyMap::idle) continue;
        const bool latent = map.states[month.before.state].latent;
        (latent ? count.months_unresolved : count.months_on_journey) += 1;
    }
    return count;
}

} // namespace samspil
