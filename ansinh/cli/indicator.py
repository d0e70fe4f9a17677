"""`ansinh indicator`: one indicator of an area on a day, with where it comes from."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import click

from ansinh.cli.folder import (
    as_day,
    data_option,
    json_option,
    version_option,
)
from ansinh.engines.embedded import open_facts
from ansinh.indicators.ask import AS_IT_WAS, Basis, Facts, ask, ask_by_group
from ansinh.indicators.indicator import Answer
from ansinh.indicators.participation import INDICATORS
from ansinh.registry.lake import AsKnown
from ansinh.steering.targets import assigned
from ansinh.terms.areas import Level
from ansinh.terms.groups import GROUP_BY_CODE, VOLUNTARY_GROUPS
from ansinh.terms.mendable import MendableError
from ansinh.terms.numbers import format_number, format_percent
from ansinh.terms.periods import last_day, month_end_on_or_before, print_day

_BY = ("commune", "district", "hamlet", "group")


def as_basis(value: str) -> Basis:
    """Type of an option: `as-was`, or `on:DAY` for the map of a day."""
    if value == "as-was":
        return AS_IT_WAS
    if value.startswith("on:"):
        return as_day(value.removeprefix("on:"))
    raise click.BadParameter(f"{value!r} không phải as-was hay on:2025-07-01.")


@click.command()
@click.argument("key", type=click.Choice(list(INDICATORS)), metavar="CHỈ_SỐ")
@click.option("--area", "code", required=True, help="Mã địa bàn, ví dụ 92.")
@click.option("--on", "day", required=True, type=as_day, help="Ngày cần biết.")
@click.option("--by", type=click.Choice(_BY), help="Chia nhỏ theo cấp hoặc nhóm.")
@click.option(
    "--basis",
    type=as_basis,
    default="as-was",
    help="Bản đồ: as-was (như khi đó) hoặc on:NGÀY (theo địa giới ngày đó).",
)
@version_option
@data_option
@json_option
def command(
    key: str,
    code: str,
    day: dt.date,
    by: str | None,
    basis: Basis,
    version: AsKnown | None,
    data: Path,
    as_json: bool,
) -> None:
    """Cho biết một chỉ số của một địa bàn vào một ngày, kèm tử số, mẫu số, nguồn.

    CHỈ_SỐ: health_coverage, compulsory_participants, voluntary_participants,
    unemployment_participants, social_insurance_participants,
    social_insurance_coverage.
    """
    facts = open_facts(data, version)
    on = basis or last_day(month_end_on_or_before(day))
    area = facts.registry.history.find(code, on)
    indicator = INDICATORS[key]
    if by == "group":
        answers = ask_by_group(facts, indicator, area, day, basis)
    else:
        level = Level(by) if by else area.level
        under = facts.map_of(month_end_on_or_before(day), basis).under(area.area, level)
        asked = ask(facts, indicator, level, day, basis)
        answers = [asked[part] for part in under if part in asked]
    if by and not answers:
        raise MendableError(
            f"{area.name} không có {Level(by).label_vi if by != 'group' else 'nhóm'} "
            f"nào vào ngày {print_day(on)}. [no-parts]"
        )
    rows = [_row(facts, answer, basis) for answer in answers]
    if as_json:
        click.echo(json.dumps(rows if by else rows[0], ensure_ascii=False, indent=1))
    else:
        for answer, row in zip(answers, rows, strict=True):
            click.echo(_line(answer, row))


def _row(facts: Facts, answer: Answer, basis: Basis) -> dict[str, Any]:
    """Answer as a program reads it."""
    value, people = answer.value, answer.people
    return {
        "indicator": answer.indicator.key,
        "area": answer.area.code,
        "area_key": answer.area.area,
        "name": answer.area.name,
        "level": answer.area.level,
        "on": last_day(answer.month).isoformat(),
        "basis": f"on:{basis}" if basis else "as-was",
        "group": answer.group,
        "numerator": answer.numerator,
        "denominator": answer.denominator,
        "denominator_of": answer.indicator.denominator,
        "denominator_source": people.source if people else None,
        "denominator_date": people.day.isoformat() if people else None,
        "value": None if value is None else round(float(value), 6),
        "unit": answer.indicator.unit,
        "target": _targets(facts, answer),
        "lake_version": answer.lake_version,
    }


def _targets(facts: Facts, answer: Answer) -> list[dict[str, Any]] | None:
    """Targets of the year by issuer, the leading one first; None without any."""
    if answer.group is not None:
        return None
    found = assigned(
        facts.registry.targets,
        answer.indicator.key,
        answer.area.area,
        answer.month // 12,
        answer.people,
    )
    return [
        {
            "issuer": one.target.issuer,
            "document": one.target.document,
            "basis": one.target.basis,
            "value": float(one.target.value),
            "people": one.people,
            "attained_percent": None
            if answer.numerator is None
            else round(float(one.attained(answer.numerator)), 2),
        }
        for one in found
    ] or None


def _line(answer: Answer, row: dict[str, Any]) -> str:
    """Answer as a person reads it."""
    name = answer.area.name
    if answer.group:
        group = GROUP_BY_CODE.get(answer.group)
        label = group.label_vi if group else VOLUNTARY_GROUPS[answer.group]
        name = f"{answer.group} {label}"
    if answer.numerator is None:
        return f"{name}: chưa có số liệu tháng này (tệp trích xuất chưa về)."
    line = f"{name}: {format_number(answer.numerator)} người"
    if answer.people and answer.indicator.denominator:
        share = format_percent(answer.numerator, answer.people.people, 2)
        line += (
            f" = {share} {answer.indicator.denominator.label_vi} "
            f"({format_number(answer.people.people)} người, "
            f"{answer.people.source}, {print_day(answer.people.day)})"
        )
    for target in row["target"] or ():
        attained = format_number(target["attained_percent"], 2)
        people = format_number(target["people"])
        line += f"; đạt {attained}% chỉ tiêu {people} người ({target['issuer']})"
    day = print_day(last_day(answer.month))
    return f"{line}. Tính đến {day}, phiên bản {answer.lake_version}."
