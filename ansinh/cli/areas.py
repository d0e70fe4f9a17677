"""`ansinh areas`: official lists of areas, who took over whom, and what is open."""

import csv
import dataclasses
import datetime as dt
import json
from pathlib import Path

import click

from ansinh.cli.area_events import SHOWN, print_events, print_faults
from ansinh.cli.folder import as_day, data_option, json_option, now
from ansinh.registry.imports.areas.check import find_faults
from ansinh.registry.imports.areas.compare import Event, Happening, compare
from ansinh.registry.imports.areas.listed import AreaList, read_list
from ansinh.registry.imports.areas.old_to_new import OldToNew, read_old_to_new
from ansinh.registry.imports.areas.take_in import Review, review, take_in
from ansinh.registry.lake import Lake
from ansinh.registry.problems import Problem
from ansinh.registry.registry import Registry
from ansinh.terms.areas import BEFORE_RECORDS, changes_of
from ansinh.terms.mendable import MendableError
from ansinh.terms.numbers import format_number

_HEADERS = ("ma_cu", "ten_cu", "ma_moi", "kieu", "so_nguoi", "nguon", "van_ban")

_file = click.Path(exists=True, dir_okay=False, path_type=Path)
_on = click.option("--on", "day", type=as_day, required=True, metavar="NGÀY")
_decree = click.option("--decree", default="", help="Văn bản quyết định thay đổi.")
_provinces = click.option(
    "--province",
    "provinces",
    multiple=True,
    metavar="MÃ",
    help="Chỉ lấy tỉnh này (nhập được nhiều lần).",
)
_leave_open = click.option(
    "--leave-open", is_flag=True, help="Vẫn nhập khi còn điểm chưa nêu rõ."
)
_dry_run = click.option("--dry-run", is_flag=True, help="Chỉ xem, không nhập.")
_all = click.option("--all", "show_all", is_flag=True, help="In hết, không rút gọn.")


class AreasRefusedError(MendableError):
    """A list or table that was not taken in."""


@click.group()
def command() -> None:
    """Danh mục địa bàn: so sánh, nhập, nêu địa bàn kế thừa, kiểm tra."""


@command.command("compare")
@click.argument("before", type=_file)
@click.argument("after", type=_file)
@click.option(
    "--table",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Ghi bảng mã cũ - mã mới còn trống để điền địa bàn nhận.",
)
@_all
@json_option
def compare_lists(
    before: Path, after: Path, table: Path | None, show_all: bool, as_json: bool
) -> None:
    """So sánh hai danh mục: lập, bỏ, đổi tên, đổi loại, chuyển, mã dùng lại."""
    events = compare(_listed(before).areas, _listed(after).areas)
    if table is not None:
        _write_table(table, events)
    if as_json:
        _print_json([dataclasses.asdict(event) for event in events])
    else:
        print_events(events, show_all=show_all)


@command.command("import")
@click.argument("path", type=_file, metavar="LIST")
@_on
@click.option("--successions", type=_file, help="Bảng mã cũ - mã mới của đợt đó.")
@_decree
@_provinces
@_leave_open
@_dry_run
@_all
@data_option
def import_list(
    path: Path,
    day: dt.date,
    successions: Path | None,
    decree: str,
    provinces: tuple[str, ...],
    leave_open: bool,
    dry_run: bool,
    show_all: bool,
    data: Path,
) -> None:
    """Nhập danh mục đầy đủ (CSV, Excel) của một ngày.

    Địa bàn nào bỏ mà chưa nêu nơi nhận thì dừng lại hỏi; thêm --successions để nêu,
    hoặc --leave-open để nhập trước, nêu sau.
    """
    table = _old_to_new(successions) if successions else None
    new, registry = _listed(path), Registry(Lake(data))
    known = {area.code for area in registry.history.areas.values()}
    if unknown := sorted(set(provinces) - new.areas.keys() - known):
        raise AreasRefusedError(
            f"Không có tỉnh mang mã {', '.join(unknown)} trong danh mục hay trong kho. "
            "Mã tỉnh có hai chữ số, ví dụ 92. [unknown-province]"
        )
    seen = review(registry, day, new, table, decree, provinces)
    _take_in(data, seen, leave_open=leave_open, dry_run=dry_run, show_all=show_all)


@command.command("successions")
@click.argument("path", type=_file, metavar="TABLE")
@_on
@_decree
@_provinces
@_leave_open
@_dry_run
@_all
@data_option
def state_successions(
    path: Path,
    day: dt.date,
    decree: str,
    provinces: tuple[str, ...],
    leave_open: bool,
    dry_run: bool,
    show_all: bool,
    data: Path,
) -> None:
    """Nhập bảng mã cũ - mã mới: địa bàn nào nhận địa bàn nào, bao nhiêu người."""
    table = _old_to_new(path)
    seen = review(Registry(Lake(data)), day, None, table, decree, provinces)
    _take_in(data, seen, leave_open=leave_open, dry_run=dry_run, show_all=show_all)


