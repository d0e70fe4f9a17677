"""From a file to a version: tried first, then brought in, then undone."""

import json
import shutil

from django.utils import timezone
from python_calamine import CalamineWorkbook

from ansinh.engines.embedded import open_facts
from ansinh.engines.projections import project_homes
from ansinh.registry.lake import Lake
from ansinh.registry.vault import make_vault
from ansinh.web import answers
from ansinh.web.accounts.roles import Role
from ansinh.web.audit.kinds import Kind
from ansinh.web.audit.models import Event
from ansinh.web.intake import trial
from ansinh.web.intake.models import Intake, Step
from ansinh.web.work.models import Job, State

from .conftest import GOOD, WRONG, census, file


def test_a_trial_says_what_would_happen_and_writes_nothing(desk, send, page):
    before = Lake(desk).latest

    intake = send(dan_so__csv=census(GOOD, WRONG))

    assert intake.step == Step.TRIED
    assert Lake(desk).latest == before
    told = page(intake)
    assert "Đọc <b>2 dòng</b>, để riêng <b>1 dòng</b>" in told
    assert "Dân số" in told
    assert "impossible-day" in told


def test_the_button_makes_one_version_that_pages_answer_from(
    desk, send, bring_in, page
):
    intake = bring_in(send(dan_so__csv=census(GOOD)), note="Đợt tháng 1")

    assert (intake.step, intake.version) == (Step.ENTERED, 2)
    assert Lake(desk).versions()[-1].made_by == intake.by.email
    assert answers.open_answers().version == 2
    assert "Đợt tháng 1" in page(intake)
    assert "Đã vào kho: phiên bản 2" in page(intake)
    event = Event.objects.get(kind=Kind.FILES_IMPORTED)
    assert event.detail["sha256"] == [intake.files.get().sha256]


def test_a_button_pressed_twice_makes_one_version(desk, send, bring_in, do_work):
    intake = send(dan_so__csv=census(GOOD))
    bring_in(intake, works=False)
    bring_in(intake, works=False)
    do_work()

    assert Lake(desk).latest == 2


def test_what_was_tried_on_another_version_is_tried_again_first(
    desk, send, bring_in, page, officer, do_work
):
    first = send(a__csv=census(GOOD))
    second = send(b__csv=census(GOOD, source="Khác"))
    bring_in(first)

    refused = bring_in(second)

    assert refused.step == Step.TRIED
    assert Lake(desk).latest == 2
    assert "kho đã lên phiên bản 2" in page(second)
    officer.post(f"/nhap-so-lieu/{second.key}/thu-lai")
    do_work()
    second.refresh_from_db()
    assert bring_in(second).version == 3


def test_a_file_the_lake_has_changes_nothing_and_says_so(send, bring_in, page):
    bring_in(send(a__csv=census(GOOD)))

    again = send(b__csv=census(GOOD))

    assert "Không có gì mới để nhập" in page(again)
    assert "đã có trong kho" in page(again)


def test_rows_set_aside_come_in_once_they_are_corrected(
    desk, send, bring_in, page, officer
):
    intake = bring_in(send(dan_so__csv=census(GOOD, WRONG)))
    assert "dan_so.csv" in page("de-rieng")
    sheet = officer.get(f"/nhap-so-lieu/{intake.key}/dong-can-sua.xlsx").content
    (desk / "sua.xlsx").write_bytes(sheet)
    book = CalamineWorkbook.from_path(desk / "sua.xlsx")
    rows = book.get_sheet_by_index(0).to_python()
    rows[1][1] = "29/02/2024"
    corrected = "\n".join(",".join(f'"{c}"' for c in row) for row in rows).encode()

    bring_in(send(sua__csv=corrected))

    assert "Không có dòng nào để riêng" in page("de-rieng")
    assert Event.objects.filter(kind=Kind.ERROR_SHEET_EXPORTED).count() == 1


