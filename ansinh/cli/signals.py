"""`ansinh signals`: what deserves attention on a day, why, and what to do."""

import datetime as dt
import json
from pathlib import Path

import click

from ansinh.cli.folder import (
    as_day,
    data_option,
    json_option,
    progress_bar,
    version_option,
)
from ansinh.engines.embedded import open_facts
from ansinh.engines.projections import projected
from ansinh.indicators.participation import INDICATORS
from ansinh.registry.lake import AsKnown
from ansinh.steering.homes import STEERED
from ansinh.steering.signals.find import Kind, Signal, find_signals
from ansinh.steering.signals.rows import row_of
from ansinh.terms.areas import Level
from ansinh.terms.mendable import MendableError
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import last_day, month_end_on_or_before, print_day


@click.command()
@click.option("--on", "day", required=True, type=as_day, help="Ngày cần xem.")
@click.option("--area", "code", default="92", show_default=True, help="Mã địa bàn.")
@click.option(
    "--indicator",
    "keys",
    multiple=True,
    type=click.Choice(list(INDICATORS)),
    help="Chỉ số; mặc định mỗi chế độ một chỉ số.",
)
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in Kind]),
    help="Chỉ một loại tín hiệu.",
)
@click.option(
    "--level",
    type=click.Choice([level.value for level in Level]),
    help="Chỉ địa bàn của một cấp.",
)
@click.option("--most", type=int, default=20, show_default=True, help="In tối đa.")
@version_option
@data_option
@json_option
def command(
    day: dt.date,
    code: str,
    keys: tuple[str, ...],
    kind: str | None,
    level: str | None,
    most: int,
    version: AsKnown | None,
    data: Path,
    as_json: bool,
) -> None:
    """Cho biết nơi nào cần chú ý vào một ngày: vì sao, ai làm gì, hạn nào.

    Gồm nguy cơ không đạt chỉ tiêu (theo khả năng đạt khi dự báo đến cuối năm), thay đổi
    đột ngột hay lệch kéo dài so với chính mình, tỷ lệ thấp hơn mức mà quy mô giải thích
    được.
    """
    facts = open_facts(data, version)
    month = min(month_end_on_or_before(day), facts.last_month)
    top = facts.registry.history.find(code, last_day(month))
    found: list[Signal] = []
    is_known = False
    chosen = keys or [one.key for one in STEERED]
    with progress_bar("Tìm tín hiệu") as tell:
        for done, key in enumerate(chosen):
            tell(INDICATORS[key].label_vi, done / len(chosen))
            projections = projected(facts, INDICATORS[key], top, month)
            if projections:
                is_known = True
                found += find_signals(facts, INDICATORS[key], projections, top)
    if not is_known:
        raise MendableError(
            f"{top.name} không có số liệu đến {print_day(last_day(month))} để tìm tín "
            "hiệu. Hãy chọn ngày khác (--on) hoặc chỉ số khác. [no-series]"
        )
    shown = [
        one
        for one in found
        if (kind is None or one.kind == kind)
        and (level is None or one.area.level == level)
    ]
    if as_json:
        click.echo(
            json.dumps([row_of(one) for one in shown], ensure_ascii=False, indent=1)
        )
        return
    for one in shown[:most]:
        click.echo(_text(one))
    hidden = len(shown) - len(shown[:most])
    more = f", {format_number(hidden)} chưa in (--most)" if hidden else ""
    click.echo(
        f"{format_number(len(shown))} tín hiệu{more}. Tính đến "
        f"{print_day(last_day(month))}, phiên bản {facts.registry.version}."
    )


def _text(one: Signal) -> str:
    light = f" [{one.light.label_vi}]" if one.light else ""
    within = f" ({one.within.name})" if one.within else ""
    return (
        f"{one.kind.label_vi}{light}: {one.area.name}{within}, "
        f"{one.indicator.label_vi}\n"
        f"  {one.explanation_vi}\n"
        f"  Gợi ý: {one.task.sentence}"
    )
