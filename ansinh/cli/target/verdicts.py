"""`ansinh target verdicts`: targets of every issuer side by side with verdicts."""

import datetime as dt
import json
from pathlib import Path

import click

from ansinh.cli.folder import as_day, data_option, json_option, version_option
from ansinh.cli.target.arguments import area_argument
from ansinh.engines.embedded import open_facts
from ansinh.indicators.catalogue import CATALOGUE
from ansinh.registry.lake import AsKnown
from ansinh.steering.assignments import Basis, Verdict
from ansinh.steering.lacking import lack_of
from ansinh.steering.side_by_side import verdicts_on
from ansinh.terms.mendable import MendableError
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import last_day, month_end_on_or_before, print_day


@click.command()
@area_argument
@click.option("--on", "day", required=True, type=as_day, help="Xét vào ngày này.")
@version_option
@data_option
@json_option
def command(
    code: str, day: dt.date, version: AsKnown | None, data: Path, as_json: bool
) -> None:
    """So mọi chỉ tiêu năm của ĐỊA_BÀN với kết quả, từng cơ quan giao, từng cơ sở tính.

    Chỉ tiêu đã giao đến ngày đó, bản mới nhất. Số tân tham gia tính từ đầu năm.
    """
    facts = open_facts(data, version)
    month = min(month_end_on_or_before(day), facts.last_month)
    area = facts.registry.history.find(code, last_day(month))
    found = verdicts_on(facts, area, month, day)
    if not found:
        raise MendableError(
            f"{area.name} không được giao chỉ tiêu nào năm {month // 12} tính đến "
            f"{print_day(day)}. Hãy nhập bảng chỉ tiêu: ansinh import TỆP [no-target]"
        )
    if as_json:
        rows = [_row(one) for one in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    click.echo(f"{area.name}, kết quả đến {print_day(last_day(month))}:")
    for one in found:
        click.echo(f"- {_sentence(one, month)}")


def _sentence(one: Verdict, month: int) -> str:
    target = one.assignment
    indicator = CATALOGUE.get(target.indicator)
    label = indicator.label_vi if indicator else target.indicator
    about = f", nhóm {target.group}" if target.group else ""
    text = (
        f"{label}{about}: {target.issuer} giao {target.basis.print(target.value)} "
        f"({target.basis.label_vi}; {target.document}), hạn "
        f"{print_day(last_day(target.due))}. "
    )
    if one.goal is None or one.result is None or one.attained_percent is None:
        code, lack = lack_of(one)
        return f"{text}Chưa xét được. {lack} [{code}]"
    verdict = "đạt" if one.is_reached else f"còn {format_number(one.missing or 0)}"
    unit = " đồng" if target.basis is Basis.AMOUNT else ""
    text += (
        f"Cần {format_number(one.goal)}{unit}, có {format_number(one.result)}{unit} = "
        f"{format_number(one.attained_percent, 2)}%: "
        f"{verdict}."
    )
    place = month % 12
    if place < len(target.path) and month <= target.due:
        text += f" Lộ trình tháng này: {format_number(target.path[place])}."
    return text


def _row(one: Verdict) -> dict[str, object]:
    target, percent = one.assignment, one.attained_percent
    return {
        "indicator": target.indicator,
        "group": target.group,
        "issuer": target.issuer,
        "document": target.document,
        "basis": target.basis,
        "value": float(target.value),
        "due": last_day(target.due).isoformat(),
        "goal": one.goal,
        "result": one.result,
        "attained_percent": None if percent is None else round(float(percent), 2),
        "is_reached": one.is_reached,
        "missing": one.missing,
        "lacks": None if one.is_reached is not None else lack_of(one)[0],
    }
