"""`ansinh import`: take extracts in as one version."""

import json
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import click

from ansinh.cli.folder import (
    data_option,
    json_option,
    now,
    progress_bar,
    read_secret,
)
from ansinh.registry.imports.load import ImportResult, import_files
from ansinh.registry.lake import Lake
from ansinh.terms.mendable import MendableError
from ansinh.terms.numbers import format_number

_SHOWN = 20
"""Problems printed one by one; all of them are counted, and listed with --json."""


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
@data_option
@json_option
def command(paths: tuple[Path, ...], data: Path, as_json: bool) -> None:
    """Nhập tệp CSV (hoặc cả thư mục) thành một phiên bản mới.

    Dòng sai được để riêng kèm lý do, dòng đúng vào kho. Tệp không đọc được thì cả lần
    nhập dừng lại và kho giữ nguyên; khi đó mã thoát là 1.
    """
    lake = Lake(data)
    files = [file for path in paths for file in _files(path)]
    if not files:
        raise MendableError(
            "Thư mục không có tệp .csv nào. Hãy chỉ ra tệp trích xuất. [no-file]"
        )
    try:
        with progress_bar("Nhập số liệu") as tell:
            result = import_files(
                lake, files, secret=read_secret(data), now=now(), progress=tell
            )
    except KeyboardInterrupt:
        raise MendableError(
            f"Đã dừng theo yêu cầu; kho vẫn ở phiên bản {lake.latest}. [stopped]"
        ) from None
    if as_json:
        click.echo(json.dumps(_as_dict(result), ensure_ascii=False, indent=1))
    else:
        _print(result, lake)
    sys.exit(1 if result.refused else 0)


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.csv")) if path.is_dir() else [path]


def _as_dict(result: ImportResult) -> dict[str, object]:
    problems = [
        asdict(problem)
        | {"message": problem.sentence(), "message_en": problem.sentence("en")}
        for problem in result.problems
    ]
    return asdict(result) | {"problems": problems}


def _print(result: ImportResult, lake: Lake) -> None:
    for problem in result.problems[:_SHOWN]:
        click.echo(problem.sentence(), err=result.refused)
    if len(result.problems) > _SHOWN:
        rest = Counter(problem.code for problem in result.problems[_SHOWN:])
        counts = ", ".join(f"{code}: {n}" for code, n in sorted(rest.items()))
        click.echo(f"... và {len(result.problems) - _SHOWN} điểm nữa ({counts}).")
    if result.refused:
        click.echo(f"Không nhập gì; kho vẫn ở phiên bản {lake.latest}.", err=True)
        return
    if result.already_in:
        click.echo(f"{len(result.already_in)} tệp đã có trong kho, không đổi.")
    if result.version is None:
        click.echo(f"Không có gì mới; kho vẫn ở phiên bản {lake.latest}.")
        return
    click.echo(
        f"Phiên bản {result.version}: đọc {format_number(result.rows_read)} dòng, "
        f"để riêng {format_number(result.rows_set_aside)} dòng."
    )
