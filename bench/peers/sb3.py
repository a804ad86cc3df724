"""CartPole as Stable-Baselines3's PPO trains it with eight worlds: a re-creation in our own words of its settings, structure and cost.

The tool itself is not in Debian. What is kept: eight worlds as Python objects stepped one by one with a monitor each, 2,048 steps, minibatches
of 64, ten epochs, separate tanh towers 4-64-64, a rollout buffer in numpy from which each minibatch is converted to tensors, `torch.distributions`,
the diagnostics of each minibatch, joint gradient clipping, Adam with epsilon 1e-5. What is left out flatters the peer: callbacks, the logger,
checks of spaces and arguments, schedules, copies of observations and information, and several layers of classes.

Run with: /usr/bin/python3 sb3.py (Debian's Python). Check that it learns with: sb3.py --learn 100000
"""
from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.distributions import Categorical
from torch.nn import functional

import yardstick
from cartpole import WorldList

WORLDS, STEPS, MINIBATCH, EPOCHS = 8, 2048, 64, 10
SAMPLES, RATE = WORLDS * STEPS, 3e-4
DISCOUNT, TRACE_DECAY, CLIP, VALUE_WEIGHT, LARGEST_NORM = 0.99, 0.95, 0.2, 0.5, 0.5


class Minibatch(NamedTuple):
    """Tensors of some samples."""

    observations: Tensor
    actions: Tensor
    old_values: Tensor
    old_logs: Tensor
    advantages: Tensor
    returns: Tensor


class Policy(nn.Module):
    """Two towers and their heads."""

    def __init__(self) -> None:
        super().__init__()
        self.flatten = nn.Flatten()
        self.policy_tower = nn.Sequential(nn.Linear(4, 64), nn.Tanh(), nn.Linear(64, 64), nn.Tanh())
        self.value_tower = nn.Sequential(nn.Linear(4, 64), nn.Tanh(), nn.Linear(64, 64), nn.Tanh())
        self.action_head, self.value_head = nn.Linear(64, 2), nn.Linear(64, 1)
        for module, gain in ((self.policy_tower, 2 ** 0.5), (self.value_tower, 2 ** 0.5), (self.action_head, 0.01), (self.value_head, 1.0)):
            for layer in module.modules():
                if isinstance(layer, nn.Linear):
                    nn.init.orthogonal_(layer.weight, gain)
                    nn.init.zeros_(layer.bias)

    def values(self, observations: Tensor) -> Tensor:
        """Predicted returns [rows, 1]."""
        return self.value_head(self.value_tower(self.flatten(observations.float())))

    def distribution(self, observations: Tensor) -> Categorical:
        """What the policy draws actions from."""
        return Categorical(logits=self.action_head(self.policy_tower(self.flatten(observations.float()))), validate_args=False)


class RolloutBuffer:
    """Steps of all worlds in numpy, shuffled and turned into tensors a minibatch at a time."""

    def __init__(self) -> None:
        self.observations = np.zeros((STEPS, WORLDS, 4), np.float32)
        self.actions = np.zeros((STEPS, WORLDS, 1), np.float32)
        self.rewards, self.values, self.logs, self.starts, self.advantages, self.returns = (
            np.zeros((STEPS, WORLDS), np.float32) for _ in range(6))

    def estimate(self, last_values: np.ndarray, ended: np.ndarray) -> None:
        """Generalised advantages, step by step from the end."""
        last, next_values, going = 0.0, last_values, 1.0 - ended.astype(np.float32)
        for step in reversed(range(STEPS)):
            delta = self.rewards[step] + DISCOUNT * next_values * going - self.values[step]
            self.advantages[step] = last = delta + DISCOUNT * TRACE_DECAY * going * last
            next_values, going = self.values[step], 1.0 - self.starts[step]
        self.returns = self.advantages + self.values

    def minibatches(self) -> Iterator[Minibatch]:
        """One epoch; steps of one world follow each other before shuffling."""
        flat = [_by_world(each) for each in (self.observations, self.actions, self.values, self.logs, self.advantages, self.returns)]
        order = np.random.permutation(SAMPLES)
        for start in range(0, SAMPLES, MINIBATCH):
            rows = order[start:start + MINIBATCH]
            yield Minibatch(*(torch.tensor(each[rows]) if each.shape[-1] > 1 else torch.tensor(each[rows].flatten()) for each in flat))


def _by_world(values: np.ndarray) -> np.ndarray:
    shape = values.shape if values.ndim > 2 else (*values.shape, 1)
    return values.swapaxes(0, 1).reshape(SAMPLES, *shape[2:])


