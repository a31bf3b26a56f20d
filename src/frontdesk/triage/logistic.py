"""L2 logistic regression in the standard library: for a class of which the owner has given ten examples or more."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontdesk.triage.likeness import Vector

ENOUGH = 10
"""Examples of a class from which on regression is more than resemblance alone (DECISIONS, Triage)."""

_STEPS = 60
_RATE = 2.0
_STRENGTH = 0.002


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights by n-gram and the bias: what was learnt."""

    weights: Mapping[str, float]
    bias: float

    def probability(self, vector: Vector) -> float:
        """How likely the sentence belongs to the class, 0 to 1; the classes count alike."""
        weights = self.weights
        score = self.bias + sum([weight * weights[gram] for gram, weight in vector.items() if gram in weights])
        return _sigmoid(score)


def learn(members: Sequence[Vector], others: Sequence[Vector]) -> Logistic:
    """Gradient descent with a fixed number of steps, both sides weighing alike; the same on every machine."""
    weights: dict[str, float] = {}
    bias = 0.0
    rows = [(vector, 1.0, 1 / (2 * len(members))) for vector in members]
    rows += [(vector, 0.0, 1 / (2 * len(others))) for vector in others]
    for _ in range(_STEPS):
        steps: dict[str, float] = {}
        drift = 0.0
        for vector, truth, share in rows:
            score = bias + sum([weight * weights.get(gram, 0.0) for gram, weight in vector.items()])
            error = (truth - _sigmoid(score)) * share
            drift += error
            for gram, weight in vector.items():
                steps[gram] = steps.get(gram, 0.0) + error * weight
        bias += _RATE * drift
        for gram, step in steps.items():
            weights[gram] = weights.get(gram, 0.0) * (1 - _RATE * _STRENGTH) + _RATE * 10 * step
    # Rounded, so that the last bit of a platform's exponential decides nothing.
    return Logistic({gram: round(weight, 6) for gram, weight in weights.items()}, round(bias, 6))


def _sigmoid(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
