"""`ansinh indicator`: all there are, one in every form it can be asked for."""

import csv
import datetime as dt
import json

import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from ansinh.cli import main
from ansinh.indicators.catalogue import CATALOGUE
from ansinh.terms.areas import BEFORE_RECORDS
from tests.registries import MONTHS, OPENING, Invented, write_lake

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


@pytest.fixture
def merged(tmp_path):
    """Two communes with a person each; the second joins the first in July 2020."""
    card = {"scheme": "health", "group": "GD", "place": "A", "last_day": None,
            "first_day": dt.date(2020, 1, 1)}  # fmt: skip
    home = {"first_day": BEFORE_RECORDS, "last_day": None}
    write_lake(
        tmp_path,
        Invented(
            [card | {"person": n} for n in (1, 2)],
            [home | {"person": 1, "area": "A"}, home | {"person": 2, "area": "OLD"}],
            [
                {"area": "VN", "scheme": "health", "month": OPENING + n}
                for n in range(MONTHS)
            ],
        ),
    )

    def ask(*arguments, area="A", code=0):
        asked = ("indicator", "health_coverage", "--area", area, "--on", "2020-07-31")
        result = CliRunner().invoke(main, [*asked, *arguments, "--data", str(tmp_path)])
        assert result.exit_code == code, result.output
        return result.output

    return ask


def test_a_series_says_where_the_map_changed_under_it(merged):
    june, july, *notes = merged("--from", "2020-06", area="C").splitlines()

    assert june.startswith("C: 0 người")
    assert july.startswith("C: 0 người")
    assert all(note.startswith("Bản đồ thay đổi: ") for note in notes)
    assert any("SPLIT" in note for note in notes)
    assert "Bản đồ" not in merged("--from", "2020-07", area="C")


def test_on_the_common_map_areas_that_became_one_are_counted_as_one(merged):
    asked = ("--from", "2020-06", "--basis", "common")

    assert merged(*asked).splitlines() == [
        "A: 2 người. Tính đến 30/06/2020, phiên bản 1.",
        "A: 2 người. Tính đến 31/07/2020, phiên bản 1.",
        "Tính gộp với: OLD",
    ]
    rows = json.loads(merged(*asked, "--json"))
    assert [(row["basis"], row["counted_with"]) for row in rows] == [
        ("common", ["OLD"])
    ] * 2


def test_the_common_map_is_of_a_series(merged):
    assert "--from" in merged("--basis", "common", code=2)


def test_a_rate_without_its_people_says_that_they_are_not_known(imported):
    printed = imported("indicator", "health_coverage_hn", *ASK).output

    assert "(chưa biết người thuộc nhóm HN để tính tỷ lệ)" in printed