class Trainer:
    """Rollout, advantages and epochs."""

    def __init__(self) -> None:
        self.worlds = WorldList(WORLDS)
        self.policy = Policy()
        self.optimizer = torch.optim.Adam(self.policy.parameters(), lr=RATE, eps=1e-5)
        self.buffer = RolloutBuffer()
        self.returns: list[float] = []
        self.diagnostics: dict[str, float] = {}
        self._last, self._starts = self.worlds.reset(), np.ones(WORLDS, bool)

    def update(self) -> None:
        """One rollout of 16,384 steps and 2,560 minibatches."""
        self.policy.train(False)
        for step in range(STEPS):
            self._step(step)
        with torch.no_grad():
            last_values = self.policy.values(torch.as_tensor(self._last)).numpy().flatten()
        self.buffer.estimate(last_values, self._starts)
        self._improve()

    def _step(self, step: int) -> None:
        with torch.no_grad():
            observations = torch.as_tensor(self._last)
            distribution = self.policy.distribution(observations)
            values = self.policy.values(observations)
            actions = distribution.sample()
            logs = distribution.log_prob(actions)
        chosen = actions.numpy()
        observed, rewards, terminated, truncated, infos = self.worlds.step(chosen)
        for row, info in enumerate(infos):
            if "episode" in info:
                self.returns.append(info["episode"]["r"])
            if truncated[row] and not terminated[row]:
                with torch.no_grad():
                    rewards[row] += DISCOUNT * self.policy.values(torch.as_tensor(info["final_observation"][None]))[0].item()
        buffer = self.buffer
        buffer.observations[step], buffer.actions[step] = self._last, chosen.reshape(-1, 1)
        buffer.rewards[step], buffer.starts[step] = rewards, self._starts
        buffer.values[step], buffer.logs[step] = values.numpy().flatten(), logs.numpy()
        self._last, self._starts = observed, terminated | truncated

    def _improve(self) -> None:
        self.policy.train(True)
        policy_losses, value_losses, entropies, clipped, divergences = [], [], [], [], []
        for _ in range(EPOCHS):
            for batch in self.buffer.minibatches():
                distribution = self.policy.distribution(batch.observations)
                values = self.policy.values(batch.observations).flatten()
                logs, entropy = distribution.log_prob(batch.actions.long().flatten()), distribution.entropy()
                gains = (batch.advantages - batch.advantages.mean()) / (batch.advantages.std() + 1e-8)
                ratio = torch.exp(logs - batch.old_logs)
                policy_loss = -torch.min(gains * ratio, gains * torch.clamp(ratio, 1 - CLIP, 1 + CLIP)).mean()
                policy_losses.append(policy_loss.item())
                clipped.append(torch.mean((torch.abs(ratio - 1) > CLIP).float()).item())
                value_loss = functional.mse_loss(batch.returns, values)
                value_losses.append(value_loss.item())
                entropy_loss = -torch.mean(entropy)
                entropies.append(entropy_loss.item())
                loss = policy_loss + 0.0 * entropy_loss + VALUE_WEIGHT * value_loss
                with torch.no_grad():
                    log_ratio = logs - batch.old_logs
                    divergences.append(torch.mean((torch.exp(log_ratio) - 1) - log_ratio).numpy())
                self.optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(self.policy.parameters(), LARGEST_NORM)
                self.optimizer.step()
        self.diagnostics = {name: float(np.mean(each)) for name, each in (
            ("policy_loss", policy_losses), ("value_loss", value_losses), ("entropy_loss", entropies),
            ("clip_fraction", clipped), ("divergence", divergences))}


def learn(trainer: Trainer, steps: int) -> None:
    """Trains for so many steps and prints the mean return of the last hundred episodes after each update."""
    for update in range(1, -(-steps // SAMPLES) + 1):
        trainer.update()
        print(f"{update * SAMPLES} steps: mean return {np.mean(trainer.returns[-100:]):.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--learn", type=int, metavar="STEPS", help="train and print the returns instead of measuring")
    arguments = yardstick.begin(parser)
    yardstick.prepare_torch(arguments.threads)
    trainer = Trainer()
    if arguments.learn:
        learn(trainer, arguments.learn)
        return
    seconds = yardstick.sample(trainer.update, arguments.samples, arguments.seconds)
    yardstick.report("sb3", arguments.threads, [each / SAMPLES for each in seconds], "steps/s")


if __name__ == "__main__":
    main()
