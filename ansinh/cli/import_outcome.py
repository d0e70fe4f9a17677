"""What became of an import, in words and as JSON."""

from collections import Counter
from dataclasses import asdict
from pathlib import Path

import click

from ansinh.cli.import_set_aside import print_reasons
from ansinh.registry.imports.load import ImportResult
from ansinh.registry.imports.set_aside import set_aside_of
from ansinh.registry.lake import Lake
from ansinh.terms.numbers import format_number

_SHOWN = 20
"""Problems printed one by one; all of them are counted, and listed with --json."""


def as_dict(result: ImportResult) -> dict[str, object]:
    """Result of an import with every problem in full."""
    return {
        "version": result.version,
        "refused": result.refused,
        "rows_read": result.rows_read,
        "rows_set_aside": result.rows_set_aside,
        "already_in": result.already_in,
        "outcomes": [asdict(outcome) for outcome in result.outcomes],
        "problems": [
            asdict(problem)
            | {"message": problem.sentence(), "message_en": problem.sentence("en")}
            for problem in result.problems
        ],
    }


def print_outcome(result: ImportResult, lake: Lake, errors: Path | None) -> None:
    """Say what happened, or what would happen in a dry run."""
    _print_problems(result)
    if result.refused:
        click.echo(f"Không nhập gì; kho vẫn ở phiên bản {lake.latest}.", err=True)
        return
    if result.already_in:
        click.echo(f"{len(result.already_in)} tệp đã có trong kho, không đổi.")
    if result.left_aside and not errors:
        _print_left_aside(result, lake)
    if result.version is None and result.judged:
        _print_dry_run(result, lake)
    elif result.version is None:
        click.echo(f"Không có gì mới; kho vẫn ở phiên bản {lake.latest}.")
    else:
        click.echo(
            f"Phiên bản {result.version}: đọc {format_number(result.rows_read)} dòng, "
            f"để riêng {format_number(result.rows_set_aside)} dòng."
        )
    if errors and (result.rows_set_aside or _listed_again(result)):
        click.echo(f"Các dòng để riêng nằm ở {errors}; sửa xong thì nhập lại tệp đó.")


def _print_left_aside(result: ImportResult, lake: Lake) -> None:
    """Say why rows of files that are in already wait, and how they come in."""
    click.echo(f"{format_number(result.left_aside)} dòng của các tệp đó vẫn để riêng:")
    print_reasons(set_aside_of(lake, result.already_in))
    click.echo(
        "Hãy chạy lại lệnh này với --errors sua.xlsx, rồi nhập tệp sua.xlsx. Dòng chờ "
        "một danh sách (người tham gia, địa bàn, đơn vị) mà nay kho đã có thì được "
        "nhập, không cần sửa gì; dòng sai thì sửa ô tô màu trước. [rows-left-aside]"
    )


def _listed_again(result: ImportResult) -> bool:
    """Whether a file that was known already has rows set aside."""
    return any(one.set_aside for one in result.listed_again)


def _print_problems(result: ImportResult) -> None:
    for problem in result.problems[:_SHOWN]:
        click.echo(problem.sentence(), err=result.refused)
    if len(result.problems) > _SHOWN:
        rest = Counter(problem.code for problem in result.problems[_SHOWN:])
        counts = ", ".join(f"{code}: {n}" for code, n in sorted(rest.items()))
        click.echo(f"... và {len(result.problems) - _SHOWN} điểm nữa ({counts}).")


def _print_dry_run(result: ImportResult, lake: Lake) -> None:
    click.echo(
        f"Nhập thử, chưa ghi gì: đọc {format_number(result.rows_read)} dòng, "
        f"để riêng {format_number(result.rows_set_aside)} dòng."
    )
    for one in result.outcomes:
        counts = ", ".join(
            f"{format_number(count)} {what}"
            for count, what in (
                (one.new, "dòng mới"),
                (one.changed, "thay đổi"),
                (one.unchanged, "giữ nguyên"),
                (one.set_aside, "để riêng"),
                (one.warned, "cần xem lại"),
            )
        )
        click.echo(f"  {one.label_vi}: {counts}.")
    click.echo(f"Kho vẫn ở phiên bản {lake.latest}.")
