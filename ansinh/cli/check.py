"""`ansinh check`: whether a data folder, or a desk for many, is as it must be."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from ansinh.cli.folder import data_option, json_option


@click.command()
@click.option("--deploy", is_flag=True, help="Cả những gì cần khi nhiều người dùng.")
@data_option
@json_option
def command(deploy: bool, data: Path, as_json: bool) -> None:
    """Kiểm tra thư mục dữ liệu; --deploy: kiểm tra trước khi đưa vào sử dụng.

    Mã thoát 1 khi có điều chưa đạt. Tệp số liệu hỏng hay không: ansinh lake check.
    """
    # Here and not above: Django takes a second to load.
    from ansinh.web.running.checks import (  # noqa: PLC0415
        check_data,
        check_deployment,
    )

    found = list(check_deployment(data) if deploy else check_data(data))
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False))
    else:
        for one in found:
            click.echo(f"{'✓' if one.is_well else '✗'} {one.what}")
            if not one.is_well:
                click.echo(f"    {one.advice}")
    sys.exit(0 if all(one.is_well for one in found) else 1)
