"""The therapy study's loop in PyTorch: two towers over embedded histories, ten epochs of minibatches of 64, values in units of a running deviation.

The towers come in two forms, and every form is measured: `embedding` looks vectors up with nn.Embedding; `product` multiplies one-hot rows, which are
made once when an observation is stored, with the products of the table and the weights of each place, so that no gradient has to go back to single vectors.

Run with: /usr/bin/python3 therapy.py therapy --threads 2 (Debian's Python).
"""
from __future__ import annotations

import argparse
import math

import torch
from torch import Tensor, nn
from torch.nn import functional

import ppo
import yardstick
from networks import flatten

PLACES, SYMBOLS, WIDTH, ACTIONS, ACTION_WIDTH, HIDDEN = 50, 9, 8, 8, 16, 256


class Embedded(nn.Module):
    """A tower that looks its vectors up."""

    def __init__(self, outputs: int) -> None:
        super().__init__()
        self.action, self.history = nn.Embedding(ACTIONS, ACTION_WIDTH), nn.Embedding(SYMBOLS, WIDTH)
        self.first = nn.Linear(ACTION_WIDTH + 1 + PLACES * WIDTH, HIDDEN)
        self.second, self.head = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, outputs)

    def forward(self, rows: Tensor) -> Tensor:
        indices = rows.long()
        features = torch.cat([self.action(indices[:, 0]), rows[:, 1:2], self.history(indices[:, 2:]).flatten(1)], 1)
        return self.head(functional.relu(self.second(functional.relu(self.first(features), inplace=True)), inplace=True))


class Multiplied(nn.Module):
    """The same tower over one-hot rows: the first layer's weights are the products of tables and weights, one row for each symbol in each place."""

    def __init__(self, outputs: int) -> None:
        super().__init__()
        self.action, self.history = nn.Parameter(torch.randn(ACTIONS, ACTION_WIDTH)), nn.Parameter(torch.randn(SYMBOLS, WIDTH))
        limit = 1 / math.sqrt(ACTION_WIDTH + 1 + PLACES * WIDTH)
        self.of_action = nn.Parameter(torch.empty(ACTION_WIDTH, HIDDEN).uniform_(-limit, limit))
        self.of_session = nn.Parameter(torch.empty(1, HIDDEN).uniform_(-limit, limit))
        self.of_history = nn.Parameter(torch.empty(WIDTH, PLACES * HIDDEN).uniform_(-limit, limit))
        self.bias = nn.Parameter(torch.empty(HIDDEN).uniform_(-limit, limit))
        self.second, self.head = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, outputs)

    def forward(self, rows: Tensor) -> Tensor:
        # The history's rows come symbol by symbol, so that their products are one product.
        table = torch.cat([self.action @ self.of_action, self.of_session, (self.history @ self.of_history).view(-1, HIDDEN)])
        first = functional.relu(torch.addmm(self.bias, rows, table), inplace=True)
        return self.head(functional.relu(self.second(first), inplace=True))


class Towers(nn.Module):
    """Policy and value side by side."""

    def __init__(self, tower: type[nn.Module]) -> None:
        super().__init__()
        self.actor, self.critic = tower(ACTIONS), tower(1)

    def forward(self, rows: Tensor) -> Tensor:
        return torch.cat([self.actor(rows), self.critic(rows)], 1)


def observations(count: int, one_hot: bool) -> Tensor:
    """Random rows: an octant, a share of the sessions, fifty symbols."""
    actions, sessions, history = torch.randint(ACTIONS, (count,)), torch.rand(count, 1), torch.randint(SYMBOLS, (count, PLACES))
    if not one_hot:
        return torch.cat([actions.unsqueeze(1).float(), sessions, history.float()], 1)
    symbols = functional.one_hot(history, SYMBOLS).transpose(1, 2).reshape(count, -1).float()
    return torch.cat([functional.one_hot(actions, ACTIONS).float(), sessions, symbols], 1)


