#pragma once

namespace samspil {

/// What decides whether a handoff from organisation a to organisation b fails, apart from what
/// moves from month to month.
struct HandoffConditions {
    double base_failure = 0.0;    ///< f0 of the boundary, in (0,1)
    double owner = 0.0;           ///< strength of one-stop-shop ownership of the journey, in [0,1]
    double resource_effect = 0.0; ///< beta_resource of the citizen's level [log odds]
};

/// How strongly each of them counts.
struct HandoffEffects {
    double data = 0.0;     ///< beta_data
    double owner = 0.0;    ///< beta_owner
    double maturity = 0.0; ///< beta_maturity [log odds a point]
    double maturity_reference = 0.0;
    double load = 0.0; ///< beta_load
};

/// Odds that a handoff fails without data link, at a receiver of the reference maturity that is not
/// overloaded.
///   equation  model.md section 4, "Handoff", without the terms of x, M and rho
double failure_odds(const HandoffConditions& conditions, const HandoffEffects& effects);

/// Factor on these odds by more one-stop-shop ownership of the journey.
double ownership_odds_factor(double more_ownership, const HandoffEffects& effects);

/// Factor on these odds by the effective data link x_ab.
double link_odds_factor(double effective_link, const HandoffEffects& effects);

/// Factor on these odds by the receiver's maturity M_b.
double maturity_odds_factor(double maturity, const HandoffEffects& effects);

/// Factor on these odds when the receiver's load is above its capacity: exp(beta_load (rho - 1)^+).
///   load      [hours asked / capacity], previous month
double overload_odds_factor(double load, const HandoffEffects& effects);

/// Data link that citizens may consent to: what is built, of usable quality and legally open.
///   equation  model.md section 6: x_ab = built * min(q_a, q_b) * legal_access * consent
double usable_link(double built, double sender_quality, double receiver_quality,
                   double legal_access);

} // namespace samspil
