"""`ansinh versions`: list the lake's versions, go back to one."""

import json
from dataclasses import asdict
from getpass import getuser
from pathlib import Path

import click

from ansinh.cli.folder import data_option, json_option, now
from ansinh.registry.lake import Lake
from ansinh.terms.numbers import format_number


@click.command()
@click.option(
    "--go-back", type=int, metavar="N", help="Quay lại phiên bản N (tạo bản mới)."
)
@data_option
@json_option
def command(data: Path, go_back: int | None, as_json: bool) -> None:
    """Liệt kê các phiên bản số liệu, hoặc quay lại một phiên bản.

    Quay lại không xóa gì: kho có thêm một phiên bản mang nội dung cũ.
    """
    lake = Lake(data)
    if go_back is not None:
        new = lake.go_back(go_back, now(), by=getuser())
        click.echo(f"Phiên bản {new} mang nội dung của phiên bản {go_back}.")
    elif as_json:
        click.echo(
            json.dumps([asdict(v) for v in lake.versions()], default=str, indent=1)
        )
    else:
        for version in lake.versions():
            click.echo(
                f"{version.version:>5}  {version.made_at:%d/%m/%Y %H:%M}  "
                f"{format_number(version.rows):>12} dòng  {version.made_by:<10} "
                f"{version.note}"
            )
