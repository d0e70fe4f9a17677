"""The page as PDF and Word file."""

import io
import json
import re
import zipfile

import pypdf
import pytest
import typst
from docx import Document
from docx.oxml.ns import qn

from ansinh.reports.docx import write_docx
from ansinh.reports.figures import Cell
from ansinh.reports.one_page import one_page
from ansinh.reports.page import OnePage
from ansinh.reports.pdf import FONTS, chart_height_mm, draw, write_pdf
from tests.unit.reports.scorecards import can_tho, outlook, scorecard

LETTERS = (
    "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬBCDĐEÈẺẼÉẸÊỀỂỄẾỆGHIÌỈĨÍỊKLMNOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢPQRSTUÙỦŨÚỤƯỪỬỮỨỰVXYỲỶỸÝỴ"
    "FJWZ"
)


@pytest.fixture(scope="module")
def page() -> OnePage:
    return one_page(can_tho())


@pytest.fixture(scope="module")
def pdf(page) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(write_pdf(page)))


@pytest.fixture(scope="module")
def word(page) -> bytes:
    return write_docx(page)


def test_the_pdf_is_one_a4_page(pdf):
    assert len(pdf.pages) == 1
    width, height = pdf.pages[0].mediabox[2:]
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)


def test_the_pdf_is_made_to_last(pdf):
    said = pdf.xmp_metadata.stream.get_data().decode()
    assert re.search(r"pdfaid:part\W+3\b", said)
    fonts = {
        font.get_object()["/BaseFont"]
        for font in pdf.pages[0]["/Resources"]["/Font"].values()
    }
    assert all("Tinos" in name for name in fonts)


def test_the_pdf_says_what_the_page_says(pdf):
    text = " ".join(pdf.pages[0].extract_text().split())
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "1.163.235 người tham gia BHYT, đạt 92,9% dân số" in text
    assert "Vĩnh Thạnh 99.600 89.341 89,7 91,90 −2,2 2.192 90,0" in text
    assert "Thường trực Thành ủy" in text


def test_the_pdf_carries_every_figure_with_its_cell(page, pdf):
    (attached,) = pdf.attachments["figures.json"]
    figures = json.loads(attached)
    assert figures == page.references
    assert {Cell.read(figure["cell"]).lake_version for figure in figures} == {7}


def test_every_vietnamese_letter_is_in_every_face_of_the_font():
    each = f"{LETTERS} {LETTERS.lower()} 0123456789 –−%…“”₫"
    faces = f"{each} *{each}* _{each}_ *_{each}_*"
    assert_prints(faces)
    with pytest.raises(typst.TypstError, match="could not be displayed"):
        assert_prints("漢")


def assert_prints(text):
    """PDF/A refuses a letter that no font can show."""
    source = f'#set text(font: "Tinos", fallback: false)\n{text}'
    typst.compile(source.encode(), pdf_standards="a-3a", font_paths=FONTS)


def test_a_long_page_is_still_one_page_and_keeps_a_chart():
    parts = [
        outlook(
            str(16000 + n),
            f"Thị trấn Tên Thật Dài Số {n}",
            800 + n,
            base=1000,
            target="95",
        )
        for n in range(36)
    ]
    total = outlook("406", "Huyện Quảng Xương", 29_430, base=36_000, target="95")
    question = "Có hơn một chỉ tiêu cho cùng năm (A: 93%; B: 94%). Lấy số nào để chấm?"
    page = one_page(scorecard(total, *parts, questions=(question,)))
    assert len(pypdf.PdfReader(io.BytesIO(write_pdf(page))).pages) == 1
    assert chart_height_mm(page) > 30


def test_the_word_file_says_what_the_page_says(word):
    document = Document(io.BytesIO(word))
    text = "\n".join(
        "".join(t.text or "" for t in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
    )
    assert "1.163.235 người tham gia BHYT, đạt 92,9% dân số" in text
    assert "Vĩnh Thạnh\n99.600\n89.341\n89,7\n91,90\n−2,2\n2.192\n90,0" in text
    assert "{" not in text


def test_a_figure_in_word_can_be_traced_to_its_cell(page, word):
    body = Document(io.BytesIO(word)).element.body
    tags = [tag.get(qn("w:val")) for tag in body.iter(qn("w:tag"))]
    assert tags == [str(figure.cell) for figure in page.figures]
    assert max(map(len, tags)) <= 64  # Word refuses longer ones


def test_the_word_file_keeps_the_margins_of_the_decree(word):
    section = Document(io.BytesIO(word)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20


def test_the_word_file_asks_for_times_new_roman(word):
    with zipfile.ZipFile(io.BytesIO(word)) as parts:
        styles = parts.read("word/styles.xml").decode()
    normal = styles[styles.index('w:styleId="Normal"') :][:600]
    assert normal.count('"Times New Roman"') == 4


def test_the_chart_can_be_heard(page, word):
    with zipfile.ZipFile(io.BytesIO(word)) as parts:
        assert "Vĩnh Thạnh" in page.chart_alt
        assert (
            'descr="Cần Thơ: hiện tại 92,9%' in parts.read("word/document.xml").decode()
        )


def test_names_with_signs_of_xml_do_no_harm():
    total = outlook("1", "Xã A & <B>", 900, base=1000, target="95")
    page = one_page(scorecard(total, total))
    assert write_docx(page)
    assert write_pdf(page)


def test_a_chart_is_drawn_with_letters():
    blank = draw(
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"></svg>'
    )
    text = '<text y="20" font-family="Tinos">Ẵữ</text>'
    lettered = draw(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">{text}</svg>'
    )
    assert len(lettered) > len(blank) + 300
