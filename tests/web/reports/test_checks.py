"""The figure check on the desk: a text, its questions, their answers."""

import datetime as dt
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from ansinh.web.accounts.roles import Role
from ansinh.web.audit.kinds import Kind
from ansinh.web.audit.models import Event
from ansinh.web.reports.checks import actions
from ansinh.web.reports.models import CheckedText, ClosedFinding, Report

from .test_reports import WANTED, correct_population, read

# 188 people have a card on 31/12/2023; 240 live in the city.
WRONG = "Đến 31/12/2023, thành phố Cần Thơ có 150 người tham gia BHYT."
OF_A_DISTRICT = "Đến 31/12/2023, huyện Cờ Đỏ có 7 người tham gia BHYT."


@pytest.fixture
def secretary(desk, log_in):
    return log_in(Role.COMMITTEE_SECRETARY, "92")


def paste(client, text, area="92"):
    return client.post("/bao-cao/kiem-so/", {"area": area, "text": text})


def opened(client, checked=None):
    checked = checked or CheckedText.objects.latest("pk")
    return client.get(reverse("check", args=[checked.key]))


def finding_of(client):
    return re.search(r'name="finding" value="(\w+)"', opened(client).content.decode())[
        1
    ]


def answer(client, **given):
    checked = CheckedText.objects.latest("pk")
    return client.post(reverse("check-close", args=[checked.key]), given)


def test_a_figure_that_the_data_contradict_is_asked_about_beside_the_text(secretary):
    paste(secretary, WRONG)

    page = opened(secretary)
    assert "dữ liệu ghi 188" in read(page)
    html = page.content.decode()
    assert re.search(r'<mark class="look" id="s-1"><a href="#q-1"[^>]*>150</a>', html)
    assert 'id="q-1"' in html


def test_a_text_without_fault_is_told_so(secretary):
    paste(secretary, WRONG.replace("150", "188"))

    assert "Không có gì cần hỏi" in read(opened(secretary))


def test_markup_in_a_text_is_shown_and_not_run(secretary):
    paste(secretary, f"<script>alert(1)</script> {WRONG}")

    assert b"<script>alert" not in opened(secretary).content


def test_a_word_file_comes_back_with_comments_and_its_own_layout(secretary):
    document = Document()
    document.add_heading("Báo cáo nhanh", 1)
    document.add_paragraph(WRONG)
    written = io.BytesIO()
    document.save(written)
    upload = SimpleUploadedFile("bao-cao.docx", written.getvalue())

    secretary.post("/bao-cao/kiem-so/", {"area": "92", "upload": upload})

    checked = CheckedText.objects.get()
    word = secretary.get(reverse("check-word", args=[checked.key])).content
    copy = Document(io.BytesIO(word))
    assert copy.paragraphs[0].style.name == "Heading 1"
    assert "dữ liệu ghi 188" in next(iter(copy.comments)).text


@pytest.mark.parametrize(("name", "content", "code"), [
    ("a.exe", b"MZ", "file-kind"),
    ("a.pdf", b"", "empty"),
    ("a.docx", b"PK\x03\x04 no archive", "file-broken"),
    ("a.txt", b"The quick brown fox jumps over the lazy dog. " * 9, "not-vietnamese"),
])  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(
    secretary, name, content, code
):
    upload = SimpleUploadedFile(name, content)

    page = secretary.post("/bao-cao/kiem-so/", {"area": "92", "upload": upload})
    assert page.status_code == 200
    assert re.search(rf"\[{code}\]|rỗng", read(page)), read(page)[-600:]
    assert not CheckedText.objects.exists()


def test_neither_or_both_of_text_and_file_is_refused(secretary):
    assert "[no-text]" in read(paste(secretary, "  "))


