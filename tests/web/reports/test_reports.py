"""Reports: made, put in other words, frozen, approved, made again."""

import datetime as dt
import hashlib
import re

import pyarrow as pa
import pytest
from django.test import override_settings
from django.urls import reverse

from ansinh.registry.lake import Lake
from ansinh.registry.tables import TABLES
from ansinh.web import answers
from ansinh.web.accounts.roles import Role
from ansinh.web.audit.kinds import Kind
from ansinh.web.audit.models import Event
from ansinh.web.reports.models import Report, Status

WANTED = {"kind": "yearly", "area": "92", "year": "2023", "month": "12",
          "indicator": "health_coverage"}  # fmt: skip
RESULT = "p-result-health_coverage"


def read(answer):
    """Words of a page, one blank between two."""
    html = re.sub(r"</t[dh]>", " ", answer.content.decode())
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


@pytest.fixture
def secretary(desk, log_in):
    return log_in(Role.COMMITTEE_SECRETARY, "92")


@pytest.fixture
def made(secretary):
    """A yearly report of the city 2023, a draft."""
    assert secretary.post("/bao-cao/moi", WANTED).status_code == 302
    return Report.objects.get()


def page(client, report):
    return client.get(reverse("report", args=[report.pk]))


def save(client, report, version=None, **words):
    report.refresh_from_db()
    version = report.version if version is None else version
    return client.post(
        reverse("report-edit", args=[report.pk]), {"version": version, **words}
    )


def do(client, what, report, **more):
    report.refresh_from_db()
    given = {"version": report.version} | more
    answer = client.post(reverse(f"report-{what}", args=[report.pk]), given)
    report.refresh_from_db()
    return answer


def sentence(client, report):
    words = client.get(reverse("report-edit", args=[report.pk])).content.decode()
    return re.search(rf'name="{RESULT}"[^>]*>([^<]*)<', words)[1]


def correct_population(desk):
    """A later version in which 40 people more live in the city."""
    lake = Lake(desk)
    rows = lake.read("populations").to_pylist()
    for row in rows:
        if row["measure"] == "usual_residents":
            row["people"] += 10
    table = pa.Table.from_pylist(rows, schema=TABLES["populations"].schema())
    with lake.new_version("sửa dân số", dt.datetime(2024, 11, 1, tzinfo=dt.UTC)) as c:
        c.replace("populations", table)


def test_a_draft_says_results_and_prints_its_annexes(secretary, made):
    said = read(page(secretary, made))

    assert "toàn thành phố có 188 người tham gia BHYT" in said
    assert "Phụ lục 2. Tỷ lệ bao phủ BHYT theo quận, huyện, đến 31/12/2023" in said
    assert "Điều tra dân số minh họa" in said


def test_a_year_that_is_not_over_is_refused_with_what_to_do(secretary):
    answer = secretary.post("/bao-cao/moi", WANTED | {"year": "2024"})

    assert answer.status_code == 200
    assert "[no-data]" in read(answer)
    assert not Report.objects.exists()


@pytest.mark.parametrize("kind", ["monthly", "five-year"])
def test_every_kind_of_report_can_be_made_and_downloaded(secretary, kind):
    secretary.post("/bao-cao/moi", WANTED | {"kind": kind})
    report = Report.objects.get()

    assert page(secretary, report).status_code == 200
    file = secretary.get(reverse("report-file", args=[report.pk, "docx"]))
    assert file.content.startswith(b"PK")
    assert "du-thao-" in file.headers["Content-Disposition"]


def test_a_number_typed_by_hand_is_held_against_the_data(secretary, made):
    words = sentence(secretary, made).replace("188 người", "198 người")
    save(secretary, made, **{RESULT: words})

    said = read(page(secretary, made))
    assert "1 số gõ tay cần xem lại" in said
    assert "198" in said
    assert "dữ liệu ghi 188" in said


def test_words_without_new_numbers_raise_no_question(secretary, made):
    words = sentence(secretary, made).replace("toàn thành phố", "cả thành phố")
    save(secretary, made, **{RESULT: words})

    said = read(page(secretary, made))
    assert "cả thành phố có 188 người" in said
    assert "gõ tay cần xem lại" not in said


def test_a_paragraph_can_be_added_and_left_out(secretary, made):
    save(secretary, made, **{"new-tasks": "Biểu dương ba xã.", RESULT: " "})

    said = read(page(secretary, made))
    assert "Biểu dương ba xã." in said
    assert "188 người tham gia BHYT, đạt" not in said


