"""A list of all provinces, districts and communes of one day."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ansinh.registry.imports.areas.sheets import Sheet, heading, read_sheet
from ansinh.registry.problems import Problem
from ansinh.terms.areas import AreaHistory, Level

LISTED = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
_WIDTH = {Level.PROVINCE: 2, Level.DISTRICT: 3, Level.COMMUNE: 5}

_LONG = {
    "level": "level",
    "cap": "level",
    "code": "code",
    "ma": "code",
    "parent code": "parent",
    "ma cha": "parent",
    "full name": "name",
    "ten": "name",
}
"""One row an area. Under the header `name`, public sets give names without the kind."""
_WIDE = {
    "ma tp": "province_code",
    "ma tinh": "province_code",
    "tinh thanh pho": "province",
    "ma qh": "district_code",
    "quan huyen": "district",
    "ma px": "commune_code",
    "phuong xa": "commune",
}
"""One row a commune with those above it, as the National Statistics Office exports."""
_LEVELS = {
    **dict.fromkeys(("province", "tinh", "thanh pho trung uong"), Level.PROVINCE),
    **dict.fromkeys(("district", "huyen", "quan", "thi xa"), Level.DISTRICT),
    **dict.fromkeys(
        ("commune", "ward", "xa", "phuong", "thi tran", "dac khu"), Level.COMMUNE
    ),
}


@dataclass(frozen=True)
class ListedArea:
    """An area as a list gives it."""

    level: Level
    code: str
    name: str
    """Full official name."""
    parent: str
    """Code of the area above it, empty for a province."""


@dataclass(frozen=True)
class AreaList:
    """A list that has passed the first look."""

    file: str
    sha256: str
    areas: Mapping[str, ListedArea]
    """By code."""


def read_list(path: Path) -> AreaList | list[Problem]:
    """Read a list, CSV or Excel, long or wide; wrong rows refuse the whole list.

    A list with a hole would end the areas that it lacks. Leading zeros that a
    spreadsheet dropped are put back.
    """
    sheet = read_sheet(path, _LONG, frozenset({"level", "code", "name", "parent"}))
    rows = _long_rows
    if isinstance(sheet, Problem):
        needed = frozenset({"province_code", "province", "commune_code", "commune"})
        wide = read_sheet(path, _WIDE, needed)
        if isinstance(wide, Problem):
            return [sheet]
        sheet, rows = wide, _wide_rows
    areas: dict[str, ListedArea] = {}
    problems = []
    row_of: dict[str, int] = {}
    for row, one in rows(sheet):
        if one is None:
            problems.append(Problem("missing-value", sheet.file, row))
        elif areas.setdefault(one.code, one) != one:
            problems.append(
                Problem("area-listed-twice", sheet.file, row, value=one.code)
            )
        else:
            row_of.setdefault(one.code, row)
    problems += [
        Problem("parent-not-listed", sheet.file, row_of[code], value=one.parent)
        for code, one in areas.items()
        if (one.parent or one.level != Level.PROVINCE) and one.parent not in areas
    ]
    return problems or AreaList(sheet.file, sheet.sha256, areas)


def listing(history: AreaHistory, day: dt.date) -> dict[str, ListedArea]:
    """List of a day as the lake knows it."""
    parents = history.map_on(history.epoch_of(day)).parents
    found = {}
    for key, area in history.areas.items():
        if area.level in LISTED and area.exists_on(day):
            above = history.areas.get(parents.get(key, ""))
            parent = above.code if above and above.level in LISTED else ""
            name = history.name_on(key, day)
            found[area.code] = ListedArea(area.level, area.code, name, parent)
    return found


def of_provinces(
    areas: Mapping[str, ListedArea], provinces: Collection[str]
) -> dict[str, ListedArea]:
    """Areas of a list that lie in some provinces, the provinces included."""

    def province_of(one: ListedArea) -> str:
        while one.parent in areas:
            one = areas[one.parent]
        return one.code

    return {c: one for c, one in areas.items() if province_of(one) in provinces}


def full_code(code: str, level: Level) -> str:
    """Code with the leading zeros that a spreadsheet dropped."""
    return code.zfill(_WIDTH[level]) if code.isdigit() else code


def _long_rows(sheet: Sheet) -> Iterator[tuple[int, ListedArea | None]]:
    for row, cells in sheet.rows:
        level = _LEVELS.get(heading(cells["level"]))
        code, name, parent = cells["code"], cells["name"], cells.get("parent", "")
        if level is None or not code or not name:
            yield row, None
            continue
        if parent:
            # Two digits or fewer are a province's, three a district's.
            above = Level.PROVINCE if len(parent) < _WIDTH[Level.DISTRICT] else None
            above = Level.DISTRICT if above is None else above
            parent = full_code(parent, above)
        yield row, ListedArea(level, full_code(code, level), name, parent)


def _wide_rows(sheet: Sheet) -> Iterator[tuple[int, ListedArea | None]]:
    for row, cells in sheet.rows:
        parent = ""
        for level in LISTED:
            name = cells.get(level, "")
            code = cells.get(f"{level}_code", "")
            if name and code:
                code = full_code(code, level)
                yield row, ListedArea(level, code, name, parent)
                parent = code
            elif name or code or level == Level.PROVINCE:
                yield row, None
