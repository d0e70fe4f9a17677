"""Small counts in documents: held back from everybody, and nobody subtracts them."""

import datetime as dt
import io
import json
import zipfile

import pyarrow as pa
import pypdf
import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from ansinh.cli import main
from ansinh.cli.report import page_of
from ansinh.engines.embedded import open_facts
from ansinh.figurecheck.check import check_text
from ansinh.figurecheck.readers import read_document
from ansinh.figurecheck.registry_figures import RegistryFigures
from ansinh.indicators.ask import series
from ansinh.registry.tables import TABLES, sort_columns
from ansinh.reports.docx import write_docx as write_page
from ansinh.reports.figures import Figure
from ansinh.reports.held_back import HELD_BACK, HeldBackError
from ansinh.reports.review import docx, pdf
from ansinh.reports.review.workbook import write_workbook
from ansinh.reports.review.write import five_year_review, yearly_review
from ansinh.steering.homes import STEERED
from ansinh.terms.periods import last_day, month_of
from tests.web import desk_lake
from tests.web.desk_lake import SEPTEMBER

AREAS = [area for area in desk_lake.AREAS if area != "VN"]
SMALL = range(1, 5)
COUNTS = {"people", "before"}
"""Measures that count people of an area at a month's end."""
KINDS = {
    "yearly": lambda facts, area, least: yearly_review(
        facts, area, 2023, threshold=least
    ),
    "five-year": lambda facts, area, least: five_year_review(
        facts, area, 2023, threshold=least
    ),
    **{
        one.key: lambda facts, area, least, key=one.key: page_of(
            facts, area, last_day(SEPTEMBER), key, threshold=least
        )
        for one in STEERED
    },
}


@pytest.fixture(scope="module")
def truth(city):
    """Participants by indicator, area and month."""
    found = {}
    for one in STEERED:
        for level in {area.level for area in city.registry.history.areas.values()}:
            counted = series(city, one.stock, level)
            for area in counted.areas:
                for month in range(desk_lake.FIRST, SEPTEMBER + 1):
                    found[one.key, area, month] = counted.at(area, month)
    return found


def every_report(city, least=5):
    """All reports of all areas that are made; those of too few people are not."""
    for key in AREAS:
        area = city.registry.history.areas[key]
        for kind, make in KINDS.items():
            try:
                yield key, kind, make(city, area, least)
            except HeldBackError:
                yield key, kind, None


def tables_of(report):
    """Tables of areas with their total last: of a page, and annexes of a review."""
    annexes = getattr(report, "annexes", None)
    if annexes is None:
        return [report.table]
    return [one.table for one in annexes if one.key.startswith("areas-")]


def test_no_document_tells_a_small_count(city, truth):
    assert any(count in SMALL for count in truth.values())

    for key, kind, report in every_report(city):
        figures = report.figures if report else ()
        told = [one for one in figures if one.cell.measure in COUNTS]
        assert not [str(one.cell) for one in told if one.numerator in SMALL], (
            key,
            kind,
        )
        for one in told:
            month = month_of(one.cell.as_of)
            if one.cell.measure == "before":
                month = month // 12 * 12 - 1
            if one.cell.area in AREAS:
                assert one.numerator == truth[one.cell.indicator, one.cell.area, month]


def test_nothing_held_back_can_be_subtracted(city):
    seen = 0
    for _key, _kind, report in every_report(city):
        for table in tables_of(report) if report else ():
            *rows, total = table.rows
            for place in range(2, len(table.heads)):
                out = [row for row in rows if row[place] == HELD_BACK]
                whole = total[place]
                if not out or not isinstance(whole, Figure):
                    continue
                if whole.cell.measure not in COUNTS:
                    continue
                seen += 1
                shown = [row[place] for row in rows if isinstance(row[place], Figure)]
                rest = whole.numerator - sum(one.numerator for one in shown)
                assert len(out) > 1
                assert rest not in SMALL
    assert seen


def test_what_follows_from_a_held_count_is_held_with_it(city):
    """Result, change, attainment and what is missing of one area go together."""
    for _key, _kind, report in every_report(city):
        for table in tables_of(report) if report else ():
            known = {"Dân số", "Chỉ tiêu", "Chỉ tiêu (%)", "Chỉ tiêu (người)"}
            for row in table.rows:
                cells = dict(zip(table.heads, row, strict=True))
                now = [
                    cell
                    for head, cell in cells.items()
                    if head in {"Cuối 2023", "Người tham gia"}
                ]
                if now == [HELD_BACK]:
                    figures = [
                        head for head, one in cells.items() if isinstance(one, Figure)
                    ]
                    assert set(figures) <= known | {"Cuối 2022", "Cuối năm trước"}


def test_figures_that_are_shown_are_those_that_everybody_counted(city):
    exact = {
        (key, kind): {str(one.cell): one for one in report.figures}
        for key, kind, report in every_report(city, least=1)
    }
    for key, kind, report in every_report(city):
        for one in report.figures if report else ():
            if one.cell.measure in {"people", "share", "before", "target", "base"}:
                assert one.value == exact[key, kind][str(one.cell)].value


def test_areas_alone_above_the_threshold_have_the_report_they_always_had(city):
    area = city.registry.history.areas["92"]

    assert yearly_review(city, area, 2023) == yearly_review(
        city, area, 2023, threshold=1
    )


@pytest.fixture(scope="module")
def ward(city):
    return yearly_review(city, city.registry.history.areas["31117"], 2023)


@pytest.fixture(scope="module")
def district(city):
    return yearly_review(city, city.registry.history.areas["916"], 2023)


