#include "model/simulation/instances.hpp"

#include "model/core/calendar.hpp"
#include "model/core/errors.hpp"

#include <algorithm>
#include <string>

namespace samspil {

std::uint64_t number_of(std::string_view name, std::uint64_t before) {
    std::uint64_t hash = before;
    for (const char letter : name) {
        hash ^= static_cast<unsigned char>(letter);
        hash *= 0x100000001b3U;
    }
    return hash;
}

namespace {

/// Lists the instances of one world.
class Lister {
  public:
    ///   names   of organisations
    ///   listed  gets all, and their names
    Lister(const Model& model, std::span<const std::uint64_t> names, Instances& listed)
        : model_(model), names_(names), listed_(listed), served_(model.citizens_served()),
          at_home_(model.graph.size()) {
        for (std::size_t m = 0; m < model.municipality_count(); ++m) {
            for (std::size_t k = 0; k < model.world.kinds.size(); ++k) {
                at_home_[model.graph.at_home(KindId(k), MunicipalityId(m)).index()].push_back(
                    MunicipalityId(m));
            }
        }
    }

    /// What an organisation may propose by itself.
    Agenda agenda_of(OrganisationId o) {
        Agenda agenda{names_[o.index()], {}};
        for (std::size_t i = 0; i < model_.world.initiatives.size(); ++i) {
            const Initiative& initiative = model_.world.initiatives[i];
            if (!owns(initiative, model_.graph.organisation(o).kind)) continue;
            if (initiative.scope == InitiativeScope::own) {
                agenda.options.push_back({i, {add_own(i, o)}});
            } else if (initiative.scope == InitiativeScope::link) {
                agenda.options.push_back({i, add_links(i, o)});
            }
        }
        return agenda;
    }

    /// What all of a kind may propose together.
    Agenda agenda_of(KindId kind) {
        Agenda agenda{number_of("all " + model_.world.kinds[kind.index()].name), {}};
        for (std::size_t i = 0; i < model_.world.initiatives.size(); ++i) {
            const Initiative& initiative = model_.world.initiatives[i];
            if (initiative.scope != InitiativeScope::platform || !owns(initiative, kind)) continue;
            agenda.options.push_back({i, {add_platform(i, kind)}});
        }
        return agenda;
    }

  private:
    static bool owns(const Initiative& initiative, KindId kind) {
        return std::find(initiative.owners.begin(), initiative.owners.end(), kind) !=
               initiative.owners.end();
    }
    double citizens(MunicipalityId m) const {
        return model_.world.municipalities[m.index()].total(Population::citizens);
    }

    ///   where   name of who buys it
    std::size_t add(Instance instance, std::uint64_t where, double coordination) {
        const Initiative& initiative = model_.world.initiatives[instance.initiative];
        for (const MunicipalityId m : instance.reach) instance.citizens += citizens(m);
        instance.costs.capex =
            (initiative.capex_fixed + initiative.capex_per_1000 * instance.citizens / 1000.0) *
            (1.0 + coordination);
        instance.costs.opex = initiative.opex_share * instance.costs.capex;
        instance.costs.build_years = initiative.build_months / months_per_year;
        instance.costs.life_years = initiative.life_years;
        for (const auto& [kind, change] : initiative.other_work) {
            for (const OrganisationId o : met(instance.reach, kind)) {
                const double served = served_[o.index()];
                const double share = served > 0.0 ? std::min(1.0, instance.citizens / served) : 0.0;
                instance.other_work.push_back({o, share * change});
            }
        }
        listed_.names.push_back(number_of("/" + initiative.name, where));
        listed_.all.push_back(std::move(instance));
        return listed_.all.size() - 1;
    }
    /// The organisations of a kind that people meet in some places, each once.
    std::vector<OrganisationId> met(std::span<const MunicipalityId> places, KindId kind) const {
        std::vector<OrganisationId> list;
        for (const MunicipalityId m : places) {
            const OrganisationId o = model_.graph.at_home(kind, m);
            if (std::find(list.begin(), list.end(), o) == list.end()) list.push_back(o);
        }
        return list;
    }
    std::size_t add_own(std::size_t initiative, OrganisationId o) {
        Instance instance;
        instance.initiative = initiative;
        instance.buyer = o;
        instance.reach = at_home_[o.index()];
        instance.payers = {{o, 1.0}};
        return add(std::move(instance), names_[o.index()], 0.0);
    }
    /// A link between two organisations reaches the municipalities where both are at home. Where
    /// one of them is municipal these are several links.
    InstanceNumbers add_links(std::size_t i, OrganisationId o) {
        InstanceNumbers added;
        const KindId other = model_.world.initiatives[i].partner.value();
        for (const OrganisationId partner : met(at_home_[o.index()], other)) {
            Instance instance;
            instance.initiative = i;
            instance.buyer = o;
            instance.partner = partner;
            const std::vector<MunicipalityId>& there = at_home_[partner.index()];
            for (const MunicipalityId m : at_home_[o.index()]) {
                if (std::find(there.begin(), there.end(), m) != there.end()) {
                    instance.reach.push_back(m);
                }
            }
            instance.payers = {{o, 0.5}, {partner, 0.5}};
            const Boundary boundary = model_.graph.boundary(o, partner);
            added.push_back(add(std::move(instance), names_[o.index()] ^ names_[partner.index()],
                                model_.world.parameters.coordination_cost[index(boundary)]));
        }
        return added;
    }
    /// Each of the kind pays by the citizens whom it serves.
    std::size_t add_platform(std::size_t initiative, KindId kind) {
        Instance instance;
        instance.initiative = initiative;
        double all = 0.0;
        for (std::size_t m = 0; m < model_.municipality_count(); ++m) {
            const MunicipalityId id(m);
            instance.reach.push_back(id);
            const OrganisationId o = model_.graph.at_home(kind, id);
            const auto known =
                std::find_if(instance.payers.begin(), instance.payers.end(),
                             [&](const Payer& payer) { return payer.organisation == o; });
            // A place without citizens counts like one with a single one.
            const double weight = std::max(1.0, citizens(id));
            all += weight;
            if (known == instance.payers.end()) {
                instance.payers.push_back({o, weight});
            } else {
                known->share += weight;
            }
        }
        for (Payer& payer : instance.payers) payer.share /= all;
        instance.buyer = instance.payers.front().organisation;
        return add(std::move(instance), number_of("all " + model_.world.kinds[kind.index()].name),
                   0.0);
    }

