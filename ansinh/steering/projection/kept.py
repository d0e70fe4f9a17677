"""Projections as a file: arrays, and what the back-test said, read back unchanged."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ansinh.steering.projection.backtest import Backtest, Method, Trial
from ansinh.steering.projection.conformal import Spread
from ansinh.steering.projection.panel import Panel
from ansinh.steering.projection.project import Projections
from ansinh.terms.areas import Level


def save(found: Projections, path: Path) -> None:
    """Write projections to a file of NumPy arrays."""
    panel, spread, tried = found.panel, found.spread, found.backtest
    told: dict[str, Any] = {
        "opening": panel.opening,
        "models": tried.method.models,
        "is_reconciled": tried.method.is_reconciled,
        "variance": tried.method.variance,
        "trials": [dataclasses.asdict(trial) for trial in tried.trials],
        "is_short": tried.is_short,
        "observations": [
            (level, ahead, worth)
            for (level, ahead), worth in spread.observations.items()
        ],
    }
    arrays: dict[str, npt.NDArray[Any]] = {
        f"scores/{level}/{ahead}": values
        for (level, ahead), values in spread.scores.items()
    }
    arrays |= {
        "told": np.array(json.dumps(told)),
        "areas": np.array(panel.areas),
        "levels": np.array(panel.levels),
        "parent": panel.parent,
        "history": panel.values,
        "known": panel.known,
        "values": found.values,
        "scale": spread.scale,
        "caps": found.caps,
    }
    with path.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)


def load(path: Path) -> Projections:
    """Projections that `save` wrote."""
    with np.load(path, allow_pickle=False) as arrays:
        told = json.loads(str(arrays["told"]))
        scores = {}
        for name in arrays.files:
            if name.startswith("scores/"):
                _, level, ahead = name.split("/")
                scores[Level(level), int(ahead)] = arrays[name]
        panel = Panel(
            tuple(map(str, arrays["areas"])),
            tuple(Level(level) for level in arrays["levels"]),
            arrays["parent"],
            arrays["history"],
            arrays["known"],
            told["opening"],
        )
        method = Method(
            {Level(level): model for level, model in told["models"].items()},
            told["is_reconciled"],
            {Level(level): value for level, value in told["variance"].items()},
        )
        observations = {
            (Level(level), ahead): worth for level, ahead, worth in told["observations"]
        }
        trials = tuple(
            Trial(**row | {"level": Level(row["level"])}) for row in told["trials"]
        )
        return Projections(
            panel,
            arrays["values"],
            Backtest(method, trials, told["is_short"]),
            Spread(arrays["scale"], scores, observations),
            arrays["caps"],
        )
