"""Single-precision products of numpy's matrix library (OpenBLAS) in the shapes that training needs: `gemm.py --only 1024x1024x1024`."""
from __future__ import annotations

import argparse

import numpy as np

import yardstick

# Rows x columns x depth; nt: the second factor lies transposed, as in a dense layer; tn: the first one, as in a weight gradient.
SHAPES = (
    "64x64x64", "256x256x256", "1024x1024x1024", "64x64x4 nt", "64x64x64 nt", "64x256x104 nt", "64x256x256 nt", "1024x256x256 nt",
    "256x256x1024 tn", "256x512x7744 nt", "2048x512x7744 nt", "2048x7744x512", "512x7744x2048 tn", "30976x32x54 nt", "30976x64x288 nt",
    "30976x64x576 nt", "64x576x30976 tn", "64x121x576", "640x512x128 nt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=SHAPES, help="just this shape")
    arguments = yardstick.begin(parser)
    random = np.random.default_rng(1)
    for shape in [arguments.only] if arguments.only else SHAPES:
        size, _, form = shape.partition(" ")
        rows, columns, depth = map(int, size.split("x"))
        left = random.random((depth, rows) if form == "tn" else (rows, depth), np.float32)
        right = random.random((columns, depth) if form == "nt" else (depth, columns), np.float32)
        left, right, product = left.T if form == "tn" else left, right.T if form == "nt" else right, np.empty((rows, columns), np.float32)
        seconds = yardstick.sample(lambda: np.matmul(left, right, out=product), arguments.samples, arguments.seconds)
        yardstick.report(shape, arguments.threads, seconds, "GFLOP/s", 2e-9 * rows * columns * depth)


if __name__ == "__main__":
    main()
