"""The training loop of the Goodhart study's network in PyTorch, as a yardstick: same network, batch, epochs and minibatches.

One forward pass serves policy and value; the world costs nothing (random observations). Prints steps per second, median and best.
Install with install.sh; run with: bench/peers/run.sh [threads]
"""
import sys
import time

import torch
from torch import nn

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else 2
UPDATES = int(sys.argv[2]) if len(sys.argv) > 2 else 4
WORLDS, STEPS, EPOCHS, MINIBATCHES = 64, 128, 4, 4


class Forager(nn.Module):
    def __init__(self):
        super().__init__()
        self.trunk = nn.Sequential(
            nn.Conv2d(6, 32, 3, padding=1), nn.ReLU(),
            nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(),
            nn.Conv2d(64, 64, 3, padding=1), nn.ReLU(),
            nn.Flatten(), nn.Linear(64 * 121, 512), nn.ReLU())
        self.policy = nn.Linear(512, 8)
        self.value = nn.Linear(512, 1)

    def forward(self, view):
        features = self.trunk(view)
        return self.policy(features), self.value(features).squeeze(-1)


def update(model, optimizer, views):
    samples = WORLDS * STEPS
    actions = torch.empty(samples, dtype=torch.long)
    old_log = torch.empty(samples)
    values = torch.empty(samples)
    with torch.no_grad():
        for step in range(STEPS):
            rows = slice(step * WORLDS, (step + 1) * WORLDS)
            logits, value = model(views[rows])
            log = torch.log_softmax(logits, -1)
            action = torch.multinomial(log.exp(), 1)
            actions[rows] = action.squeeze(-1)
            old_log[rows] = log.gather(-1, action).squeeze(-1)
            values[rows] = value
    advantages = torch.randn(samples)
    returns = values + advantages
    size = samples // MINIBATCHES
    for _ in range(EPOCHS):
        for rows in torch.randperm(samples).split(size):
            logits, value = model(views[rows])
            log = torch.log_softmax(logits, -1)
            ratio = (log.gather(-1, actions[rows, None]).squeeze(-1) - old_log[rows]).exp()
            gain = advantages[rows]
            policy_loss = -torch.min(ratio * gain, ratio.clamp(0.8, 1.2) * gain).mean()
            clipped = values[rows] + (value - values[rows]).clamp(-1, 1)
            value_loss = torch.max((value - returns[rows]) ** 2, (clipped - returns[rows]) ** 2).mean()
            entropy = -(log.exp() * log).sum(-1).mean()
            loss = policy_loss + 0.5 * value_loss - 0.02 * entropy
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 0.5)
            optimizer.step()


def main():
    torch.set_num_threads(THREADS)
    torch.manual_seed(1)
    model = Forager()
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-4)
    kinds = torch.randint(0, 6, (WORLDS * STEPS, 11, 11))
    views = torch.nn.functional.one_hot(kinds, 6).permute(0, 3, 1, 2).contiguous().float()
    update(model, optimizer, views)
    seconds = []
    for _ in range(UPDATES):
        start = time.perf_counter()
        update(model, optimizer, views)
        seconds.append(time.perf_counter() - start)
    seconds.sort()
    steps = WORLDS * STEPS
    print(f"torch {torch.__version__}, {THREADS} threads: median {steps / seconds[len(seconds) // 2]:.0f} steps/s, best {steps / seconds[0]:.0f}")


if __name__ == "__main__":
    main()