@command.command("check")
@_all
@data_option
@json_option
def check(show_all: bool, data: Path, as_json: bool) -> None:
    """Kiểm tra lịch sử địa bàn: mọi ngày, mọi xã đều có chỗ; điểm nào còn để ngỏ.

    Mã thoát 1 khi có mâu thuẫn; điểm để ngỏ không làm sai tổng số.
    """
    faults = find_faults(Registry(Lake(data)).history)
    if as_json:
        _print_json([dataclasses.asdict(fault) for fault in faults])
    else:
        print_faults(faults, show_all=show_all)
    if any(not fault.is_open for fault in faults):
        raise click.exceptions.Exit(1)


@command.command("changes")
@click.argument("code", metavar="AREA")
@click.option("--on", "day", type=as_day, default=None, metavar="NGÀY")
@click.option("--from", "first", type=as_day, default=None, metavar="NGÀY")
@data_option
def tell_changes(
    code: str, day: dt.date | None, first: dt.date | None, data: Path
) -> None:
    """Bản đồ của một địa bàn đã thay đổi ra sao: ai đến, ai đi, theo văn bản nào.

    AREA là mã của địa bàn vào ngày --on (mặc định hôm nay); kể từ ngày --from.
    """
    history = Registry(Lake(data)).history
    last = day or now().date()
    area = history.find(code, last)
    changes = changes_of(history, area.area, first or BEFORE_RECORDS, last)
    for change in changes:
        click.echo(change.sentence(history))
    if not changes:
        click.echo(f"Bản đồ của {area.name} không đổi.")


def _listed(path: Path) -> AreaList:
    found = read_list(path)
    if isinstance(found, AreaList):
        return found
    raise AreasRefusedError(_sentences(found))


def _old_to_new(path: Path) -> OldToNew:
    found = read_old_to_new(path)
    if isinstance(found, OldToNew):
        return found
    raise AreasRefusedError(_sentences(found))


def _sentences(problems: list[Problem]) -> str:
    lines = [problem.sentence() for problem in problems[:SHOWN]]
    if len(problems) > SHOWN:
        lines.append(f"... và {len(problems) - SHOWN} điểm nữa.")
    return "\n".join([*lines, "Không nhập gì. [list-refused]"])


def _take_in(
    data: Path, seen: Review, *, leave_open: bool, dry_run: bool, show_all: bool
) -> None:
    """Print what would change, then take it in unless something stands against it."""
    if seen.is_first:
        click.echo(f"Danh mục đầu tiên: {format_number(len(seen.events))} địa bàn.")
    elif seen.events or not seen.problems:
        print_events(seen.events, show_all=show_all)
    for problem in seen.problems:
        click.echo(problem.sentence())
    print_faults(seen.faults, show_all=show_all)
    if dry_run or seen.changes_nothing:
        why = "Chỉ xem" if dry_run else "Không có gì mới"
        click.echo(f"{why}; kho vẫn ở phiên bản {Lake(data).latest}.")
        return
    if any(not fault.is_open for fault in seen.faults):
        raise AreasRefusedError(
            "Danh mục mâu thuẫn với lịch sử trong kho, không nhập gì. Hãy sửa các điểm "
            "trên rồi nhập lại. [areas-inconsistent]"
        )
    left = len(seen.problems) + len(seen.open_questions)
    if left and not leave_open:
        raise AreasRefusedError(
            f"Còn {format_number(left)} điểm chưa nêu rõ, không nhập gì. Hãy nêu bằng "
            "bảng mã cũ - mã mới, hoặc thêm --leave-open để nhập trước, nêu sau. "
            "[areas-left-open]"
        )
    version = take_in(Lake(data), seen, now())
    click.echo(f"Phiên bản {version}: danh mục địa bàn ngày {seen.day:%d/%m/%Y}.")


def _write_table(path: Path, events: list[Event]) -> None:
    """Rows for every area that ended, to be filled in with who took it over."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.DictWriter(file, _HEADERS)
        rows.writeheader()
        for event in events:
            if event.before and event.happening in {
                Happening.ABOLISHED,
                Happening.REUSED,
            }:
                rows.writerow({"ma_cu": event.code, "ten_cu": event.before.name})


def _print_json(rows: list[dict[str, object]]) -> None:
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1, default=str))
