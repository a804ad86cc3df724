"""The emotion study's update in PyTorch: two agents with four networks each, ten complete epochs of minibatches of 64, worlds that cost nothing.

The agents know nothing of each other, so every way of sharing the threads is measured: in `turns` each agent has them all, one after the other; as
`processes` (two threads or more) both learn at the same time, each with its share of the threads, and wait for each other after every update.

Run with: /usr/bin/python3 emotion.py emotion --threads 2 (Debian's Python).
"""
from __future__ import annotations

import argparse
import math

import numpy as np
import torch
from torch import Tensor, multiprocessing, nn

import networks
import ppo
import therapy
import yardstick

SELF, TOKEN, ENVIRONMENT, PRIMITIVES, MOOD, RELATIONSHIPS, ACTIONS, AGENTS = 32, 64, 32, 10, 2, 64, 4, 2
PRESENCE = SELF + TOKEN
INPUTS = PRESENCE + 1 + ENVIRONMENT + PRIMITIVES + MOOD + RELATIONSHIPS
HALF_LOG_TWO_PI = 0.5 * math.log(2 * math.pi)


class Encoder(nn.Module):
    """Self, one social token and its attention, environment, and their fusion to 256 features; 360,769 parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.of_self = networks.relu_mlp(SELF, 128, 256, 256)
        self.token, self.score = networks.relu_mlp(TOKEN, 128, 128), networks.mlp(128, 64, 1)
        self.environment = networks.relu_mlp(ENVIRONMENT, 64, 128, 128)
        self.fusion = nn.Sequential(nn.Linear(512, 256), nn.ReLU(inplace=True), nn.LayerNorm(256), nn.Linear(256, 256))

    def forward(self, rows: Tensor) -> Tensor:
        token = self.token(rows[:, SELF:PRESENCE]).unsqueeze(1)
        pooled = (torch.softmax(self.score(token), 1) * token).sum(1)
        seen = rows[:, PRESENCE + 1:PRESENCE + 1 + ENVIRONMENT]
        return self.fusion(torch.cat([self.of_self(rows[:, :SELF]), pooled, self.environment(seen)], 1))


class Composer(nn.Module):
    """Four learned queries and the embedded primitives through three encoder layers, a head for each query; 109,828 parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.queries, self.embedding = nn.Parameter(torch.randn(1, 4, 64)), nn.Linear(PRIMITIVES, 64)
        layer = nn.TransformerEncoderLayer(64, 4, 128, dropout=0.0, activation="relu", batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, 3, enable_nested_tensor=False)
        self.heads = nn.ModuleList(networks.relu_mlp(64, 32, 1) for _ in range(4))

    def forward(self, primitives: Tensor) -> Tensor:
        tokens = torch.cat([self.queries.expand(len(primitives), -1, -1), self.embedding(primitives).unsqueeze(1)], 1)
        results = self.encoder(tokens)
        return torch.cat([head(results[:, i]) for i, head in enumerate(self.heads)], 1).sigmoid()


