"""Forward passes of 1, 64 and 1,024 rows, in every form that may be PyTorch's fastest: `inference.py --only "cnn 1"`."""
from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from functools import partial

import torch
from torch import Tensor, nn

import networks
import ppo
import yardstick

CASES = {f"{loop} {rows}": (loop, rows) for loop in ("cartpole-64", "wide", "cnn", "cnn-bf16", "transformer") for rows in (1, 64, 1024)}


def variants(loop: str, rows: int) -> Iterator[tuple[str, Callable[[], Tensor]]]:
    """Names and calls of the forms of a network."""
    case = ppo.LOOPS[loop]
    network, x = case.network().eval(), torch.randn(rows, *case.observation)
    forms = {"plain": (network, x)}
    if any(isinstance(layer, networks.Tanh) for layer in network.modules()):
        forms["own tanh"] = (nn.Sequential(*[nn.Tanh() if isinstance(layer, networks.Tanh) else layer for layer in network]), x)
    if x.dim() == 4:
        last = {"memory_format": torch.channels_last}
        forms["channels-last"] = (case.network().eval().to(**last), x.to(**last))
    if case.half:
        forms = {f"{name} bf16": (form.bfloat16(), view.bfloat16()) for name, (form, view) in forms.items()}
    for name, (form, view) in forms.items():
        yield f"{name}, eager", partial(form, view)
        if loop != "transformer":  # its fast path cannot be traced
            frozen = torch.jit.freeze(torch.jit.trace(form.eval(), view, check_trace=False))
            yield f"{name}, frozen", partial(frozen, view)
            if view.dim() == 4 and not case.half:
                yield f"{name}, optimized", partial(torch.jit.optimize_for_inference(frozen), view)


@torch.inference_mode()
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=CASES, help="just this case")
    arguments = yardstick.begin(parser)
    yardstick.prepare_torch(arguments.threads)
    for name in [arguments.only] if arguments.only else CASES:
        for variant, work in variants(*CASES[name]):
            seconds = yardstick.sample(work, arguments.samples, arguments.seconds)
            yardstick.report(name, arguments.threads, seconds, "calls/s", variant=variant)


if __name__ == "__main__":
    main()
