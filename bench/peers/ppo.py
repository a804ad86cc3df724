"""Proximal policy optimisation as a careful PyTorch user writes it: what Kith's training loops are compared with.

One forward pass an observation serves policy and value; all buffers exist before the first step; the world is a batch in numpy or costs
nothing; noise, log-probabilities and advantages are made for the whole rollout at once; minibatches are contiguous; the loss is compiled;
parameters lie in one vector, so that clipping and Adam are a few operations. See README.md for what each of these is worth.

Run with: /usr/bin/python3 ppo.py cartpole-64 --threads 2 (Debian's Python). Check that it learns with: ppo.py cartpole-64 --learn 400000
"""
from __future__ import annotations

import argparse
import contextlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

import networks
import yardstick
from cartpole import CartPoleBatch

DISCOUNT, TRACE_DECAY, CLIP, VALUE_CLIP, VALUE_WEIGHT, ENTROPY_WEIGHT, LARGEST_NORM = 0.99, 0.95, 0.2, 0.2, 0.5, 0.01, 0.5


@dataclass(frozen=True)
class Loop:
    """Sizes of a training loop; without a world, observations and rewards are drawn once and cost nothing."""

    network: Callable[[], nn.Module]
    observation: tuple[int, ...]
    actions: int
    worlds: int
    steps: int
    minibatch: int
    epochs: int = 4
    world: Callable[[int], CartPoleBatch] | None = None
    half: bool = False
    rate: float = 3e-4


def _cartpole(network: Callable[[], nn.Module], worlds: int, steps: int, minibatch: int, epochs: int = 4) -> Loop:
    return Loop(network, (4,), 2, worlds, steps, minibatch, epochs, CartPoleBatch, rate=1e-3)


def _small() -> nn.Module:
    return networks.mlp(4, 64, 64, 2 + 1)


def _shallow() -> nn.Module:
    return networks.relu_mlp(4, 128, 2 + 1)


LOOPS = {
    "cnn": Loop(networks.base_cnn, (6, 11, 11), 8, 64, 128, 2048),
    "cnn-bf16": Loop(networks.base_cnn, (6, 11, 11), 8, 64, 128, 2048, half=True),
    "cartpole-64": _cartpole(_small, 64, 128, 2048),
    "cartpole-1024": _cartpole(_small, 1024, 128, 16384),
    "puffer": _cartpole(_shallow, 1024, 32, 8192, epochs=1),
    "puffer-4": _cartpole(_shallow, 1024, 32, 8192),
    "wide": Loop(lambda: networks.mlp(104, 256, 256, 4 + 1), (104,), 4, 256, 64, 2048),
    "transformer": Loop(networks.Transformer, (10, 128), 4, 64, 64, 1024),
}


@torch.jit.script
def loss_of(outputs: Tensor, actions: Tensor, old_logs: Tensor, advantages: Tensor, targets: Tensor, old_values: Tensor,
            clip: float, value_clip: float, value_weight: float, entropy_weight: float) -> Tensor:
    """
    Clipped policy loss, clipped value loss and entropy bonus of a minibatch. min(a, b) is written a - relu(a - b): where both are equal, as
    they are inside the clip range, compiled min and max of PyTorch 1.13 have no gradient at all. A softmax over the first index is several
    times faster than one over a short last index.
    """
    columns = outputs.t().contiguous()
    logs = torch.log_softmax(columns[:-1], 0)
    ratio = (logs.gather(0, actions).squeeze(0) - old_logs).exp()
    free = ratio * advantages
    policy = (free - torch.relu(free - ratio.clamp(1 - clip, 1 + clip) * advantages)).mean()
    values = columns[-1]
    clipped = old_values + (values - old_values).clamp(-value_clip, value_clip)
    error = (values - targets) ** 2
    value = (error + torch.relu((clipped - targets) ** 2 - error)).mean()
    entropy = -(logs.exp() * logs).sum(0).mean()
    return value_weight * value - policy - entropy_weight * entropy


