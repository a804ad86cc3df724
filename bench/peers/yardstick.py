"""What all yardsticks share: the environment that shows PyTorch at its best, arguments, sampling, one JSON line a measurement."""
from __future__ import annotations

import argparse
import functools
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

MARK = "KITH_PEERS_TUNED"
CORE = "OPENBLAS_CORETYPE"
CORES = ("", "SkylakeX", "Cooperlake", "SapphireRapids", "Zen", "Haswell")


def environment(threads: int) -> dict[str, str]:
    """The environment of a fair measurement; README.md says what each setting is worth."""
    return _tuned(threads, best_core(threads))


@functools.cache
def best_core(threads: int) -> str:
    """The kernels with which OpenBLAS multiplies fastest here, by the name it knows them by; empty for its own choice."""
    rates = {core: rate for core in CORES if (rate := _rate(threads, core))}
    if not rates:
        sys.exit(f"{sys.executable} cannot run gemm.py, so that the best kernels of OpenBLAS are not known; start with the Python that has numpy")
    best = max(rates, key=rates.__getitem__)
    # What is not clearly faster than the library's own choice is only the machine's mood.
    if best and rates[best] < 1.05 * rates.get("", 0):
        best = ""
    found = ", ".join(f"{core or 'own choice'} {rate:.0f}" for core, rate in rates.items())
    print(f"OpenBLAS, {threads} threads, GFLOP/s: {found}; measured with {best or 'its own choice'}", file=sys.stderr, flush=True)
    return best


def _rate(threads: int, core: str) -> float | None:
    # Kernels that the processor cannot run end the process; they are left out.
    command = [sys.executable, str(Path(__file__).with_name("gemm.py")), "--only", "1024x1024x1024", "--threads", str(threads),
               "--samples", "3", "--seconds", "0.3"]
    finished = subprocess.run(command, env=_tuned(threads, core), capture_output=True, text=True)
    return json.loads(finished.stdout.splitlines()[-1])["rate"] if finished.returncode == 0 else None


def _tuned(threads: int, core: str) -> dict[str, str]:
    tuned = {key: value for key, value in os.environ.items() if key != CORE}
    if core:
        tuned[CORE] = core
    tuned.update(
        OMP_NUM_THREADS=str(threads),
        ATEN_CPU_CAPABILITY="avx512" if "avx512vl" in open("/proc/cpuinfo", encoding="ascii").read() else "avx2",
        MALLOC_MMAP_THRESHOLD_="4294967296",
        MALLOC_TRIM_THRESHOLD_="17179869184",
        MALLOC_TOP_PAD_="268435456",
        PYTHONDONTWRITEBYTECODE="1")
    tuned[MARK] = str(threads)
    return tuned


def begin(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """Adds the arguments that every yardstick has, reads them, and starts the program anew if its environment is not the fair one."""
    parser.add_argument("--threads", type=int, default=1, help="threads of PyTorch and of the matrix library")
    parser.add_argument("--samples", type=int, default=5, help="timed samples, after a warm-up")
    parser.add_argument("--seconds", type=float, default=2.0, help="least duration of a sample")
    arguments = parser.parse_args()
    if os.environ.get(MARK) != str(arguments.threads):
        sys.stdout.flush()
        os.execve(sys.executable, [sys.executable, *sys.argv], environment(arguments.threads))
    return arguments


def prepare_torch(threads: int) -> None:
    """Threads, a fixed seed, and no slow path for denormal numbers."""
    import torch
    torch.set_num_threads(threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(1)


def sample(work: Callable[[], object], samples: int, seconds: float) -> list[float]:
    """Seconds a call of the work: that many samples, each of as many calls as fill the given seconds, after a warm-up half as long."""
    begin_of_warm_up = time.perf_counter()
    while True:
        start = time.perf_counter()
        work()
        end = time.perf_counter()
        if end - begin_of_warm_up >= seconds / 2:
            break
    calls = max(1, round(seconds / (end - start)))
    taken = []
    for _ in range(samples):
        start = time.perf_counter()
        for _ in range(calls):
            work()
        taken.append((time.perf_counter() - start) / calls)
    return taken


def report(name: str, threads: int, seconds: Iterable[float], unit: str, amount: float = 1.0, variant: str = "") -> None:
    """Prints one measurement; the rate is that of the median, with the given amount of work done in each call."""
    ordered = sorted(seconds)
    median = statistics.median(ordered)
    print(json.dumps({
        "name": name, "variant": variant, "threads": threads, "median": median, "least": ordered[0], "most": ordered[-1],
        "rate": amount / median, "unit": unit}), flush=True)
