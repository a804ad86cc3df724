"""CartPole-v1 twice: a whole batch in numpy (fast), and one world a Python object with the usual wrappers' work (what most tools step)."""
from __future__ import annotations

import math
import time

import numpy as np

GRAVITY, POLE_MASS, TOTAL_MASS, HALF_LENGTH, PUSH, SECONDS = 9.8, 0.1, 1.1, 0.5, 10.0, 0.02
POSITION_LIMIT, ANGLE_LIMIT, STEP_LIMIT, SMALL = 2.4, 12 * 2 * math.pi / 360, 500, 0.05


class CartPoleBatch:
    """Many worlds stepped together, ended ones begun anew in the same step. A row of the state per quantity, single precision, no allocation."""

    def __init__(self, worlds: int, seed: int = 1) -> None:
        self.random = np.random.default_rng(seed)
        self.state = self.random.uniform(-SMALL, SMALL, (4, worlds)).astype(np.float32)
        self.age = np.zeros(worlds, np.int32)
        self.ended = np.zeros(worlds, bool)
        self.finished, self.finished_steps = 0, 0
        self._rate = np.empty((4, worlds), np.float32)
        self._work = np.empty((4, worlds), np.float32)
        self._late = np.empty(worlds, bool)

    def step(self, actions: np.ndarray) -> None:
        """Advances all worlds by one step; actions are 0 (left) or 1 (right) [worlds]. Every step is worth 1."""
        (_, velocity, angle, spin), rate = self.state, self._rate
        sine, cosine, pull, slope = self._work
        np.sin(angle, out=sine)
        np.cos(angle, out=cosine)
        np.multiply(spin, spin, out=pull)
        pull *= sine
        pull *= POLE_MASS * HALF_LENGTH / TOTAL_MASS
        np.multiply(actions, np.float32(2 * PUSH / TOTAL_MASS), out=slope)
        pull += slope
        pull -= PUSH / TOTAL_MASS
        np.multiply(cosine, cosine, out=slope)
        slope *= -POLE_MASS * HALF_LENGTH / TOTAL_MASS
        slope += HALF_LENGTH * 4 / 3
        sine *= GRAVITY
        rate[0] = velocity
        rate[2] = spin
        np.multiply(cosine, pull, out=rate[3])
        np.subtract(sine, rate[3], out=rate[3])
        rate[3] /= slope
        np.multiply(rate[3], cosine, out=rate[1])
        rate[1] *= -POLE_MASS * HALF_LENGTH / TOTAL_MASS
        rate[1] += pull
        rate *= SECONDS
        self.state += rate
        self.age += 1
        self._end()

    def _end(self) -> None:
        ended, late, size = self.ended, self._late, self._work
        np.abs(self.state, out=size)
        np.greater(size[0], POSITION_LIMIT, out=ended)
        np.greater(size[2], ANGLE_LIMIT, out=late)
        ended |= late
        np.greater_equal(self.age, STEP_LIMIT, out=late)
        ended |= late
        rows = ended.nonzero()[0]
        if rows.size:
            self.finished += rows.size
            self.finished_steps += int(self.age[rows].sum())
            self.state[:, rows] = self.random.random((4, rows.size), np.float32) * (2 * SMALL) - SMALL
            self.age[rows] = 0


class CartPole:
    """One world as an object with scalar arithmetic, as Gymnasium has it."""

    def __init__(self, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        self.state: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

    def reset(self) -> tuple[np.ndarray, dict]:
        """Begins an episode near the upright rest."""
        self.state = tuple(self.random.uniform(-SMALL, SMALL, 4))
        return np.array(self.state, np.float32), {}

    def step(self, action: int) -> tuple[np.ndarray, float, bool, bool, dict]:
        """Observation, reward, terminated, truncated, information."""
        position, velocity, angle, spin = self.state
        force = PUSH if action == 1 else -PUSH
        cosine, sine = math.cos(angle), math.sin(angle)
        pull = (force + POLE_MASS * HALF_LENGTH * spin * spin * sine) / TOTAL_MASS
        spin_rate = (GRAVITY * sine - cosine * pull) / (HALF_LENGTH * (4 / 3 - POLE_MASS * cosine * cosine / TOTAL_MASS))
        rate = pull - POLE_MASS * HALF_LENGTH * spin_rate * cosine / TOTAL_MASS
        position, velocity = position + SECONDS * velocity, velocity + SECONDS * rate
        angle, spin = angle + SECONDS * spin, spin + SECONDS * spin_rate
        self.state = (position, velocity, angle, spin)
        terminated = abs(position) > POSITION_LIMIT or abs(angle) > ANGLE_LIMIT
        return np.array(self.state, np.float32), 1.0, terminated, False, {}


class RecordedEpisodes:
    """Wraps a world: cuts episodes off at the step limit and notes the return, length and time of each that ends."""

    def __init__(self, world: CartPole) -> None:
        self.world = world
        self.total, self.length, self.start = 0.0, 0, time.perf_counter()

    def reset(self) -> tuple[np.ndarray, dict]:
        """Begins an episode."""
        self.total, self.length = 0.0, 0
        return self.world.reset()

    def step(self, action: int) -> tuple[np.ndarray, float, bool, bool, dict]:
        """Like the world's step; the information of a last step holds the episode."""
        observation, reward, terminated, truncated, info = self.world.step(action)
        self.total += reward
        self.length += 1
        truncated = truncated or self.length >= STEP_LIMIT
        if terminated or truncated:
            info["episode"] = {"r": self.total, "l": self.length, "t": round(time.perf_counter() - self.start, 6)}
        return observation, reward, terminated, truncated, info


class WorldList:
    """Steps wrapped worlds one after the other and begins ended ones anew, as the tools' vector environments do."""

    def __init__(self, worlds: int) -> None:
        self.worlds = [RecordedEpisodes(CartPole(seed)) for seed in range(worlds)]
        self.observations = np.zeros((worlds, 4), np.float32)
        self.rewards = np.zeros(worlds)
        self.terminated = np.zeros(worlds, bool)
        self.truncated = np.zeros(worlds, bool)

    def reset(self) -> np.ndarray:
        """Begins all episodes."""
        for row, world in enumerate(self.worlds):
            self.observations[row] = world.reset()[0]
        return self.observations.copy()

    def step(self, actions: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, list[dict]]:
        """Copies of observations, rewards and endings, and one dictionary a world; an ended world's holds its last observation."""
        infos = []
        for row, (world, action) in enumerate(zip(self.worlds, actions)):
            observation, self.rewards[row], self.terminated[row], self.truncated[row], info = world.step(action)
            if self.terminated[row] or self.truncated[row]:
                info["final_observation"] = observation
                observation, _ = world.reset()
            self.observations[row] = observation
            infos.append(info)
        return self.observations.copy(), self.rewards.copy(), self.terminated.copy(), self.truncated.copy(), infos
