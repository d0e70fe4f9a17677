"""`ansinh refresh`: sweep the newest version, so that every indicator answers."""

import json
from pathlib import Path

import click

from ansinh.cli.folder import data_option, json_option, progress_bar
from ansinh.engines.embedded import open_facts
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import last_day, print_month


@click.command()
@data_option
@json_option
def command(data: Path, as_json: bool) -> None:
    """Quét số liệu của phiên bản mới nhất; đã quét rồi thì không làm lại."""
    with progress_bar("Tính chỉ số") as tell:
        facts = open_facts(data, progress=tell)
    cube = facts.cube
    if as_json:
        answer = {
            "lake_version": facts.registry.version,
            "areas": len(cube.areas),
            "first_month_end": last_day(cube.opening).isoformat(),
            "last_month_end": last_day(facts.last_month).isoformat(),
            "cells": cube.stock.num_rows,
        }
        click.echo(json.dumps(answer, indent=1))
        return
    click.echo(
        f"Phiên bản {facts.registry.version}: {len(cube.areas)} địa bàn, "
        f"tháng {print_month(cube.opening)} đến {print_month(facts.last_month)}, "
        f"{format_number(cube.stock.num_rows)} ô số liệu."
    )
