#pragma once

namespace samspil {

/// exp, log and pow of the model: the same bits on every machine, where the C library's are not.
/// Relative error below 4e-16 for exp and log (tested against long double); pow(x, y) is
/// exp(y log x), good to about 1e-15 times the size of the exponent.
///   exp   0 below -745, infinity above 709.78
///   log   x > 0; -infinity at 0, NaN below
double exp(double x);
double log(double x);
double pow(double x, double y);

/// The x below which a standard normal variable lies with probability p in (0,1).
///   source    Wichura 1988, algorithm AS 241 (PPND16), relative error about 1e-16
double normal_quantile(double p);

/// Odds of a probability: p / (1 - p).
inline double odds(double probability) { return probability / (1.0 - probability); }

/// log(p / (1 - p)), and its inverse 1 / (1 + exp(-x)).
inline double logit(double probability) { return log(odds(probability)); }
inline double logistic(double x) { return 1.0 / (1.0 + exp(-x)); }

} // namespace samspil
