"""Read tables of the lake side by side, a piece at a time, no person cut in two.

All tables are ordered by home, then person; pieces of one place in that order belong
together, so a registry larger than the memory can be swept, or compared with another.
"""

from collections.abc import Iterable, Iterator, Sequence
from threading import Lock

import numpy as np
import pyarrow as pa

from ansinh.indicators.arrays import codes

_Place = tuple[int, int]
"""Index of a home and a person: a place in lake order."""


def side_by_side(
    areas: Sequence[str], lead: Iterable[pa.Table], *others: Iterable[pa.Table]
) -> Iterator[tuple[pa.Table, ...]]:
    """Pieces of several tables, each with all rows of its persons.

    Args:
        areas: every area that is somebody's home, sorted.
        lead: pieces of the table that sets the pace, at least one, in lake order.
        others: pieces of each other table alike.

    """
    followers = [_Follower(areas, pieces) for pieces in others]
    pending = None
    for piece in lead:
        if pending is not None:
            cut = _last_person(pending)
            place = _place_before(pending, cut, areas)
            if place is not None:
                yield pending[:cut], *(one.up_to(place) for one in followers)
                pending = pending[cut:]
            piece = pa.concat_tables([pending, piece])  # noqa: PLW2901
        pending = piece
    yield pending, *(one.up_to(None) for one in followers)


class Shared:
    """Numbered pieces that several threads take in turn; one is made at a time."""

    def __init__(self, pieces: Iterable[tuple[pa.Table, ...]]) -> None:
        self._pieces = enumerate(pieces)
        self._making = Lock()

    def __iter__(self) -> Iterator[tuple[int, tuple[pa.Table, ...]]]:
        """Take pieces as long as there are any."""
        while True:
            with self._making:
                piece = next(self._pieces, None)
            if piece is None:
                return
            yield piece


class _Follower:
    """A table of which rows are taken up to a place, and on from there."""

    def __init__(self, areas: Sequence[str], pieces: Iterable[pa.Table]) -> None:
        self._areas = areas
        self._pieces = iter(pieces)
        self._take_up(next(self._pieces))

    def _take_up(self, piece: pa.Table) -> None:
        self._piece, self._start = piece, 0
        self._homes = codes(piece["home"], self._areas)
        self._persons = piece["person"].to_numpy()

    def up_to(self, place: _Place | None) -> pa.Table:
        """Rows up to a place, its person included; all that are left for None."""
        taken = []
        while True:
            stop = self._stop(place)
            taken.append(self._piece[self._start : stop])
            self._start = stop
            following = next(self._pieces, None) if stop == len(self._piece) else None
            if following is None:
                return pa.concat_tables(taken)
            self._take_up(following)

    def _stop(self, place: _Place | None) -> int:
        """First row of the piece that lies beyond a place."""
        if place is None:
            return len(self._piece)
        home, person = place
        first, after = np.searchsorted(self._homes, [home, home + 1])
        beyond = first + np.searchsorted(self._persons[first:after], person, "right")
        return max(int(beyond), self._start)


def _last_person(table: pa.Table) -> int:
    """Row at which the last person of a table begins."""
    person = table["person"].to_numpy()
    others = np.flatnonzero(person != person[-1:])
    return int(others[-1]) + 1 if len(others) else 0


def _place_before(table: pa.Table, row: int, areas: Sequence[str]) -> _Place | None:
    if not row:
        return None
    last = table[row - 1 : row]
    return int(codes(last["home"], areas)[0]), last["person"][0].as_py()
