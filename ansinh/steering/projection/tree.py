"""Projections of a tree made to add up, and kept between nobody and everybody.

`reconcile` is the weighted least squares of the hierarchy (MinT with independent
errors): of all tables that add up it is the nearest, where a level that has been less
wrong moves less. On a tree it needs no matrix: estimates are combined from the leaves
up, and what remains is handed down in proportion to the variances.
"""

import numpy as np

from ansinh.steering.projection.panel import Floats, Panel, Rows


def add_up(panel: Panel, values: Floats) -> Floats:
    """Every area as the sum of the areas under it (bottom-up)."""
    total = values.copy()
    for rows in _from_below(panel):
        parts = _sum_below(panel, total, rows)
        above = np.unique(panel.parent[rows])
        total[above] = parts[above]
    return total


def reconcile(panel: Panel, values: Floats, variance: Floats) -> Floats:
    """Nearest values[area, ...] that add up, errors weighted by their variance."""
    own = np.maximum(variance, 1e-9)
    best, spread = values.copy(), np.broadcast_to(own, values.shape).copy()
    for rows in _from_below(panel):
        above = np.unique(panel.parent[rows])
        of_parts = _sum_below(panel, best, rows)[above]
        spread_of_parts = _sum_below(panel, spread, rows)[above]
        trust = spread_of_parts / (spread_of_parts + spread[above])
        best[above] = of_parts + trust * (best[above] - of_parts)
        spread[above] = trust * spread[above]
    for rows in reversed(_from_below(panel)):
        above = panel.parent[rows]
        off = best - _sum_below(panel, best, rows)
        share = spread[rows] / _sum_below(panel, spread, rows)[above]
        best[rows] += share * off[above]
    return best


def keep_within(panel: Panel, values: Floats, caps: Floats) -> Floats:
    """Values that still add up and lie between 0 and caps[area].

    What an area may not hold goes to its neighbours under the same area, by the room
    they have.
    """
    room = caps[:, None].copy()
    for rows in _from_below(panel):
        above = np.unique(panel.parent[rows])
        room[above] = np.minimum(room[above], _sum_below(panel, room, rows)[above])
    kept = values.copy()
    kept[0] = np.clip(kept[0], 0, room[0])
    for rows in reversed(_from_below(panel)):
        above = panel.parent[rows]
        clipped = kept.copy()
        clipped[rows] = np.clip(kept[rows], 0, room[rows])
        clipped[rows] *= _shrink(panel, kept, clipped, rows)
        missing = np.maximum(0, kept - _sum_below(panel, clipped, rows))
        free = np.zeros_like(kept)
        free[rows] = np.minimum(room[rows], kept[above] + clipped[rows]) - clipped[rows]
        whole = _sum_below(panel, free, rows)
        part = np.divide(
            free[rows],
            whole[above],
            where=whole[above] > 0,
            out=np.zeros_like(free[rows]),
        )
        kept[rows] = clipped[rows] + part * missing[above]
    return kept


def _shrink(panel: Panel, kept: Floats, clipped: Floats, rows: Rows) -> Floats:
    """Factor by which parts whose sum is above their area are lowered."""
    sums = _sum_below(panel, clipped, rows)
    factor = np.ones_like(sums)
    np.divide(kept, sums, where=sums > np.maximum(kept, 0), out=factor)
    lowered: Floats = factor[panel.parent[rows]]
    return lowered


def _from_below(panel: Panel) -> list[Rows]:
    """Rows that have an area above, grouped so that parts come before wholes."""
    depth = np.zeros(len(panel.areas), int)
    for row, above in enumerate(panel.parent):
        if above >= 0:
            depth[row] = depth[above] + 1
    return [np.flatnonzero(depth == d) for d in range(depth.max(), 0, -1)]


def _sum_below(panel: Panel, values: Floats, rows: Rows) -> Floats:
    total = np.zeros_like(values)
    np.add.at(total, panel.parent[rows], values[rows])
    return total