def test_undoing_tells_what_goes_and_makes_a_version_with_the_old_content(
    desk, send, bring_in, page, officer, do_work
):
    intake = bring_in(send(a__csv=census(GOOD)), note="Đợt một")
    told = page("phien-ban/1/quay-lai")
    assert "Đợt một" in told

    officer.post("/nhap-so-lieu/phien-ban/1/quay-lai", {"seen": 2})
    do_work()

    lake = Lake(desk)
    assert lake.latest == 3
    assert lake.fingerprint(["populations"], 3) == lake.fingerprint(["populations"], 1)
    assert "quay lại phiên bản 1" in page("phien-ban")
    assert "Dùng lại phiên bản 2" in page(intake)
    officer.post("/nhap-so-lieu/phien-ban/2/quay-lai", {"seen": 3})
    do_work()
    assert lake.fingerprint(["populations"], 4) == lake.fingerprint(["populations"], 2)


def test_undoing_is_refused_when_somebody_imported_meanwhile(
    desk, send, bring_in, officer, do_work
):
    bring_in(send(a__csv=census(GOOD)))
    bring_in(send(b__csv=census(GOOD, source="Khác")))

    answer = officer.post("/nhap-so-lieu/phien-ban/1/quay-lai", {"seen": 2})
    do_work()

    assert "[data-moved-on]" in answer.content.decode()
    assert Lake(desk).latest == 3


def test_undoing_another_province_s_import_is_refused(
    desk, send, bring_in, officer, do_work
):
    intake = bring_in(send(a__csv=census(GOOD)))
    Intake.objects.filter(pk=intake.pk).update(area="406")

    answer = officer.post("/nhap-so-lieu/phien-ban/1/quay-lai", {"seen": 2})
    do_work()

    assert "[foreign-import]" in answer.content.decode()
    assert Lake(desk).latest == 2
    assert officer.get(f"/nhap-so-lieu/{intake.key}/").status_code == 404


def test_an_officer_of_a_district_learns_why_the_whole_home_is_needed(desk, log_in):
    answer = log_in(Role.INSURANCE_OFFICER, "916").get("/nhap-so-lieu/")

    assert answer.status_code == 403
    assert "[import-whole-home]" in answer.content.decode()


def test_given_up_files_leave_the_server(
    desk, send, officer, django_capture_on_commit_callbacks
):
    intake = send(a__csv=census(GOOD))

    with django_capture_on_commit_callbacks(execute=True):
        officer.post(f"/nhap-so-lieu/{intake.key}/bo")

    assert not (desk / "desk" / "uploads" / str(intake.key)).exists()
    intake.refresh_from_db()
    assert intake.step == Step.WITHDRAWN


def test_one_damaged_file_can_be_left_out_and_the_others_come_in(
    desk, send, page, officer, do_work, bring_in
):
    intake = send(a__csv=census(GOOD), b__xlsx=b"PK\x03\x04 damaged")
    assert intake.step == Step.REFUSED
    assert "b.xlsx" in page(intake)
    broken = intake.files.get(name="b.xlsx")

    officer.post(f"/nhap-so-lieu/{intake.key}/bo-tep/{broken.pk}")
    do_work()
    intake.refresh_from_db()

    assert bring_in(intake).version == 2


def test_problems_are_sifted_by_kind_and_leave_as_a_file(send, officer):
    intake = send(a__csv=census(GOOD, WRONG, "31261,2024-12-31,usual_residents,x"))
    address = f"/nhap-so-lieu/{intake.key}/"

    sifted = officer.get(address, {"loc-ma": "impossible-day"})
    rows = [problem.row for problem in sifted.context["problems"].chosen]

    assert rows == [3]
    csv = officer.get(address, {"tai": "csv"}).content.decode()
    assert "impossible-number" in csv


def test_the_list_of_intakes_is_searched_by_checksum(send, officer):
    intake = send(a__csv=census(GOOD))
    send(b__csv=census(WRONG))

    wanted = intake.files.get().sha256[:20]
    found = officer.get("/nhap-so-lieu/", {"tim": wanted}).context["table"].chosen

    assert found == [intake]


