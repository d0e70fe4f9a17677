"""`ansinh import --set-aside`: rows that did not come in, by file and reason."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from ansinh.registry.imports.error_sheet import write_error_sheet
from ansinh.registry.imports.set_aside import rows_kept
from ansinh.registry.lake import Lake
from ansinh.registry.problems import Problem
from ansinh.registry.vault import Vault
from ansinh.terms.mendable import MendableError
from ansinh.terms.numbers import format_number


def show(
    lake: Lake, vault: Vault | None, errors: Path | None, *, as_json: bool
) -> None:
    """List the rows set aside; write them to an error sheet where one is wanted."""
    rows = lake.read("set_aside").to_pylist()
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif not rows:
        click.echo("Không có dòng nào để riêng.")
    else:
        print_reasons(rows)
    if errors:
        _write(lake, vault, errors)


def print_reasons(rows: Iterable[Mapping[str, object]]) -> None:
    """Print rows of the list of rows set aside: how many of a file, and why."""
    counts = Counter((str(row["file"]), str(row["code"])) for row in rows)
    file_before = ""
    for (file, code), count in sorted(counts.items()):
        if file != file_before:
            click.echo(f"{file}:")
            file_before = file
        reason = Problem(code, file).reason()
        click.echo(f"  {format_number(count)} dòng: {reason} [{code}]")


def _write(lake: Lake, vault: Vault | None, errors: Path) -> None:
    if vault is None:
        raise MendableError(
            "Không có kho dữ liệu cá nhân nên các ô của dòng để riêng không được giữ. "
            "Hãy nhập lại tệp gốc kèm --errors, hoặc tạo kho: ansinh init --vault. "
            "[no-vault]"
        )
    tables = rows_kept(lake, vault)
    if not tables:
        raise MendableError(
            "Kho dữ liệu cá nhân không giữ dòng nào trong số này (để riêng trước khi "
            "có kho). Hãy nhập lại tệp gốc kèm --errors. [rows-not-kept]"
        )
    write_error_sheet(errors, tables)
    count = sum(len(table.rows) for table in tables)
    click.echo(f"{format_number(count)} dòng để riêng nằm ở {errors}.")
