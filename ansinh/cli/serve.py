"""`ansinh serve`: the pages of a data folder on this machine."""

import gc
from pathlib import Path

import click

from ansinh.cli.folder import data_option, progress_bar
from ansinh.engines.embedded import open_facts
from ansinh.engines.projections import project_homes
from ansinh.web import server


@click.command()
@data_option
@click.option(
    "--port",
    default=8000,
    show_default=True,
    help="Cổng; nếu bận thì lấy cổng trống kế tiếp.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ máy.")
@click.option(
    "--no-worker",
    is_flag=True,
    help="Không tự làm việc dài (nhập tệp, báo cáo); để cho lệnh worker.",
)
def command(data: Path, port: int, host: str, no_worker: bool) -> None:
    """Mở trang điều hành của một thư mục dữ liệu, đến khi bấm Ctrl-C."""
    _prepare(data)
    gc.collect()  # the figures are read anew by those who answer
    run(data, port, host, has_worker=not no_worker)


def _prepare(data: Path) -> None:
    """Count what the pages show, where that has not been done."""
    with progress_bar("Mở số liệu") as tell:
        facts = open_facts(data, progress=tell)
    with progress_bar("Dự báo") as tell:
        project_homes(facts, progress=tell)
    if not facts.counted.has_episodes:
        with progress_bar("Tính độ bền"):
            facts.counted.episodes()


def run(
    data: Path, port: int, host: str = "127.0.0.1", *, has_worker: bool = True
) -> None:
    """Say where the pages are, and serve them until interrupted."""

    def tell(found: int) -> None:
        click.echo(f"Trang điều hành: http://{host}:{found}/  (dừng: Ctrl-C)")

    try:
        server.serve(data, host, port, tell=tell, has_worker=has_worker)
    except server.NoPortError as taken:
        raise click.ClickException(
            f"Không mở được cổng {port} ở địa chỉ {host}, cả các cổng kế tiếp. "
            "Hãy chọn cổng khác bằng --port. [no-port]"
        ) from taken
