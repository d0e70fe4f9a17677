"""`ansinh backup`: a copy of the desk and the lake, together."""

from pathlib import Path

import click

from ansinh.cli.folder import data_option, progress_bar
from ansinh.registry.lake import Lake
from ansinh.terms.numbers import format_number


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@data_option
def command(folder: Path, data: Path) -> None:
    """Sao lưu bàn điều hành và kho số liệu vào FOLDER, kể cả khi đang làm việc.

    Chạy lại thì chỉ chép phần mới. Tệp secret.key và kho lưu danh tính (vault) không
    nằm trong đó; hãy cất riêng.
    """
    # Here and not above: Django takes a second to load.
    from ansinh.web.running.backup import back_up_all  # noqa: PLC0415

    with progress_bar("Sao lưu") as tell:
        copied = back_up_all(data, folder, tell)
    click.echo(
        f"Bản sao lưu {folder}: bàn điều hành, kho đến phiên bản "
        f"{Lake(folder).latest}, chép thêm {format_number(copied)} tệp của kho."
    )
