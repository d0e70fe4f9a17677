"""Small counts are not published, nor is what would give them away.

"2 người ở ấp X" tells a neighbour who. A count from 1 to one below the threshold is
suppressed, and with it enough other counts that nobody can subtract it back: from the
total of its row, of its column, or of the areas above. Zeros and large counts are
shown. What was published elsewhere, or last month, is not looked at.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

THRESHOLD = 5
"""Smallest count shown by default. Ours; a province may set another."""

Cell = TypeVar("Cell", bound=Hashable)


@dataclass(frozen=True)
class Total(Generic[Cell]):
    """A cell and the cells that add up to it."""

    whole: Cell
    parts: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells of the sum."""
        return (self.whole, *self.parts)


def suppressed(
    counts: Mapping[Cell, int],
    totals: Sequence[Total[Cell]],
    threshold: int = THRESHOLD,
    *,
    known_anyway: Collection[Cell] = (),
) -> frozenset[Cell]:
    """Cells of a table that must not be published.

    Args:
        counts: every cell, published totals included.
        totals: which cells add up to which; a cell may be a part of several (a row and
            a column) and a total a part of a larger one (areas).
        threshold: counts from 1 to one below it are suppressed.
        known_anyway: cells a reader has from elsewhere (populations); hiding them would
            not help.

    Raises:
        ValueError: parts do not add up to their total.

    """
    for total in totals:
        if counts[total.whole] != sum(counts[part] for part in total.parts):
            raise ValueError(f"The parts of {total.whole!r} do not add up to it.")
    fixed = frozenset(known_anyway)
    hidden = {c for c, n in counts.items() if 0 < n < threshold and c not in fixed}
    held = list(totals)
    while True:
        zeros = _zeros(counts, totals, hidden)
        exposed = _exposed(counts, held, hidden - zeros, threshold)
        if not exposed:
            return frozenset(hidden)
        for sums in exposed:
            more = _cheapest(counts, sums, hidden | fixed)
            if more is None:
                # Nothing else can be hidden: this sum is lost, the others still hold.
                held = [total for total in held if total not in sums]
            else:
                hidden.add(more)


def _zeros(
    counts: Mapping[Cell, int], totals: Sequence[Total[Cell]], hidden: Collection[Cell]
) -> set[Cell]:
    """Hidden zeros that protect nothing: the published rest leaves nobody for them."""
    known: set[Cell] = set()
    while True:
        found = {
            part
            for total in totals
            if total.whole not in hidden or total.whole in known
            for parts in [[part for part in total.parts if part in hidden]]
            if not sum(counts[part] for part in parts)
            for part in parts
        }
        if found <= known:
            return known
        known |= found


def _cheapest(
    counts: Mapping[Cell, int], sums: Sequence[Total[Cell]], out: Collection[Cell]
) -> Cell | None:
    """Cell to hide next: the smallest part; a zero protects little, a total is dear."""
    for cells in ([p for one in sums for p in one.parts], [one.whole for one in sums]):
        left = [cell for cell in cells if cell not in out]
        if left:
            return min(left, key=lambda cell: (counts[cell] == 0, counts[cell]))
    return None


def _exposed(
    counts: Mapping[Cell, int],
    totals: Sequence[Total[Cell]],
    hidden: Collection[Cell],
    threshold: int,
) -> list[list[Total[Cell]]]:
    """Sums that give a hidden cell away, those of one cell together."""
    found = []
    for total in totals:
        parts = [part for part in total.parts if part in hidden]
        if total.whole in hidden:
            if not parts:
                found.append([total])
        elif len(parts) == 1 or 0 < sum(counts[part] for part in parts) < threshold:
            found.append([total])
    return found or [
        [total for total in totals if cell in total.cells]
        for cell in determined(totals, hidden)
    ]


def determined(totals: Sequence[Total[Cell]], hidden: Collection[Cell]) -> list[Cell]:
    """Hidden cells whose value follows from the published ones by the sums alone.

    The sums are linear equations with the hidden cells as unknowns; after elimination a
    row with a single unknown gives it away.
    """
    rows: list[dict[Cell, Fraction]] = []
    for total in totals:
        row = {part: Fraction(1) for part in total.parts if part in hidden}
        if total.whole in hidden:
            row[total.whole] = Fraction(-1)
        for pivot in rows:
            _subtract(row, pivot)
        if row:
            lead = next(iter(row))
            scale = row[lead]
            row = {lead: Fraction(1)} | {
                cell: value / scale for cell, value in row.items() if cell != lead
            }
            for pivot in rows:
                _subtract(pivot, row)
            rows.append(row)
    return [next(iter(row)) for row in rows if len(row) == 1]


def _subtract(row: dict[Cell, Fraction], pivot: Mapping[Cell, Fraction]) -> None:
    """Eliminate the first cell of `pivot` from a row."""
    times = row.get(next(iter(pivot)))
    if not times:
        return
    for cell, value in pivot.items():
        left = row.get(cell, Fraction(0)) - times * value
        if left:
            row[cell] = left
        else:
            del row[cell]
