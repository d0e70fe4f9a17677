"""`ansinh indicator`: one indicator of an area on a day, with where it comes from."""

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path

import click

from ansinh.cli.folder import (
    as_day,
    as_month,
    data_option,
    json_option,
    version_option,
)
from ansinh.cli.indicator_rows import line_of, write_rows
from ansinh.engines.embedded import open_facts
from ansinh.indicators.ask import (
    AS_IT_WAS,
    Basis,
    Facts,
    answer,
    ask,
    ask_by_part,
    history,
)
from ansinh.indicators.bases import common_series, map_notes
from ansinh.indicators.breakdowns import SPLITS
from ansinh.indicators.catalogue import CATALOGUE, THEMES
from ansinh.indicators.disclosure import THRESHOLD
from ansinh.indicators.indicator import Answer, Indicator
from ansinh.indicators.measures import Change, Duration, Ratio
from ansinh.indicators.parts import LEVELS
from ansinh.indicators.publish import published
from ansinh.registry.lake import AsKnown
from ansinh.steering.answer_rows import row_of
from ansinh.terms.areas import Area, Level
from ansinh.terms.mendable import MendableError
from ansinh.terms.periods import last_day, month_end_on_or_before, print_day

_COMMON = "common"
"""Basis of a series that counts areas together which passed people to each other."""


def as_basis(value: str) -> Basis | str:
    """Type of an option: `as-was`, `on:DAY` for the map of a day, or `common`."""
    if value == "as-was":
        return AS_IT_WAS
    if value == _COMMON:
        return value
    if value.startswith("on:"):
        return as_day(value.removeprefix("on:"))
    raise click.BadParameter(f"{value!r} không phải as-was, on:2025-07-01 hay common.")


@click.command()
@click.argument(
    "key", type=click.Choice(list(CATALOGUE)), metavar="[CHỈ_SỐ]", required=False
)
@click.option("--area", "code", help="Mã địa bàn, ví dụ 92.")
@click.option("--on", "day", type=as_day, help="Ngày cần biết.")
@click.option(
    "--from", "since", type=as_month, help="Chuỗi từ tháng này đến tháng của --on."
)
@click.option(
    "--by",
    type=click.Choice([*map(str, LEVELS), *SPLITS]),
    help="Chia nhỏ theo cấp, nhóm, nguồn đóng, giới, tuổi, hộ, quy mô đơn vị, "
    "thời gian liên tục; người rời đi theo lý do.",
)
@click.option(
    "--basis",
    type=as_basis,
    default="as-was",
    help="Bản đồ: as-was (như khi đó), on:NGÀY (theo địa giới ngày đó), hoặc common "
    "(chuỗi trên bản đồ chung: tính gộp các địa bàn đã nhận người của nhau).",
)
@click.option(
    "--public",
    is_flag=True,
    help="Giấu số nhỏ và những số có thể trừ ra số nhỏ, để công bố.",
)
@click.option(
    "--threshold",
    type=click.IntRange(min=2),
    default=THRESHOLD,
    show_default=True,
    help="Số nhỏ nhất được công bố.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Ghi ra tệp .csv hoặc .xlsx.",
)
@version_option
@data_option
@json_option
def command(
    key: str | None,
    code: str | None,
    day: dt.date | None,
    since: int | None,
    by: str | None,
    basis: Basis | str,
    public: bool,
    threshold: int,
    out: Path | None,
    version: AsKnown | None,
    data: Path,
    as_json: bool,
) -> None:
    """Cho biết một chỉ số của một địa bàn vào một ngày, kèm tử số, mẫu số, nguồn.

    Không ghi CHỈ_SỐ thì liệt kê mọi chỉ số. Định nghĩa: docs/indicators.md.
    """
    if key is None:
        _list(as_json=as_json)
        return
    if code is None or day is None:
        raise click.UsageError("Cần --area và --on, ví dụ --area 92 --on 2023-12-31.")
    if since is not None and by is not None:
        raise click.UsageError("--from và --by không dùng cùng nhau.")
    is_common, basis = basis == _COMMON, None if isinstance(basis, str) else basis
    if is_common and since is None:
        raise click.UsageError("--basis common là của chuỗi: cần --from.")
    facts = open_facts(data, version)
    indicator = CATALOGUE[key]
    on = basis or last_day(month_end_on_or_before(day))
    area = facts.registry.history.find(code, on)
    notes: Sequence[str] = ()
    if since is not None:
        months = range(since, month_end_on_or_before(day) + 1)
        if is_common:
            answers, notes = _in_common(facts, indicator, area, months)
        else:
            answers = list(history(facts, indicator, area, months, basis))
            if basis is AS_IT_WAS:
                last = months[-1] if months else since
                notes = map_notes(facts.registry.history, area.area, since, last)
    elif by is None:
        answers = [answer(facts, indicator, area, day, basis)]
    else:
        answers = _split(facts, indicator, area, day, basis, by)
    if not answers:
        part = Level(by).label_vi if by in LEVELS else "nhóm"
        raise MendableError(
            f"{area.name} không có {part} nào vào ngày {print_day(on)}. [no-parts]"
        )
    if public:
        whole = answer(facts, indicator, area, day, basis) if by else None
        answers = published(answers, whole, threshold)
    rows = [row_of(facts, one, basis) for one in answers]
    if is_common:
        rows = [row | {"basis": _COMMON, "counted_with": list(notes)} for row in rows]
    if out is not None:
        write_rows(rows, out, by)
        click.echo(f"Đã ghi {len(rows)} dòng vào {out}.")
    elif as_json:
        shown = rows if by or since is not None else rows[0]
        click.echo(json.dumps(shown, ensure_ascii=False, indent=1))
    else:
        for one, row in zip(answers, rows, strict=True):
            click.echo(line_of(one, row, by))
        label = "Tính gộp với" if is_common else "Bản đồ thay đổi"
        for note in notes:
            click.echo(f"{label}: {note}")


