#!/usr/bin/env bash
# What the yardsticks need, from Debian's packages. Kith itself needs none of it.
set -euo pipefail
apt-get update
apt-get install -y --no-install-recommends python3-torch python3-numpy libopenblas0-openmp
