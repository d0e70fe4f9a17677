import unicodedata
import zipfile

import docx
import pytest
import xlsxwriter

from ansinh.figurecheck.grammar.extract import find_claims
from ansinh.figurecheck.readers import UnreadableFileError, read_document

TEXT = (
    "Tính đến 31/12/2023, huyện Bình Tân (Vĩnh Long) có 80.204 người tham gia BHYT.\n"
    "Độ bao phủ BHYT đạt 90,5% dân số."
)


@pytest.mark.parametrize("kind", ["txt", "docx", "html", "xlsx", "pdf"])
def test_every_kind_of_file_gives_the_same_figures_at_their_places(write, kind):
    document = read_document(write(kind, TEXT))
    claims = find_claims(document.text)

    assert [claim.number for claim in claims] == ["80.204", "90,5"]
    for claim in claims:
        assert document.text[claim.start : claim.end] == claim.number
    assert (
        document.where_vi(claims[1].start)
        == {
            "txt": "dòng 2",
            "docx": "đoạn 2",
            "html": "dòng 2",
            "xlsx": "ô Báo cáo!A2",
            "pdf": "trang 1",
        }[kind]
    )


def with_tones_apart(text):
    """Text as the Vietnamese code page holds it: "ộ" is "ô" and a dot below."""
    parts = []
    for letter in text:
        signs = unicodedata.normalize("NFD", letter)
        tones = "".join(
            sign for sign in signs if sign in "\u0300\u0301\u0303\u0309\u0323"
        )
        rest = "".join(sign for sign in signs if sign not in tones)
        parts.append(unicodedata.normalize("NFC", rest) + tones)
    return "".join(parts)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_text_is_read_in_the_encodings_of_offices(tmp_path, encoding):
    path = tmp_path / "a.txt"
    text = with_tones_apart(TEXT) if encoding == "cp1258" else TEXT
    path.write_bytes(text.encode(encoding))

    assert read_document(path).text.replace("\r", "") == TEXT


def test_a_word_table_is_read_row_by_row(tmp_path):
    document = docx.Document()
    document.add_paragraph("Xã Tân Lược, ngày 31/12/2023")
    table = document.add_table(rows=3, cols=3)
    for row, cells in enumerate(
        [
            ("Ấp", "Dân số", "Người có thẻ BHYT"),
            ("Tân Minh", "1.200", "1.100"),
            ("Tổng", "1.200", "1.100"),
        ]
    ):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    document.save(str(tmp_path / "a.docx"))

    text = read_document(tmp_path / "a.docx").text

    assert "Tân Minh | 1.200 | 1.100\n" in text
    assert [claim.place for claim in find_claims(text)] == [
        "Ấp Tân Minh",
        "Ấp Tân Minh",
        "Xã Tân Lược",
        "Xã Tân Lược",
    ]


def test_excel_numbers_and_percentages_are_printed_as_people_see_them(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as workbook:
        sheet = workbook.add_worksheet("Xã")
        sheet.write_row(0, 0, ["Xã", "Người có BHYT", "Tỷ lệ bao phủ (%)"])
        sheet.write_row(1, 0, ["Tân Lược", 7842, 0.889])
        sheet.write_row(2, 0, ["Tân Bình", 6100, 0.9])
        sheet.write_row(3, 0, ["Cộng", 13942, 0.8938])

    document = read_document(tmp_path / "a.xlsx")

    assert "Tân Lược | 7.842 | 88,90\n" in document.text
    claims = find_claims(document.text)
    assert [claim.indicator for claim in claims[:2]] == [
        "health_insurance.participants",
        "health_insurance.coverage",
    ]
    assert document.where_vi(claims[1].start) == "ô Xã!C2"


def test_years_in_a_column_of_their_own_are_no_numbers_of_people(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as workbook:
        sheet = workbook.add_worksheet("Năm")
        sheet.write_row(0, 0, ["Năm", "Người có BHYT"])
        sheet.write_row(1, 0, [2022, 2015])
        sheet.write_row(2, 0, [2023, 2023])

    assert "2022 | 2.015\n2023 | 2.023" in read_document(tmp_path / "a.xlsx").text


def test_a_web_page_shows_only_what_people_see(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(
        "<html><head><style>p{width:90%}</style></head><body><script>var a=99.5"
        "</script><p>Xã Tân Lược có <b>7.842</b> người tham gia BHYT</p>"
        "<table><tr><td>BHXH tự nguyện</td><td>402</td></tr></table></body></html>",
        encoding="utf-8",
    )

    text = read_document(path).text

    assert "7.842 người tham gia BHYT" in text
    assert "BHXH tự nguyện | 402" in text
    assert "99.5" not in text
    assert "width" not in text


def refusal(path):
    with pytest.raises(UnreadableFileError) as refused:
        read_document(path)
    return str(refused.value)


def test_a_scanned_pdf_is_sent_to_ocr(write):
    message = refusal(write("pdf", " "))

    assert "bản quét" in message
    assert "OCR" in message
    assert message.endswith("[pdf-scanned]")


def test_a_locked_word_file_says_how_to_unlock_it(tmp_path):
    path = tmp_path / "mat.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))

    assert "mật khẩu" in refusal(path)
    assert "[file-locked]" in refusal(path)


def test_a_file_of_200_mb_is_not_opened(tmp_path):
    path = tmp_path / "lon.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)

    assert "200 MB" in refusal(path)
    assert "tối đa 50 MB" in refusal(path)


def test_a_small_file_that_unpacks_to_more_is_not_opened(tmp_path):
    path = tmp_path / "bom.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(301 * 1024 * 1024))

    assert "[file-too-large]" in refusal(path)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", "The province reports that 92.3% of people are insured. " * 5, "not"),
        ("a.txt", "", "file-empty"),
        ("a.txt", "123 456\n", "no-text"),
        ("a.docx", "đây không phải Word", "file-broken"),
        ("a.pdf", "đây không phải PDF", "file-broken"),
        ("a.xlsx", "đây không phải Excel", "file-locked"),
        ("a.jpg", "ảnh", "file-kind"),
    ],
)
def test_what_cannot_be_checked_is_told_with_what_to_do(tmp_path, name, content, code):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")

    message = refusal(path)

    assert name in message
    assert f"[{code}" in message
    assert "Hãy" in message or "Các loại" in message or "hãy" in message


def test_bytes_without_meaning_are_no_text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(bytes(range(256)) * 4)

    assert "[encoding]" in refusal(path)


def test_rows_of_a_table_in_a_pdf_are_left_out_and_counted(write):
    rows = "Tân Minh 1.200 1.100 91,7\nTân Hòa 900 810 90,0"

    document = read_document(write("pdf", TEXT + "\n" + rows))

    assert "1.200" not in document.text
    assert document.notes_vi[0].startswith("Bỏ qua 2 dòng bảng")
