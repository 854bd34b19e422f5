#!/bin/bash
# Makes the golden tables anew, with the program that is given (default: the dev build). Say which
# figures moved, and why, in results/CHANGES.md and in the commit.
#   tools/golden/update.sh [PROGRAM]
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${1:-build/dev/samspil}

while read -r name scenario options; do
    [[ -n $name && $name != \#* ]] || continue
    folder=$(mktemp -d)
    # shellcheck disable=SC2086
    "$program" run "$scenario" $options --quiet --out "$folder/result" >"$folder/summary.txt"
    mkdir -p "tests/golden/$name"
    for table in tests/golden/"$name"/*.csv; do
        [[ -e $table ]] && cp "$folder/result/$(basename "$table")" "$table"
    done
    [[ -n $(ls -A "tests/golden/$name") ]] || cp "$folder"/result/*.csv "tests/golden/$name/"
    rm -r "$folder"
done <tests/golden/runs.txt
git --no-pager diff --stat -- tests/golden
