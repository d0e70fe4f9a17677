"""Extracts come in whole, wrong rows stay out with their reason, nothing is lost."""

import datetime as dt
import threading
import traceback

import duckdb
import pytest

from ansinh.registry.imports.load import import_files
from ansinh.registry.imports.workbench import execute
from ansinh.registry.lake import LakeError
from ansinh.registry.problems import PROBLEMS, Problem

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
SPELLS = "2023-12-bhyt-VN.csv"


def codes(result):
    return [(p.code, p.file, p.row) for p in result.problems]


def test_a_clean_set_of_extracts_is_one_version(village):
    result = village.load()

    assert result.version == 1
    assert not result.refused
    assert result.rows_read == 15
    assert village.lake.read("spells").num_rows == 2
    assert village.lake.read("residences").num_rows == 3


def test_days_may_be_written_either_way(village):
    village.load()

    rows = village.lake.read("spells").to_pylist()
    assert {row["first_day"] for row in rows} == {
        dt.date(2023, 12, 1),
        dt.date(2023, 1, 1),
    }


def test_hoa_with_its_mark_on_the_other_letter_is_the_same_commune(village):
    assert not [p for p in village.load().problems if p.code == "area-name-differs"]


def test_no_insurance_number_reaches_the_lake(village):
    village.load()

    for path in village.lake.folder.rglob("*"):
        if path.is_file():
            assert b"920000000" not in path.read_bytes()


def test_a_default_birth_date_is_taken_as_unknown_and_named(village):
    result = village.load()

    assert codes(result) == [("default-birth-date", "nguoi-tham-gia.csv", 3)]
    born = village.lake.read("persons")["born"].to_pylist()
    assert born.count(None) == 1


@pytest.mark.parametrize(
    ("file", "row", "code"),
    [
        (SPELLS, "VN,BHYT,2023-12,9200000003,GD,,31120,2024-06-01,2024-01-31",
         "end-before-start"),
        (SPELLS, "VN,BHYT,2023-12,9200000003,GD,,31120,2023-02-31,", "impossible-day"),
        (SPELLS, "VN,BHYT,2023-12,9200000003,GD,,31120,01/02/20,", "impossible-day"),
        (SPELLS, "VN,BHYT,2023-12,9200000003,GD,,31120,20-02-01,", "impossible-day"),
        (SPELLS, "VN,BHYT,2023-12,9200000003,GD,,31120,,", "missing-value"),
        (SPELLS, "VN,BHYT,2023-12,9200000003,ZZ,,31120,2023-12-01,", "unknown-value"),
        (SPELLS, "VN,BHXX,2023-12,9200000003,GD,,31120,2023-12-01,", "unknown-value"),
        (SPELLS, "VN,BHYT,2023-12,9200000003,GD,,99999,2023-12-01,", "unknown-area"),
        (SPELLS, "VN,BHYT,2023-12,9299999999,GD,,31120,2023-12-01,", "unknown-person"),
        (SPELLS, "VN,BHYT,2023-12,9200000001,GD,,31117,2023-12-01,2024-11-30",
         "duplicate-row"),
        (SPELLS, "VN,BHYT,2023-13,9200000003,GD,,31120,2023-12-01,",
         "impossible-month"),
        (SPELLS, "VN,BHYT,2023-12,9200000003", "broken-row"),
        ("dan-so.csv", "31117,2024-12-31,usual_residents,-5,Cục Thống kê,,",
         "impossible-number"),
        ("dan-so.csv", "31117,2024-12-31,usual_residents,1.234,Cục Thống kê,,",
         "impossible-number"),
        ("dan-so.csv", "31117,2024-12-31,usual_residents,99999999999999999999,Cục,,",
         "impossible-number"),
        ("cu-tru.csv", "9200000003,31117,Phường An Hòa,2020-01-01,",
         "area-name-differs"),
        ("cu-tru.csv", "9200000003,31121,Phường An Hòa,2020-01-01,", "unknown-area"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_set_aside_with_its_place_and_the_rest_comes_in(
    village, file, row, code
):
    number = village.add_row(file, row)
    result = village.load()

    found = [p for p in result.problems if p.code != "default-birth-date"]
    assert [(p.code, p.file, p.row) for p in found] == [(code, file, number)]
    assert result.version == 1
    assert result.rows_set_aside == 1
    assert village.lake.read("spells").num_rows == 2
    aside = village.lake.read("set_aside").to_pylist()
    assert (file, number, code) in {(r["file"], r["row"], r["code"]) for r in aside}
    assert "92000000" not in found[0].sentence()


def test_an_unknown_area_is_answered_with_areas_of_that_name(village):
    village.add_row("cu-tru.csv", "9200000003,31121,Phuong an hoa,2020-01-01,")

    (problem,) = [p for p in village.load().problems if p.code == "unknown-area"]
    assert "Phường An Hòa là 31120" in problem.sentence()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"\n\n", "empty-file"),
        (b"PK\x03\x04rest of a workbook", "damaged-file"),
        (b"%PDF-1.7", "not-a-table"),
        ("khoa,ngay\nPhường".encode("utf-16"), "unknown-form"),
        ("khoa,ngay\nPhường".encode("utf-16") + b"\xd8", "wrong-encoding"),
        (
            "khoa,ngay,chi_so,so_nguoi,nguon\nHồ".encode("cp1258", "replace") + b"\xcc",
            "wrong-encoding",
        ),
        (b"a,b,c\n1,2,3\n", "unknown-form"),
        (b"khoa,ngay,chi_so,nguon,dinh_nghia,dia_gioi\n", "missing-column"),
    ],
)
def test_a_file_that_is_not_what_it_says_stops_the_import_and_changes_nothing(
    village, content, code
):
    village.load()
    village.write("dan-so-2024.csv", content)
    village.add_row("cu-tru.csv", "9200000003,31117,Phường Cái Khế,2020-01-01,")
    result = village.load()

    assert [p.code for p in result.problems] == [code]
    assert result.refused
    assert result.version is None
    assert village.lake.latest == 1


