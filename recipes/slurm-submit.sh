#!/bin/sh
# Runs an experiment as a Slurm array and merges it when all of it is there. From the repository's folder, after npm ci:
#   sh recipes/slurm-submit.sh EXPERIMENT SHARDS FOLDER
# A shard that was ended by its time limit goes on where it stood when it is submitted again (or requeued).
set -eu
experiment=${1:?which experiment? a name or a file}
shards=${2:?in how many shards?}
folder=${3:?which folder for the results?}

job=$(sbatch --parsable --array="1-$shards" recipes/slurm-shard.sh "$experiment" "$folder")
sbatch --dependency="afterok:${job%%;*}" --job-name=tinywhy-merge --time=00:10:00 --mem=4G \
  --wrap "node scripts/lab.mjs merge '$folder'/shard-* --out '$folder/merged' --report"
