"""The yearly and the five-year review of a small invented city."""

import datetime as dt
import io
import re
import zipfile

import pypdf
import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from ansinh.figurecheck.check import check_text
from ansinh.figurecheck.readers import read_document
from ansinh.reports.figures import Cell, Figure
from ansinh.reports.one_page import NothingToReportError
from ansinh.reports.review import docx, pdf
from ansinh.reports.review.revision import changed_figures
from ansinh.reports.review.workbook import write_workbook
from ansinh.reports.review.write import five_year_review, yearly_review

DAY = dt.date(2023, 12, 31)


@pytest.fixture(scope="module")
def review(city):
    return yearly_review(city, city.registry.history.find("92", DAY), 2023)


def said(review, key):
    found = {one.key: one.pieces for one in review.paragraphs}[key]
    return "".join(piece.text for piece in review.print_paragraph(found))


def annex(review, key):
    return next(one for one in review.annexes if one.key == key)


def test_results_stand_against_target_and_earlier_years(review):
    text = said(review, "result-health_coverage")

    assert text.startswith("Đến hết ngày 31/12/2023, toàn thành phố có 188 người")
    assert "còn thiếu 50 người so với chỉ tiêu 99,00%" in text  # 99 % of 240 is 238
    assert "Cuối các năm 2021, 2022 lần lượt có" in text


def test_areas_that_missed_their_target_are_named_with_what_is_missing(review):
    text = said(review, "areas-health_coverage")

    assert "chưa đạt" in text
    assert re.search(r"Ninh Kiều \(thiếu \d+ người\)", text)


def test_a_target_below_the_result_is_put_in_question(review):
    assert "đề nghị cơ quan giao chỉ tiêu xem lại" in said(
        review, "target-compulsory_participants"
    )


def test_what_has_not_come_in_is_said_and_not_printed_as_zero(review):
    assert "thu, nợ" in said(review, "difficulty-data")
    assert not any(one.key == "money" for one in review.annexes)


def test_every_number_of_an_annex_is_a_figure_that_leads_to_its_cell(review):
    for one in review.annexes:
        for row in one.table.rows:
            for piece in row[2 if one.table.heads[0] == "TT" else 1 :]:
                assert isinstance(piece, Figure) or piece == "–"
    for figure in review.figures:
        assert Cell.read(str(figure.cell)) == figure.cell


def test_counts_of_the_parts_sum_to_the_whole(review):
    rows = annex(review, "areas-health_coverage").table.rows

    counts = [row[3].numerator for row in rows]
    assert sum(counts[:-1]) == counts[-1] == 188


def test_a_year_that_is_not_over_is_not_reviewed(city):
    area = city.registry.history.find("92", DAY)

    with pytest.raises(NothingToReportError, match=r"12/2024.*9/2024.*\[no-data\]"):
        yearly_review(city, area, 2024)


def test_five_years_are_told_from_the_first_december_to_the_last(city):
    area = city.registry.history.find("92", DAY)

    text = said(five_year_review(city, area, 2023), "result-health_coverage")
    assert text.startswith("Cuối năm 2021, toàn thành phố có ")
    assert "; cuối năm 2023 có 188 người" in text


def test_years_of_which_nothing_came_in_are_named(city):
    area = city.registry.history.find("92", DAY)

    text = said(five_year_review(city, area, 2023), "years-missing")
    assert text == "Chưa có số liệu cuối năm 2019, 2020 để so sánh."


def test_our_own_words_leave_the_figure_check_nothing_sure_to_ask(review):
    text = "\n".join(said(review, one.key) for one in review.paragraphs)

    check = check_text(text)
    assert check.claims
    assert [one for one in check.findings if one.grade == "impossible"] == []


def test_every_figure_of_the_word_file_carries_its_cell(review, tmp_path):
    (tmp_path / "a.docx").write_bytes(docx.write_docx(review))

    document = read_document(tmp_path / "a.docx")
    references = {control.reference for control in document.controls}
    assert references == {str(figure.cell) for figure in review.figures}


def test_the_word_file_has_an_annex_to_a_page_with_heads_that_repeat(review):
    written = docx.write_docx(review)

    document = Document(io.BytesIO(written))
    titles = [
        one.text for one in document.paragraphs if one.style.name == "Tiêu đề phụ lục"
    ]
    assert titles[0] == "Phụ lục 1. Người tham gia theo loại hình, năm 2023"
    assert titles[-1] == "Nguồn của số liệu"
    assert len(document.tables) == len(review.annexes) + 2
    xml = zipfile.ZipFile(io.BytesIO(written)).read("word/document.xml").decode()
    assert xml.count("<w:tblHeader/>") == len(review.annexes)
    assert len(document.inline_shapes) == sum(bool(o.chart) for o in review.annexes)


def test_the_pdf_is_made_to_last_and_says_the_same(review):
    reader = pypdf.PdfReader(io.BytesIO(pdf.write_pdf(review)))

    said = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert "188 người tham gia BHYT" in said
    assert "Phụ lục 2. Tỷ lệ bao phủ BHYT theo quận, huyện, đến 31/12/2023" in said
    assert re.search(
        r"pdfaid:part\W+3\b", reader.xmp_metadata.stream.get_data().decode()
    )
    assert list(reader.attachments) == ["figures.json"]


def test_the_workbook_has_a_sheet_for_each_annex_and_says_where_figures_come_from(
    review,
):
    written = write_workbook(review, [("Phiên bản số liệu", "2")])

    book = CalamineWorkbook.from_filelike(io.BytesIO(written))
    assert len(book.sheet_names) == len(review.annexes) + 2
    rows = book.get_sheet_by_name("PL2 areas-health").to_python()
    assert rows[3][1] == "Ninh Kiều"
    assert abs(rows[5][6] - 188 / 240) < 1e-9
    sources = book.get_sheet_by_name("Nguồn").to_python()
    assert ["Phiên bản số liệu", "2"] in sources
    assert any("Điều tra dân số minh họa" in row[1] for row in sources)


def test_a_revision_tells_what_changed_whatever_the_version(review):
    before = [
        {"text": "1 người", "cell": "a/92/2023-12-31/people/v1", "footnote": "A, x"},
        {"text": "5%", "cell": "a/92/2023-12-31/share/v1", "footnote": "B, x"},
        {"text": "7 người", "cell": "c/92/2023-12-31/people/v1", "footnote": "C, x"},
    ]
    after = [
        {"text": "2 người", "cell": "a/92/2023-12-31/people/v2", "footnote": "A, x"},
        {"text": "5%", "cell": "a/92/2023-12-31/share/v2", "footnote": "B, x"},
    ]

    found = [
        (one.label, one.before, one.after) for one in changed_figures(before, after)
    ]
    assert found == [("A", "1 người", "2 người"), ("C", "7 người", "")]
    assert list(changed_figures(review.references, review.references)) == []
