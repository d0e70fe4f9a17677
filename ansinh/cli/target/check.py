"""`ansinh target check`: ask what targets themselves raise."""

import json
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import click

from ansinh.cli.folder import data_option, json_option, version_option
from ansinh.cli.target.arguments import issued, year_option
from ansinh.engines.embedded import open_facts
from ansinh.indicators.ask import AS_IT_WAS, Facts
from ansinh.indicators.catalogue import CATALOGUE
from ansinh.indicators.participation import INDICATORS
from ansinh.registry.lake import AsKnown
from ansinh.steering.assignments import Basis, from_registry, in_force
from ansinh.steering.cascade_check import check_cascade
from ansinh.steering.lacking import find_name_questions
from ansinh.steering.questions import Question, find_rate_questions
from ansinh.steering.standings import circumstances_of
from ansinh.terms.areas import Level
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import (
    december,
    last_day,
)


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
    due = last_day(december(year))
    area = facts.registry.history.find(code, due)
    on = facts.map_of(december(year), due)
    under = {one for level in Level for one in on.under(area.area, level)}
    targets = [
        one
        for key in INDICATORS
        for one in issued(facts, key, year)
        if under & on.locate(one.area).keys()
    ]
    known = {
        key: circumstances_of(
            facts, INDICATORS[key], {one.area for one in targets}, year, AS_IT_WAS
        )
        | circumstances_of(facts, INDICATORS[key], under, year, due)
        for key in {one.indicator for one in targets}
    }
    named = [
        one
        for one in in_force(map(from_registry, facts.registry.targets))
        if one.year == year and under & on.locate(one.area).keys()
    ]
    questions = find_name_questions(named)
    questions += [*check_cascade(targets, known, on), *_missed(facts, under, year - 1)]
    areas = facts.registry.history.areas
    if as_json:
        rows = [
            {
                "code": one.code,
                "indicator": one.indicator,
                "area": one.area,
                "text": one.text,
            }
            for one in questions
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for one in questions:
        known_as = CATALOGUE.get(one.indicator)
        label = known_as.label_vi if known_as else one.indicator
        click.echo(f"{areas[one.area].name}, {label}: {one.text} [{one.code}]")
    click.echo(
        f"{format_number(len(named))} chỉ tiêu, "
        f"{format_number(len(questions))} câu hỏi."
    )


def _missed(facts: Facts, areas: set[str], year: int) -> list[Question]:
    """Rates of last year, as a report prints them, below what somebody asked for."""
    asked: list[Question] = []
    for key, indicator in INDICATORS.items():
        rates = [
            one
            for one in issued(facts, key, year)
            if one.basis is Basis.RATE and one.area in areas
        ]
        known = circumstances_of(
            facts, indicator, {one.area for one in rates}, year + 1, AS_IT_WAS
        )
        for one in rates:
            of_area = known.get(one.area)
            if of_area and of_area.eligible and of_area.people is not None:
                rate = Decimal(100 * of_area.people) / of_area.eligible
                asked += find_rate_questions(
                    one.area, rate.quantize(Decimal("0.1"), ROUND_HALF_UP), one
                )
    return asked
