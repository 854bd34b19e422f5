#!/bin/bash
# Times the reference workload "silo walk" (a million citizens, 120 months) on one and on two threads,
# turn by turn, and draws the medians among what was measured of other programs on another machine
# (ladder.csv). A bar grows with the logarithm.
#   tools/bench/ladder.sh [PAIRS] [PROGRAM]     9 pairs, build/bench/tools/bench/bench_engines
set -euo pipefail
cd "$(dirname "$0")/../.."
pairs=${1:-9}
program=${2:-build/bench/tools/bench/bench_engines}

# rate THREADS: visits a second of one run, set-up apart.
rate() {
    "$program" --benchmark_filter="agents_silo_walk/$1/" --benchmark_min_time=0.01 --benchmark_format=csv 2>/dev/null |
        awk -F, '/^name/ { for (i = 1; i <= NF; ++i) if ($i == "\"visits/s\"") column = i } /^"agents/ { print $column }'
}
median() { sort -g | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

one=()
two=()
ratio=()
for ((i = 0; i < pairs; ++i)); do
    a=$(rate 1)
    b=$(rate 2)
    one+=("$a")
    two+=("$b")
    ratio+=("$(awk -v a="$a" -v b="$b" 'BEGIN { print b / a }')")
    echo "pair $((i + 1)) of $pairs: ${ratio[i]} times on two threads" >&2
done

{
    tail -n +2 tools/bench/ladder.csv | sed -E 's/^"?([^"]*)"?,([^,]+)$/\2\t\1/'
    printf '%s\tSamspil, agents, one thread <--\n' "$(printf '%s\n' "${one[@]}" | median)"
    printf '%s\tSamspil, agents, two threads <--\n' "$(printf '%s\n' "${two[@]}" | median)"
} | sort -gr | awk -F'\t' '{
    bar = sprintf("%*s", int(12 * log($1 / 5e4) / log(10)), "")
    gsub(/ /, "#", bar)
    printf "%8.2f M/s  %-48s %s\n", $1 / 1e6, bar, $2
}'
printf 'two threads: %.2f times one, median of %d pairs\n' "$(printf '%s\n' "${ratio[@]}" | median)" "$pairs"
