"""`ansinh assess` and `ansinh what-if` on the town's voluntary contributors."""

import json

import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

REFORM = """
name: Thêm 10 điểm cho mọi người
support: [{scheme: voluntary, group: KH, share: 0.10}]
take_up: [{scheme: voluntary, group: KH, from: 0, to: 0.5}]
"""


@pytest.fixture
def reform(tmp_path):
    path = tmp_path / "phuong-an.yaml"
    path.write_text(REFORM, encoding="utf-8")
    return path


def test_whoever_has_no_income_on_record_is_counted_apart(town, tmp_path):
    out = tmp_path / "dong.parquet"

    told = town("assess", "contributions", "--month", "2024-09", "--out", out).output

    assert "BHXH tự nguyện" in told
    assert "[missing-wage]" in told
    assert "Tính đến 30/09/2024, phiên bản 1" in told
    rows = pq.ParquetFile(out).read()
    assert set(rows["problem"].to_pylist()) == {"missing-wage"}
    assert rows["own_vnd"].null_count == len(rows)


def test_a_month_without_anybody_is_said(town):
    told = town("assess", "contributions", "--month", "2010-01", code=1).output

    assert "Tháng 1/2010 không có ai tham gia" in told
    assert "[no-participants]" in told


def test_rows_go_to_tables_only(town, tmp_path):
    out = tmp_path / "dong.docx"

    told = town(
        "assess", "contributions", "--month", "2024-09", "--out", out, code=1
    ).output

    assert "[unknown-suffix]" in told
    assert not list(tmp_path.glob("*dong*"))


def test_a_town_without_accounts_owes_nothing(town):
    told = town("assess", "late-payment", "--on", "2025-10-10").output

    assert "0 đơn vị quá hạn 0 đồng" in told


def test_a_what_if_says_who_is_reached_and_that_prices_are_unknown(town, reform):
    told = town("what-if", reform, "--month", "2024-09", "--by", "district").output

    assert "Thêm 10 điểm cho mọi người – Thành phố Cần Thơ" in told
    assert "lượt chưa tính được" in told


def test_a_what_if_is_a_workbook_too(town, reform, tmp_path):
    path = tmp_path / "phuong-an.xlsx"

    town("what-if", reform, "--month", "2024-09", "--xlsx", path)

    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["Người đang tham gia", "Người tham gia thêm", "Nguồn"]
    lines = [row[0] for row in book.get_sheet_by_name("Nguồn").to_python()]
    assert any("Thêm 10 điểm cho mọi người" in line for line in lines)
    assert any("Phiên bản 1" in line for line in lines)


def test_a_what_if_for_programs(town, reform):
    told = town("what-if", reform, "--month", "2024-09", "--json").output

    answer = json.loads(told[told.index("{") :])
    assert (answer["as_of"], answer["lake_version"]) == ("2024-09-30", 1)


def test_a_reform_that_cannot_be_read_ends_with_advice(town, tmp_path):
    wrong = tmp_path / "sai.yaml"
    wrong.write_text("name: Sai", encoding="utf-8")

    told = town("what-if", wrong, "--month", "2024-09", code=1).output

    assert "chưa thay đổi gì" in told
    assert "[wrong-reform]" in told
