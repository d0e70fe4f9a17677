"""Targets by area and participant group at once, level by level down a tree.

Every area's groups sum to what it is asked for, and the parts of every group to the
group of the area above: exact in both directions at every level.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from ansinh.steering.allocation import InfeasibleError, allocate
from ansinh.steering.two_way import Margins, allocate_table

Cell = tuple[str, str]
"""An area and a group."""
Cells = dict[Cell, int]
Tree = Mapping[str, Sequence[str]]


def share_groups_down(
    root: str,
    tree: Tree,
    asked: Mapping[str, int],
    groups: Mapping[str, int],
    weights: Mapping[Cell, int],
    settled: Mapping[Cell, int],
) -> Cells:
    """People of every area and group; `settled` cells below the root stay as they are.

    Args:
        root: Area whose groups are given.
        tree: Areas directly under an area.
        asked: People of every area; those under an area sum to it.
        groups: People of every group at the root; they sum to its own.
        weights: Last results: shares are in proportion to them.
        settled: Cells set by hand, at any level.

    Raises:
        InfeasibleError: no table meets both sums, which lines cannot, and by how many.

    """
    floors = _floors(root, tree, groups, settled)
    cells = {(root, group): people for group, people in groups.items()}
    for area in _with_parts(root, tree):
        parts = tree[area]
        margins = Margins(
            {part: asked[part] for part in parts},
            {group: cells[area, group] for group in groups},
        )
        here = [(part, group) for part in parts for group in groups]
        low = {cell: floors[cell] for cell in here}
        high = {cell: settled[cell] for cell in here if cell in settled}
        known = {cell: weights.get(cell, 0) for cell in here}
        try:
            cells |= allocate_table(margins, known, low, high)
        except InfeasibleError:
            # A small area may have nobody yet in a group that others have people in.
            opened = {cell: 1 + 1_000 * people for cell, people in known.items()}
            cells |= allocate_table(margins, opened, low, high)
    return cells


def _floors(
    root: str, tree: Tree, groups: Mapping[str, int], settled: Mapping[Cell, int]
) -> Cells:
    """What settled cells need of the cells above them."""
    floors: Cells = {}
    for area in reversed(list(_all(root, tree))):
        for group in groups:
            below = sum(floors[part, group] for part in tree.get(area, ()))
            floors[area, group] = settled.get((area, group), below)
    return floors


def _all(area: str, tree: Tree) -> Iterator[str]:
    yield area
    for part in tree.get(area, ()):
        yield from _all(part, tree)


def _with_parts(root: str, tree: Tree) -> Iterator[str]:
    return (area for area in _all(root, tree) if tree.get(area))


def group_paths(
    path: Sequence[int], start: Mapping[str, int], goals: Mapping[str, int]
) -> dict[str, tuple[int, ...]]:
    """Ways of an area's groups, which sum to the way of the area at every month end.

    Each group is as far on its own way as the area is on its: `start` are last results,
    `goals` what the groups are asked for. None where the area has no way.
    """
    if not path:
        return {}
    first, last = sum(start.get(group, 0) for group in goals), sum(goals.values())
    months: list[Mapping[str, int]] = []
    for place, people in enumerate(path[:-1], 1):
        done = (
            Fraction(people - first, last - first)
            if last != first
            else (Fraction(place, len(path)))
        )
        exact = {
            group: max(Fraction(0), was + done * (goal - was))
            for group, goal in goals.items()
            for was in (start.get(group, 0),)
        }
        weights = exact if any(exact.values()) else dict.fromkeys(goals, 1)
        months.append(allocate(people, goals, weights))
    months.append(goals)
    return {group: tuple(month[group] for month in months) for group in goals}
