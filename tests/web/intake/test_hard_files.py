"""Files that could do harm, and moments at which something breaks."""

import io
import zipfile

import pytest
import xlsxwriter
from django.test import override_settings
from python_calamine import CalamineWorkbook

from ansinh.registry.imports.load import import_files
from ansinh.registry.lake import Lake
from ansinh.registry.lake.writing import sole_writer
from ansinh.registry.secret import read_secret
from ansinh.web.intake import folders, trial
from ansinh.web.intake.models import Intake, Step
from ansinh.web.work.models import Job, State

from .conftest import GOOD, HEADER, WRONG, census, file


def workbook(*more):
    """A census as .xlsx, with other parts put into the archive."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, HEADER.split(","))
        page.write_row(1, 0, [*GOOD.split(","), "Niên giám"])
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, part in more:
            archive.writestr(name, part)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("rong__csv", b"", "empty-file"),
        ("anh__xlsx", b"\x89PNG\r\n", "not-a-table"),
        ("trang__xls", b"<html><table></table></html>", "not-a-table"),
        ("bom__xlsx", [("xl/media/0.bin", bytes(150 << 20))], "file-too-large"),
        ("hong__xlsx", b"PK\x03\x04" + bytes(500), "damaged-file"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_with_its_reason(
    desk, send, page, name, content, code
):
    intake = send(
        **{name: workbook(*content) if isinstance(content, list) else content}
    )

    assert intake.step == Step.REFUSED
    assert code in page(intake)
    assert Lake(desk).latest == 1


def test_a_workbook_with_macros_is_read_and_nothing_in_it_runs(send):
    intake = send(dan_so__xlsm=workbook(("xl/vbaProject.bin", b"\xcc\x61" * 100)))

    assert (intake.step, intake.outcome["rows_read"]) == (Step.TRIED, 1)


def test_a_wrong_ending_does_not_matter(send):
    intake = send(dan_so__xlsx=census(GOOD))

    assert (intake.step, intake.outcome["rows_read"]) == (Step.TRIED, 1)


def test_a_formula_leaves_as_text(desk, send, officer):
    intake = send(a__csv=census(WRONG, source="=1+HYPERLINK(A1)"))

    sheet = officer.get(f"/nhap-so-lieu/{intake.key}/dong-can-sua.xlsx").content
    (desk / "sheet.xlsx").write_bytes(sheet)
    cells = CalamineWorkbook.from_path(desk / "sheet.xlsx").get_sheet_by_index(0)

    assert cells.to_python()[1][4] == "=1+HYPERLINK(A1)"
    with zipfile.ZipFile(desk / "sheet.xlsx") as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_a_form_that_was_cut_off_leaves_nothing(desk, officer):
    answer = officer.post(
        "/nhap-so-lieu/gui-tep", {"sent": file("a.csv", census(GOOD))}
    )

    assert answer.status_code == 400
    assert "[upload-cut]" in answer.content.decode()
    assert not Intake.objects.exists()
    assert not any(folders.arriving().iterdir())


def test_no_file_at_all_is_said(officer):
    answer = officer.post("/nhap-so-lieu/gui-tep", {"het": "1"})

    assert "Hãy chọn ít nhất một tệp" in answer.content.decode()


@override_settings(UPLOAD_LIMIT=100)
def test_more_than_may_be_sent_is_refused_before_it_is_stored(desk, officer):
    form = {"sent": file("a.csv", census(GOOD)), "het": "1"}

    answer = officer.post("/nhap-so-lieu/gui-tep", form)

    assert answer.status_code == 413
    assert "[upload-too-large]" in answer.content.decode()
    assert not (desk / "desk" / "uploads").exists()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..", "tep"),
        (".bashrc", "bashrc"),
        ("a*?[b].csv", "a__[b].csv"),
        ("tham gia quý 1.xlsx", "tham gia quý 1.xlsx"),
        ("a\x00b\n.csv", "a_b_.csv"),
        ("x" * 300 + ".csv", "x" * 100 + ".csv"),
    ],
)
def test_a_name_cannot_lead_out_of_its_folder(sent, kept):
    assert folders.safe_name(sent.rpartition("/")[2], []) == kept


def test_an_import_from_the_command_line_is_waited_for_and_then_told(
    desk, send, page, monkeypatch, officer, do_work
):
    monkeypatch.setattr(trial, "_WAIT", 0)
    with sole_writer(Lake(desk).folder, lock="import.lock"):
        intake = send(a__csv=census(GOOD))

    assert "[lake-busy]" in page(intake)
    officer.post(f"/nhap-so-lieu/{intake.key}/thu-lai")
    do_work()
    intake.refresh_from_db()
    assert intake.step == Step.TRIED


@pytest.mark.parametrize("is_in_the_lake", [True, False])
def test_after_a_crash_an_intake_stands_where_the_lake_says(
    desk, send, bring_in, page, is_in_the_lake
):
    intake = bring_in(send(a__csv=census(GOOD, WRONG)), works=False)
    if is_in_the_lake:
        path = folders.files_of(intake) / "a.csv"
        now = intake.made_at
        import_files(Lake(desk), [path], secret=read_secret(desk), now=now)
    said = "Máy chủ dừng. [job-interrupted]"
    Job.objects.filter(pk=intake.job_id).update(state=State.FAILED, said=said)

    told = page(intake)
    intake.refresh_from_db()

    assert "[job-interrupted]" in told
    if is_in_the_lake:
        assert (intake.step, intake.version) == (Step.ENTERED, 2)
        assert "Tính lại chỉ số" in told
    else:
        assert intake.step == Step.TRIED
        assert "Nhập vào kho" in told


def test_work_that_is_stopped_leaves_the_lake_as_it_was(
    desk, send, bring_in, officer, do_work
):
    intake = bring_in(send(a__csv=census(GOOD)), works=False)
    officer.post(f"/viec/{intake.job.key}/dung")
    do_work()

    intake.refresh_from_db()
    assert "[job-stopped]" in intake.job.said
    assert Lake(desk).latest == 1


def test_files_are_removed_when_their_time_is_over(desk, send, settings, do_work, page):
    settings.UPLOADS_KEPT_DAYS = -1
    intake = send(a__csv=census(GOOD))
    do_work()

    intake.refresh_from_db()
    assert intake.files_gone_at
    assert not folders.files_of(intake).exists()
    assert "tệp đã xóa khỏi máy chủ" in page(intake)