def test_nothing_about_a_person_stays_in_the_desk_s_database(send):
    people = (
        "ma_so_bhxh,ngay_sinh,gioi_tinh,ma_ho,Họ tên\n"
        "9200000001,1990-13-01,nam,H1,Lê Thị Nở\n"
    )

    intake = send(nguoi__csv=people.encode())

    kept = json.dumps(
        [intake.outcome, *Event.objects.values_list("detail", flat=True)],
        ensure_ascii=False,
    )
    assert intake.outcome["rows_set_aside"] == 1
    assert "Nở" not in kept
    assert "9200000001" not in kept


def test_files_with_one_name_are_told_apart(officer, do_work):
    form = {
        "sent": [file("a.csv", census(GOOD)), file("A.csv", census(WRONG))],
        "het": "1",
    }
    officer.post("/nhap-so-lieu/gui-tep", form)
    do_work()

    names = list(Intake.objects.get().files.values_list("name", flat=True))
    assert names == ["a.csv", "A (2).csv"]


def test_pages_answer_from_the_version_before_while_the_newest_is_counted(
    desk, send, bring_in
):
    intake = bring_in(send(a__csv=census(GOOD)))
    shutil.rmtree(desk / "cubes")
    project_homes(open_facts(desk, 1))
    with Lake(desk).new_version("đang tính", timezone.now()) as change:
        table = Lake(desk).read("deliveries")
        change.replace("deliveries", table.slice(1))

    Job.objects.filter(pk=intake.job_id).update(state=State.RUNNING)
    assert answers.open_answers().version == 2
    Job.objects.filter(pk=intake.job_id).update(state=State.DONE)
    assert answers.open_answers().version == 3


def test_with_a_vault_rows_set_aside_can_be_had_again_at_any_time(
    desk, send, bring_in, page, officer
):
    make_vault(desk)
    bring_in(send(dan_so__csv=census(GOOD, WRONG)))
    assert "Tệp dòng cần sửa" in page("de-rieng")

    sheet = officer.get("/nhap-so-lieu/de-rieng/dong-can-sua.xlsx")

    (desk / "sheet.xlsx").write_bytes(sheet.content)
    rows = CalamineWorkbook.from_path(desk / "sheet.xlsx").get_sheet_by_index(0)
    assert rows.to_python()[1][0] == "31261"
    assert Event.objects.filter(kind=Kind.ERROR_SHEET_EXPORTED).count() == 1


def test_without_a_vault_the_page_says_how_to_get_the_rows(send, bring_in, officer):
    bring_in(send(dan_so__csv=census(GOOD, WRONG)))

    answer = officer.get("/nhap-so-lieu/de-rieng/dong-can-sua.xlsx", follow=True)

    assert "[rows-not-kept]" in answer.content.decode()


def test_a_version_that_could_not_be_counted_is_counted_on_request(
    desk, send, bring_in, page, officer, do_work, monkeypatch
):
    intake = send(a__csv=census(GOOD))
    with monkeypatch.context() as broken:
        broken.setattr(trial, "count", lambda *_: 1 / 0)
        bring_in(intake)
    assert "Tính lại chỉ số" in page(intake)

    officer.post("/nhap-so-lieu/phien-ban/tinh-lai")
    do_work()

    assert "Tính lại chỉ số" not in page(intake)


def test_progress_is_seen_with_and_without_scripts(send, page, do_work):
    intake = send(works=False, a__csv=census(GOOD))

    waiting = page(intake)
    do_work()

    assert f'hx-get="/viec/{intake.job.key}/tien-do"' in waiting
    refreshed = '<noscript><meta http-equiv="refresh"'
    assert refreshed in waiting
    assert refreshed not in page(intake)


def test_a_folder_of_extracts_is_sent_at_once(send):
    months = {f"thang_{n}__csv": census(GOOD, source=f"Kỳ {n}") for n in range(150)}

    assert send(works=False, **months).files.count() == 150
