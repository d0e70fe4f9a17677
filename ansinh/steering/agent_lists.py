"""Lists of collection agents as people keep them: who serves where, with what load."""

from collections.abc import Iterator
from pathlib import Path

from ansinh.registry.imports.sheet import BrokenSheetError, Sheet
from ansinh.registry.imports.text_tables import text_sheet
from ansinh.registry.imports.workbooks import sheets_of
from ansinh.registry.problems import Problem
from ansinh.steering.agents import Agent
from ansinh.terms.areas import AreaMap
from ansinh.terms.mendable import MendableError

HEADERS = ("dai_ly", "khoa", "tai")
"""Code of the agent (never a person's name), area it serves, load."""


def read_agents(path: Path, on: AreaMap) -> list[Agent]:
    """Agents of a CSV or XLSX file, each known by its code and area.

    Raises:
        MendableError: the file cannot be read, or which row is wrong and why.

    """
    rows = _rows(path)
    header = next(rows, (0, []))[1]
    missing = [name for name in HEADERS if name not in header]
    if missing:
        raise MendableError(
            f"{path.name}: thiếu cột {', '.join(missing)}. Hàng đầu phải có các cột "
            f"{', '.join(HEADERS)} (mã đại lý, mã địa bàn, tải). [agent-columns]"
        )
    places = [header.index(name) for name in HEADERS]
    agents: dict[tuple[str, str], Agent] = {}
    for number, cells in rows:
        padded = [*cells, *[""] * len(header)]
        one = _agent(path, number, [padded[place] for place in places], on)
        if (one.code, one.area) in agents:
            raise MendableError(
                f"{path.name}, dòng {number}: đại lý {one.code} đã có ở địa bàn "
                f"{one.area}. Hãy gộp thành một dòng. [agent-twice]"
            )
        agents[one.code, one.area] = one
    return list(agents.values())


def _agent(path: Path, number: int, cells: list[str], on: AreaMap) -> Agent:
    code, area, load = cells
    if not code or area not in on.history.areas:
        raise MendableError(
            f"{path.name}, dòng {number}: "
            + (f"không có địa bàn {area!r}" if code else "thiếu mã đại lý")
            + ". Dòng tổng thì xóa đi. [agent-row]"
        )
    if not load.isdecimal():
        raise MendableError(
            f"{path.name}, dòng {number}: tải {load!r} phải là số nguyên không âm, "
            "không có dấu chấm. [agent-row]"
        )
    return Agent(code, area, int(load))


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        yield from open_sheet(path).texts()
    except (BrokenSheetError, UnicodeDecodeError) as wrong:
        raise MendableError(
            f"{path.name} không đọc được. Hãy lưu lại thành .xlsx hoặc CSV UTF-8. "
            "[damaged-file]"
        ) from wrong


def open_sheet(path: Path) -> Sheet:
    """The only table of a CSV file, or the first sheet of a workbook.

    Raises:
        MendableError: the workbook cannot be read.

    """
    if path.suffix.lower() == ".csv":
        return text_sheet(path, path.name, "utf-8-sig")
    sheets = sheets_of(path, path.name)
    if isinstance(sheets, Problem):
        raise MendableError(sheets.sentence())
    return sheets[0]
