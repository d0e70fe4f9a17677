"""`ansinh refresh`: sweep the newest version and project it, so that pages answer."""

import datetime as dt
import json
from pathlib import Path

import click

from ansinh.cli.folder import as_day, data_option, json_option, progress_bar
from ansinh.engines.embedded import open_facts
from ansinh.engines.projections import project_homes
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import last_day, month_end_on_or_before, print_month


@click.command()
@click.option(
    "--on", "day", type=as_day, help="Dự báo từ ngày này; mặc định tháng mới nhất."
)
@data_option
@json_option
def command(day: dt.date | None, data: Path, as_json: bool) -> None:
    """Quét và dự báo phiên bản mới nhất; đã làm rồi thì không làm lại."""
    with progress_bar("Tính chỉ số") as tell:
        facts = open_facts(data, progress=tell)
    with progress_bar("Dự báo") as tell:
        month = month_end_on_or_before(day) if day else None
        projections = project_homes(facts, month, progress=tell)
    cube = facts.cube
    if as_json:
        answer = {
            "lake_version": facts.registry.version,
            "areas": len(cube.areas),
            "first_month_end": last_day(cube.opening).isoformat(),
            "last_month_end": last_day(facts.last_month).isoformat(),
            "cells": cube.stock.num_rows,
            "projections": projections,
        }
        click.echo(json.dumps(answer, indent=1))
        return
    click.echo(
        f"Phiên bản {facts.registry.version}: {len(cube.areas)} địa bàn, "
        f"tháng {print_month(cube.opening)} đến {print_month(facts.last_month)}, "
        f"{format_number(cube.stock.num_rows)} ô số liệu, "
        f"{projections} bảng dự báo."
    )
