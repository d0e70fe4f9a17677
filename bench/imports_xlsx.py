"""A workbook of 100,000 spells to a committed version, beside reading its cells alone.

    python bench/imports_xlsx.py [ROWS]

Prints the seconds of calamine alone (every cell as a Python object, nothing kept),
those of the whole import (read, mapped, checked, committed), their ratio, the processor
time of the import and the peak memory.
"""

import datetime as dt
import resource
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from ansinh.registry.imports.load import import_files
from ansinh.registry.lake import Lake

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
KEY = "any"
NOW = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
HEADER = [
    "STT", "Mã số BHXH", "Họ và tên", "Chính sách", "Mã nhóm", "Mã nơi thu", "Từ ngày",
    "Đến ngày", "Cơ quan gửi", "Kỳ",
]  # fmt: skip


def make(folder: Path) -> tuple[Lake, Path]:
    """A lake with the persons and areas, and the workbook that is measured."""
    lake = Lake.create(folder / "data")
    (folder / "areas.csv").write_text(
        "khoa,ma,cap,ten,tu_ngay,den_ngay\nVN,VN,nation,Việt Nam,1900-01-01,\n"
        "31117,31117,commune,Phường Cái Khế,1900-01-01,\n"
    )
    with (folder / "persons.csv").open("w") as persons:
        persons.write("ma_so_bhxh,ngay_sinh,gioi_tinh,ma_ho\n")
        persons.writelines(f"92{n:08d},1990-01-01,nam,H{n // 4}\n" for n in range(ROWS))
    import_files(lake, folder.glob("*.csv"), secret=KEY, now=NOW)
    path = folder / "spells.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        page, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        page.write_row(0, 0, ["DANH SÁCH THAM GIA"])
        page.write_row(2, 0, HEADER)
        for n in range(ROWS):
            row = [n + 1, f"92{n:08d}", f"Người {n % 977}", "BHYT", "GD", "31117"]
            page.write_row(3 + n, 0, row)
            page.write_datetime(3 + n, 6, dt.date(2024, 1, 1 + n % 28), day)
            page.write_datetime(3 + n, 7, dt.date(2024, 12, 1 + n % 28), day)
            page.write_row(3 + n, 8, ["VN", "2024-01"])
    return lake, path


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        lake, path = make(Path(folder))
        start = time.perf_counter()
        sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
        cells = sum(len(row) for row in sheet.iter_rows())
        alone = time.perf_counter() - start
        start, busy = time.perf_counter(), time.process_time()
        result = import_files(lake, [path], secret=KEY, now=NOW)
        whole, busy = time.perf_counter() - start, time.process_time() - busy
    assert (result.rows_read, result.rows_set_aside) == (ROWS, 0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{ROWS} rows, {cells} cells: calamine alone {alone:.2f} s")
    print(f"import {whole:.2f} s, ratio {whole / alone:.2f}, processor {busy:.2f} s")
    print(f"peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
