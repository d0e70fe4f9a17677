"""`ansinh restore`: desk and lake back from their backup."""

from pathlib import Path

import click

from ansinh.cli.folder import data_option, now, progress_bar
from ansinh.registry.lake import Lake


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Thay cái đang có (được đổi tên).")
@data_option
def command(folder: Path, replace: bool, data: Path) -> None:
    """Khôi phục bàn điều hành và kho số liệu từ bản sao lưu FOLDER.

    Hãy dừng ansinh serve trước. Không đè lên kho đang có nếu không ghi --replace.
    """
    # Here and not above: Django takes a second to load.
    from ansinh.web.running.backup import restore_all  # noqa: PLC0415

    with progress_bar("Khôi phục") as tell:
        aside = restore_all(folder, data, now(), tell, replace=replace)
    click.echo(f"Thư mục {data} đã trở lại, kho ở phiên bản {Lake(data).latest}.")
    for old in aside:
        click.echo(f"Cái có trước nằm ở {old}; xóa khi không cần nữa.")