class Agent(nn.Module):
    """The four networks of an agent: means, logarithms of deviations and value; 794,190 parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.composer = Encoder(), Composer()
        emotions = 256 + PRIMITIVES + 4 + MOOD
        self.shared = nn.Sequential(*_normalized(emotions + RELATIONSHIPS, 256), *_normalized(256, 256))
        self.mean, self.deviation = networks.relu_mlp(256, 128, ACTIONS), networks.relu_mlp(256, 128, ACTIONS)
        self.value = nn.Sequential(*_normalized(emotions, 256), *_normalized(256, 128), nn.Linear(128, 1))

    def forward(self, rows: Tensor) -> Tensor:
        return self.parts(rows)[0]

    def parts(self, rows: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """What forward gives, the primitives, and the complex emotions made of them."""
        felt = rows[:, PRESENCE + 1 + ENVIRONMENT:]
        primitives, mood, relationships = felt.split([PRIMITIVES, MOOD, RELATIONSHIPS], 1)
        composed = self.composer(primitives)
        emotions = torch.cat([self.encoder(rows), primitives, composed, mood], 1)
        shared = self.shared(torch.cat([emotions, relationships], 1))
        outputs = torch.cat([self.mean(shared).tanh(), self.deviation(shared).clamp(-20, 2), self.value(emotions)], 1)
        return outputs, primitives, composed


def _normalized(inputs: int, outputs: int) -> tuple[nn.Module, ...]:
    return nn.Linear(inputs, outputs), nn.ReLU(inplace=True), nn.LayerNorm(outputs)


@torch.jit.script
def loss_of(outputs: Tensor, actions: Tensor, old_logs: Tensor, advantages: Tensor, targets: Tensor,
            clip: float, value_weight: float, entropy_weight: float, half_log_two_pi: float) -> Tensor:
    """Clipped policy loss, value loss and entropy bonus of a minibatch; see ppo.loss_of for why the minimum is written so."""
    size = actions.size(1)
    deviations = outputs[:, size:2 * size]
    distances = (actions - outputs[:, :size]) * (-deviations).exp()
    logs = (-0.5 * distances * distances - deviations - half_log_two_pi).sum(1)
    ratio = (logs - old_logs).exp()
    free = ratio * advantages
    policy = (free - torch.relu(free - ratio.clamp(1 - clip, 1 + clip) * advantages)).mean()
    value = 0.5 * ((outputs[:, 2 * size] - targets) ** 2).mean()
    entropy = (deviations + (half_log_two_pi + 0.5)).sum(1).mean()
    return value_weight * value - policy - entropy_weight * entropy


# Maternal love, compassion, grief and devotion as weighted sums of the primitives.
FORMULAS = torch.tensor([
    [.35, .25, 0, 0, 0, 0, 0, .25, .15, 0], [0, .40, 0, 0, 0, 0, .30, 0, .30, 0],
    [.50, 0, 0, 0, 0, 0, 0, 0, 0, .50], [.40, 0, 0, 0, 0, 0, .35, 0, .25, 0]]).t().contiguous()


@torch.jit.script
def composer_loss_of(primitives: Tensor, composed: Tensor, drawn: Tensor, composed_of_drawn: Tensor, formulas: Tensor) -> Tensor:
    """Half the mean squared distance of composed emotions from their formulas, over what was felt and what was drawn."""
    felt = composed - (primitives @ formulas).clamp(0, 1)
    random = composed_of_drawn - (drawn @ formulas).clamp(0, 1)
    return 0.5 * ((felt * felt).sum() + (random * random).sum()) / (felt.numel() + random.numel())


class Trainer(therapy.Trainer):
    """ppo.py's loop of one agent with actions that are real numbers, advantages normalised in each minibatch, and Adam by hand in place."""

    def __init__(self, loop: ppo.Loop) -> None:
        super().__init__(loop, one_hot=False)

    def _allocate(self) -> None:
        ppo.Trainer._allocate(self)
        self._actions = torch.zeros(self.loop.steps, self.loop.worlds, ACTIONS)

    @torch.inference_mode()
    def _collect(self) -> None:
        for step in range(self.loop.steps + 1):
            self._outputs[step].copy_(self.network(self._views[step]))
        means, deviations = self._outputs[:-1, :, :ACTIONS], self._outputs[:-1, :, ACTIONS:2 * ACTIONS].exp()
        noise = torch.from_numpy(self._random.standard_normal(tuple(means.shape), np.float32))
        torch.addcmul(means, deviations, noise, out=self._actions)

    @torch.inference_mode()
    def _estimate(self) -> None:
        self._trace()
        old_logs, advantages, targets, _ = self._batch
        rows = self._outputs[:-1].view(self.samples, -1)
        deviations = rows[:, ACTIONS:2 * ACTIONS]
        distances = (self._actions.view(-1, ACTIONS) - rows[:, :ACTIONS]) * (-deviations).exp()
        torch.sum(-0.5 * distances * distances - deviations - HALF_LOG_TWO_PI, 1, out=old_logs)
        advantages.copy_(self._advantages.view(-1))
        torch.add(advantages, rows[:, -1], out=targets)

    def improve(self) -> None:
        """The epochs' minibatches, each epoch gathered in its order once."""
        size = self.loop.minibatch
        for _ in range(self.loop.epochs):
            order = torch.randperm(self.samples)
            rows = self._observations.index_select(0, order).split(size)
            actions = self._actions.view(-1, ACTIONS).index_select(0, order).split(size)
            numbers = self._batch.index_select(1, order).split(size, 1)
            for part, (observed, chosen) in enumerate(zip(rows, actions)):
                old_logs, advantages, targets, _ = numbers[part]
                deviation, mean = torch.std_mean(advantages)
                outputs, primitives, composed = self.network.parts(observed)
                drawn = torch.rand(size // 2, PRIMITIVES)
                self._descend(
                    loss_of(outputs, chosen, old_logs, (advantages - mean) / (deviation + 1e-8), targets,
                            ppo.CLIP, ppo.VALUE_WEIGHT, ppo.ENTROPY_WEIGHT, HALF_LOG_TWO_PI)
                    + composer_loss_of(primitives, composed, drawn, self.network.composer(drawn), FORMULAS))


class Turns:
    """Agents that learn one after the other, each on all threads."""

    def __init__(self, loop: ppo.Loop, threads: int) -> None:
        self._trainers = [Trainer(loop) for _ in range(AGENTS)]

    def update(self) -> None:
        """An update of each agent."""
        for trainer in self._trainers:
            trainer.update()


class Processes:
    """Agents that learn at the same time, each in a process of its own with its share of the threads."""

    def __init__(self, loop: ppo.Loop, threads: int) -> None:
        context = multiprocessing.get_context("fork")
        self._ends = []
        for _ in range(AGENTS):
            here, there = context.Pipe()
            context.Process(target=_serve, args=(loop, max(1, threads // AGENTS), there), daemon=True).start()
            self._ends.append(here)

    def update(self) -> None:
        """An update of each agent."""
        for end in self._ends:
            end.send(True)
        for end in self._ends:
            end.recv()


def _serve(loop: ppo.Loop, threads: int, end) -> None:
    yardstick.prepare_torch(threads)
    trainer = Trainer(loop)
    while end.recv():
        trainer.update()
        end.send(True)


# Processes come first: they are forked before this one's threads begin.
WAYS = {"processes": Processes, "turns": Turns}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("loop", choices=["emotion"])
    parser.add_argument("--way", choices=WAYS, help="just this way of sharing the threads")
    arguments = yardstick.begin(parser)
    loop = ppo.Loop(Agent, (INPUTS,), 2 * ACTIONS, 8, 256, 64, epochs=10)
    ways = [arguments.way] if arguments.way else [way for way in WAYS if arguments.threads > 1 or way == "turns"]
    for way in ways:
        if way == "turns":
            yardstick.prepare_torch(arguments.threads)
        agents = WAYS[way](loop, arguments.threads)
        seconds = yardstick.sample(agents.update, arguments.samples, arguments.seconds)
        yardstick.report(arguments.loop, arguments.threads, [each / (8 * 256) for each in seconds], "steps/s", variant=way)


if __name__ == "__main__":
    main()
