#!/bin/sh
#SBATCH --job-name=tinywhy
#SBATCH --cpus-per-task=8
#SBATCH --mem=2G
#SBATCH --time=01:00:00
#SBATCH --requeue
# A minute before the time limit, a signal that makes the run keep everything and end.
#SBATCH --signal=TERM@60
# One shard; submitted by slurm-submit.sh.
set -eu
# Slurm runs a copy of this script from elsewhere.
cd "${SLURM_SUBMIT_DIR:?this is submitted with sbatch: see slurm-submit.sh}"
exec srun --kill-on-bad-exit=1 node scripts/lab.mjs run "$1" \
  --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --threads "${SLURM_CPUS_PER_TASK:-1}" \
  --engine cpu --resume --quiet --out "$2/shard-$SLURM_ARRAY_TASK_ID"
