"""`ansinh import`: take files in as one version."""

import dataclasses
import json
import sys
from collections.abc import Iterable
from getpass import getuser
from pathlib import Path
from typing import Any

import click

from ansinh.cli import import_set_aside, import_template
from ansinh.cli.folder import (
    data_option,
    json_option,
    now,
    progress_bar,
)
from ansinh.cli.import_columns import COLUMN_QUESTIONS, print_columns, wishes_of
from ansinh.cli.import_outcome import as_dict, print_outcome
from ansinh.registry.imports.error_sheet import write_error_sheet
from ansinh.registry.imports.load import ImportResult, import_files
from ansinh.registry.imports.mapping import Wishes
from ansinh.registry.imports.set_aside import wrong_rows
from ansinh.registry.lake import Lake
from ansinh.registry.secret import read_secret
from ansinh.registry.vault import open_vault
from ansinh.terms.mendable import MendableError

_TABLES = (
    ".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".parquet",
    ".xml",
)  # fmt: skip
"""Endings by which a folder is searched; a file named by itself may have any."""
_NO_FILES = ("~$", "._", ".~")
"""How files begin that office programs leave beside an open workbook."""


class _Import(click.Command):
    """`ansinh import FILE ...`, and `ansinh import template`."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Context of the template's command where its name comes first."""
        if args[:1] == ["template"]:
            name = f"{info_name} template"
            return import_template.command.make_context(name, args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.command(cls=_Import)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--form", "forms", multiple=True, help="Mẫu cần nhập (được ghi nhiều).")
@click.option(
    "--map", "columns", multiple=True, help='Cột nào là cột nào: "Mã số BHXH=Số sổ".'
)
@click.option("--set", "constants", multiple=True, help="Ô chung mọi dòng: ky=2024-03.")
@click.option(
    "--mapping",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Tệp ánh xạ cột (YAML).",
)
@click.option("--sheet", default="", help="Trang tính cần nhập.")
@click.option("--sender", default="", help="Bên gửi; ánh xạ cột được nhớ theo bên gửi.")
@click.option("--yes", is_flag=True, help="Chấp nhận cách hiểu cột mà máy đoán.")
@click.option("--dry-run", is_flag=True, help="Chỉ xem điều gì sẽ xảy ra.")
@click.option(
    "--errors",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Ghi các dòng để riêng ra tệp .xlsx để sửa rồi nhập lại.",
)
@click.option(
    "--wait",
    type=click.IntRange(0),
    default=0,
    metavar="GIÂY",
    help="Đợi lần nhập khác xong, tối đa chừng này giây.",
)
@click.option("--set-aside", is_flag=True, help="Liệt kê các dòng đang để riêng.")
@click.option("--vault-key", envvar="ANSINH_VAULT_KEY", hidden=True)
@data_option
@json_option
def command(
    paths: tuple[Path, ...],
    forms: tuple[str, ...],
    columns: tuple[str, ...],
    constants: tuple[str, ...],
    mapping: Path | None,
    sheet: str,
    sender: str,
    yes: bool,
    dry_run: bool,
    errors: Path | None,
    wait: int,
    set_aside: bool,
    vault_key: str | None,
    data: Path,
    as_json: bool,
) -> None:
    """Nhập tệp (hoặc cả thư mục) thành một phiên bản mới.

    Nhận Excel, ODS, CSV, Parquet và các biểu mẫu của ngành. Dòng sai được để riêng kèm
    lý do, dòng đúng vào kho. Tệp không đọc được thì cả lần nhập dừng lại và kho giữ
    nguyên; khi đó mã thoát là 1. Tệp mẫu trống: ansinh import template.
    """
    lake = Lake(data)
    vault = open_vault(data, vault_key)
    if set_aside:
        import_set_aside.show(lake, vault, errors, as_json=as_json)
        return
    _check_there(paths)
    files = [file for path in paths for file in _files(path)]
    _check_errors(errors, files)
    if not files:
        raise MendableError(
            "Chưa có tệp nào để nhập. Hãy chỉ ra tệp, hoặc thư mục có tệp "
            f"{', '.join(_TABLES)}. [no-file]"
        )
    wishes = wishes_of(mapping, forms, columns, constants)
    wishes = dataclasses.replace(wishes, sheet=sheet, sender=sender, takes_guesses=yes)
    options = {
        "vault": vault,
        "dry_run": dry_run,
        "wait": wait,
        "by": getuser(),
        "lists_again": errors is not None,
    }
    result = _import(lake, files, data, wishes, options)
    if _is_asked(result) and not as_json and sys.stdin.isatty():
        print_columns(result, keeps_contacts=vault is not None)
        if click.confirm("Nhập theo cách hiểu này?"):
            wishes = dataclasses.replace(wishes, takes_guesses=True)
            result = _import(lake, files, data, wishes, options)
    if errors and not result.refused:
        judged = [*result.judged, *result.listed_again]
        write_error_sheet(errors, [t for one in judged for t in wrong_rows(one)])
    if as_json:
        click.echo(json.dumps(as_dict(result), ensure_ascii=False, indent=1))
    else:
        print_columns(result, keeps_contacts=vault is not None)
        print_outcome(result, lake, errors)
    sys.exit(1 if result.refused else 0)


def _import(
    lake: Lake, files: list[Path], data: Path, wishes: Wishes, options: dict[str, Any]
) -> ImportResult:
    try:
        with progress_bar("Nhập số liệu") as tell:
            return import_files(
                lake,
                files,
                secret=read_secret(data),
                now=now(),
                progress=tell,
                wishes=wishes,
                **options,
            )
    except KeyboardInterrupt:
        raise MendableError(
            f"Đã dừng theo yêu cầu; kho vẫn ở phiên bản {lake.latest}. [stopped]"
        ) from None


def _check_there(paths: Iterable[Path]) -> None:
    for path in paths:
        if not path.exists():
            raise MendableError(
                f"Không có tệp hay thư mục {path}. Hãy xem lại tên và nơi để tệp, hoặc "
                "kéo tệp vào cửa sổ lệnh. [no-such-file]"
            )


def _check_errors(errors: Path | None, files: list[Path]) -> None:
    """Say what is wrong with the place of the error sheet before anything comes in."""
    if errors is None:
        return
    if errors.suffix.lower() != ".xlsx":
        raise MendableError(
            f"Tệp ghi dòng để riêng phải có đuôi .xlsx, không phải {errors.name}. "
            "Hãy đổi tên sau --errors. [errors-not-xlsx]"
        )
    if not errors.absolute().parent.is_dir():
        raise MendableError(
            f"Không có thư mục {errors.parent} để ghi các dòng để riêng. Hãy tạo thư "
            "mục, hoặc chọn nơi khác sau --errors. [no-folder]"
        )
    if errors.resolve() in {file.resolve() for file in files}:
        raise MendableError(
            f"Tệp {errors.name} vừa là tệp nhập vừa là nơi ghi các dòng để riêng, nên "
            "sẽ bị ghi đè. Hãy chọn tên khác sau --errors. [errors-overwrite]"
        )


def _is_asked(result: ImportResult) -> bool:
    """Whether all that is missing is a yes to what was guessed."""
    return bool(result.problems) and all(
        problem.code == COLUMN_QUESTIONS[0] for problem in result.problems
    )


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(
        found
        for found in path.rglob("*")
        if found.suffix.lower() in _TABLES and not found.name.startswith(_NO_FILES)
    )
