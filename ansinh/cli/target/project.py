"""`ansinh target project`: where the year will end, beside the rival."""

import datetime as dt
from pathlib import Path

import click

from ansinh.cli.folder import as_day, data_option, version_option
from ansinh.cli.target.arguments import (
    area_argument,
    indicator_argument,
)
from ansinh.engines.embedded import open_facts
from ansinh.engines.projections import projected
from ansinh.indicators.indicator import Indicator
from ansinh.indicators.participation import INDICATORS
from ansinh.registry.lake import AsKnown
from ansinh.steering.projection.conformal import CONFIDENCE
from ansinh.steering.projection.goals import chance_of, goals_of
from ansinh.steering.projection.models import LABELS
from ansinh.steering.projection.project import Projections
from ansinh.steering.signals.explain import SHORT_VI, print_chance
from ansinh.steering.targets import AssignedTarget
from ansinh.terms.mendable import MendableError
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import (
    last_day,
    month_end_on_or_before,
    print_day,
    print_month,
)

_PROJECTED = (
    *("Hiện có", "Dự báo", "Từ", "Đến", "Đối chứng"),
    *("Chỉ tiêu", "Khả năng", "Cần/tháng", "Đã/tháng"),
)


@click.command()
@area_argument
@indicator_argument
@click.option("--on", "day", required=True, type=as_day, help="Dự báo từ ngày này.")
@version_option
@data_option
def command(
    code: str, key: str, day: dt.date, version: AsKnown | None, data: Path
) -> None:
    """Dự báo đến cuối năm cho ĐỊA_BÀN và các địa bàn ngay dưới, cạnh đối chứng.

    Khả năng đạt là của chỉ tiêu ban hành gần nhất. Cuối bảng là sai số đo trên quá khứ.
    """
    facts = open_facts(data, version)
    indicator = INDICATORS[key]
    month = min(month_end_on_or_before(day), facts.last_month)
    area = facts.registry.history.find(code, last_day(month))
    found = projected(facts, indicator, area, month)
    if found is None or area.area not in found.rows:
        raise MendableError(
            f"{area.name} không có số liệu {indicator.label_vi} tháng "
            f"{print_month(month)} để dự báo. Hãy chọn ngày khác (--on). [no-series]"
        )
    goals = goals_of(facts, indicator, found)
    due = print_day(last_day(month + found.ahead))
    click.echo(f"{indicator.label_vi}, người, dự báo {due}:")
    click.echo(f"{'Địa bàn':<28}" + "".join(f"{head:>11}" for head in _PROJECTED))
    below = facts.map_of(month, last_day(month)).children(area.area)
    for one in (area.area, *(part for part in below if part in found.rows)):
        cells = _projection_cells(found, indicator, one, goals.get(one))
        name = facts.registry.history.areas[one].name
        click.echo(f"{name:<28}" + "".join(f"{cell:>11}" for cell in cells))
    _print_trials(found)


def _projection_cells(
    found: Projections, indicator: Indicator, area: str, goal: AssignedTarget | None
) -> list[str]:
    one = found.of(area)
    cells = [
        "–" if one.present is None else format_number(one.present),
        *(format_number(n) for n in (one.middle, one.low, one.high, one.rival)),
    ]
    if goal is None:
        cells += ["–"] * 3
    else:
        chance = chance_of(found, indicator, area, goal)
        needed = one.pace_needed(goal.people)
        cells += [
            format_number(goal.people),
            print_chance(chance),
            "–" if needed is None else format_number(needed, sign=True),
        ]
    pace = one.pace_so_far
    return [*cells, "–" if pace is None else format_number(pace, sign=True)]


def _print_trials(found: Projections) -> None:
    """Back-test: what was chosen, how wrong it was, how often the interval held."""
    if found.backtest.is_short:
        click.echo(SHORT_VI)
    for one in found.backtest.trials:
        used = found.backtest.method.models[one.level]
        click.echo(
            f"{one.level.label_vi.capitalize()}: dự báo {LABELS[used]}. Thử lại trên "
            f"quá khứ: sai trung bình {format_number(one.error, 1)} người, đối chứng "
            f"bằng cùng kỳ {format_number(one.rival, 1)}, giữ nguyên "
            f"{format_number(one.unchanged, 1)}; khoảng dự báo đúng "
            f"{format_number(one.coverage * 100, 1)}% của "
            f"{format_number(one.outcomes)} lần (mong đợi {CONFIDENCE * 100:.0f}%)."
        )