def words_of(review):
    return {
        one.key: "".join(
            piece if isinstance(piece, str) else piece.text for piece in one.pieces
        )
        for one in review.paragraphs
    }


def test_a_document_says_what_it_does_not_tell_and_why(district, ward):
    assert words_of(district)["difficulty-held-back"] == (
        "Không nêu số người tham gia BHXH tự nguyện của Cái Khế, An Hòa. Số dưới 5 "
        "người và số làm lộ số ấy khi cộng trừ ghi là “ẩn”: văn bản có thể đến tay bất "
        "kỳ ai, nêu ra là chỉ đích danh. Các số khác nêu đúng như dữ liệu."
    )
    assert words_of(ward)["difficulty-held-back"].startswith(
        "Không nêu số người tham gia BHXH tự nguyện. Số dưới 5"
    )
    marked = [one for one in ward.annexes if "“ẩn”" in " ".join(one.remarks)]
    assert [one.key for one in marked] == ["schemes"]


def test_a_scheme_held_back_is_not_said_to_be_missing(ward):
    words = words_of(ward)

    assert "result-voluntary_participants" not in words
    assert "years-missing" not in words
    schemes = {row[0]: row[1:] for row in ward.annexes[0].table.rows}
    assert schemes["BHXH tự nguyện"] == ("ẩn", "ẩn", "ẩn", "–", "–", "–")


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    """The same city, where many joined in 2023 after few had in 2022."""
    folder = tmp_path_factory.mktemp("grown") / "data"
    folder.mkdir()
    lake = desk_lake.build(folder)
    joined = [
        {
            "person": 4 * household + 2,
            "scheme": "voluntary",
            "group": "KH",
            "place": desk_lake.hamlet_of(household)[:5],
            "first_day": dt.date(2023, 3, 1),
            "home": desk_lake.hamlet_of(household)[:5],
        }
        for household in range(desk_lake.HOUSEHOLDS)
        if household % 8 in {0, 2, 3}
    ]
    spells = pa.Table.from_pylist(
        lake.read("spells").to_pylist() + joined, schema=TABLES["spells"].schema()
    )
    order = [(column, "ascending") for column in sort_columns(TABLES["spells"])]
    with lake.new_version("người mới", desk_lake.MADE) as change:
        change.replace("spells", spells.sort_by(order))
    return open_facts(folder)


def test_a_year_held_back_is_neither_missing_nor_zero(grown):
    review = five_year_review(grown, grown.registry.history.areas["31117"], 2023)

    table = next(one for one in review.annexes if one.key == "series").table
    place = table.heads.index("BHXH tự nguyện (người)")
    voluntary = {row[0]: row[place] for row in table.rows}
    assert voluntary["2021"].text == "0 người"
    assert voluntary["2022"] == "ẩn"
    assert voluntary["2023"].text == "11 người"
    words = words_of(review)
    assert words["years-missing"] == ("Chưa có số liệu cuối năm 2019, 2020 để so sánh.")
    assert "2022" not in words["result-voluntary_participants"]
    schemes = {row[0]: row[1:4] for row in review.annexes[0].table.rows}
    held, now, change = schemes["BHXH tự nguyện"]
    assert (held, now.text, change) == ("ẩn", "11 người", "ẩn")


def texts_of(review):
    """Everything that stands in the three files of a review."""
    word = zipfile.ZipFile(io.BytesIO(docx.write_docx(review)))
    reader = pypdf.PdfReader(io.BytesIO(pdf.write_pdf(review)))
    book = CalamineWorkbook.from_filelike(io.BytesIO(write_workbook(review)))
    yield "".join(word.read(name).decode("utf-8", "ignore") for name in word.namelist())
    attached = [
        content.decode() for found in reader.attachments.values() for content in found
    ]
    yield "".join(attached)
    yield json.dumps([book.get_sheet_by_name(n).to_python() for n in book.sheet_names])


def test_no_file_holds_what_is_held_back_where_a_program_would_find_it(ward, city):
    exact = yearly_review(city, city.registry.history.areas["31117"], 2023, threshold=1)
    cell = "voluntary_participants/31117/2023-12-31/people"

    for held, told in zip(texts_of(ward), texts_of(exact), strict=True):
        assert cell in told
        assert "voluntary_participants/31117" not in held


@pytest.mark.parametrize("key", ["916", "31117"])
def test_a_document_with_something_held_back_raises_no_question(city, tmp_path, key):
    area = city.registry.history.areas[key]
    month = page_of(city, area, last_day(SEPTEMBER))
    for name, word in (
        ("year", docx.write_docx(yearly_review(city, area, 2023))),
        ("month", write_page(month)),
    ):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(word)
        document = read_document(path)
        check = check_text(
            document.text,
            place=area.name,
            registry=RegistryFigures(city, area=area),
            controls=document.controls,
        )
        assert check.findings == ()


def test_an_area_of_too_few_has_no_report_and_is_told_why(city):
    area = city.registry.history.areas["31117"]
    with pytest.raises(HeldBackError, match=r"quá ít người .*\[held-back\]"):
        page_of(city, area, last_day(SEPTEMBER), "voluntary_participants")


def test_the_threshold_of_a_province_holds_for_the_command_too(city, tmp_path):
    data = str(city.registry.lake.folder.parent)
    ask = ["report", "--area", "31117", "--on", "2024-09-30", "--data", data]
    ask += ["--indicator", "voluntary_participants", "--out", str(tmp_path / "out")]

    refused = CliRunner().invoke(main, ask)
    written = CliRunner().invoke(main, ask, env={"ANSINH_SMALL_COUNT": "1"})

    assert "[held-back]" in refused.output
    assert refused.exit_code == 1
    assert written.exit_code == 0, written.output
