"""`ansinh target export`: targets as a table that people edit and `import` takes in."""

from pathlib import Path

import click

from ansinh.cli.folder import data_option, version_option
from ansinh.engines.embedded import open_facts
from ansinh.registry.lake import AsKnown
from ansinh.steering.assignments import Assignment, from_registry
from ansinh.steering.sheets import to_csv, to_xlsx
from ansinh.terms.mendable import MendableError
from ansinh.terms.numbers import format_number


@click.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path), metavar="TỆP")
@click.option("--year", type=int, help="Chỉ chỉ tiêu của một năm.")
@version_option
@data_option
def command(out: Path, year: int | None, version: AsKnown | None, data: Path) -> None:
    """Ghi mọi chỉ tiêu trong kho, cả dự thảo và bản đã thay, ra TỆP .xlsx hoặc .csv.

    Sửa xong nhập lại bằng: ansinh import TỆP
    """
    check_out(out)
    targets = [
        from_registry(one)
        for one in open_facts(data, version).registry.targets
        if year is None or one.year == year
    ]
    write_sheet(out, targets)
    click.echo(f"Đã ghi {format_number(len(targets))} chỉ tiêu vào {out}.")


def check_out(out: Path) -> None:
    """Refuse a file that cannot be written, before anything is worked out.

    Raises:
        MendableError: its ending names no kind we write, or its folder is not there.

    """
    if out.suffix not in {".xlsx", ".csv"}:
        raise MendableError(f"Tệp {out.name} phải có đuôi .xlsx hoặc .csv. [file-kind]")
    if not out.parent.is_dir():
        raise MendableError(
            f"Không có thư mục {out.parent}. Hãy tạo thư mục đó trước. [no-folder]"
        )


def write_sheet(out: Path, targets: list[Assignment]) -> None:
    """Write targets as the kind of file that its name says."""
    out.write_bytes(to_xlsx(targets) if out.suffix == ".xlsx" else to_csv(targets))