def _in_common(
    facts: Facts, indicator: Indicator, area: Area, months: range
) -> tuple[list[Answer], list[str]]:
    """Counts of the group of an area on the common map; the others in the group.

    A count alone: people of the group are no denominator that anybody published.
    """
    numerator = indicator.numerator
    is_part = isinstance(indicator.measure, Ratio) and indicator.denominator is None
    if is_part or not months or isinstance(numerator, Change | Duration):
        raise MendableError(
            f"{indicator.label_vi} không cộng được trên bản đồ chung của các tháng đã "
            "nêu. Hãy chọn một chỉ số đếm người, hoặc --basis on:NGÀY. [no-common-map]"
        )
    found = common_series(facts, numerator, area.level, months[0], months[-1])
    areas, version = facts.registry.history.areas, facts.registry.version
    group = next((one for one in found.groups if area.area in one.members), None)
    members = group.members if group else ()
    others = sorted(areas[one].name for one in members if one != area.area)
    answers = [
        Answer(indicator, area, month, found.at(area.area, month), None, version)
        for month in months
    ]
    return answers, others


def _split(
    facts: Facts,
    indicator: Indicator,
    area: Area,
    day: dt.date,
    basis: Basis,
    by: str,
) -> list[Answer]:
    """Answers of the parts of an area, by level or by breakdown."""
    if by in LEVELS:
        on = facts.map_of(month_end_on_or_before(day), basis)
        asked = ask(facts, indicator, Level(by), day, basis)
        return [asked[part] for part in on.under(area.area, Level(by)) if part in asked]
    return ask_by_part(facts, indicator, area, day, basis, by)


def _list(*, as_json: bool) -> None:
    """Print every indicator with what it says."""
    if as_json:
        fields = ("key", "label_vi", "label_en", "why_vi", "unit", "better", "source")
        listed = [
            {"theme": theme} | {name: getattr(one, name) for name in fields}
            for theme, indicators in THEMES.items()
            for one in indicators
        ]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    for theme, indicators in THEMES.items():
        click.echo(f"{theme}:")
        for one in indicators:
            click.echo(f"  {one.key}: {one.label_vi}")
