"""Share a target out over areas and groups at once, both margins exact.

The exact table is the one in proportion to the weights that meets both margins
(iterative proportional fitting inside the bounds). It is then rounded with the margins
kept (controlled rounding): a transport problem whose costs are straight between whole
numbers, so the solver's best corner is whole by itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt

from ansinh.steering.allocation import InfeasibleError
from ansinh.terms.speech import say, say_number

Floats = npt.NDArray[np.float64]
Cells = Mapping[tuple[str, str], int]

_ROUNDS = 200
"""Rounds of fitting; what they leave undone, the rounding mends."""
_OUTSIDE = 1e6
"""Cost of a person outside the margins: only where there is no other way."""


@dataclass(frozen=True)
class Margins:
    """What the rows and the columns of a table must sum to."""

    areas: Mapping[str, int]
    groups: Mapping[str, int]


def allocate_table(
    margins: Margins,
    weights: Cells,
    floors: Cells | None = None,
    caps: Cells | None = None,
) -> dict[tuple[str, str], int]:
    """Whole persons by (area, group) that meet every margin, floor and cap.

    A cell without a weight, or of weight zero, gets nobody beyond its floor.

    Raises:
        InfeasibleError: which areas and groups cannot be met, and by how many.

    """
    areas, groups = sorted(margins.areas), sorted(margins.groups)
    rows = np.array([margins.areas[area] for area in areas], np.int64)
    columns = np.array([margins.groups[group] for group in groups], np.int64)
    if rows.sum() != columns.sum():
        by_area, by_group = int(rows.sum()), int(columns.sum())
        one, other, off = map(say_number, (by_area, by_group, abs(by_area - by_group)))
        raise InfeasibleError(
            say(
                f"Tổng theo địa bàn {one} người khác tổng theo nhóm {other} người, "
                f"lệch {off}. Hãy sửa cho hai tổng bằng nhau. [margins-differ]",
                f"The areas sum to {one} people and the groups to {other}, {off} "
                "apart. Make the two sums equal. [margins-differ]",
            )
        )
    weight = _table(weights, areas, groups, 0)
    low = _table(floors or {}, areas, groups, 0)
    high = np.minimum(
        _table(caps or {}, areas, groups, int(rows.sum())),
        np.minimum.outer(rows, columns),
    )
    high = np.maximum(np.where(weight > 0, high, low), low)
    exact = _fit(rows, columns, weight, low, high)
    people, missing = _round(exact, low, high, np.concatenate([rows, columns]))
    _check_met(missing, areas + groups)
    return {
        (area, group): int(people[r, c])
        for r, area in enumerate(areas)
        for c, group in enumerate(groups)
    }


def _table(
    cells: Cells, areas: Sequence[str], groups: Sequence[str], other: int
) -> Floats:
    return np.array(
        [[cells.get((area, group), other) for group in groups] for area in areas], float
    )


def _fit(
    rows: npt.NDArray[np.int64],
    columns: npt.NDArray[np.int64],
    weight: Floats,
    low: Floats,
    high: Floats,
) -> Floats:
    """Table in proportion to the weights, fitted to rows and columns in turn."""
    whole = weight.sum() or 1.0
    exact: Floats = np.clip(weight * rows.sum() / whole, low, high)
    for _ in range(_ROUNDS):
        for axis, margin in ((1, rows), (0, columns)):
            sums = exact.sum(axis=axis)
            factor = np.divide(margin, sums, out=np.ones(len(sums)), where=sums > 0)
            exact = np.clip(exact * np.expand_dims(factor, axis), low, high)
        if np.abs(exact.sum(axis=1) - rows).max() < 1e-6:
            break
    return exact


def _round(
    exact: Floats, low: Floats, high: Floats, margins: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Nearest whole table with these margins, and what each margin lacks.

    A cell is its floor plus three stretches: up to the whole number below the exact
    value (each person gains 1), the step across it, and beyond (each costs 1).
    """
    below = np.clip(np.floor(exact + 1e-9), low, high)
    step = np.minimum(high - below, 1)
    stretches = np.stack([below - low, step, high - below - step]).reshape(-1)
    across = 1 - 2 * (exact - below)
    costs = np.stack([-np.ones_like(exact), across, np.ones_like(exact)]).reshape(-1)
    n_rows, n_columns = exact.shape
    row, column = np.divmod(np.arange(exact.size), n_columns)
    lines = np.tile(np.stack([row, n_rows + column], axis=1), (3, 1))
    given = np.concatenate([low.sum(axis=1), low.sum(axis=0)])
    solution = _solve(costs, stretches, lines, margins - given)
    in_cells = solution[: 3 * exact.size].reshape(3, *exact.shape).sum(axis=0)
    missing, surplus = solution[3 * exact.size :].reshape(2, -1)
    people = np.rint(low + in_cells).astype(np.int64)
    return people, np.rint(missing - surplus).astype(np.int64)


def _solve(
    costs: Floats, upper: Floats, lines: npt.NDArray[np.intp], margins: Floats
) -> Floats:
    """Cheapest filling of cells, each of which counts in two lines.

    Two more unknowns per line take up what the cells cannot: missing and surplus.
    """
    cells, slack = len(costs), len(margins)
    problem = highspy.HighsLp()
    problem.num_col_, problem.num_row_ = cells + 2 * slack, slack
    problem.col_cost_ = np.concatenate([costs, np.full(2 * slack, _OUTSIDE)])
    problem.col_lower_ = np.zeros(cells + 2 * slack)
    problem.col_upper_ = np.concatenate([upper, np.full(2 * slack, highspy.kHighsInf)])
    problem.row_lower_ = problem.row_upper_ = margins
    line = np.arange(slack)
    matrix = problem.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kColwise
    matrix.start_ = np.concatenate(
        [2 * np.arange(cells), 2 * cells + np.arange(2 * slack + 1)]
    )
    matrix.index_ = np.concatenate([lines.reshape(-1), line, line])
    matrix.value_ = np.concatenate([np.ones(2 * cells + slack), -np.ones(slack)])
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("solver", "simplex")
    solver.setOptionValue("threads", 1)
    solver.passModel(problem)
    solver.run()
    return np.array(solver.getSolution().col_value)


def _check_met(missing: npt.NDArray[np.int64], names: Sequence[str]) -> None:
    unmet = [
        f"{name} {say('còn thiếu', 'lacks')} {say_number(int(people))}"
        if people > 0
        else f"{name} {say('thừa', 'is over by')} {say_number(-int(people))}"
        for name, people in zip(names, missing, strict=True)
        if people
    ]
    if unmet:
        raise InfeasibleError(
            say(
                f"Không có bảng nào đủ cả hai chiều: {'; '.join(unmet)} người. "
                "Hãy nâng trần, hạ sàn hoặc cho thêm ô trọng số "
                "lớn hơn 0. [no-table]",
                f"No table meets both ways (people): {'; '.join(unmet)}. "
                "Raise a cap, lower a floor, or give more cells a weight above 0. "
                "[no-table]",
            )
        )
