#!/bin/bash
# Installs what is missing on Debian 12 or Ubuntu 24.04.
#   tools/setup.sh           what it takes to build and run
#   tools/setup.sh --tests   and what the tests need in addition
#   tools/setup.sh --all     and what tools/test.sh --all needs in addition to that
set -euo pipefail

run=(
    g++ cmake ninja-build
    libboost-dev libcli11-dev libcsv-dev libeigen3-dev libfmt-dev librandom123-dev libssl-dev
    libsqlitecpp-dev libtbb-dev libtomlplusplus-dev nlohmann-json3-dev
)
tests=(
    clang clang-tidy libclang-rt-dev # the second compiler, its sanitizers and libFuzzer
    libgtest-dev libgmock-dev libbenchmark-dev
    chromium # shows the page of a result
)
# So do Node.js and npm, from wherever they are.
command -v node >/dev/null || tests+=(nodejs)
command -v npm >/dev/null || tests+=(npm)
all=(
    slurm-wlm munge # a cluster of one node
)

case ${1:-} in
    '') wanted=("${run[@]}") ;;
    --tests) wanted=("${run[@]}" "${tests[@]}") ;;
    --all) wanted=("${run[@]}" "${tests[@]}" "${all[@]}") ;;
    *) echo "usage: tools/setup.sh [--tests|--all]" >&2; exit 2 ;;
esac

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    echo "tools/setup.sh installs with apt, which is not here. Install what these packages hold:" >&2
    echo "  ${wanted[*]}" >&2
    exit 1
fi

missing=()
for package in "${wanted[@]}"; do
    status=$(dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null || true)
    [[ $status == installed ]] || missing+=("$package")
done
((${#missing[@]})) || exit 0

as_root=()
if ((EUID != 0)); then
    if ! command -v sudo >/dev/null; then
        echo "Not root, and no sudo. Let an administrator install: ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi

echo "Installing ${missing[*]}" >&2
# The time-out waits for another apt at work, as on a machine that has just started.
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120)
"${apt[@]}" update >&2
"${apt[@]}" install --yes --no-install-recommends "${missing[@]}" >&2
