"""Models that may project a series; the back-test chooses among them.

The rival is what anybody could say without a model: as many as in the same month of
last year. Our own models add to the present value the change that the coming months
usually bring; Theta is that of statsforecast. Its AutoETS and complex smoothing are
left out: they take 4 to 40 ms a series against half a millisecond, and on the
demonstration province neither was the best at any level.
"""

from collections.abc import Callable
from typing import Protocol

import numpy as np

from ansinh.steering.projection.panel import Floats, Panel

Model = Callable[[Panel, int], Floats]
"""From the series known so far to float64[area, months ahead]."""

YEAR = 12
SHORTEST = 2 * YEAR
"""Months below which a series has no seasons one could know."""


def same_month_last_year(panel: Panel, ahead: int) -> Floats:
    """Seasonal-naive rival."""
    return panel.values[:, -YEAR:][:, :ahead]


def no_change(panel: Panel, ahead: int) -> Floats:
    """Naive rival: the last value stays."""
    return np.repeat(panel.values[:, -1:], ahead, axis=1)


def usual_change(panel: Panel, ahead: int) -> Floats:
    """Present value and the mean change of the same months in earlier years."""
    return panel.values[:, -1:] + _changes(panel.values, ahead)


def change_of_last_year(panel: Panel, ahead: int) -> Floats:
    """Present value and the change of the same months last year."""
    return panel.values[:, -1:] + _changes(panel.values[:, -YEAR - 1 :], ahead)


def change_of_the_area_above(panel: Panel, ahead: int) -> Floats:
    """Present value and its share of the usual change of the area above it.

    A small area's own season is mostly noise; that of its district is not.
    """
    above = np.where(panel.parent < 0, 0, panel.parent)
    present = panel.values[:, -1]
    share = np.divide(
        present,
        present[above],
        out=np.zeros_like(present),
        where=present[above] > 0,
    )
    usual = _changes(panel.values, ahead)[above]
    return present[:, None] + share[:, None] * usual


def half_own_half_above(panel: Panel, ahead: int) -> Floats:
    """Mean of the usual change of the area itself and of the one above it."""
    return (usual_change(panel, ahead) + change_of_the_area_above(panel, ahead)) / 2


def theta(panel: Panel, ahead: int) -> Floats:
    """Theta model of statsforecast."""
    from statsforecast.models import Theta  # noqa: PLC0415 - slow to import

    return _by_series(Theta(season_length=YEAR), panel, ahead)


RIVAL = "same_month_last_year"
FALLBACK = "no_change"
MODELS: dict[str, Model] = {
    model.__name__: model
    for model in (
        same_month_last_year,
        no_change,
        usual_change,
        change_of_last_year,
        change_of_the_area_above,
        half_own_half_above,
        theta,
    )
}
"""Candidates, the rivals first."""

LABELS = {
    "same_month_last_year": "bằng cùng tháng năm trước (đối chứng)",
    "no_change": "giữ nguyên số hiện tại",
    "usual_change": "số hiện tại cộng mức tăng thường lệ của các tháng tới",
    "change_of_last_year": "số hiện tại cộng mức tăng cùng tháng năm trước",
    "change_of_the_area_above": "số hiện tại cộng phần của mức tăng thường lệ cấp trên",
    "half_own_half_above": "trung bình của mức tăng thường lệ của mình và cấp trên",
    "theta": "Theta",
}


def _changes(values: Floats, ahead: int) -> Floats:
    """Mean change from this month of the year to each of the coming ones."""
    last = values.shape[1] - 1
    changes = np.zeros((len(values), ahead))
    for step in range(1, ahead + 1):
        starts = np.arange(last - YEAR, -1, -YEAR)
        starts = starts[starts + step <= last]
        if len(starts):
            gained = values[:, starts + step] - values[:, starts]
            changes[:, step - 1] = gained.mean(axis=1)
    return changes


class _Statistical(Protocol):
    """What every model of statsforecast can do."""

    def forecast(self, *, y: Floats, h: int) -> dict[str, Floats]:
        """Fit a series and forecast it."""
        ...


def _by_series(model: _Statistical, panel: Panel, ahead: int) -> Floats:
    """Forecast every row; what a model cannot fit stays as it is."""
    found = no_change(panel, ahead)
    for row, series in enumerate(panel.values):
        if np.ptp(series) > 0:
            fitted = model.forecast(y=series, h=ahead)["mean"]
            if np.isfinite(fitted).all():
                found[row] = fitted
    return found
