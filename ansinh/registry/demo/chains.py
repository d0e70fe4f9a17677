"""A stretch of time cut into cards, jobs or payments that follow one another."""

from collections.abc import Callable, Sequence

import numpy as np

from ansinh.registry.demo.days import FAR, Days
from ansinh.registry.demo.people import Indices

Ends = Callable[[Indices, Days], Days]
"""Last day of the pieces that begin on these days; first the index of the stretch."""

Starts = Callable[[Indices, Days], Days]
"""First day of the pieces that follow pieces ending on these days."""


def chain(
    first: Days,
    last: Days,
    counting_days: Sequence[int],
    ends: Ends,
    starts: Starts,
    *,
    horizon: int,
) -> tuple[Indices, Days, Days]:
    """Pieces from `first` to `last`: stretch they belong to, first day, last day.

    There may be gaps and overlaps, but no gap over a counting day. Nothing begins after
    `horizon`.
    """
    days = np.append(np.asarray(counting_days, np.int32), np.int32(FAR))
    stretch = np.arange(len(first))
    start = first.astype(np.int32)
    must_reach = np.zeros(len(first), np.int32)
    owners, begins, finishes = [], [], []
    while len(stretch):
        limit = last[stretch]
        end = np.minimum(np.maximum(ends(stretch, start), must_reach), limit)
        owners.append(stretch)
        begins.append(start)
        finishes.append(end)
        following = starts(stretch, end)
        counted = days[np.searchsorted(days, end, "right")]
        too_late = (counted < following) & (counted <= limit)
        following = np.where(too_late, end + 1, following)
        must = np.where(too_late, counted, 0)
        goes_on = (end < limit) & (following <= np.minimum(limit, horizon))
        stretch, start = stretch[goes_on], following[goes_on].astype(np.int32)
        must_reach = must[goes_on].astype(np.int32)
    return (
        np.concatenate(owners),
        np.concatenate(begins),
        np.concatenate(finishes).astype(np.int32),
    )
