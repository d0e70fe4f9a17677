"""`ansinh refresh`: sweep the newest version, so that every indicator answers."""

from pathlib import Path

import click

from ansinh.cli.folder import data_option, progress_bar
from ansinh.engines.embedded import open_facts
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import print_month


@click.command()
@data_option
def command(data: Path) -> None:
    """Quét số liệu của phiên bản mới nhất; đã quét rồi thì không làm lại."""
    with progress_bar("Tính chỉ số") as tell:
        facts = open_facts(data, progress=tell)
    click.echo(
        f"Phiên bản {facts.registry.version}: {len(facts.cube.areas)} địa bàn, "
        f"tháng {print_month(facts.cube.opening)} đến {print_month(facts.last_month)}, "
        f"{format_number(facts.cube.stock.num_rows)} ô số liệu."
    )