class Trainer:
    """The loop: collect a rollout, estimate advantages, improve."""

    def __init__(self, loop: Loop) -> None:
        self.loop = loop
        self.network = loop.network()
        if loop.half:
            self.network = self.network.to(memory_format=torch.channels_last)
        self.vector = networks.flatten(self.network) if not loop.half else None
        parameters = self.network.parameters() if self.vector is None else [self.vector]
        self.optimizer = torch.optim.Adam(parameters, lr=loop.rate, eps=1e-5)
        self.world = loop.world(loop.worlds) if loop.world else None
        self._random = np.random.default_rng(1)
        self._allocate()

    @property
    def samples(self) -> int:
        """Steps of all worlds in an update."""
        return self.loop.worlds * self.loop.steps

    def update(self) -> None:
        """One rollout and its epochs."""
        self._collect()
        self._estimate()
        self.improve()

    def _allocate(self) -> None:
        loop, samples = self.loop, self.samples
        rows = (loop.steps + 1, loop.worlds)
        self._observations = torch.randn(rows[0] * rows[1], *loop.observation)
        if loop.half:
            self._observations = self._observations.to(memory_format=torch.channels_last)
        self._views = self._observations.split(loop.worlds)
        self._outputs = torch.zeros(*rows, loop.actions + 1)
        self._actions = torch.zeros(loop.steps, loop.worlds, dtype=torch.long)
        self._rewards = np.full((loop.steps, loop.worlds), 1 - DISCOUNT, np.float32)  # returns in [0, 1]
        self._ends = self._random.random((loop.steps, loop.worlds)) < 0.01
        self._advantages = torch.zeros(loop.steps, loop.worlds)
        self._batch = torch.randn(4, samples)

    def _precision(self) -> contextlib.AbstractContextManager:
        return torch.autocast("cpu", torch.bfloat16) if self.loop.half else contextlib.nullcontext()

    def _noise(self) -> np.ndarray:
        # The largest of logits plus Gumbel noise is a sample of their softmax; of two, the difference is logistic.
        loop = self.loop
        shape = (loop.steps, loop.worlds, loop.actions) if loop.actions > 2 else (loop.steps, loop.worlds)
        uniform = self._random.random(shape, np.float32) * np.float32(1 - 2e-7) + np.float32(1e-7)
        return -np.log(-np.log(uniform)) if loop.actions > 2 else np.log(uniform / (1 - uniform))

    @torch.inference_mode()
    def _collect(self) -> None:
        loop, world, noise = self.loop, self.world, self._noise()
        outputs, actions, observations = self._outputs.numpy(), self._actions.numpy(), self._observations.numpy()
        rows = [observations[step * loop.worlds:(step + 1) * loop.worlds] for step in range(loop.steps + 1)]
        with self._precision():
            for step in range(loop.steps + 1):
                if world:
                    rows[step][:] = world.state.T
                self._outputs[step].copy_(self.network(self._views[step]))
                if step == loop.steps:
                    break
                logits = outputs[step, :, :-1]
                if loop.actions == 2:
                    np.greater(logits[:, 1] - logits[:, 0], noise[step], out=actions[step], casting="unsafe")
                else:
                    np.argmax(logits + noise[step], axis=-1, out=actions[step])
                if world:
                    world.step(actions[step])
                    self._ends[step] = world.ended

    @torch.inference_mode()
    def _trace(self) -> None:
        values = self._outputs.numpy()[:, :, -1]
        keeps = np.where(self._ends, np.float32(0), np.float32(DISCOUNT))
        advantages = self._advantages.numpy()
        np.subtract(self._rewards + keeps * values[1:], values[:-1], out=advantages)
        keeps *= TRACE_DECAY
        for step in range(self.loop.steps - 2, -1, -1):
            advantages[step] += keeps[step] * advantages[step + 1]

    @torch.inference_mode()
    def _estimate(self) -> None:
        self._trace()
        flat, columns = self._advantages.view(-1), self._outputs[:-1].view(self.samples, -1).t().contiguous()
        old_logs, normalized, targets, old_values = self._batch
        torch.gather(torch.log_softmax(columns[:-1], 0), 0, self._actions.view(1, -1), out=old_logs.view(1, -1))
        old_values.copy_(columns[-1])
        torch.add(flat, old_values, out=targets)
        torch.div(flat - flat.mean(), flat.std() + 1e-8, out=normalized)

    def improve(self) -> None:
        """The epochs' minibatches: forward, loss, backward, clip, Adam."""
        actions = self._actions.view(1, -1)
        for _ in range(self.loop.epochs):
            for rows in torch.randperm(self.samples).split(self.loop.minibatch):
                with self._precision():
                    outputs = self.network(self._observations.index_select(0, rows)).float()
                old_logs, advantages, targets, old_values = self._batch.index_select(1, rows)
                loss = loss_of(outputs, actions.index_select(1, rows), old_logs, advantages, targets, old_values,
                               CLIP, VALUE_CLIP, VALUE_WEIGHT, ENTROPY_WEIGHT)
                self._descend(loss)

    def _descend(self, loss: Tensor) -> None:
        if self.vector is None:
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(self.network.parameters(), LARGEST_NORM)
        else:
            self.vector.grad.zero_()
            loss.backward()
            self.vector.grad.mul_((LARGEST_NORM / (self.vector.grad.norm() + 1e-6)).clamp_(max=1.0))
        self.optimizer.step()


def learn(trainer: Trainer, steps: int) -> None:
    """Trains for so many steps and prints the mean length of the episodes that ended, ten times."""
    world = trainer.world
    if world is None:
        raise SystemExit("This loop has no world to learn; take one of the CartPole loops.")
    updates = -(-steps // trainer.samples)
    for update in range(1, updates + 1):
        trainer.update()
        if update % max(1, updates // 10) == 0 and world.finished:
            print(f"{update * trainer.samples} steps: {world.finished_steps / world.finished:.0f} steps an episode")
            world.finished, world.finished_steps = 0, 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("loop", choices=LOOPS)
    parser.add_argument("--learn", type=int, metavar="STEPS", help="train and print the episodes' length instead of measuring")
    arguments = yardstick.begin(parser)
    yardstick.prepare_torch(arguments.threads)
    trainer = Trainer(LOOPS[arguments.loop])
    if arguments.learn:
        learn(trainer, arguments.learn)
        return
    seconds = yardstick.sample(trainer.update, arguments.samples, arguments.seconds)
    yardstick.report(arguments.loop, arguments.threads, [each / trainer.samples for each in seconds], "steps/s")


if __name__ == "__main__":
    main()