def test_who_saves_second_loses_nothing_and_sees_both(secretary, made, log_in):
    officer = log_in(Role.INSURANCE_OFFICER, "92")
    save(officer, made, **{RESULT: "Bản của cán bộ."})

    answer = save(secretary, made, version=1, **{RESULT: "Bản của thư ký."})

    assert answer.status_code == 409
    assert "Bản của thư ký." in read(answer)
    assert "Đang lưu: Bản của cán bộ." in read(answer)
    assert "Bản của cán bộ." in read(page(secretary, made))


def test_a_frozen_report_opens_with_the_same_bytes_again(secretary, made, desk):
    do(secretary, "freeze", made)
    address = reverse("report-file", args=[made.pk, "pdf"])
    first = secretary.get(address).content

    correct_population(desk)
    assert secretary.get(address).content == first
    kept = made.files.get(suffix="pdf")
    assert hashlib.sha256(first).hexdigest() == kept.sha256
    assert "188 người tham gia BHYT, đạt 78,3%" in read(page(secretary, made))


def test_the_version_of_a_frozen_report_is_never_dropped(secretary, made, desk):
    do(secretary, "freeze", made)

    assert Lake(desk).citations() == {1: [f"report:{made.pk}"]}
    assert Event.objects.filter(kind=Kind.REPORT_FROZEN).count() == 1


def test_open_questions_need_a_reason_before_freezing(secretary, made):
    save(secretary, made, **{RESULT: "Có 999 người tham gia BHYT."})

    do(secretary, "freeze", made)
    assert made.status == Status.DRAFT
    do(secretary, "freeze", made, reason="Số của Cục Thống kê, công văn 12")
    assert made.status == Status.FROZEN
    assert "Cục Thống kê" in read(page(secretary, made))


def test_a_frozen_report_takes_no_more_words_and_is_not_frozen_twice(secretary, made):
    do(secretary, "freeze", made)

    save(secretary, made, **{RESULT: "Khác."})
    do(secretary, "freeze", made)
    assert "Khác." not in read(page(secretary, made))
    assert made.files.count() == 3


def test_the_head_approves_what_is_frozen_and_nothing_else(secretary, made, log_in):
    head = log_in(Role.COMMITTEE_HEAD, "92")
    do(head, "approve", made)
    assert made.status == Status.DRAFT

    do(secretary, "freeze", made)
    do(head, "approve", made)
    assert made.status == Status.APPROVED
    event = Event.objects.get(kind=Kind.REPORT_APPROVED)
    assert set(event.detail["files"]) == {"docx", "pdf", "xlsx"}


def test_only_the_head_approves(secretary, made):
    do(secretary, "freeze", made)

    assert do(secretary, "approve", made).status_code == 403


def test_a_report_taken_back_stays_with_its_reason(secretary, made):
    do(secretary, "withdraw", made)
    assert made.status == Status.DRAFT

    do(secretary, "withdraw", made, reason="Nhầm năm")
    assert made.status == Status.WITHDRAWN
    assert "Nhầm năm" in read(page(secretary, made))


def test_made_again_from_newer_data_it_shows_which_figures_changed(
    secretary, made, desk
):
    words = sentence(secretary, made).replace("toàn thành phố", "cả thành phố")
    save(secretary, made, **{RESULT: words})
    do(secretary, "freeze", made)
    correct_population(desk)

    do(secretary, "renew", made)
    newest = Report.objects.get(revises=made)
    said = read(secretary.get(reverse("report-revision", args=[newest.pk])))
    city = "Tỷ lệ bao phủ BHYT Thành phố Cần Thơ 31/12/2023"
    assert f"{city} 78,3% dân số 67,1% dân số" in said  # 188 of 240, then of 280
    assert "sửa dân số" in said
    assert made.status == Status.FROZEN
    draft = read(page(secretary, newest))
    assert "cả thành phố có 188 người tham gia BHYT, đạt 67,1% dân số" in draft
    assert "gõ tay cần xem lại" not in draft


@pytest.mark.parametrize("role", [Role.COMMITTEE_SECRETARY, Role.INSURANCE_OFFICER])
def test_a_report_holds_back_small_counts_whoever_makes_it(desk, log_in, role):
    writer = log_in(role, "92")
    writer.post("/bao-cao/moi", WANTED | {"area": "916"})
    report = Report.objects.get()
    do(writer, "freeze", report)

    said = read(page(writer, report))
    assert "Không nêu số người tham gia BHXH tự nguyện của Cái Khế, An Hòa" in said
    assert "1 Cái Khế ẩn ẩn ẩn" in said
    assert "Số dưới 5 người" in said
    cells = [one["cell"] for one in report.content["figures"]]
    assert not [one for one in cells if one.startswith("voluntary_participants/311")]