    const Model& model_;
    std::span<const std::uint64_t> names_;
    Instances& listed_;
    std::vector<double> served_;                       ///< citizens, shape [organisations]
    std::vector<std::vector<MunicipalityId>> at_home_; ///< shape [organisations]
};

} // namespace

namespace {

template <class Target, class Key>
void add_keys(const std::vector<Effect<Target>>& effects, const Key& key,
              std::vector<std::string>& keys) {
    for (const Effect<Target>& effect : effects) keys.push_back(key(effect.target));
}

/// What the gain of an initiative depends on and what it changes: its services, its journeys and
/// other work of kinds.
std::vector<std::string> subjects_of(const Initiative& initiative) {
    std::vector<std::string> keys;
    const auto service = [](ServiceId id) { return "service " + std::to_string(id.index()); };
    const auto journey = [](JourneyId id) { return "journey " + std::to_string(id.index()); };
    const auto work = [](KindId id) { return "work " + std::to_string(id.index()); };
    add_keys(initiative.staff_minutes, service, keys);
    add_keys(initiative.citizen_minutes, service, keys);
    add_keys(initiative.months, service, keys);
    add_keys(initiative.digital_potential, service, keys);
    add_keys(initiative.prevention, journey, keys);
    add_keys(initiative.other_work, work, keys);
    return keys;
}

bool change_the_same(const Initiative& a, const Initiative& b) {
    const std::vector<std::string> of_a = subjects_of(a);
    const std::vector<std::string> of_b = subjects_of(b);
    return std::any_of(of_a.begin(), of_a.end(), [&](const std::string& key) {
        return std::find(of_b.begin(), of_b.end(), key) != of_b.end();
    });
}

/// Competences decide how likely other projects of whoever has them succeed, and the weakest side
/// of its security how often it is struck.
bool strengthens(const Initiative& bought, const Initiative& other) {
    const auto secures = [](const Initiative& initiative) {
        return !initiative.security.empty() || initiative.recovery_plan != 0.0;
    };
    if (secures(bought) && secures(other)) return true;
    return std::any_of(bought.competence.begin(), bought.competence.end(), [&](const auto& effect) {
        return std::find(other.leans_on.begin(), other.leans_on.end(), effect.target) !=
               other.leans_on.end();
    });
}

} // namespace

Instances::Instances(const Model& model, std::span<const std::uint64_t> organisations)
    : initiative_count(model.world.initiatives.size()) {
    pairs.reserve(initiative_count * initiative_count);
    for (const Initiative& bought : model.world.initiatives) {
        for (const Initiative& other : model.world.initiatives) {
            pairs.push_back({change_the_same(bought, other), strengthens(bought, other)});
        }
    }
    Lister lister(model, organisations, *this);
    const auto keep = [&](Agenda agenda) {
        if (agenda.options.empty()) return;
        for (Option& option : agenda.options) {
            option.name =
                number_of("/" + model.world.initiatives[option.initiative].name, agenda.name);
        }
        agendas.push_back(std::move(agenda));
    };
    for (std::size_t o = 0; o < model.graph.size(); ++o) keep(lister.agenda_of(OrganisationId(o)));
    for (std::size_t k = 0; k < model.world.kinds.size(); ++k) keep(lister.agenda_of(KindId(k)));
}

bool Instances::overlap(const Instance& bought, const Instance& other) const {
    const InitiativePair& pair = pairs[bought.initiative * initiative_count + other.initiative];
    if (pair.changes_the_same) return true;
    const auto carries = [](const Instance& instance, OrganisationId organisation) {
        return std::any_of(instance.payers.begin(), instance.payers.end(),
                           [&](const Payer& p) { return p.organisation == organisation; });
    };
    return pair.strengthens &&
           std::any_of(bought.payers.begin(), bought.payers.end(),
                       [&](const Payer& p) { return carries(other, p.organisation); });
}

} // namespace samspil
