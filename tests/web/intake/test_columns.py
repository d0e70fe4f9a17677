"""Tables with names of their own: guessed, shown, corrected, remembered."""

import io

import pytest
import xlsxwriter

from ansinh.registry.imports.mapping_memory import MappingMemory
from ansinh.registry.lake import Lake
from ansinh.web.intake.masks import masked
from ansinh.web.intake.models import Step

HEAD = ("Họ và tên", "Sổ", "Địa bàn ở (mã)", "Ngày", "Ghi chú")
ROWS = [
    ("Nguyễn Thị Mận", f"92000000{n:02}", "31117-1", "2024-01-01", "")
    for n in range(10, 20)
]


def book(*sheets):
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as made:
        for name, rows in sheets:
            page = made.add_worksheet(name)
            for at, row in enumerate([HEAD, *rows]):
                page.write_row(at, 0, row)
    return content.getvalue()


@pytest.fixture
def asked(send):
    """A list of residences whose columns have to be explained."""
    return send(cu_tru__xlsx=book(("DS", ROWS)), sender="UBND phường")


@pytest.fixture
def explain(officer, do_work):
    def press(intake, **changes):
        form = {
            "residences.ma_so_bhxh": "1",
            "residences.khoa": "2",
            "residences.tu_ngay": "3",
        }
        address = f"/nhap-so-lieu/{intake.key}/cot/0?mau=residences"
        answer = officer.post(address, form | changes)
        do_work()
        intake.refresh_from_db()
        return answer

    return press


def test_a_guess_is_shown_with_examples_that_tell_of_nobody(asked, page):
    assert asked.step == Step.ASKED

    told = page(f"{asked.key}/cot/0?mau=residences")

    assert "Địa bàn ở (mã)" in told
    assert "31117-1" in told
    assert "Mận" not in told
    assert "9200000010" not in told
    assert "92••••••10" in told


def test_the_answer_is_remembered_for_the_sender(asked, explain, send):
    explain(asked)
    assert asked.step == Step.TRIED

    rows = [(*row[:2], "31120-1", *row[3:]) for row in ROWS]
    again = send(thang_sau__xlsx=book(("DS", rows)), sender="UBND phường")
    other = send(noi_khac__xlsx=book(("DS", rows)), sender="UBND xã")

    assert again.step == Step.TRIED
    assert other.step == Step.ASKED


def test_a_column_that_is_needed_and_not_named_is_asked_for(asked, explain):
    answer = explain(asked, **{"residences.tu_ngay": ""})

    assert answer.status_code == 400
    assert "Mẫu này cần cột này" in answer.content.decode()
    assert asked.step == Step.ASKED


def test_what_a_table_lacks_is_written_once_for_all_rows(asked, explain, page):
    explain(
        asked,
        **{"residences.tu_ngay": "", "residences.tu_ngay.chung": "01/02/2024"},
    )

    assert asked.step == Step.TRIED
    assert "= 01/02/2024, cho mọi dòng" in page(asked)


def test_a_column_left_out_is_not_guessed_again(desk, asked, explain):
    explain(asked)

    kept = MappingMemory(desk).recall("UBND phường", HEAD)
    assert kept.constants["den_ngay"] == ""
    assert kept.constants["ten_dia_ban"] == ""


def test_columns_that_were_taken_can_be_corrected_before_anything_is_written(
    desk, asked, explain, page
):
    explain(asked, **{"residences.khoa": "4"})
    assert asked.outcome["rows_set_aside"] == len(ROWS)

    explain(asked)

    assert "unknown-area" not in page(asked)
    assert Lake(desk).latest == 1


def test_one_of_several_sheets_is_chosen(send, officer, do_work, explain, page):
    own = [("khoa", "ngay", "chi_so", "so_nguoi", "nguon")]
    figures = ("31117", "2024-12-31", "usual_residents", "70")
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as made:
        for name in ("Quý 1", "Quý 2"):
            for at, row in enumerate([*own, (*figures, name)]):
                made.add_worksheet(name) if not at else None
                made.get_worksheet_by_name(name).write_row(at, 0, row)
    intake = send(dan_so__xlsx=content.getvalue())
    assert intake.step == Step.ASKED
    assert "Quý 2" in page(intake)

    officer.post(f"/nhap-so-lieu/{intake.key}/thu-lai", {"sheet": "Quý 2"})
    do_work()
    intake.refresh_from_db()

    assert (intake.step, intake.outcome["rows_read"]) == (Step.TRIED, 1)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("Nguyễn Thị Mận", "N••••• T•• M••"),
        ("9261803399", "92••••••99"),
        ("31117-01", "31117-01"),
        ("Phường Cái Khế", "Phường Cái Khế"),
        ("2024-01-31", "2024-01-31"),
    ],
)
def test_examples_keep_their_shape(cell, shown):
    assert masked(cell) == shown
