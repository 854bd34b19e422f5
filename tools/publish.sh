#!/bin/bash
# Makes the published results anew: the main job and the comparison of schemes, of each the small
# tables and what the terminal says; and beside them a reduced version of one replicate of two
# years, which the tests make again. Say which figures moved, and why, in results/CHANGES.md.
#   tools/publish.sh [PROGRAM]         all (default: the release build)
#   tools/publish.sh --reduced PROGRAM the reduced version alone
#   tools/publish.sh --check PROGRAM   compares the reduced version with a new one
#   tools/publish.sh --studies PROGRAM [OPTION...]  the studies, with options of sweep (--threads 1)
set -euo pipefail
cd "$(dirname "$0")/.."
published=results/published
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# publish TO COMMAND FILE "OPTION..." TABLE...: runs it and keeps these tables and the answer
publish() {
    local to=$1 command=$2 file=$3 options=$4
    shift 4
    # shellcheck disable=SC2086
    "$program" "$command" "$file" $options --quiet --out "$scratch/result" >"$scratch/answer"
    rm -rf "$to" && mkdir -p "$to"
    sed '/^Tables in /,$d' "$scratch/answer" >"$to/answer.txt"
    for table; do cp "$scratch/result/$table.csv" "$to/"; done
    rm -r "$scratch/result"
}

# both TO "OPTION..." "OPTION OF recommend..."
both() {
    publish "$1/recommend" recommend scenarios/all-six.toml "$2 $3" \
        attribution interactions coalitions headlines yardsticks spread worth
    publish "$1/schemes" compare scenarios/schemes.toml "$2" \
        schemes differences fairness spread worth
}
reduced() { both "$1" "--years 2 --replicates 1" "--trials 1 --yardsticks 1"; }

# study NAME FILE...: makes its runs, or goes on with those in results/NAME, and keeps what the
# analysis says, its page and these files
study() {
    local name=$1 to=$published/$1
    shift
    "$program" sweep "scenarios/studies/$name.toml" "${options[@]}" >"$scratch/sweep"
    rm -rf "$to" && mkdir -p "$to"
    "$program" analyse "results/$name" >"$scratch/analysis"
    sed '/^All figures are in /,$d' "$scratch/analysis" >"$to/analysis.txt"
    for file in report.html sensitivity.csv "$@"; do cp "results/$name/$file" "$to/"; done
}

case ${1:-} in
--studies)
    program=${2:-build/release/samspil}
    options=("${@:3}")
    for name in gain-share-rate payback-limit pool-size; do study $name runs.csv; done
    study what-decides
    ;;
--reduced)
    program=$2
    reduced $published/reduced
    ;;
--check)
    program=$2
    reduced "$scratch/reduced"
    diff -r $published/reduced "$scratch/reduced"
    ;;
*)
    program=${1:-build/release/samspil}
    both $published "" ""
    reduced $published/reduced
    ;;
esac
