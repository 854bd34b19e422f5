#pragma once

namespace samspil {

/// Hot loops are compiled twice: for plain x86-64, and with 256-bit vectors where the processor
/// has them. Element by element they do the same arithmetic, without fused multiply-add, so their
/// bytes are equal; a test forces each.
enum class Loops { plain, wide };

/// The widest loops that this processor runs.
inline Loops widest_loops() {
#if defined(__x86_64__) && defined(__GNUC__)
    return __builtin_cpu_supports("avx2") ? Loops::wide : Loops::plain;
#else
    return Loops::plain;
#endif
}

} // namespace samspil

/// Marks the body of a hot loop: inlined into both of its compilations.
#define SAMSPIL_HOT [[gnu::always_inline]] inline

/// The same for a lambda, after its parameters.
#define SAMSPIL_HOT_LAMBDA __attribute__((always_inline))

/// Marks the compilation for wide vectors.
#if defined(__x86_64__) && defined(__GNUC__)
#define SAMSPIL_WIDE [[gnu::target("avx2")]]
#else
#define SAMSPIL_WIDE
#endif