def test_the_same_files_again_change_nothing_and_say_so(village):
    village.load()
    again = village.load()

    assert again.version is None
    assert len(again.already_in) == 6
    assert village.lake.latest == 1


def test_an_end_that_became_known_replaces_the_open_spell(village):
    village.load()
    village.write(
        "2024-03-bhyt-VN.csv",
        "co_quan,chinh_sach,ky,ma_so_bhxh,ma_nhom,ma_don_vi,noi_thu,tu_ngay,den_ngay\n"
        "VN,BHYT,2024-03,9200000001,GD,,31117,2023-12-01,2024-03-15\n",
    )
    result = village.load("2024-03-bhyt-VN.csv")

    assert result.version == 2
    ends = {row["last_day"] for row in village.lake.read("spells").to_pylist()}
    assert ends == {dt.date(2024, 3, 15), dt.date(2023, 12, 31)}
    assert village.lake.read("spells", version=1).num_rows == 2


def test_columns_may_come_in_another_order(village):
    village.write(
        "dan-so.csv",
        "so_nguoi,khoa,ngay,chi_so,nguon,dinh_nghia,dia_gioi\n"
        "7,31117,2023-12-31,usual_residents,Cục Thống kê,,\n",
    )
    village.load()

    assert village.lake.read("populations")["people"].to_pylist() == [7]


def test_a_file_saved_by_excel_with_a_byte_order_mark_comes_in(village):
    text = (village.folder / "dan-so.csv").read_bytes()
    village.write("dan-so.csv", b"\xef\xbb\xbf" + text)

    assert not village.load().refused
    assert village.lake.read("populations").num_rows == 2


def test_every_problem_says_what_and_what_to_do_in_both_languages():
    for kind in PROBLEMS.values():
        for sentence in (
            kind.message_vi, kind.message_en, kind.advice_vi, kind.advice_en
        ):  # fmt: skip
            assert sentence.rstrip().endswith((".", "}")), kind.code


