#pragma once

#include "model/simulation/committed.hpp"
#include "model/simulation/judge.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace samspil {

/// A greedy planner: of all that could be begun it takes what is of the highest societal value for
/// a krone, appraises anew what overlaps with it, and goes on while anything is of value. A
/// reference, and no upper bound.
class Planner {
  public:
    ///   appraiser   prepared for the January, with what is committed; the judge's
    Planner(const Basis& basis, const Judge& judge, Appraiser& appraiser, Committed& committed);

    void offer(std::size_t instance, bool renewal);

    /// What is appraised anew after each choice.
    enum class Again {
        overlapping, ///< what overlaps with it; what reaches far only when it is its turn
        everything   ///< the same choices, slowly
    };
    /// What stands for a choice.
    struct Choice {
        std::size_t instance = 0;
        bool renewal = false;
        SocietalValue to_society{};
        bool settled = false; ///< taken, or left for want of money
        int version = 0;      ///< of the appraisal that holds
        bool stale = false;   ///< something that overlaps was taken since
    };
    ///   take   called with each choice and where it stands in choices(), one after the other;
    ///          whether it is taken, or is left for good for want of money
    void choose(Again again, const std::function<bool(const Choice&, std::size_t)>& take);
    /// All that was offered, in this order.
    std::span<const Choice> choices() const { return choices_; }

  private:
    struct Offer {
        double value_per_krone = 0.0;
        std::size_t choice = 0;
        int version = 0;
        bool operator<(const Offer& other) const;
    };

    void appraise(std::size_t c);
    void commit(std::size_t c);
    bool overlap(std::size_t taken, const Choice& other) const;
    void renew_overlapping(std::size_t c);
    void renew_stale();

    const Basis& basis_;
    const Judge& judge_;
    Appraiser& appraiser_;
    Committed& committed_;
    std::vector<Choice> choices_;
    std::vector<Offer> heap_;
    std::vector<std::vector<std::size_t>> in_place_; ///< choices in one, shape [municipalities]
    std::vector<std::size_t> in_several_;            ///< choices that reach further
    std::vector<char> reached_;                      ///< room, shape [municipalities]
};

} // namespace samspil
