#pragma once

#include "model/simulation/committed.hpp"
#include "model/simulation/judge.hpp"

#include <cstddef>
#include <functional>
#include <vector>

namespace samspil {

/// A greedy planner: of all that could be begun it takes what is of the highest societal value for
/// a krone, appraises anew what overlaps with it, and goes on while anything is of value. A
/// reference, and no upper bound.
class Planner {
  public:
    ///   appraiser   prepared for the January, with what is committed
    Planner(const Basis& basis, Judge& judge, Appraiser& appraiser, Committed& committed);

    void offer(std::size_t instance, bool renewal);

    /// What is appraised anew after each choice.
    enum class Again {
        overlapping, ///< what overlaps with it; what reaches far only when it is its turn
        everything   ///< the same choices, slowly
    };
    ///   take      called with each choice, in their order; whether it is taken, or is left for
    ///   good
    ///             for want of money
    ///   returns   all that was offered, as it was last judged
    std::vector<Proposal> choose(Again again, const std::function<bool(const Proposal&)>& take);

  private:
    struct Offer {
        double value_per_krone = 0.0;
        std::size_t choice = 0;
        int version = 0;
        bool operator<(const Offer& other) const;
    };
    struct Choice {
        std::size_t instance = 0;
        bool renewal = false;
        bool settled = false; ///< taken, or left for want of money
        int version = 0;      ///< of the appraisal that holds
        bool stale = false;   ///< something that overlaps was taken since
        Proposal proposal;
    };

    void appraise(std::size_t c);
    void commit(std::size_t c);
    void renew_overlapping(std::size_t c);
    void renew_stale();

    const Basis& basis_;
    Judge& judge_;
    Appraiser& appraiser_;
    Committed& committed_;
    std::vector<Choice> choices_;
    std::vector<Offer> heap_;
    std::vector<std::vector<std::size_t>> by_place_; ///< choices, shape [municipalities]
};

} // namespace samspil
