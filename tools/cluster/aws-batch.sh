#!/bin/sh
# Submits a sweep to AWS Batch as an array job, each task of which makes one shard, and the merge that
# waits for it. QUEUE is a job queue; DEFINITION a job definition whose container has the program on its
# path and the input files in its working folder, and mounts a disk that all tasks share (EFS) where OUT
# is. TASKS is at least 2. A task that is lost is tried again and goes on in its shard.
#   QUEUE=... DEFINITION=... tools/cluster/aws-batch.sh STUDY TASKS OUT
set -eu
study=$1 tasks=$2 out=$3

# submit NAME COMMAND OPTION...: prints the number of the job
submit() {
    name=$1 command=$2
    shift 2
    environment=$(printf '{"name": "%s", "value": "%s"}, ' STUDY "$study" TASKS "$tasks" OUT "$out")
    aws batch submit-job --job-name "$name" --job-queue "$QUEUE" --job-definition "$DEFINITION" \
        --retry-strategy attempts=3 --query jobId --output text "$@" \
        --container-overrides "{\"command\": [\"sh\", \"-c\", \"$command\"], \"environment\": [${environment%, }]}"
}

# The variables are the container's, hence the single quotes. The number of a task begins at 0.
# shellcheck disable=SC2016
sweep=$(submit samspil-sweep \
    'exec samspil sweep \"$STUDY\" --shard $((AWS_BATCH_JOB_ARRAY_INDEX + 1))/$TASKS --out \"$OUT\" --quiet' \
    --array-properties "size=$tasks")
# shellcheck disable=SC2016
submit samspil-merge 'exec samspil merge \"$OUT\"' --depends-on "jobId=$sweep"
