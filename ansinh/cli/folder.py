"""The data folder as commands see it: the option, times, the progress display."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from ansinh.terms.periods import month_of, read_day

data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("data"),
    envvar="ANSINH_DATA",
    show_default=True,
    help="Thư mục dữ liệu.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="In ra JSON.")


def as_day(value: str) -> dt.date:
    """Type of an option: a day written 2023-12-31 or 31/12/2023."""
    try:
        return read_day(value)
    except ValueError as wrong:
        raise click.BadParameter(
            f"{value!r} không phải ngày trong lịch. Viết 31/12/2023 hoặc 2023-12-31."
        ) from wrong


def as_month(value: str) -> int:
    """Type of an option: a month written 2023-12 or 12/2023."""
    parts = value.split("-") if "-" in value else value.split("/")[::-1]
    try:
        year, month = map(int, parts)
        return month_of(dt.date(year, month, 1))
    except ValueError as wrong:
        raise click.BadParameter(
            f"{value!r} không phải tháng trong lịch. Viết 2023-12 hoặc 12/2023."
        ) from wrong


def as_version(value: str) -> int | dt.date:
    """Type of an option: number of a version, or the day on which it was the newest."""
    return int(value) if value.isdecimal() else as_day(value)


version_option = click.option(
    "--version",
    "--known-on",
    "version",
    type=as_version,
    metavar="SỐ|NGÀY",
    help="Số liệu của phiên bản này, hoặc như đã biết đến ngày này; mặc định mới nhất.",
)


def now() -> dt.datetime:
    """Present moment, in the time zone of this machine."""
    return dt.datetime.now(dt.UTC).astimezone()


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[str, float], None]]:
    """Progress display on standard error: what is being done, how far, how long."""
    columns = (
        TextColumn("{task.description:<44}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeElapsedColumn(),
        TextColumn("còn"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(title, total=1.0)

        def tell(what: str, done: float) -> None:
            progress.update(task, description=f"{title}: {what}", completed=done)

        yield tell
        progress.update(task, description=title, completed=1.0)
