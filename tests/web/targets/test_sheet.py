"""A draft filled in as a workbook: checked, previewed, saved, never half."""

import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from ansinh.web.targets import received
from ansinh.web.targets.models import Draft


def workbook(*rows, head=("Khóa", "Giao mới")):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for down, row in enumerate([head, *rows]):
            sheet.write_row(down, 0, row)
    return file.getvalue()


def send(secretary, draft, content, name="bang.xlsx"):
    file = SimpleUploadedFile(name, content)
    return secretary.client.post(secretary.page(draft, "excel"), {"tep": file})


def save(secretary, draft, page, **more):
    told = {
        "noi-dung": page.context["content"],
        "version": page.context["version"],
    }
    return secretary.client.post(secretary.page(draft, "excel"), told | more)


@pytest.fixture
def draft(secretary):
    return secretary.begin()


def test_the_template_holds_every_area_with_what_is_asked_of_it(
    secretary, draft, asked
):
    answer = secretary.get(draft, "excel/mau")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    head, *rows = book.get_sheet_by_index(0).to_python()

    assert head[-1] == "Giao mới"
    assert {row[0]: row[-1] for row in rows} == {
        area: number for area, number in asked(draft).items() if area != "92"
    }
    assert {row[0]: row[6] for row in rows if row[0] in {"916", "925"}} == {
        "916": 8,
        "925": 6,
    }


def test_the_template_sent_back_unchanged_changes_nothing(secretary, draft):
    page = send(secretary, draft, secretary.get(draft, "excel/mau").content)

    assert "không có gì để lưu" in page.content.decode()


def test_changes_are_shown_before_they_are_saved(secretary, draft, asked):
    before = asked(draft)
    page = send(secretary, draft, workbook(["916", 12], ["925", 8]))

    assert "2 số khác với dự thảo" in page.content.decode()
    assert asked(draft) == before
    save(secretary, draft, page, giu="1")
    assert (asked(draft)["916"], asked(draft)["925"]) == (12, 8)


def test_the_rest_can_be_shared_again_around_the_file(secretary, draft, asked):
    page = send(secretary, draft, workbook(["916", 12]))
    save(secretary, draft, page)

    assert asked(draft)["925"] == 8
    assert asked(draft)["31117"] + asked(draft)["31120"] == 12


def test_numbers_may_be_written_as_people_write_them(secretary, draft, asked):
    page = send(secretary, draft, b"khoa;gia_tri\n916;1.200\n", "bang.csv")

    assert "1.200" in page.content.decode()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["999", 3], "Dòng 3: không có địa bàn mang khóa “999”"),
        (["925", -3], "“-3” không phải số người nguyên"),
        (["925", "=1+2"], "“=1+2” không phải số người nguyên"),
        (["925", 2.5], "không phải số người nguyên"),
        (["916", 3], "địa bàn “916” đã có ở dòng trên"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_can_be_saved(secretary, draft, row, said):
    content = f"khoa,gia_tri\n916,12\n{row[0]},{row[1]}\n".encode()
    page = send(secretary, draft, content, "bang.csv").content.decode()

    assert said in page
    assert 'name="noi-dung"' not in page


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("bang.xlsx", b"not a workbook", "[damaged-file]"),
        ("bang.exe", b"MZ", "[file-kind]"),
        ("bang.csv", b"a,b\n1,2\n", "[sheet-columns]"),
        ("bang.csv", b"khoa,gia_tri\n916,\xff\xfe\n", "[damaged-file]"),
        ("bang.csv", b"", "[sheet-columns]"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_in_words(
    secretary, draft, name, content, code
):
    page = send(secretary, draft, content, name)

    assert code in page.content.decode()


def test_a_huge_file_is_refused_unread(secretary, draft, monkeypatch):
    monkeypatch.setattr(received, "LARGEST", 10)
    page = send(secretary, draft, workbook(["916", 12]))

    assert "[file-too-large]" in page.content.decode()


def test_a_preview_is_not_saved_over_what_somebody_has_changed_since(
    secretary, draft, asked
):
    page = send(secretary, draft, workbook(["916", 12]))
    secretary.post(draft, "phan", {"so-916": "13", "so-925": "10"})
    save(secretary, draft, page)

    assert asked(draft)["916"] == 13


def test_a_preview_of_another_draft_saves_nothing(secretary, draft, asked):
    page = send(secretary, draft, workbook(["916", 12]))
    other = secretary.begin()
    before = asked(other)
    save(secretary, other, page)

    assert asked(other) == before
    assert not Draft.objects.get(pk=other.pk).parts.filter(is_settled=True).exists()


def test_a_forged_preview_saves_nothing(secretary, draft, asked):
    before = asked(draft)
    told = {"noi-dung": "forged", "version": "1"}
    page = secretary.client.post(
        secretary.page(draft, "excel"), told, follow=True
    ).content.decode()

    assert "[old-sheet]" in page
    assert asked(draft) == before
