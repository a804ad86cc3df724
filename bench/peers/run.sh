#!/usr/bin/env bash
# Kith and PyTorch in turn on the same work, so that both see the same mood of the machine. Usage: run.sh [threads] [rounds]
set -euo pipefail
cd "$(dirname "$0")/../.."
threads=${1:-2}
rounds=${2:-2}
# PyTorch at its best: its matrix library's own choice of kernels, one pool of threads, memory kept instead of handed back.
unset OPENBLAS_CORETYPE
export OMP_NUM_THREADS=$threads MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=17179869184 MALLOC_TOP_PAD_=268435456
for _ in $(seq "$rounds"); do
    /usr/bin/python3 bench/peers/ppo_cnn.py "$threads" 3
    artifacts/bin/Kith.App/release/Kith.App train goodhart --benchmark --updates 4 --threads "$threads"
done
