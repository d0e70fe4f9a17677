"""`ansinh refresh`: sweep the newest version and project it, so that pages answer."""

import datetime as dt
import json
from dataclasses import asdict
from functools import partial
from pathlib import Path

import click

from ansinh.cli.folder import as_day, data_option, json_option, progress_bar
from ansinh.engines.embedded import Sweep, open_facts
from ansinh.engines.left_over import remove_left_over
from ansinh.engines.list_index import make_list_index
from ansinh.engines.made import Made, how_made
from ansinh.engines.persons_index import make_persons_index
from ansinh.engines.projections import project_homes
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import last_day, month_end_on_or_before, print_month


@click.command()
@click.option(
    "--on", "day", type=as_day, help="Dự báo từ ngày này; mặc định tháng mới nhất."
)
@click.option(
    "--engine",
    type=click.Choice(["embedded", "spark"]),
    default="embedded",
    show_default=True,
    help="Nơi quét: ngay trên máy này, hoặc Apache Spark.",
)
@click.option(
    "--master",
    default="local[*]",
    show_default=True,
    metavar="CỤM",
    help="Địa chỉ cụm Spark, ví dụ spark://may-chu:7077.",
)
@click.option("--explain", is_flag=True, help="Nói rõ đã dùng lại phần nào.")
@data_option
@json_option
def command(
    day: dt.date | None,
    engine: str,
    master: str,
    explain: bool,
    data: Path,
    as_json: bool,
) -> None:
    """Quét và dự báo phiên bản mới nhất; đã làm rồi thì không làm lại.

    Có khối số liệu của phiên bản gần đó thì chỉ quét người có thay đổi.
    """
    with progress_bar("Tính chỉ số") as tell:
        facts = open_facts(data, progress=tell, sweep=_sweep_on(engine, master))
        make_list_index(facts.registry)
        make_persons_index(facts.registry)
    with progress_bar("Dự báo") as tell:
        month = month_end_on_or_before(day) if day else None
        projections = project_homes(facts, month, progress=tell)
    removed = remove_left_over(data)
    cube = facts.cube
    made = how_made(data, facts.registry)
    if as_json:
        answer = {
            "lake_version": facts.registry.version,
            "areas": len(cube.areas),
            "first_month_end": last_day(cube.opening).isoformat(),
            "last_month_end": last_day(facts.last_month).isoformat(),
            "cells": cube.stock.num_rows,
            "projections": projections,
            "removed": removed,
            "made": asdict(made),
        }
        click.echo(json.dumps(answer, indent=1))
        return
    click.echo(
        f"Phiên bản {facts.registry.version}: {len(cube.areas)} địa bàn, "
        f"tháng {print_month(cube.opening)} đến {print_month(facts.last_month)}, "
        f"{format_number(cube.stock.num_rows)} ô số liệu, "
        f"{projections} bảng dự báo."
    )
    if removed:
        click.echo(
            f"Đã dọn {removed} bảng tính của phiên bản hay định nghĩa không còn."
        )
    if explain:
        click.echo(_explained(made))


def _sweep_on(engine: str, master: str) -> Sweep | None:
    """Way to count everybody elsewhere, or None for this machine."""
    if engine == "embedded":
        return None
    from ansinh.engines import spark  # noqa: PLC0415

    return partial(spark.sweep_registry, master=master)


def _explained(made: Made) -> str:
    """What was reused, in a sentence."""
    if made.base is None or made.from_month is None:
        return f"Quét toàn bộ, vì {made.why_full_vi}."
    year = made.from_month // 12
    return (
        f"Dùng lại khối của phiên bản {made.base}: {format_number(made.persons)} người "
        f"có thay đổi, ảnh hưởng từ tháng {print_month(made.from_month)}; "
        f"giữ nguyên các năm trước {year}."
    )
