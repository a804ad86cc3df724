#!/usr/bin/env python3
"""Kith and its yardsticks in turn on the same work, so that both see the same mood of the machine.

    bench/peers/run.py                                   all loops, one and two threads, three rounds
    bench/peers/run.py puffer wide --threads 2 --rounds 5 --json ratios.json
    bench/peers/run.py "cnn 1" "wide 1024" --suite inference
"""
from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import yardstick

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent


@dataclass(frozen=True)
class Case:
    """A comparison: the yardstick's command, the name of Kith's measurement, and the ratio to reach with two threads."""

    name: str
    peer: tuple[str, ...]
    kith: str
    goal: float | None = None


@dataclass
class Rounds:
    """Rates of one comparison, a measurement a round."""

    case: Case
    threads: int
    peer: list[dict] = field(default_factory=list)
    kith: list[dict] = field(default_factory=list)

    def row(self) -> str:
        """A line of the table."""
        peer, kith = _rates(self.peer), _rates(self.kith)
        ratios = [ours / theirs for ours, theirs in zip(kith, peer)]
        spread = f"{statistics.median(kith) / statistics.median(peer):.2f} ({min(ratios):.2f} to {max(ratios):.2f})" if ratios else ""
        goal = f"{self.case.goal:g}" if self.case.goal else ""
        return f"| {self.case.name} | {self.threads} | {_summary(self.peer)} | {_summary(self.kith)} | {spread} | {goal} |"

    def document(self) -> dict:
        """Everything that was measured."""
        return {"name": self.case.name, "threads": self.threads, "goal": self.case.goal, "peer": self.peer, "kith": self.kith}


def _loops() -> list[Case]:
    goals = {"cnn": 1.15, "cartpole-64": 5, "cartpole-1024": 3, "puffer": 3, "puffer-4": None, "wide": 1.5, "transformer": 2}
    cases = [Case(name, ("ppo.py", name), name, goal) for name, goal in goals.items()]
    cases.insert(1, Case("cnn-bf16", ("ppo.py", "cnn-bf16"), "cnn"))
    cases += [Case("cleanrl", ("cleanrl.py",), "cleanrl", 20), Case("sb3", ("sb3.py",), "sb3", 16)]
    cases += [Case(name, ("therapy.py", name), name, 2) for name in ("therapy", "therapy-64")]
    return [*cases, Case("emotion", ("emotion.py", "emotion"), "emotion", 4)]


def _calls(script: str, sizes: dict[str, tuple[int, ...]], goals: dict[str, float]) -> list[Case]:
    names = [f"{network} {rows}" for network, all_rows in sizes.items() for rows in all_rows]
    return [Case(name, (script, "--only", name), name.replace("cnn-bf16", "cnn"), goals.get(name)) for name in names]


SUITES = {
    "loops": _loops(),
    "inference": _calls(
        "inference.py", dict.fromkeys(("cartpole-64", "wide", "cnn", "cnn-bf16"), (1, 64, 1024)), {"cartpole-64 1": 10, "wide 1": 10}),
    "updates": _calls("update.py", {"cartpole-64": (64, 1024), "wide": (64, 1024), "cnn": (256,), "cnn-bf16": (256,)}, {}),
}


def _rates(measurements: list[dict]) -> list[float]:
    return [1 / each["median"] for each in measurements]


def _summary(measurements: list[dict]) -> str:
    if not measurements:
        return ""
    return f"{statistics.median(_rates(measurements)):,.0f} ({1 / min(each['least'] for each in measurements):,.0f})"


def measure_peer(case: Case, threads: int, arguments: argparse.Namespace) -> dict:
    """The yardstick's fastest variant."""
    command = [arguments.python, str(FOLDER / case.peer[0]), *case.peer[1:], "--threads", str(threads),
               "--samples", str(arguments.samples), "--seconds", str(arguments.seconds)]
    lines = _output(command, yardstick.environment(threads)).splitlines()
    return min((json.loads(line) for line in lines), key=lambda each: each["median"])


def measure_kith(case: Case, threads: int, arguments: argparse.Namespace) -> dict:
    """Kith's measurement of the same work."""
    command = [str(arguments.kith), "bench", arguments.suite, "--only", case.kith, "--threads", str(threads),
               "--repeat", str(arguments.samples), "--json"]
    found = json.loads(_output(command, None))["measurements"]
    for each in found:
        if each["name"] == case.kith and each["threads"] == threads:
            return each
    raise SystemExit(f"Kith has no measurement '{case.kith}' with {threads} threads in its suite '{arguments.suite}'.")


def _output(command: list[str], environment: dict[str, str] | None) -> str:
    finished = subprocess.run(command, env=environment, cwd=FOLDER, capture_output=True, text=True)
    if finished.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{finished.stderr.strip()}")
    return finished.stdout


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cases", nargs="*", help="what to compare; all of the suite if none is named")
    parser.add_argument("--suite", choices=SUITES, default="loops")
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=3, help="how often each pair is measured")
    parser.add_argument("--samples", type=int, default=3, help="samples a program and round")
    parser.add_argument("--seconds", type=float, default=2.0, help="least duration of a yardstick's sample")
    parser.add_argument("--python", default="/usr/bin/python3", help="the Python that has PyTorch")
    parser.add_argument("--kith", type=Path, default=ROOT / "artifacts/bin/Kith.App/release/Kith.App")
    parser.add_argument("--peers-only", action="store_true", help="leave Kith out")
    parser.add_argument("--json", type=Path, help="write all measurements here")
    arguments = parser.parse_args()
    known = [case.name for case in SUITES[arguments.suite]]
    if unknown := [name for name in arguments.cases if name not in known]:
        parser.error(f"there is no {', '.join(unknown)} in {arguments.suite}; there are {', '.join(known)}")
    if not arguments.peers_only and not arguments.kith.exists():
        parser.error(f"{arguments.kith} is missing: dotnet build -c Release, or --peers-only")
    return arguments


def main() -> None:
    arguments = _arguments()
    chosen = [case for case in SUITES[arguments.suite] if not arguments.cases or case.name in arguments.cases]
    print("| work | threads | peer, 1/s: median (best) | Kith, 1/s: median (best) | ratio of medians (lowest to highest round) | goal, 2 threads |")
    print("|---|---|---|---|---|---|", flush=True)
    done = []
    for case in chosen:
        for threads in arguments.threads:
            rounds = Rounds(case, threads)
            for _ in range(arguments.rounds):
                rounds.peer.append(measure_peer(case, threads, arguments))
                if not arguments.peers_only:
                    rounds.kith.append(measure_kith(case, threads, arguments))
            done.append(rounds)
            print(rounds.row(), flush=True)
            if arguments.json:
                arguments.json.write_text(json.dumps([each.document() for each in done], indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
