#!/bin/bash
# Runs a sweep through a real Slurm of one node on this machine, kills one of its tasks on the way, and
# compares what comes out with the same sweep in one go. Fails where Slurm cannot start. As root; all
# daemons listen on the loopback interface alone, keep their files in a scratch folder and end with it.
#   tools/cluster/test_slurm.sh [PROGRAM]    (default: the dev build)
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(realpath "${1:-build/dev/samspil}")
sweep=("$program" sweep scenarios/studies/two-towns-pool-size.toml --replicates 300)
scratch=$(mktemp -d /tmp/samspil-slurm-XXXXXX)
chmod 755 "$scratch"
export SLURM_CONF=$scratch/slurm.conf
export PATH=$PATH:/usr/sbin
daemons=()

# shellcheck disable=SC2317 # called by the trap
stop() {
    local daemon
    [[ -z ${sweeping:-} ]] || kill "$sweeping" 2>/dev/null || true
    if [[ ${#daemons[@]} -gt 1 ]]; then
        timeout 10 scancel --user=root 2>/dev/null || true
        for _ in {1..50}; do
            [[ -n $(timeout 10 squeue --noheader 2>/dev/null) ]] || break
            sleep 0.2
        done
    fi
    for daemon in "${daemons[@]}"; do kill "$daemon" 2>/dev/null || true; done
    for daemon in "${daemons[@]}"; do
        timeout 10 tail --pid="$daemon" -f /dev/null || kill -9 "$daemon" 2>/dev/null || true
    done
    rm -rf "$scratch"
}
trap stop EXIT
trap 'exit 1' INT TERM

fail() {
    echo "Slurm: $*" >&2
    tail -n 20 "$scratch"/*.log "$scratch"/said "$scratch"/cluster/jobs/*.log >&2 2>/dev/null || true
    exit 1
}

# await SECONDS WHAT COMMAND...: until the command succeeds
await() {
    local end=$((SECONDS + $1)) what=$2
    shift 2
    until "$@"; do
        ((SECONDS < end)) || fail "$what did not come"
        sleep 0.1
    done
}

free_port() {
    local port
    for port in $(shuf -i 20000-30000 -n 50); do
        (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
    done
}

[[ $EUID == 0 ]] || fail "has to be started by root"
for needed in munged slurmctld slurmd sbatch squeue scancel sinfo; do
    command -v "$needed" >/dev/null || fail "$needed is not here; tools/setup.sh --all installs it"
done

node=$(hostname -s)
mkdir "$scratch"/{state,spool}
head -c 1024 /dev/urandom >"$scratch/munge.key"
chmod 400 "$scratch/munge.key"
cat >"$SLURM_CONF" <<END
ClusterName=samspil
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
AuthType=auth/munge
AuthInfo=socket=$scratch/munge.socket
SlurmUser=root
StateSaveLocation=$scratch/state
SlurmdSpoolDir=$scratch/spool
SlurmctldPidFile=$scratch/slurmctld.pid
SlurmdPidFile=$scratch/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
MailProg=/bin/true
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
NodeName=$node NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$node Default=YES State=UP
END

munged --foreground --force --key-file="$scratch/munge.key" --socket="$scratch/munge.socket" \
    --pid-file="$scratch/munge.pid" --log-file="$scratch/munge.log" --seed-file="$scratch/munge.seed" \
    >"$scratch/munged.log" 2>&1 &
daemons+=($!)
await 20 "munge" test -S "$scratch/munge.socket"
slurmctld -D -f "$SLURM_CONF" >"$scratch/slurmctld.log" 2>&1 &
daemons+=($!)
slurmd -D -f "$SLURM_CONF" -N "$node" >"$scratch/slurmd.log" 2>&1 &
daemons+=($!)
is_idle() { [[ $(sinfo --noheader --format=%T 2>/dev/null) == idle ]]; }
await 60 "the node" is_idle

"${sweep[@]}" --out "$scratch/one" --quiet >/dev/null

"${sweep[@]}" --out "$scratch/cluster" --on slurm --tasks 4 >"$scratch/answer" 2>"$scratch/said" &
sweeping=$!
# The second task is killed when it has kept some runs, and before it has all.
has_runs() { [[ -n $(find "$scratch/cluster" -name 'shard-0002-of-0004.sqlite-wal' -size +32k 2>/dev/null) ]]; }
await 120 "the second task" has_runs
await 10 "the note of what was submitted" test -s "$scratch/cluster/jobs/submitted"
merge=$(squeue --noheader --name=samspil-two-towns-pool-size-merge --format=%E)
job=$(sed -n '1s/ .*//p' "$scratch/cluster/jobs/submitted")
[[ $merge == *afterany:$job* ]] || fail "the merge does not wait for job $job: $merge"
scancel --signal=KILL "${job}_2"

status=0
wait "$sweeping" || status=$?
sweeping=
((status == 0)) || fail "the sweep ended with $status"
grep -q '^not finished, submitted again: tasks 2 of 4$' "$scratch/said" || fail "nobody saw that a task was lost"
grep -q '^All 1800 runs are in ' "$scratch/answer" || fail "$(cat "$scratch/answer")"
cmp "$scratch/one/runs.csv" "$scratch/cluster/runs.csv" || fail "the runs are others than in one go"
echo "A task was killed and submitted again; 1,800 runs through Slurm are those of one go."
