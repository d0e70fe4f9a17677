"""`ansinh worker`: long work of the pages, apart from their server."""

from pathlib import Path

import click

from ansinh.cli.folder import data_option
from ansinh.registry.lake import Lake
from ansinh.web import server


@click.command()
@click.option("--leash", is_flag=True, hidden=True)
@data_option
def command(leash: bool, data: Path) -> None:
    """Làm các việc dài của trang điều hành (nhập tệp, lập báo cáo), đến khi bấm Ctrl-C.

    Lệnh serve đã tự mở một tiến trình như vậy; chỉ cần lệnh này khi mở trang bằng
    serve --no-worker, hoặc muốn nhiều việc chạy cùng lúc.
    """
    Lake(data)
    server.set_up(data)
    from ansinh.web.work import worker  # noqa: PLC0415 - needs Django's settings

    worker.run(data, has_leash=leash)