def test_a_ward_of_too_few_has_no_draft_and_the_writer_is_told_why(desk, log_in):
    wanted = WANTED | {"kind": "monthly", "area": "31117", "year": "2024"}
    wanted |= {"month": "9", "indicator": "voluntary_participants"}
    answer = log_in(Role.COMMITTEE_SECRETARY, "92").post("/bao-cao/moi", wanted)

    assert "[held-back]" in read(answer)
    assert not Report.objects.exists()


def test_a_report_frozen_with_small_counts_stays_and_its_revision_says_what_is_gone(
    desk, log_in
):
    secretary = log_in(Role.COMMITTEE_SECRETARY, "92")
    with override_settings(SMALL_COUNT=1):
        answers._answers.cache_clear()
        secretary.post("/bao-cao/moi", WANTED | {"area": "916"})
        report = Report.objects.get()
        do(secretary, "freeze", report)
    answers._answers.cache_clear()
    address = reverse("report-file", args=[report.pk, "docx"])
    first = secretary.get(address).content

    do(secretary, "renew", report)

    newest = Report.objects.get(revises=report)
    said = read(secretary.get(reverse("report-revision", args=[newest.pk])))
    assert "Số người tham gia BHXH tự nguyện Phường Cái Khế 31/12/2023" in said
    assert "3 người không nêu" in said
    assert "Không nêu số người tham gia BHXH tự nguyện của Cái Khế, An Hòa" in said
    assert secretary.get(address).content == first
    assert "1 Cái Khế 3 3 0" in read(page(secretary, report))


def test_a_draft_begun_before_small_counts_were_held_back_says_what_is_wrong(
    desk, log_in
):
    secretary = log_in(Role.COMMITTEE_SECRETARY, "92")
    wanted = WANTED | {"kind": "monthly", "area": "31117", "year": "2024"}
    wanted |= {"month": "9", "indicator": "voluntary_participants"}
    with override_settings(SMALL_COUNT=1):
        answers._answers.cache_clear()
        secretary.post("/bao-cao/moi", wanted)
        report = Report.objects.get()
    answers._answers.cache_clear()

    for step in ("report", "report-edit"):
        answer = secretary.get(reverse(step, args=[report.pk]))
        assert "[held-back]" in read(answer), step
    assert "[held-back]" in read(do(secretary, "freeze", report))
    assert report.status == Status.DRAFT
    do(secretary, "withdraw", report, reason="Quá ít người")
    assert report.status == Status.WITHDRAWN


def test_a_damaged_file_is_said_and_not_handed_out(secretary, made, desk):
    do(secretary, "freeze", made)
    (kept,) = (desk / "desk" / "reports").rglob(made.files.get(suffix="pdf").sha256)
    kept.write_bytes(b"%PDF-")

    answer = secretary.get(reverse("report-file", args=[made.pk, "pdf"]))
    assert answer.status_code == 503
    assert "[report-file-damaged]" in read(answer)


class TestScope:
    """A report of another area does not exist."""

    def test_a_commune_officer_makes_reports_of_the_own_commune_only(
        self, desk, log_in
    ):
        officer = log_in(Role.COMMUNE_OFFICER, "31117")

        offered = officer.get("/bao-cao/moi").content.decode()
        assert 'value="31117"' in offered
        assert 'value="31120"' not in offered
        officer.post("/bao-cao/moi", WANTED | {"area": "31120"})
        assert not Report.objects.exists()
        officer.post("/bao-cao/moi", WANTED | {"area": "31117"})
        assert Report.objects.get().area == "31117"

    @pytest.mark.parametrize(("role", "post"), [
        (Role.COMMITTEE_SECRETARY, "925"),
        (Role.COMMUNE_OFFICER, "31117"),
        (Role.READER, "916"),
    ])  # fmt: skip
    def test_foreign_reports_are_neither_listed_nor_opened(
        self, made, secretary, log_in, role, post
    ):
        do(secretary, "freeze", made)
        other = log_in(role, post)

        assert f"/bao-cao/{made.pk}/" not in other.get("/bao-cao/").content.decode()
        for name, more in (("report", []), ("report-file", ["pdf"])):
            address = reverse(name, args=[made.pk, *more])
            assert other.get(address).status_code == 404

    def test_a_draft_is_for_those_who_write_or_approve(self, made, log_in):
        assert page(log_in(Role.READER, "92"), made).status_code == 404
        assert page(log_in(Role.COMMITTEE_HEAD, "92"), made).status_code == 200

    def test_who_writes_elsewhere_changes_nothing_here(self, made, log_in):
        other = log_in(Role.COMMITTEE_SECRETARY, "925")

        assert save(other, made, **{RESULT: "Xen vào."}).status_code == 404
        for what in ("freeze", "withdraw", "renew"):
            assert do(other, what, made, reason="x").status_code == 404
