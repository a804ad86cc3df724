"""One minibatch update (gather, forward, loss, backward, clip, Adam) of each network: `update.py --only "wide 1024"`."""
from __future__ import annotations

import argparse
import dataclasses

import ppo
import yardstick

CASES = {f"{loop} {rows}": (loop, rows) for loop, sizes in {
    "cartpole-64": (64, 1024), "wide": (64, 1024), "cnn": (256, 2048), "cnn-bf16": (256, 2048), "transformer": (64, 1024)}.items() for rows in sizes}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=CASES, help="just this case")
    arguments = yardstick.begin(parser)
    yardstick.prepare_torch(arguments.threads)
    for name in [arguments.only] if arguments.only else CASES:
        loop, rows = CASES[name]
        trainer = ppo.Trainer(dataclasses.replace(ppo.LOOPS[loop], worlds=rows, steps=1, minibatch=rows, epochs=1, world=None))
        yardstick.report(name, arguments.threads, yardstick.sample(trainer.improve, arguments.samples, arguments.seconds), "updates/s")


if __name__ == "__main__":
    main()
