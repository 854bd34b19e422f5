#!/bin/bash
# Makes the tables in the READMEs of worlds anew, with the program that is given (default: the dev
# build). A table stands between two lines, the first of which says what prints it:
#   <!-- samspil targets scenarios/status-quo.toml -->
#   <!-- end -->
#   tools/readme/update.sh [PROGRAM]
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${1:-build/dev/samspil}

for readme in scenarios/worlds/*/README.md; do
    anew=$(mktemp)
    skipping=
    while IFS= read -r line; do
        if [[ $line == "<!-- samspil "*" -->" ]]; then
            words=${line#<!-- samspil }
            printf '%s\n' "$line"
            # shellcheck disable=SC2086
            "$program" ${words% -->}
            skipping=1
        elif [[ $line == "<!-- end -->" ]]; then
            skipping=
        fi
        [[ $skipping ]] || printf '%s\n' "$line"
    done <"$readme" >"$anew"
    cat "$anew" >"$readme"
    rm "$anew"
done
git --no-pager diff --stat -- scenarios/worlds
