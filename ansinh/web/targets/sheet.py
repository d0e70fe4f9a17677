"""A draft as a workbook to be filled in, and what came back in it."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter
from django.utils.translation import gettext as _

from ansinh.registry.imports.sheet import BrokenSheetError
from ansinh.steering.agent_lists import open_sheet
from ansinh.steering.assignments import Basis
from ansinh.steering.by_group import Cell
from ansinh.terms.mendable import MendableError
from ansinh.terms.names import plain
from ansinh.terms.numbers import read_number
from ansinh.web.tables.column import HELD_BACK, Value
from ansinh.web.targets.by_group import REST, grouping_of, groups_of
from ansinh.web.targets.lake import issued
from ansinh.web.targets.models import Draft
from ansinh.web.targets.plans import Asked, Plan

HEADS = (
    *("Khóa", "Địa bàn", "Cấp", "Thuộc", "Kết quả năm trước", "Thuộc diện"),
    *("Đang giao", "Dự thảo", "Giao mới"),
)
_AREA = {"khoa"}
"""How the column of areas may be headed, without marks; ours and that of imports."""
_NUMBER = {"giao moi", "gia_tri"}
_WIDTHS = (12, 28, 20, 24, 12, 12, 12, 12, 14)
_MOST_PROBLEMS = 20


@dataclass(frozen=True)
class Filled:
    """What a workbook says."""

    numbers: dict[str, int] = field(default_factory=dict)
    """What it asks of each area; areas left empty are not in it."""
    cells: dict[Cell, int] = field(default_factory=dict)
    """What it asks of each area's groups."""
    problems: list[str] = field(default_factory=list)
    """What is wrong with it, row by row."""


