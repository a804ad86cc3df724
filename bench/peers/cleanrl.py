"""CartPole as CleanRL's single-file PPO trains it: a re-creation in our own words of its settings, structure and cost.

The tool itself is not in Debian. What is kept: eight worlds as Python objects stepped one by one with episode bookkeeping, 128 steps, four
minibatches, four epochs, separate tanh towers 4-64-64 for policy and value, `torch.distributions`, advantages normalised in each minibatch,
the diagnostics of each minibatch, joint gradient clipping, Adam with epsilon 1e-5 and a falling rate. What is left out flatters the peer:
TensorBoard, argument handling, the environment checkers and the deep copies of its vector environment.

Run with: /usr/bin/python3 cleanrl.py (Debian's Python). Check that it learns with: cleanrl.py --learn 100000
"""
from __future__ import annotations

import argparse

import numpy as np
import torch
from torch import Tensor, nn
from torch.distributions import Categorical

import yardstick
from cartpole import WorldList

WORLDS, STEPS, MINIBATCHES, EPOCHS = 8, 128, 4, 4
SAMPLES, RATE = WORLDS * STEPS, 2.5e-4
DISCOUNT, TRACE_DECAY, CLIP, ENTROPY_WEIGHT, VALUE_WEIGHT, LARGEST_NORM = 0.99, 0.95, 0.2, 0.01, 0.5, 0.5


def _tower(outputs: int, scale: float) -> nn.Sequential:
    layers = [nn.Linear(4, 64), nn.Tanh(), nn.Linear(64, 64), nn.Tanh(), nn.Linear(64, outputs)]
    for layer, gain in zip(layers[::2], (2 ** 0.5, 2 ** 0.5, scale)):
        nn.init.orthogonal_(layer.weight, gain)
        nn.init.zeros_(layer.bias)
    return nn.Sequential(*layers)


class Agent(nn.Module):
    """Two towers."""

    def __init__(self) -> None:
        super().__init__()
        self.critic = _tower(1, 1.0)
        self.actor = _tower(2, 0.01)

    def act(self, observations: Tensor, actions: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Actions (drawn if none are given), their log-probabilities, entropies and values."""
        distribution = Categorical(logits=self.actor(observations))
        if actions is None:
            actions = distribution.sample()
        return actions, distribution.log_prob(actions), distribution.entropy(), self.critic(observations)


class Trainer:
    """Rollout, advantages and epochs, one PyTorch call after the other."""

    def __init__(self, updates: int = 1_000_000) -> None:
        self.updates, self.done = updates, 0
        self.worlds = WorldList(WORLDS)
        self.agent = Agent()
        self.optimizer = torch.optim.Adam(self.agent.parameters(), lr=RATE, eps=1e-5)
        self.returns: list[float] = []
        self.losses: tuple[float, ...] = ()
        self._observations = torch.zeros(STEPS, WORLDS, 4)
        self._actions, self._logs, self._rewards, self._ends, self._values = (torch.zeros(STEPS, WORLDS) for _ in range(5))
        self._next = torch.tensor(self.worlds.reset())
        self._next_ends = torch.zeros(WORLDS)

    def update(self) -> None:
        """One rollout of 1,024 steps and 16 minibatches."""
        self.optimizer.param_groups[0]["lr"] = (1 - self.done / self.updates) * RATE
        self.done += 1
        for step in range(STEPS):
            self._step(step)
        advantages = self._estimate()
        self._improve(advantages, advantages + self._values)

    def _step(self, step: int) -> None:
        self._observations[step] = self._next
        self._ends[step] = self._next_ends
        with torch.no_grad():
            actions, logs, _, values = self.agent.act(self._next)
            self._values[step] = values.flatten()
        self._actions[step] = actions
        self._logs[step] = logs
        observations, rewards, terminated, truncated, infos = self.worlds.step(actions.numpy())
        self._rewards[step] = torch.tensor(rewards).view(-1)
        self._next, self._next_ends = torch.Tensor(observations), torch.Tensor(np.logical_or(terminated, truncated))
        for info in infos:
            if "episode" in info:
                self.returns.append(info["episode"]["r"])

    @torch.no_grad()
    def _estimate(self) -> Tensor:
        advantages, last = torch.zeros_like(self._rewards), 0.0
        next_values, next_going = self.agent.critic(self._next).reshape(1, -1), 1.0 - self._next_ends
        for step in reversed(range(STEPS)):
            delta = self._rewards[step] + DISCOUNT * next_values * next_going - self._values[step]
            advantages[step] = last = delta + DISCOUNT * TRACE_DECAY * next_going * last
            next_values, next_going = self._values[step], 1.0 - self._ends[step]
        return advantages

    def _improve(self, advantages: Tensor, returns: Tensor) -> None:
        observations, actions = self._observations.reshape(-1, 4), self._actions.reshape(-1)
        logs, advantages, returns, values = (each.reshape(-1) for each in (self._logs, advantages, returns, self._values))
        rows, clipped = np.arange(SAMPLES), []
        for _ in range(EPOCHS):
            np.random.shuffle(rows)
            for start in range(0, SAMPLES, SAMPLES // MINIBATCHES):
                part = rows[start:start + SAMPLES // MINIBATCHES]
                _, new_logs, entropy, new_values = self.agent.act(observations[part], actions.long()[part])
                log_ratio = new_logs - logs[part]
                ratio = log_ratio.exp()
                with torch.no_grad():
                    old_divergence = (-log_ratio).mean()
                    divergence = ((ratio - 1) - log_ratio).mean()
                    clipped.append(((ratio - 1.0).abs() > CLIP).float().mean().item())
                gain = advantages[part]
                gain = (gain - gain.mean()) / (gain.std() + 1e-8)
                policy_loss = torch.max(-gain * ratio, -gain * torch.clamp(ratio, 1 - CLIP, 1 + CLIP)).mean()
                value_loss = _value_loss(new_values.view(-1), returns[part], values[part])
                entropy_loss = entropy.mean()
                loss = policy_loss - ENTROPY_WEIGHT * entropy_loss + VALUE_WEIGHT * value_loss
                self.optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(self.agent.parameters(), LARGEST_NORM)
                self.optimizer.step()
        self.losses = tuple(each.item() for each in (policy_loss, value_loss, entropy_loss, old_divergence, divergence)) + (float(np.mean(clipped)),)


def _value_loss(new: Tensor, targets: Tensor, old: Tensor) -> Tensor:
    free = (new - targets) ** 2
    clipped = (old + torch.clamp(new - old, -CLIP, CLIP) - targets) ** 2
    return 0.5 * torch.max(free, clipped).mean()


def learn(trainer: Trainer) -> None:
    """Trains to the end and prints the mean return of the last hundred episodes, ten times."""
    for update in range(1, trainer.updates + 1):
        trainer.update()
        if update % max(1, trainer.updates // 10) == 0:
            print(f"{update * SAMPLES} steps: mean return {np.mean(trainer.returns[-100:]):.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--learn", type=int, metavar="STEPS", help="train and print the returns instead of measuring")
    arguments = yardstick.begin(parser)
    yardstick.prepare_torch(arguments.threads)
    if arguments.learn:
        learn(Trainer(-(-arguments.learn // SAMPLES)))
        return
    trainer = Trainer()
    seconds = yardstick.sample(trainer.update, arguments.samples, arguments.seconds)
    yardstick.report("cleanrl", arguments.threads, [each / SAMPLES for each in seconds], "steps/s")


if __name__ == "__main__":
    main()
