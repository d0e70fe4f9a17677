"""The part of `ansinh target share` that shares out over participant groups as well."""

from collections.abc import Iterable, Mapping

import click

from ansinh.indicators.ask import Facts
from ansinh.indicators.indicator import Indicator
from ansinh.steering.by_group import share_groups_down
from ansinh.steering.standings import Eve, results_by_group
from ansinh.terms.areas import Area
from ansinh.terms.mendable import MendableError
from ansinh.terms.numbers import format_number

Cells = Mapping[tuple[str, str], int]


def share_by_group(
    facts: Facts,
    indicator: Indicator,
    eve: Eve,
    top: Area,
    targets: Mapping[str, int],
    groups: Iterable[str],
) -> Cells:
    """Targets of an area and all under it by group, in proportion to last results.

    Raises:
        InfeasibleError: no table meets both sums.

    """
    wanted = dict(map(_group, groups))
    if not wanted:
        return {}
    areas = eve.on.history.areas
    results = {
        cell: people
        for level in {areas[area].level for area in targets}
        for cell, people in results_by_group(facts, indicator, level, eve.month).items()
        if cell[0] in targets
    }
    known = {group for area, group in results if area == top.area}
    unknown = sorted(wanted.keys() - known)
    if unknown:
        raise MendableError(
            f"{top.name} không có ai thuộc nhóm {', '.join(unknown)} cuối năm trước. "
            f"Các nhóm có người: {', '.join(sorted(known))}. [no-such-group]"
        )
    return share_groups_down(top.area, eve.tree, targets, wanted, results, {})


def print_by_group(eve: Eve, top: Area, cells: Cells) -> None:
    """Table of the areas directly under one and groups, with the sum of every group."""
    groups = sorted({group for _, group in cells})
    areas = sorted(eve.tree[top.area])
    click.echo(f"{'Theo nhóm':<28}" + "".join(f"{group:>12}" for group in groups))
    for area in areas:
        numbers = (format_number(cells[area, group]) for group in groups)
        name = eve.on.history.areas[area].name
        click.echo(f"{name:<28}" + "".join(f"{number:>12}" for number in numbers))
    sums = (format_number(cells[top.area, group]) for group in groups)
    click.echo(f"{'Tổng':<28}" + "".join(f"{number:>12}" for number in sums))


def _group(text: str) -> tuple[str, int]:
    group, _, people = text.partition("=")
    if not group or not people.isdecimal():
        raise MendableError(
            f"--two-way {text!r} không đọc được. Viết NHÓM=SỐ, ví dụ HGD=12000. "
            "[bad-group]"
        )
    return group, int(people)
