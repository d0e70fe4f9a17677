"""`ansinh target check`: ask what targets themselves raise."""

import json
from pathlib import Path

import click

from ansinh.cli.folder import data_option, json_option, version_option
from ansinh.cli.target.arguments import year_option
from ansinh.engines.embedded import open_facts
from ansinh.indicators.catalogue import CATALOGUE
from ansinh.registry.lake import AsKnown
from ansinh.steering.year_check import check_year
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import december, last_day


@click.command()
@click.option("--area", "code", default="92", show_default=True, help="Mã địa bàn.")
@year_option
@version_option
@data_option
@json_option
def command(
    code: str, year: int, version: AsKnown | None, data: Path, as_json: bool
) -> None:
    """Kiểm tra chỉ tiêu: tổng các phần, kết quả năm trước, số thuộc diện, nơi giao.

    Theo địa giới ngày 31/12 của năm: nơi sáp nhập nhận chỉ tiêu của các địa bàn cũ.
    """
    facts = open_facts(data, version)
    area = facts.registry.history.find(code, last_day(december(year)))
    found = check_year(facts, area, year)
    areas = facts.registry.history.areas
    if as_json:
        rows = [
            {
                "code": one.code,
                "indicator": one.indicator,
                "area": one.area,
                "text": one.text,
            }
            for one in found.questions
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for one in found.questions:
        known_as = CATALOGUE.get(one.indicator)
        label = known_as.label_vi if known_as else one.indicator
        click.echo(f"{areas[one.area].name}, {label}: {one.text} [{one.code}]")
    click.echo(
        f"{format_number(len(found.targets))} chỉ tiêu, "
        f"{format_number(len(found.questions))} câu hỏi."
    )
