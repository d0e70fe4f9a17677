"""`ansinh list`: the people behind a count, the count first."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import xlsxwriter

from ansinh.cli.folder import as_day, data_option, json_option
from ansinh.engines.lists import Kind, PeopleList, list_people
from ansinh.registry.lake import Lake
from ansinh.registry.registry import Registry
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import print_day

_SHOWN = 20
"""Rows printed in the terminal; a workbook holds all."""

_HEADERS = {
    "person": "Khóa người",
    "household": "Số hộ",
    "age": "Tuổi",
    "sex": "Giới tính",
    "area": "Địa bàn",
    "share": "Phần của địa bàn đã chia",
    "group": "Nhóm",
    "first_day": "Tham gia từ",
    "last_day": "Đến ngày",
    "employer": "Đơn vị",
}


@click.command()
@click.argument("kind", type=click.Choice([str(kind) for kind in Kind]), metavar="LOẠI")
@click.option("--area", "code", required=True, help="Mã ấp, xã hoặc cấp trên.")
@click.option("--on", "day", required=True, type=as_day, help="Ngày cần biết.")
@click.option(
    "--months", type=click.IntRange(1), default=1, help="lapsed: rời trong N tháng qua."
)
@click.option(
    "--days", type=click.IntRange(1), default=30, help="expiring: hết hạn trong N ngày."
)
@click.option("--group", default="", help="group: mã nhóm tham gia, ví dụ TE, HN.")
@click.option(
    "--xlsx",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Ghi cả danh sách ra tệp Excel này.",
)
@click.option("--version", type=int, help="Phiên bản số liệu; mặc định mới nhất.")
@data_option
@json_option
def command(
    kind: str,
    code: str,
    day: dt.date,
    months: int,
    days: int,
    group: str,
    xlsx: Path | None,
    version: int | None,
    data: Path,
    as_json: bool,
) -> None:
    """Liệt kê người cần vận động của một địa bàn vào một ngày.

    LOẠI: uncovered (chưa có thẻ BHYT), lapsed (hết hạn, chưa tham gia lại), expiring
    (sắp hết hạn), group (thuộc nhóm mà chưa có thẻ), no-unemployment (đóng BHXH bắt
    buộc nhưng chưa tham gia BHTN, theo nơi làm việc).
    """
    registry = Registry(Lake(data), version)
    found = list_people(
        registry, Kind(kind), code, day, months=months, days=days, group=group
    )
    rows = list(_rows(found))
    if xlsx:
        _write(xlsx, found, rows)
    if as_json:
        answer = {
            "kind": found.kind,
            "area": found.area.area,
            "on": day.isoformat(),
            "people": found.people,
            "lake_version": found.lake_version,
            "rows": rows,
        }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1, default=str))
        return
    click.echo(_heading(found))
    click.echo(_provenance(found))
    for row in rows[:_SHOWN]:
        click.echo("  " + "; ".join(_cells(row)))
    if xlsx:
        click.echo(f"Danh sách đầy đủ: {xlsx}")
    elif len(rows) > _SHOWN:
        more = format_number(len(rows) - _SHOWN)
        click.echo(f"… và {more} người nữa; thêm --xlsx TỆP để lấy cả danh sách.")


def _rows(found: PeopleList) -> Iterator[dict[str, Any]]:
    """Rows as printed, with age in place of the day of birth."""
    for row in found.rows.to_pylist():
        born = row.pop("born")
        row["age"] = None if born is None else _age(born, found.on)
        yield {name: row[name] for name in _HEADERS}


def _age(born: dt.date, on: dt.date) -> int:
    """Full years of age."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _heading(found: PeopleList) -> str:
    return (
        f"{found.kind.label_vi}, {found.area.name}: {format_number(found.people)} người"
    )


def _provenance(found: PeopleList) -> str:
    where = "theo nơi làm việc" if found.kind == Kind.NO_UNEMPLOYMENT else "theo nơi ở"
    unsure = sum(share != "1" for share in found.rows["share"].to_pylist())
    split = f", trong đó {format_number(unsure)} người ở xã đã chia" if unsure else ""
    return (
        f"Tính đến {print_day(found.on)}, {where}{split}; "
        f"phiên bản số liệu {found.lake_version}."
    )


def _cells(row: dict[str, Any]) -> list[str]:
    """Cells that say something, each with its header."""
    return [
        f"{label}: {print_day(value) if isinstance(value, dt.date) else value}"
        for (name, label), value in zip(_HEADERS.items(), row.values(), strict=True)
        if value is not None and (name, value) != ("share", "1")
    ]


def _write(path: Path, found: PeopleList, rows: list[dict[str, Any]]) -> None:
    """Write the whole list; keys are text, because Excel rounds long numbers."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Danh sách")
        bold = book.add_format({"bold": True})
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write(0, 0, _heading(found), bold)
        sheet.write(1, 0, _provenance(found))
        sheet.write_row(3, 0, _HEADERS.values(), bold)
        sheet.set_column(0, len(_HEADERS) - 1, 16)
        for line, row in enumerate(rows, start=4):
            for place, value in enumerate(row.values()):
                if isinstance(value, dt.date):
                    sheet.write_datetime(line, place, value, days)
                elif value is not None:
                    sheet.write(line, place, str(value) if place == 0 else value)
        sheet.freeze_panes(4, 0)
        sheet.autofilter(3, 0, 3 + len(rows), len(_HEADERS) - 1)
