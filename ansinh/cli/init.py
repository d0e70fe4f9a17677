"""`ansinh init`: make a data folder."""

from pathlib import Path

import click

from ansinh.cli.folder import data_option
from ansinh.registry.lake import Lake
from ansinh.registry.secret import make_secret
from ansinh.registry.vault import KEY_FILE, make_vault


@click.command()
@data_option
@click.option(
    "--vault",
    is_flag=True,
    help="Tạo thêm kho dữ liệu cá nhân đã mã hóa (số, tên, điện thoại, địa chỉ).",
)
def command(data: Path, vault: bool) -> None:
    """Tạo thư mục dữ liệu rỗng (không đụng đến thư mục đã có)."""
    make_secret(data)
    lake = Lake.create(data)
    if vault and not (data / KEY_FILE).exists():
        make_vault(data)
        click.echo(
            f"Khóa của kho dữ liệu cá nhân: {data / KEY_FILE}. "
            "Hãy cất một bản ở nơi khác; mất khóa là mất dữ liệu trong kho."
        )
    click.echo(f"Thư mục dữ liệu {data}: phiên bản {lake.latest}.")
    if not lake.latest:
        click.echo(f"Bước tiếp theo: ansinh import TỆP.csv --data {data}")
