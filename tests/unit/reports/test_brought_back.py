"""Our own reports, brought back to the figure check as Word files."""

import datetime as dt
import io
import re
import zipfile

import pytest

from ansinh.cli.report import page_of
from ansinh.figurecheck.check import check_text
from ansinh.figurecheck.own_reports import find_changed_figures
from ansinh.figurecheck.readers import read_document
from ansinh.figurecheck.registry_figures import RegistryFigures
from ansinh.reports.docx import write_docx
from ansinh.reports.figure_record import tag_of
from ansinh.reports.figures import Cell
from ansinh.reports.pdf import write_pdf
from ansinh.reports.review import docx, pdf
from ansinh.reports.review.workbook import write_workbook
from ansinh.reports.review.write import five_year_review, yearly_review

DAY = dt.date(2023, 12, 31)
TAG = r'<w:tag w:val="{cell}"/></w:sdtPr><w:sdtContent><w:r><w:t [^>]*>{number}'
"""Where a figure stands in the file, up to its number."""
MAKERS = {
    "month": lambda facts, area: write_docx(page_of(facts, area, DAY)),
    "year": lambda facts, area: docx.write_docx(yearly_review(facts, area, 2023)),
    "five years": lambda facts, area: docx.write_docx(
        five_year_review(facts, area, 2023)
    ),
}


PDF = {
    "month": lambda facts, area: write_pdf(page_of(facts, area, DAY)),
    "year": lambda facts, area: pdf.write_pdf(yearly_review(facts, area, 2023)),
    "five years": lambda facts, area: pdf.write_pdf(
        five_year_review(facts, area, 2023)
    ),
}


BOOKS = {
    "year": lambda facts, area: write_workbook(yearly_review(facts, area, 2023)),
    "five years": lambda facts, area: write_workbook(
        five_year_review(facts, area, 2023)
    ),
}


@pytest.fixture(scope="module", params=sorted(MAKERS))
def report(request, city):
    return MAKERS[request.param](city, city.registry.history.find("92", DAY))


@pytest.fixture
def asked(city, tmp_path):
    """What the check asks about a report, with the city's data and without."""
    area = city.registry.history.find("92", DAY)

    def ask(content, facts=city, kind="docx"):
        path = tmp_path / f"a.{kind}"
        path.write_bytes(content)
        document = read_document(path)
        registry = RegistryFigures(facts, area=area) if facts else None
        check = check_text(
            document.text,
            place=area.name,
            registry=registry,
            controls=document.controls,
        )
        return check, list(find_changed_figures(document, facts))

    return ask


def changed(file, before, after, part="word/document.xml"):
    """The file with the words of one place changed."""
    source, out = zipfile.ZipFile(io.BytesIO(file)), io.BytesIO()
    with zipfile.ZipFile(out, "w") as copy:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                xml, times = re.subn(before, after, content.decode(), count=1)
                assert times == 1
                content = xml.encode()
            copy.writestr(name, content)
    return out.getvalue()


def test_a_report_of_ours_raises_no_question(report, asked):
    for facts in ({}, {"facts": None}):
        check, by_hand = asked(report, **facts)

        assert check.findings == ()
        assert by_hand == []
        assert check.claims
        found = re.search(r"lập: (\d+) số .*, (\d+) số còn đúng", check.notes_vi[0])
        assert found[1] == found[2] != "0"


@pytest.mark.parametrize("kind", sorted(BOOKS))
def test_a_workbook_of_ours_raises_no_question(city, asked, kind):
    for area, facts in (("92", city), ("92", None), ("31117", city)):
        content = BOOKS[kind](city, city.registry.history.find(area, DAY))
        check, by_hand = asked(content, facts=facts, kind="xlsx")

        assert check.findings == ()
        assert by_hand == []
        assert check.claims
        found = re.search(r"lập: (\d+) số .*, (\d+) số còn đúng", check.notes_vi[0])
        assert found[1] == found[2] != "0"


@pytest.mark.parametrize(
    ("cell", "value", "printed", "expected"),
    [("D6", 189, "189", "188"), ("G6", 0.85, "85", "78,3")],
)
def test_a_figure_changed_in_a_workbook_is_found(
    city, asked, cell, value, printed, expected
):
    book = BOOKS["year"](city, city.registry.history.find("92", DAY))
    typed = rf'(<c r="{cell}"[^>]*><v>)[^<]*'
    sheet = "xl/worksheets/sheet2.xml"
    book = changed(book, typed, rf"\g<1>{value}", sheet)
    _check, by_hand = asked(book, facts=None, kind="xlsx")

    assert [(one.printed, one.expected) for one in by_hand] == [(printed, expected)]
    assert "sửa tay" in by_hand[0].question_vi


def test_a_number_typed_beside_our_figures_in_a_workbook_is_asked_about(city, asked):
    book = BOOKS["year"](city, city.registry.history.find("92", DAY))
    sentence = "Thành phố Cần Thơ có 150 người tham gia BHYT đến 31/12/2023."
    strings = "xl/sharedStrings.xml"
    book = changed(book, "phải đạt.", rf"\g<0> {sentence}", strings)
    check, by_hand = asked(book, kind="xlsx")

    assert by_hand == []
    assert any("dữ liệu ghi 188" in one.question_vi for one in check.findings)


@pytest.mark.parametrize("kind", sorted(PDF))
def test_of_a_pdf_of_ours_the_words_are_checked_and_it_says_so(city, asked, kind):
    content = PDF[kind](city, city.registry.history.find("92", DAY))
    check, by_hand = asked(content, kind="pdf")

    assert check.findings == ()
    assert by_hand == []
    assert check.claims
    assert "số còn đúng như khi lập" in check.notes_vi[0]


def test_a_figure_changed_in_the_words_is_found(report, asked):
    cell = r"health_coverage/92/2023-12-31/people/v\d+"
    word = changed(report, TAG.format(cell=cell, number="()188"), r"\g<0>9")
    _check, by_hand = asked(word)

    assert [(one.printed, one.expected) for one in by_hand] == [("1889", "188")]
    assert "sửa tay" in by_hand[0].question_vi


def test_a_figure_changed_in_a_table_is_found_without_the_data_too(report, asked):
    start = r"(<w:tbl>.*?<w:tag w:val=\"[^\"]+\"/></w:sdtPr><w:sdtContent>"
    word = changed(report, f"(?s){start}<w:r><w:t [^>]*>)", r"\g<1>7")
    _check, by_hand = asked(word, facts=None)

    assert len(by_hand) == 1
    assert by_hand[0].printed == f"7{by_hand[0].expected}"


def test_a_number_typed_beside_our_figures_is_held_against_them(report, asked):
    end = "Thành phố Cần Thơ có 150 người tham gia BHYT đến 31/12/2023."
    paragraph = f"<w:p><w:r><w:t>{end}</w:t></w:r></w:p>"
    check, by_hand = asked(changed(report, "<w:sectPr", paragraph + "<w:sectPr"))

    assert by_hand == []
    assert any("dữ liệu ghi 188" in one.question_vi for one in check.findings)


def test_tags_stay_as_short_as_word_allows_and_apart():
    cells = [
        Cell("social_insurance_participants", "92-00001", DAY, measure, 10)
        for measure in ("people-on-2019-12-31", "people-on-2020-12-31")
    ]
    tags = {tag_of(str(cell)) for cell in cells}

    assert len(tags) == 2
    assert max(map(len, tags)) <= 64
    short = str(Cell("health_coverage", "92", DAY, "share", 1))
    assert tag_of(short) == short