class Trainer(ppo.Trainer):
    """ppo.py's loop with advantages normalised in each minibatch, values in units of the returns' running deviation, and Adam by hand in place."""

    def __init__(self, loop: ppo.Loop, one_hot: bool) -> None:
        self._one_hot = one_hot
        self._mean, self._variance, self._count = 0.0, 1.0, 0
        super().__init__(loop)
        assert self.vector is not None
        self._first, self._second, self._root = (torch.zeros_like(self.vector) for _ in range(3))
        self._steps = 0

    def _allocate(self) -> None:
        super()._allocate()
        self._observations = observations((self.loop.steps + 1) * self.loop.worlds, self._one_hot)
        self._views = self._observations.split(self.loop.worlds)

    @torch.inference_mode()
    def _estimate(self) -> None:
        deviation = math.sqrt(self._variance + 1e-8)
        self._outputs[:, :, -1] *= deviation
        super()._estimate()
        old_logs, advantages, targets, old_values = self._batch
        advantages.copy_(self._advantages.view(-1))
        self._absorb(float(targets.mean()), float(targets.var(unbiased=False)), targets.numel())
        targets /= deviation
        old_values /= deviation

    def _absorb(self, mean: float, variance: float, count: int) -> None:
        share, difference = count / (self._count + count), mean - self._mean
        self._mean += share * difference
        self._variance = (1 - share) * self._variance + share * variance + share * (1 - share) * difference * difference
        self._count += count

    def improve(self) -> None:
        """The epochs' minibatches, each epoch gathered in its order once."""
        size = self.loop.minibatch
        for _ in range(self.loop.epochs):
            order = torch.randperm(self.samples)
            rows = self._observations.index_select(0, order).split(size)
            actions = self._actions.view(1, -1).index_select(1, order).split(size, 1)
            numbers = self._batch.index_select(1, order).split(size, 1)
            for part, (observed, chosen) in enumerate(zip(rows, actions)):
                old_logs, advantages, targets, old_values = numbers[part]
                deviation, mean = torch.std_mean(advantages)
                loss = ppo.loss_of(self.network(observed), chosen, old_logs, (advantages - mean) / (deviation + 1e-8), targets, old_values,
                                   ppo.CLIP, ppo.VALUE_CLIP, ppo.VALUE_WEIGHT, ppo.ENTROPY_WEIGHT)
                self._descend(loss)

    def _descend(self, loss: Tensor) -> None:
        gradient = self.vector.grad
        gradient.zero_()
        loss.backward()
        norm = float(gradient.norm())
        if norm > ppo.LARGEST_NORM:
            gradient.mul_(ppo.LARGEST_NORM / (norm + 1e-6))
        self._steps += 1
        root = math.sqrt(1 - 0.999 ** self._steps)
        with torch.no_grad():
            self._first.mul_(0.9).add_(gradient, alpha=0.1)
            self._second.mul_(0.999).addcmul_(gradient, gradient, value=0.001)
            torch.sqrt(self._second, out=self._root).add_(1e-8 * root)
            self.vector.data.addcdiv_(self._first, self._root, value=-self.loop.rate * root / (1 - 0.9 ** self._steps))


LOOPS = {"therapy": (8, 64), "therapy-64": (64, 8)}
FORMS = {"embedding": (Embedded, False), "product": (Multiplied, True)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("loop", choices=LOOPS)
    parser.add_argument("--form", choices=FORMS, help="just this form of the towers")
    arguments = yardstick.begin(parser)
    yardstick.prepare_torch(arguments.threads)
    worlds, steps = LOOPS[arguments.loop]
    for form in [arguments.form] if arguments.form else FORMS:
        tower, one_hot = FORMS[form]
        loop = ppo.Loop(lambda: Towers(tower), (1,), ACTIONS, worlds, steps, 64, epochs=10)
        trainer = Trainer(loop, one_hot)
        seconds = yardstick.sample(trainer.update, arguments.samples, arguments.seconds)
        yardstick.report(arguments.loop, arguments.threads, [each / trainer.samples for each in seconds], "steps/s", variant=form)


if __name__ == "__main__":
    main()
