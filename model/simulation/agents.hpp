#pragma once

#include "model/core/random.hpp"
#include "model/simulation/agent_month.hpp"
#include "model/simulation/engine.hpp"
#include "model/simulation/model.hpp"
#include "model/simulation/rest.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace samspil {

/// The agents engine: every citizen is an individual of two bytes of state and one of resource
/// level; who stands where in the arrays says municipality and age band. An agent may stand for
/// several citizens.
class Agents final : public Engine {
  public:
    ///   citizens_per_agent   at least 1; 1 simulates everybody
    Agents(const Model& model, const Start& start, const DrawKey& key, int citizens_per_agent,
           Loops loops = widest_loops());

    std::unique_ptr<Engine> clone() const override { return std::make_unique<Agents>(*this); }
    void move(MunicipalityId municipality, const JourneyMap& map, const CommonKernel& common,
              const LocalKernel& local, Month month, Counts& counts) override;
    void go_on_in(const Model& model) override;
    void count(MunicipalityId municipality, const JourneyMap& map, RowArray& people) const override;
    void shift(MunicipalityId municipality, const JourneyMap& map, PeopleShift& shift) override;

    /// State of everybody who is simulated in a place, by the number that draws know them by.
    ///   returns   shape [agents], states of the map
    std::span<const std::uint16_t> states(Population population,
                                          MunicipalityId municipality) const {
        return crowds_[index(population)][municipality.index()].state;
    }
    /// Resource levels of the same people.
    std::span<const std::uint8_t> levels(Population population, MunicipalityId municipality) const {
        return crowds_[index(population)][municipality.index()].level;
    }
    /// Band of the agent with this number.
    std::size_t band_of(Population population, MunicipalityId municipality,
                        std::size_t number) const;
    const DrawKey& key() const { return key_; }

    /// Agents that `citizens_per_agent` leaves of `people`: at least one of anybody.
    static std::size_t agents_of(double people, int citizens_per_agent);

    /// People [first, end) of one band, moved by one task.
    struct Task {
        std::size_t band = 0;
        std::size_t first = 0;
        std::size_t end = 0;
    };

  private:
    /// The people of one municipality and population, band by band.
    struct Crowd {
        std::vector<std::uint16_t> state;
        std::vector<std::uint8_t> level;
        std::vector<double> weight; ///< citizens an agent stands for, shape [bands]
        std::vector<Task> tasks;
        std::vector<std::vector<std::uint32_t>> present; ///< [tasks][states x levels]
        std::vector<BandCounts> counts;                  ///< of this month, shape [tasks]
        LocalThresholds thresholds;                      ///< of this month
        CommonThresholds own_thresholds; ///< the same, where initiatives have changed something
    };
    Crowd gather(const Model& model, const Start& start, const JourneyMap& map,
                 MunicipalityId municipality, int citizens_per_agent) const;

    DrawKey key_;
    Loops loops_;
    std::vector<std::uint32_t> codes_; ///< of the municipalities
    std::array<const CommonKernel*, population_count> everywhere_{};
    std::array<CommonThresholds, population_count> thresholds_; ///< of the kernel of everywhere
    std::array<std::vector<Crowd>, population_count> crowds_;
};

/// Adds what happened to some agents of one band to the counts of their municipality.
///   weight   people whom an agent stands for
void add_counts(Counts& counts, const BandCounts& counted, const JourneyMap& map, std::size_t band,
                double weight);

} // namespace samspil
