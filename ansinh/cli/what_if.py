"""`ansinh what-if`: what a changed rule or a local subsidy costs, whom it reaches."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ansinh.cli.folder import (
    as_month,
    data_option,
    json_option,
    progress_bar,
    version_option,
)
from ansinh.cli.small_counts import small_count_option
from ansinh.engines import assessing
from ansinh.engines.embedded import open_facts
from ansinh.indicators.ask import Facts, answer
from ansinh.indicators.participation import INDICATORS
from ansinh.law import vietnamese_law
from ansinh.registry.lake import AsKnown
from ansinh.reports.what_if import group_name, write_workbook
from ansinh.steering.whatif.effect import Effect, Key, effects
from ansinh.steering.whatif.newcomers import Newcomers, newcomers
from ansinh.steering.whatif.reform import Reform, TakeUp, read_reform
from ansinh.terms.areas import Area, Level
from ansinh.terms.mendable import MendableError
from ansinh.terms.numbers import format_number, format_percent
from ansinh.terms.periods import last_day, print_day, print_month
from ansinh.terms.schemes import Scheme

_COVERAGE = {"health": "health_coverage", "voluntary": "social_insurance_coverage"}
"""Coverage that newcomers of a scheme raise."""

_ELSEWHERE = "nơi khác"


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--month", required=True, type=as_month, help="Tháng lấy số liệu.")
@click.option("--area", "code", default="92", show_default=True, help="Mã địa bàn.")
@click.option(
    "--by",
    "level",
    type=click.Choice(["district", "commune"]),
    help="Chia nhỏ theo cấp.",
)
@click.option(
    "--xlsx",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Ghi các bảng ra tệp Excel này.",
)
@small_count_option("Số người nhỏ nhất nêu trong tệp Excel; số nhỏ hơn ghi “ẩn”.")
@version_option
@data_option
@json_option
def command(
    file: Path,
    month: int,
    code: str,
    level: str | None,
    xlsx: Path | None,
    threshold: int,
    version: AsKnown | None,
    data: Path,
    as_json: bool,
) -> None:
    """Tính phương án trong FILE (YAML): ai được lợi, mỗi năm ai trả thêm bao nhiêu.

    Số người tham gia thêm theo tỷ lệ do người hỏi nêu (take_up), luôn là một khoảng; hệ
    thống không tự đoán. Mẫu tệp: docs/what-if.md.
    """
    reform = read_reform(file.read_text(encoding="utf-8"))
    facts = open_facts(data, version)
    day = last_day(month)
    area = facts.registry.history.find(code, day)
    place = _placer(facts, area.area, day, Level(level) if level else None)
    with progress_bar("Tính phương án") as tell:
        tell("số phải đóng trước và sau", 0.0)
        law = vietnamese_law()
        pairs = assessing.compared(
            facts.registry, (law, reform.of(law)), month, reform.support
        )
        found = effects(pairs, place)
        tell("người tham gia thêm", 0.7)
        joining = [
            one
            for assumed in reform.take_up
            for one in _newcomers(facts, assumed, day, found, place)
        ]
    shown = {key: effect for key, effect in found.items() if key[0] != _ELSEWHERE}
    changed = {key: one for key, one in shown.items() if one.before != one.after}
    if not any(key[0] != _ELSEWHERE for key in found):
        raise MendableError(
            f"{area.name} không có ai tham gia trong tháng {print_month(month)}. "
            "Hãy chọn tháng hoặc địa bàn khác. [no-participants]"
        )
    names = {one.area: one.name for one in facts.registry.history.areas.values()}
    if as_json:
        click.echo(_as_json(reform, changed, joining, facts, month))
        return
    title = f"{reform.name} – {area.name}, số liệu tháng {print_month(month)}"
    invented = " (số liệu minh họa)" if facts.registry.lake.is_invented else ""
    law_of = print_day(day.replace(day=1))
    version_of = f"Phiên bản {facts.registry.version}{invented}."
    sources = [f"Một năm là 12 lần tháng này, luật ngày {law_of}. {version_of}"]
    if unknown := sum(one.unknown for one in shown.values()):
        sources.insert(
            0,
            f"{format_number(unknown)} lượt chưa tính được (ansinh assess "
            "contributions nói vì sao), không có trong các số trên.",
        )
    if joining:
        sources.insert(0, "Tỷ lệ tham gia thêm là giả định của người hỏi.")
    click.echo(title)
    _print_effects(changed, names)
    if joining:
        _print_newcomers(joining, names, facts, area, day)
    click.echo("\n".join(sources))
    if xlsx:
        lines = [title, *sources]
        write_workbook(xlsx, changed, joining, names, lines, threshold)
        click.echo(f"Bảng: {xlsx}")


def _placer(
    facts: Facts, top: str, day: dt.date, level: Level | None
) -> Callable[[str], str]:
    """Area that a row is counted in: under `top`, of a level, on the map of the day."""
    on = facts.registry.history.map_on(facts.registry.history.epoch_of(day))
    known: dict[str, str] = {}

    def place(area: str) -> str:
        if area not in known:
            located = max(on.locate(area).items(), key=lambda one: (one[1], one[0]))[0]
            above = list(on.ancestors(located))
            inside = top in above
            at = (on.ancestor(located, level) if level else top) or top
            known[area] = at if inside else _ELSEWHERE
        return known[area]

    return place


def _newcomers(
    facts: Facts,
    assumed: TakeUp,
    day: dt.date,
    found: dict[Key, Effect],
    place: Callable[[str], str],
) -> list[Newcomers]:
    outside: dict[str, int] = defaultdict(int)
    people = assessing.outsiders(
        facts.registry, assumed.scheme, assumed.group, day, assumed.ages
    )
    for area, count in people.items():
        outside[place(area)] += count
    outside.pop(_ELSEWHERE, None)
    mine = {
        area: effect
        for (area, scheme, group), effect in found.items()
        if (scheme, group) == (assumed.scheme, assumed.group)
    }
    return newcomers(assumed, outside, mine)


def _print_effects(changed: dict[Key, Effect], names: dict[str, str]) -> None:
    heads = (
        "Đang tham gia",
        "Được lợi",
        "Thiệt",
        "Ngân sách thêm/năm",
        "Người đóng/năm",
    )
    click.echo(f"{'Nơi, chế độ, nhóm':<52}" + "".join(f"{h:>20}" for h in heads))
    for (area, scheme, group), one in sorted(changed.items()):
        cells = (
            one.people,
            one.gainers,
            one.losers,
            one.per_year("budget"),
            one.per_year("own"),
        )
        title = f"{names[area]}, {Scheme(scheme).acronym}, {group_name(scheme, group)}"
        click.echo(
            f"{title[:51]:<52}" + "".join(f"{format_number(c):>20}" for c in cells)
        )
    total = sum(one.per_year("budget") for one in changed.values())
    click.echo(
        "Ngân sách trả thêm cho người đang tham gia: "
        f"{format_number(total)} đồng một năm."
    )


def _print_newcomers(
    joining: list[Newcomers],
    names: dict[str, str],
    facts: Facts,
    top: Area,
    day: dt.date,
) -> None:
    click.echo("Nếu người chưa tham gia hưởng ứng theo tỷ lệ đã nêu:")
    for one in joining:
        assumed = one.assumed
        shares = " đến ".join(
            format_percent(share, 1) for share in (assumed.lowest, assumed.highest)
        )
        cost = "chưa biết giá"
        if one.budget_per_year:
            low, high = one.budget_per_year
            cost = f"{format_number(low)} đến {format_number(high)} đồng một năm"
        click.echo(
            f"  {names[one.area]}, {group_name(assumed.scheme, assumed.group)}: "
            f"{format_number(one.outside)} người {assumed.ages[0]}-{assumed.ages[1]} "
            f"tuổi chưa tham gia, {shares}: thêm {format_number(one.people[0])} đến "
            f"{format_number(one.people[1])} người, ngân sách {cost}."
        )
    for scheme, key in _COVERAGE.items():
        mine = [one.people for one in joining if one.assumed.scheme == scheme]
        if not mine:
            continue
        now = answer(facts, INDICATORS[key], top, day)
        if now.numerator is None or now.denominator is None:
            continue
        after = [now.numerator + sum(people) for people in zip(*mine, strict=True)]
        rates = [
            format_percent(people, now.denominator, 2)
            for people in (now.numerator, *after)
        ]
        click.echo(
            f"  {INDICATORS[key].label_vi}: nay {rates[0]}, sẽ là {rates[1]} đến "
            f"{rates[2]} (mẫu số {format_number(now.denominator)} người"
            f"{f', {now.people.source}' if now.people else ''})."
        )


def _as_json(
    reform: Reform,
    changed: dict[Key, Effect],
    joining: list[Newcomers],
    facts: Facts,
    month: int,
) -> str:
    rows: list[dict[str, Any]] = [
        {
            "area": area,
            "scheme": scheme,
            "group": group,
            "people": one.people,
            "gainers": one.gainers,
            "losers": one.losers,
            "unknown": one.unknown,
            "budget_vnd_per_year": one.per_year("budget"),
            "own_vnd_per_year": one.per_year("own"),
        }
        for (area, scheme, group), one in sorted(changed.items())
    ]
    assumed = [
        {
            "area": one.area,
            "scheme": one.assumed.scheme,
            "group": one.assumed.group,
            "outside": one.outside,
            "people": one.people,
            "budget_vnd_per_year": one.budget_per_year,
        }
        for one in joining
    ]
    described = {
        "name": reform.name,
        "as_of": last_day(month).isoformat(),
        "lake_version": facts.registry.version,
        "effects": rows,
        "newcomers": assumed,
    }
    return json.dumps(described, ensure_ascii=False, indent=1)
