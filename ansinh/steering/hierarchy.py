"""Share a target down a tree: province, district, commune, hamlet, collection agent.

The tree is whatever it is that year: after 1 July 2025 communes stand directly under
the province, and below a hamlet may stand the collection agents who work there.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce
from operator import add

from ansinh.steering.allocation import Bounds
from ansinh.steering.weights import Blend, Standing, share_by

Tree = Mapping[str, Sequence[str]]
"""Areas directly under an area; leaves may be left out."""


def add_up(
    root: str, tree: Tree, leaves: Mapping[str, Standing]
) -> dict[str, Standing]:
    """Standing of every area of a tree, that of the areas under it together."""
    standing = dict(leaves)
    for area in reversed(list(_top_down(root, tree))):
        if below := tree.get(area, ()):
            standing[area] = reduce(add, (standing[part] for part in below))
    return standing


def share_down(
    total: int,
    root: str,
    tree: Tree,
    leaves: Mapping[str, Standing],
    blend: Blend,
    floors: Bounds | None = None,
    caps: Bounds | None = None,
) -> dict[str, int]:
    """Target of every area of a tree; the areas under one sum to it exactly.

    Floors and caps may stand at any level. What the areas below need or can bear at
    most counts above too, so that a share never fails further down.

    Raises:
        InfeasibleError: the bounds leave no room for the total, and by how much.

    """
    order = list(_top_down(root, tree))
    standing = add_up(root, tree, leaves)
    low, high = dict(floors or {}), dict(caps or {})
    for area in reversed(order):
        below = tree.get(area, ())
        if below:
            _tighten(low, area, below, max)
            if all(part in high for part in below):
                _tighten(high, area, below, min)
    targets = share_by(total, {root: standing[root]}, blend, low, high)
    for area in order:
        below = tree.get(area, ())
        if below:
            parts = {part: standing[part] for part in below}
            targets |= share_by(targets[area], parts, blend, low, high)
    return targets


def _tighten(
    bounds: dict[str, int],
    area: str,
    below: Sequence[str],
    stricter: Callable[[int, int], int],
) -> None:
    of_parts = sum(bounds.get(part, 0) for part in below)
    bounds[area] = stricter(bounds.get(area, of_parts), of_parts)


def _top_down(area: str, tree: Tree) -> Iterator[str]:
    yield area
    for part in tree.get(area, ()):
        yield from _top_down(part, tree)
