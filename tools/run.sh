#!/bin/bash
# Installs what is missing, builds the release and runs samspil.
#   tools/run.sh                  the main job
#   tools/run.sh ARGUMENT...      samspil ARGUMENT...
# Standard output is samspil's alone, and so is the exit code.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
main_job=(recommend scenarios/all-six.toml)
results=results/recommended-all-six

(
    cd "$root"
    tools/setup.sh
    [[ -f build/release/build.ninja ]] || cmake --preset release
    cmake --build --preset release
) >&2

if (($#)); then
    exec "$root/build/release/samspil" "$@"
fi

cd "$root"
# Results are reproducible, so writing those of the main job again loses nothing.
build/release/samspil "${main_job[@]}" --out "$results" --overwrite
echo "The results lie in $root/$results" >&2