def test_rows_are_numbered_as_in_the_sheet_after_a_row_that_cannot_be_read(village):
    village.add_row(SPELLS, "VN,BHYT,2023-12,9200000003")
    number = village.add_row(SPELLS, "VN,BHYT,2023-12,9200000003,GD,,31120,2023-02-31,")
    found = {code: row for code, _, row in codes(village.load())}

    assert found["broken-row"] == number - 1
    assert found["impossible-day"] == number


def test_an_import_into_a_damaged_lake_stops_before_it_spreads(village):
    village.load()
    (path,) = village.lake.files("spells")
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    village.write(
        "2024-03-bhyt-VN.csv",
        "co_quan,chinh_sach,ky,ma_so_bhxh,ma_nhom,ma_don_vi,noi_thu,tu_ngay,den_ngay\n"
        "VN,BHYT,2024-03,9200000001,GD,,31117,2023-12-01,2024-03-15\n",
    )

    with pytest.raises(LakeError, match="damaged-file"):
        village.load("2024-03-bhyt-VN.csv")
    assert village.lake.latest == 1


def test_errors_of_the_database_never_quote_a_cell(village):
    with duckdb.connect() as database, pytest.raises(LakeError) as told:
        execute(database, village.lake, "SELECT '9200000001 Nguyễn Văn A'::DATE")

    assert "import-failed" in str(told.value)
    shown = "".join(traceback.format_exception(told.value))
    assert "920000" not in shown.replace("SELECT '9200000001 Nguyễn Văn A'", "")


def test_an_import_that_begins_while_another_reads_its_files_is_told_at_once(village):
    def read():
        with pytest.raises(LakeError, match=r"Hãy đợi lần nhập đó.*\[lake-busy\]"):
            village.load("nguoi-tham-gia.csv")
        yield from village.folder.iterdir()

    result = import_files(village.lake, read(), secret="s", now=NOW)

    assert result.version == 1
    assert village.lake.read("persons").num_rows == 3


def test_an_import_that_may_wait_reads_its_files_after_the_other_one(village):
    later = threading.Thread(
        target=village.load, args=[SPELLS], kwargs={"wait": 60}, daemon=True
    )

    def read():
        later.start()
        yield from (p for p in village.folder.iterdir() if p.name != SPELLS)

    import_files(village.lake, read(), secret="s", now=NOW)
    later.join()

    assert village.lake.latest == 2
    assert village.lake.read("spells").num_rows == 2


def test_a_file_with_a_header_only_is_said_to_bring_nothing(village):
    village.load()
    village.write("cu-tru-2.csv", "ma_so_bhxh,khoa,ten_dia_ban,tu_ngay,den_ngay\n")
    result = village.load("cu-tru-2.csv")

    assert codes(result) == [("no-rows", "cu-tru-2.csv", None)]


def test_a_reason_whose_details_are_not_known_any_more_is_still_a_sentence():
    assert Problem("unknown-area", "a.csv", 2).reason() == (
        "không có địa bàn mang mã đã ghi. "
        "Hãy đối chiếu danh mục địa bàn của ngày trích xuất."
    )


def test_whoever_has_lived_in_two_places_has_one_home_wherever_a_file_is_cut(
    village, monkeypatch
):
    """Row groups of a file may part the rows of a person."""
    monkeypatch.setattr("ansinh.registry.imports.rewriting.ROW_GROUP", 2048)
    numbers = [f"93{number:08}" for number in range(3000)]
    for name, rows in (
        ("nguoi-tham-gia.csv", ["{},1990-05-17,nam,H3"]),
        ("cu-tru.csv", ["{},31117,,1990-05-17,1999-12-31", "{},31120,,2000-01-01,"]),
        (SPELLS, ["VN,BHYT,2023-12,{},GD,,31120,2023-12-01,"]),
    ):
        lines = [row.format(number) for number in numbers for row in rows]
        village.add_row(name, "\n".join(lines))
    village.load("dia-ban.csv", "truc-thuoc.csv", "nguoi-tham-gia.csv", "cu-tru.csv")
    result = village.load(SPELLS)

    assert result.problems == []
    assert village.lake.read("spells").num_rows == 3002