def test_a_question_is_closed_with_a_reason_by_somebody(secretary):
    paste(secretary, WRONG)
    key = finding_of(secretary)

    answer(secretary, finding=key, answer="explained", reason="Số của ngày 30/11")

    said = read(opened(secretary))
    assert "0 trên 1 câu hỏi chưa trả lời" in said
    assert "Số đúng, có lý do" in said
    assert "Số của ngày 30/11" in said
    assert Event.objects.filter(kind=Kind.FINDING_CLOSED).count() == 1


def test_a_question_is_answered_once_and_never_without_a_reason(secretary):
    paste(secretary, WRONG)
    key = finding_of(secretary)

    answer(secretary, finding=key, answer="explained", reason="")
    assert not ClosedFinding.objects.exists()
    answer(secretary, finding=key, answer="explained", reason="Một")
    answer(secretary, finding=key, answer="misread", reason="Hai")
    assert ClosedFinding.objects.get().reason == "Một"


def test_of_foreign_areas_the_check_knows_nothing(desk, log_in):
    officer = log_in(Role.COMMUNE_OFFICER, "31117")
    paste(officer, OF_A_DISTRICT, area="31117")

    assert "dữ liệu ghi" not in read(opened(officer))


def test_who_may_see_the_area_is_told(secretary):
    paste(secretary, OF_A_DISTRICT)

    assert "dữ liệu ghi" in read(opened(secretary))


def test_a_text_is_for_its_owner_and_those_who_write_reports_there(
    secretary, desk, log_in
):
    paste(secretary, WRONG)

    assert opened(log_in(Role.INSURANCE_OFFICER, "92")).status_code == 200
    for role, area in (
        (Role.READER, "92"),
        (Role.COMMUNE_OFFICER, "31117"),
        (Role.COMMITTEE_SECRETARY, "925"),
    ):
        other = log_in(role, area)
        assert opened(other).status_code == 404
        assert "Văn bản không tên" not in read(other.get("/bao-cao/kiem-so/"))


def test_a_text_is_forgotten_after_its_time_and_its_answers_stay(secretary):
    paste(secretary, WRONG)
    answer(secretary, finding=finding_of(secretary), answer="explained", reason="Lý do")
    CheckedText.objects.update(keep_until=dt.date(2020, 1, 1))

    actions.forget_expired()

    checked = CheckedText.objects.get()
    assert (checked.text, checked.word, len(checked.sha256)) == ("", None, 64)
    said = read(opened(secretary))
    assert "150" not in said
    assert "Lý do" in said


def test_a_text_can_be_forgotten_at_once(secretary):
    paste(secretary, WRONG)

    secretary.post(reverse("check-forget", args=[CheckedText.objects.get().key]))
    assert CheckedText.objects.get().text == ""
    assert Event.objects.filter(kind=Kind.TEXT_FORGOTTEN).count() == 1


def test_our_own_report_brought_back_is_held_against_the_newest_data(
    secretary, desk, log_in
):
    secretary.post("/bao-cao/moi", WANTED)
    report = Report.objects.get()
    file = secretary.get(reverse("report-file", args=[report.pk, "docx"])).content
    correct_population(desk)

    def asked(client, area):
        upload = SimpleUploadedFile("bao-cao.docx", file)
        client.post("/bao-cao/kiem-so/", {"area": area, "upload": upload})
        return read(opened(client))

    assert "Số 78,3 trong báo cáo khác dữ liệu (67,1" in asked(secretary, "92")
    officer = log_in(Role.COMMUNE_OFFICER, "31117")
    assert "khác dữ liệu" not in asked(officer, "31117")


def test_our_own_report_brought_back_raises_no_question_and_says_why(secretary, desk):
    secretary.post("/bao-cao/moi", WANTED)
    report = Report.objects.get()
    file = secretary.get(reverse("report-file", args=[report.pk, "docx"])).content
    upload = SimpleUploadedFile("bao-cao.docx", file)
    secretary.post("/bao-cao/kiem-so/", {"area": "92", "upload": upload})

    said = read(opened(secretary))
    assert "Không có gì cần hỏi" in said
    assert "số còn đúng như khi lập" in said
