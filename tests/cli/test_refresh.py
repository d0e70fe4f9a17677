"""`ansinh refresh` says what it reused, and what Spark lacks."""

import json
import os
import shutil
import subprocess
import sys
from importlib import util
from pathlib import Path

import pytest
from click.testing import CliRunner

from ansinh.cli import main
from tests.engines import on_spark

PAID_IN_JANUARY = """
co_quan,chinh_sach,ky,ma_so_bhxh,ma_nhom,ma_don_vi,noi_thu,tu_ngay,den_ngay
VN,BHYT,2024-01,9200000003,GD,,31120,2024-01-15,2025-01-14
"""


def refresh(village, *options):
    data = str(village.folder.parent / "data")
    return CliRunner().invoke(main, ["refresh", "--data", data, *options])


def test_a_new_month_is_added_to_the_months_counted_before(village):
    village.load()
    first = refresh(village, "--explain")
    village.write("2024-01-bhyt-VN.csv", PAID_IN_JANUARY)
    village.load("2024-01-bhyt-VN.csv")

    second = refresh(village, "--explain")

    assert first.exit_code == second.exit_code == 0
    assert "Quét toàn bộ, vì chưa phiên bản nào có khối số liệu." in first.output
    assert (
        "Dùng lại khối của phiên bản 1: 1 người có thay đổi, ảnh hưởng từ tháng "
        "1/2024; giữ nguyên các năm trước 2024." in second.output
    )


def test_what_no_version_needs_is_cleaned_and_what_one_needs_stays(village):
    village.load()
    refresh(village)
    data = village.folder.parent / "data"
    breakdown = ("indicator", "health_coverage", "--area", "VN", "--on", "2023-12-31")
    CliRunner().invoke(main, [*breakdown, "--by", "age", "--data", str(data)])
    kept = set((data / "cubes").iterdir())
    old = [data / "cubes" / "0123-1.1", data / "projections" / "0123-1-1"]
    for folder in old:
        folder.mkdir(parents=True)
    young = data / "cubes" / "4567-1.1"
    young.mkdir()
    for path in (*kept, *old):
        os.utime(path, (0, 0))

    answer = json.loads(refresh(village, "--json").stdout)

    assert answer["removed"] == 2
    assert len(kept) == 4, "a cube, its ages, the index of lists, what was found whole"
    assert set((data / "cubes").iterdir()) == kept | {young}


@on_spark
def test_spark_counts_what_this_machine_counts(village):
    village.load()

    printed = refresh(village, "--engine", "spark", "--master", "local[2]", "--json")

    answer = json.loads(printed.stdout)
    assert (answer["cells"], answer["last_month_end"]) == (2, "2023-12-31")
    assert answer["made"]["why_full_vi"] == "theo lựa chọn bộ máy tính"


def test_without_pyspark_the_message_says_how_to_install_it(village, monkeypatch):
    village.load()
    monkeypatch.setattr(util, "find_spec", lambda _: None)

    printed = refresh(village, "--engine", "spark")

    assert printed.exit_code == 1
    assert "pip install 'ansinh[spark]'" in printed.output
    assert "[no-pyspark]" in printed.output


@pytest.mark.slow
def test_without_java_the_message_names_java_17(village, tmp_path):
    village.load()
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("bash", "env", "dirname", "ps", "uname"):
        if found := shutil.which(name):
            (tools / name).symlink_to(found)

    printed = subprocess.run(
        [Path(sys.executable).with_name("ansinh"), "refresh", "--engine", "spark",
         "--data", village.folder.parent / "data"],
        env={"PATH": str(tools)}, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert printed.returncode == 1
    assert "Spark cần Java 17" in printed.stderr
    assert "[no-spark]" in printed.stderr
    assert "Traceback" not in printed.stderr
