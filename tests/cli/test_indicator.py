"""`ansinh indicator`: all there are, one in every form it can be asked for."""

import csv
import json

import pytest
from python_calamine import CalamineWorkbook

from ansinh.indicators.catalogue import CATALOGUE

ASK = ("--area", "VN", "--on", "2023-12-31")


def test_without_a_key_every_indicator_is_listed(ansinh):
    plain = ansinh("indicator").output
    listed = json.loads(ansinh("indicator", "--json").output)

    assert [one["key"] for one in listed] == list(CATALOGUE)
    assert all(f"  {key}: " in plain for key in CATALOGUE)


def test_an_indicator_without_an_area_asks_for_one(ansinh):
    assert "--area" in ansinh("indicator", "health_coverage", code=2).stderr


def test_a_series_has_a_figure_for_each_month(imported):
    rows = json.loads(
        imported(
            "indicator", "health_coverage", *ASK, "--from", "2023-11", "--json"
        ).output
    )

    assert [row["on"] for row in rows] == ["2023-11-30", "2023-12-31"]
    assert all(row["denominator_source"] == "Cục Thống kê" for row in rows)


def test_the_covered_are_told_apart_by_payer(imported):
    printed = imported("indicator", "health_coverage", *ASK, "--by", "payer").output

    assert "Tham gia theo hộ gia đình: 1 người = 20,00% dân số" in printed


def test_what_counts_nobody_in_force_is_not_told_apart(imported):
    refused = imported("indicator", "arrears", *ASK, "--by", "sex", code=1)

    assert "không chia được theo giới tính" in refused.stderr
    assert "[no-breakdown]" in refused.stderr


def test_for_the_public_small_counts_are_held_back(imported):
    ask = ("indicator", "health_coverage", *ASK, "--by", "commune", "--public")

    assert imported(*ask).output == (
        "Phường Cái Khế: không công bố (số nhỏ).\n"
        "Phường An Hòa: không công bố (số nhỏ).\n"
    )
    rows = json.loads(imported(*ask, "--json").output)
    assert [(row["numerator"], row["value"]) for row in rows] == [(None, None)] * 2


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_a_spreadsheet_says_of_every_figure_where_it_comes_from(
    imported, tmp_path, name
):
    path = tmp_path / name
    imported("indicator", "health_coverage", *ASK, "--by", "commune", "--out", path)

    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    else:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        rows = [[str(cell) for cell in row] for row in sheet.to_python()]
    head, first, *_ = rows
    row = dict(zip(head, first, strict=True))
    assert row["Địa bàn hoặc nhóm"] == "Phường Cái Khế"
    assert float(row["Tử số"]) == 1
    assert float(row["Mẫu số"]) == 3
    assert row["Nguồn mẫu số"] == "Cục Thống kê"
    assert row["Tính đến"] == "2023-12-31"


def test_another_kind_of_file_is_refused(imported, tmp_path):
    refused = imported(
        "indicator", "health_coverage", *ASK, "--out", tmp_path / "out.doc", code=1
    )

    assert "[unknown-format]" in refused.stderr
