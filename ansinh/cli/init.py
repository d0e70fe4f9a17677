"""`ansinh init`: make a data folder."""

from pathlib import Path

import click

from ansinh.cli.folder import data_option, make_secret
from ansinh.registry.lake import Lake


@click.command()
@data_option
def command(data: Path) -> None:
    """Tạo thư mục dữ liệu rỗng (không đụng đến thư mục đã có)."""
    make_secret(data)
    lake = Lake.create(data)
    click.echo(f"Thư mục dữ liệu {data}: phiên bản {lake.latest}.")
    if not lake.latest:
        click.echo(f"Bước tiếp theo: ansinh import TỆP.csv --data {data}")