def template(plan: Plan, asked: Asked) -> bytes:
    """Every area of a draft in a row, the last column free to be changed."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Chỉ tiêu")
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        number = book.add_format({"num_format": "#,##0"})
        free = book.add_format({"num_format": "#,##0", "bg_color": "#FFF7E2"})
        groups = grouping_of(plan).columns if plan.draft.group_key else ()
        sheet.write_row(0, 0, [*HEADS, *map(_head_of, groups)], head)
        for across, width in enumerate([*_WIDTHS, *[14] * len(groups)]):
            sheet.set_column(across, across, width)
        for down, cells in enumerate(_rows(plan, asked, groups), 1):
            for across, cell in enumerate(cells):
                form = free if across >= len(HEADS) - 1 else number
                if isinstance(cell, int):
                    sheet.write_number(down, across, cell, form)
                elif cell is not None:
                    sheet.write_string(down, across, cell)
        sheet.freeze_panes(1, 2)
    return file.getvalue()


def _rows(
    plan: Plan, asked: Asked, groups: Sequence[str]
) -> Iterator[list[str | int | None]]:
    areas = plan.answers.history.areas
    current, of_groups = _in_force(plan), groups_of(plan.draft)
    for level in plan.levels():
        for area, standing in plan.standings.items():
            if areas[area].level is not level or area not in asked:
                continue
            above = plan.eve.on.parents.get(area, "")
            yield [
                area,
                plan.name(area),
                level.label,
                plan.name(above),
                _told(plan.told(area, standing.result)),
                standing.eligible or None,
                current.get(area),
                asked[area],
                asked[area],
                *(of_groups.get(area, {}).get(group) for group in groups),
            ]


def _told(number: Value) -> int | str | None:
    return number if isinstance(number, int) else str(HELD_BACK)


def _in_force(plan: Plan) -> dict[str, int]:
    """What the same issuer asks of each area now, on the same basis."""
    draft = plan.draft
    return {
        one.area: int(one.value)
        for one in issued(plan.answers.facts, draft.indicator, draft.year)
        if (one.issuer, one.basis, one.group) == (draft.issuer, plan.part_basis, None)
    }


def read(path: Path, plan: Plan, asked: Asked) -> Filled:
    """Numbers of a workbook or CSV, with everything that is wrong in it.

    Raises:
        MendableError: the file cannot be read, or it has not our two columns.

    """
    found = Filled()
    try:
        rows = open_sheet(path).texts()
        header = next(rows, (0, []))[1]
        columns, of_group = _columns(header), _group_columns(header, plan)
        for row, cells in rows:
            padded = [*cells, *[""] * (len(header) + 1)]
            area = padded[columns[0]]
            _take(found, row, area, padded[columns[1]], plan, asked)
            for group, place in of_group.items():
                _take_cell(found, row, (area, group), padded[place], asked)
    except (BrokenSheetError, UnicodeDecodeError):
        raise MendableError(
            _("Tệp không đọc được. Hãy lưu lại thành .xlsx rồi gửi. [damaged-file]")
        ) from None
    return found


def _columns(header: list[str]) -> tuple[int, int]:
    names = [plain(name) for name in header]
    places = [
        next((n for n, name in enumerate(names) if name in wanted), None)
        for wanted in (_AREA, _NUMBER)
    ]
    if None in places:
        raise MendableError(
            _(
                "Hàng đầu của trang tính thứ nhất phải có cột “Khóa” và cột “Giao "
                "mới”. Hãy tải mẫu rồi điền vào mẫu. [sheet-columns]"
            )
        )
    area, number = places
    return area or 0, number or 0


def _take(
    found: Filled, row: int, area: str, text: str, plan: Plan, asked: Asked
) -> None:
    """Keep the number of a row, or say what is wrong with it."""
    wrong = ""
    number: int | None = None
    if area == plan.area.area or (area and not text):
        return
    if area not in asked:
        wrong = _("không có địa bàn mang khóa “{area}” trong dự thảo [not-in-draft]")
    elif area in found.numbers:
        wrong = _("địa bàn “{area}” đã có ở dòng trên [area-twice]")
    else:
        number = _people(text)
        if number is None or (number < 0 and plan.basis is not Basis.CHANGE):
            wrong = _("“{text}” không phải số người nguyên, không âm [not-people]")
    if wrong:
        if len(found.problems) < _MOST_PROBLEMS:
            told = wrong.format(area=area[:40], text=text[:40])
            found.problems.append(_("Dòng {row}: {told}").format(row=row, told=told))
        return
    if number is not None:
        found.numbers[area] = number


def _head_of(group: str) -> str:
    return "Các nhóm còn lại" if group == REST else f"Nhóm {group}"


def _group_columns(header: list[str], plan: Plan) -> dict[str, int]:
    """Where the columns of the draft's groups stand; files may leave them out."""
    places = {plain(name): place for place, name in enumerate(header)}
    if not plan.draft.group_key:
        return {}
    heads = {group: plain(_head_of(group)) for group in grouping_of(plan).columns}
    return {group: places[head] for group, head in heads.items() if head in places}


def _take_cell(found: Filled, row: int, cell: Cell, text: str, asked: Asked) -> None:
    """Keep the number of a group, or say what is wrong with it."""
    if cell[0] not in asked or not text:
        return
    number = _people(text)
    if number is not None and number >= 0:
        found.cells[cell] = number
    elif len(found.problems) < _MOST_PROBLEMS:
        told = _("Dòng {row}, {group}: “{text}” không phải số người nguyên, không âm "
                 "[not-people]")  # fmt: skip
        found.problems.append(
            told.format(row=row, group=_head_of(cell[1]), text=text[:40])
        )


def _people(text: str) -> int | None:
    try:
        number = read_number(text)
    except ValueError:
        return None
    return int(number) if number == int(number) else None


def changes(asked: Asked, numbers: Mapping[str, int]) -> dict[str, int]:
    """Numbers that differ from those of the draft."""
    return {area: n for area, n in numbers.items() if asked.get(area) != n}


def changed_cells(draft: Draft, cells: Mapping[Cell, int]) -> dict[Cell, int]:
    """Numbers of groups that differ from those of the draft."""
    kept = groups_of(draft)
    return {
        cell: n for cell, n in cells.items() if kept.get(cell[0], {}).get(cell[1]) != n
    }
