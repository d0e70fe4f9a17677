"""A process that works on a lake without rest, to be killed at any moment.

Version n made by an import says n in two tables: people of a commune, and the last day
of a spell. Whatever a version holds, the two must agree.
"""

import datetime as dt
from multiprocessing.synchronize import Event
from pathlib import Path

from ansinh.registry.imports.load import import_files
from ansinh.registry.lake import Lake
from ansinh.registry.lake.backup import back_up
from ansinh.registry.lake.cleaning import clear, plan_clearance

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
FIRST = dt.date(2024, 1, 1)
KEPT = 4


def import_next(folder: Path) -> None:
    """Import two files that say which version they make."""
    lake = Lake(folder / "data")
    number = lake.latest + 1
    people = folder / f"dan-so-{number}.csv"
    people.write_text(
        "khoa,ngay,chi_so,so_nguoi,nguon,dinh_nghia,dia_gioi\n"
        f"31117,2020-12-31,usual_residents,{number},Cục Thống kê,,\n"
    )
    spells = folder / f"spells-{number}.csv"
    spells.write_text(
        "co_quan,chinh_sach,ky,ma_so_bhxh,ma_nhom,ma_don_vi,noi_thu,tu_ngay,den_ngay\n"
        "VN,BHYT,2023-12,9200000003,GD,,31120,2020-01-01,"
        f"{FIRST + dt.timedelta(number)}\n"
    )
    import_files(lake, [people, spells], secret="s", now=NOW)


def work(folder: Path, started: Event) -> None:
    """Import, go back, back up and clean, until killed."""
    lake = Lake(folder / "data")
    started.set()
    while True:
        import_next(folder)
        lake.go_back(lake.latest, NOW)
        import_next(folder)
        back_up(lake, folder / "copy")
        clear(lake, plan_clearance(lake, keep_versions=KEPT), NOW)


def told(lake: Lake, version: int) -> tuple[list[int], list[int]]:
    """Numbers that the two tables of a version say."""
    counts = lake.read("populations", version=version).to_pylist()
    spells = lake.read("spells", version=version).to_pylist()
    return (
        [row["people"] for row in counts if row["day"] == dt.date(2020, 12, 31)],
        [
            (row["last_day"] - FIRST).days
            for row in spells
            if row["first_day"] == dt.date(2020, 1, 1)
        ],
    )
