#!/bin/bash
# Refuses includes that point up the order of modules, and Eigen and TBB outside .cpp files.
#   tools/check_includes.sh [ROOT]        prints file:line: why, and exits with 1 if there is any
#   tools/check_includes.sh --self-test   plants faults in a folder of its own and expects them to be found
set -euo pipefail

# core -> accounts -> {organisations, people} -> journeys -> investment -> policy -> simulation -> studies.
# Modules of the same level do not include each other. inputs and outputs know the whole domain, which
# never knows them, so they stand above it, side by side.
levels="core=0 accounts=1 organisations=2 people=2 journeys=3 investment=4 policy=5 simulation=6 studies=7 inputs=8 outputs=8"

check() {
    local root=$1 folders=() folder
    for folder in model tools tests; do
        [[ -d $root/$folder ]] && folders+=("$folder")
    done
    cd "$root"
    find "${folders[@]}" -type f \( -name '*.hpp' -o -name '*.cpp' -o -name '*.h' \) -print0 | sort -z |
        xargs -0 -r awk -v levels="$levels" '
            function refuse(why) { print FILENAME ":" FNR ": " target ": " why; found = 1 }
            BEGIN {
                count = split(levels, pairs, " ")
                for (i = 1; i <= count; i++) { split(pairs[i], pair, "="); level[pair[1]] = pair[2] }
            }
            /^[ \t]*#[ \t]*include/ {
                target = $0; sub(/^[^<"]*[<"]/, "", target); sub(/[>"].*/, "", target)
                split(FILENAME, from, "/"); split(target, to, "/")

                if (target ~ /^(unsupported\/)?Eigen\// && FILENAME !~ /\.cpp$/)
                    refuse("Eigen stays inside .cpp files")
                if (target ~ /^(oneapi\/)?tbb[\/.]/ && FILENAME !~ /^model\/core\/[a-z_]*\.cpp$/)
                    refuse("TBB stays inside the .cpp files of core, behind core/parallel.hpp")
                if (from[1] != "model") next
                if (!(from[2] in level))
                    refuse("module " from[2] " has no place in the order; give it one in tools/check_includes.sh")
                else if (to[1] == "tools" || to[1] == "tests")
                    refuse("model never knows " to[1])
                else if (to[1] == "model" && !(to[2] in level))
                    refuse("module " to[2] " has no place in the order; give it one in tools/check_includes.sh")
                else if (to[1] == "model" && level[to[2]] > level[from[2]])
                    refuse(from[2] " is below " to[2] " and never knows it")
                else if (to[1] == "model" && level[to[2]] == level[from[2]] && to[2] != from[2])
                    refuse(from[2] " and " to[2] " stand side by side and do not know each other")
                else if (to[1] != "model" && $0 ~ /include[ \t]*"/)
                    refuse("write the full path from the root, \"model/...\"")
            }
            END { exit found }' || exit 1
}

# plant PATH INCLUDE VERDICT: a file with that include must be refused, or pass.
plant() {
    local path=$1 include=$2 verdict=$3 answer=passes
    mkdir -p "$folder/$(dirname "$path")"
    printf '#pragma once\n#include %s\n' "$include" >"$folder/$path"
    # In a process of its own: `set -e` is off inside a condition.
    "$0" "$folder" >"$folder/said" || answer=refused
    if [[ $answer == refused ]] && ! grep -q "^$path:2: " "$folder/said"; then
        answer="refused without naming the line"
    fi
    rm "$folder/$path"
    if [[ $answer != "$verdict" ]]; then
        echo "$path with #include $include: $answer, expected: $verdict"
        failed=1
    fi
}

self_test() {
    folder=$(mktemp -d)
    trap 'rm -r "$folder"' EXIT
    failed=0
    plant model/core/money.hpp '"model/accounts/ledger.hpp"' refused
    plant model/people/segment.hpp '"model/journeys/journey.hpp"' refused
    plant model/people/segment.hpp '"model/organisations/organisation.hpp"' refused
    plant model/people/segment.hpp '"model/people/municipality.hpp"' passes
    plant model/studies/gain.cpp '"model/outputs/manifest.hpp"' refused
    plant model/outputs/manifest.cpp '"model/studies/gain.hpp"' passes
    plant model/outputs/manifest.cpp '"model/inputs/text_table.hpp"' refused
    plant model/studies/gain.cpp '"tools/samspil/commands.hpp"' refused
    plant model/studies/gain.cpp '"../core/money.hpp"' refused
    plant model/extras/gain.cpp '"model/core/money.hpp"' refused
    plant model/core/parallel.hpp '<oneapi/tbb/parallel_for.h>' refused
    plant model/core/parallel.cpp '<oneapi/tbb/parallel_for.h>' passes
    plant model/simulation/replicates.cpp '<tbb/tbb.h>' refused
    plant model/journeys/journey_algebra.hpp '<Eigen/Dense>' refused
    plant model/journeys/journey_algebra.cpp '<Eigen/Dense>' passes
    plant tests/support/worlds.hpp '<Eigen/Dense>' refused
    plant tools/samspil/main.cpp '"model/studies/gain.hpp"' passes
    exit "$failed"
}

case ${1:-} in
    --self-test) self_test ;;
    *) check "${1:-$(dirname "$0")/..}" ;;
esac
