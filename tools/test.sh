#!/bin/bash
# Installs what is missing, builds and tests. Each suite has a time budget, well above what it needs on
# two free cores, that stops one which hangs. At the end stands again what the tests said that failed;
# the last line is the sum over the suites.
#   tools/test.sh         tests, goldens with a second compiler, address sanitizer
#   tools/test.sh --all   and tidy, thread sanitizer, runs killed many times, a sweep through a real Slurm,
#                         every number of Denmark moved, fuzzing, benchmarks
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

case ${1:-} in
    '' | --all) ;;
    *) echo "usage: tools/test.sh [--all]" >&2; exit 2 ;;
esac

export CTEST_PARALLEL_LEVEL=${CTEST_PARALLEL_LEVEL:-$(nproc)}
passed=0
failed=0
log=$(mktemp)
failures=$(mktemp)
trap 'rm -f "$log" "$failures"' EXIT

# What the tests of a log said that failed, less what is said of those that passed within one.
said_by_failed() {
    awk '/^ *[0-9]+\/[0-9]+ Test +#[0-9]+: / { failed = /\*\*\*/ }
         /^ +Start +[0-9]+: / || / tests passed, / { failed = 0 }
         failed' "$log" |
        sed -E 's/( \.)?\.{9,}/ ... /' |
        grep -vE '^(# Subtest|ok [0-9]+ |  ---|  \.\.\.|  duration_ms|\[ RUN |\[ *(OK|PASSED) |\[(-+|=+)\])'
}

# suite NAME SECONDS COMMAND...: runs it within its budget. A suite counts the tests that ctest reports;
# one without such a report is a test by itself.
suite() {
    local name=$1 budget=$2 start=$SECONDS status=0 lost total
    shift 2
    echo "=== $name (at most $budget s)"
    timeout --kill-after=10 "$budget" "$@" 2>&1 | tee "$log" || status=$?
    if read -r lost total < <(sed -nE 's/.*tests passed, ([0-9]+) tests failed out of ([0-9]+).*/\1 \2/p' "$log"); then
        passed=$((passed + total - lost))
        failed=$((failed + lost))
        ((status == 0 || lost > 0)) || failed=$((failed + 1))
    elif ((status == 0)); then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
    fi
    if ((status != 0)); then
        said_by_failed > "$failures.suite"
        # A suite without such a report, or one whose build failed, ends with what is wrong.
        [[ -s $failures.suite ]] || tail -n 30 "$log" > "$failures.suite"
        { echo "=== $name"; head -c 3000 "$failures.suite"; echo; } >> "$failures"
        rm "$failures.suite"
    fi
    ((status != 124 && status != 137)) || echo "=== $name: stopped, over its budget of $budget s"
    echo "=== $name: $( ((status == 0)) && echo passed || echo FAILED) in $((SECONDS - start)) s"
}

# preset NAME SECONDS: configures, builds and tests as CMakePresets.json says.
preset() { suite "$1" "$2" "${@:3}" cmake --workflow --preset "$1"; }

# build_and_run PRESET PATTERN ARGUMENT...: builds and then runs every program that matches.
build_and_run() {
    local program programs status=0
    cmake --workflow --preset "$1" || return
    mapfile -t programs < <(compgen -G "$2")
    ((${#programs[@]})) || { echo "no program is called $2"; return 1; }
    for program in "${programs[@]}"; do
        echo "--- $program"
        "$program" "${@:3}" || status=1
    done
    return "$status"
}
export -f build_and_run

if ! timeout 900 tools/setup.sh "${1:---tests}"; then
    echo "0 passed, 1 failed"
    exit 1
fi
preset dev 1500
preset clang 900
preset asan 1500

if [[ ${1:-} == --all ]]; then
    preset tidy 1800
    # The thread sanitizer of these compilers cannot place its shadow where address randomisation is strong.
    fixed_addresses=()
    setarch --addr-no-randomize true 2>/dev/null && fixed_addresses=(setarch --addr-no-randomize)
    preset tsan 1800 "${fixed_addresses[@]}"
    suite kills 900 env SAMSPIL_KILLS=20 build/dev/tests/tests_cli --gtest_filter='*Killed*'
    suite slurm 600 tools/cluster/test_slurm.sh
    suite liveness 1200 env SAMSPIL_LIVENESS=1 build/dev/tests/tests_properties --gtest_filter='Liveness.EveryNumberOfDenmark*'
    suite fuzz 1500 bash -c 'build_and_run fuzz "build/fuzz/tests/fuzz/fuzz_*" -runs=100000 -max_total_time=120'
    suite bench 1200 bash -c 'build_and_run bench "build/bench/tools/bench/bench_*"'
fi

if ((failed > 0)); then
    echo "What failed:"
    cat "$failures"
fi
echo "$passed passed, $failed failed"
((failed == 0))
