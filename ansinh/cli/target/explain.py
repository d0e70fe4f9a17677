"""`ansinh target explain`: say how a target came to be."""

import json
from pathlib import Path

import click

from ansinh.cli.folder import data_option, json_option, version_option
from ansinh.cli.target.arguments import (
    area_argument,
    find_area,
    indicator_argument,
    issued,
    year_option,
)
from ansinh.engines.embedded import open_facts
from ansinh.indicators.participation import INDICATORS
from ansinh.registry.lake import AsKnown
from ansinh.steering.explain import explain
from ansinh.steering.standings import eve_of
from ansinh.terms.mendable import MendableError
from ansinh.terms.periods import (
    december,
)


@click.command()
@area_argument
@indicator_argument
@year_option
@version_option
@data_option
@json_option
def command(
    code: str, key: str, year: int, version: AsKnown | None, data: Path, as_json: bool
) -> None:
    """Cho biết chỉ tiêu của ĐỊA_BÀN từ đâu ra: văn bản, cách chia, làm tròn."""
    facts = open_facts(data, version)
    area = find_area(facts, code, year)
    targets = issued(facts, key, year)
    mine = [one for one in targets if one.area == area.area]
    if not mine:
        raise MendableError(
            f"{area.name} không được giao chỉ tiêu {INDICATORS[key].label_vi} năm "
            f"{year}. Hãy xem năm khác, hoặc nhập bảng chỉ tiêu: ansinh import TỆP "
            "[no-target]"
        )
    above = facts.map_of(december(year - 1), None).parents.get(area.area)
    top = facts.registry.history.areas[above] if above else area
    eve = eve_of(facts, INDICATORS[key], top, year, area.level)
    texts = [explain(INDICATORS[key], one, targets, eve) for one in mine]
    if as_json:
        click.echo(json.dumps(texts, ensure_ascii=False, indent=1))
    else:
        click.echo("\n\n".join("\n".join(lines) for lines in texts))
