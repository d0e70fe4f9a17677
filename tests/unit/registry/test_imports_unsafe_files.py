"""Files that are broken, locked or made to burst are refused in a clear sentence."""

import io
import struct
import zipfile

import pytest
import xlsxwriter

from ansinh.registry.imports import workbook_size
from ansinh.registry.imports.workbooks import sheets_of
from ansinh.registry.problems import Problem

ROWS = [["Mã số BHXH", "Mã xã", "Từ ngày"], ["9200000003", "31117", "01/02/2020"]]


def book(*stray):
    """Bytes of a workbook with our rows, and cells far away."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as made:
        page = made.add_worksheet()
        for number, row in enumerate(ROWS):
            page.write_row(number, 0, row)
        for name in stray:
            page.write_string(name, "x")
    return content.getvalue()


def locked_book():
    """Bytes of a workbook with a password, as far as they show: OLE2, one stream."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    head += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0)
    head += struct.pack("<109I", 0, *[free] * 108)
    sectors = struct.pack("<128I", table, end, *range(3, 10), end, *[free] * 118)
    folder = b""
    for name, kind, child, start, size in (
        ("Root Entry", 5, 1, end, 0),
        ("EncryptedPackage", 2, free, 2, 4096),
    ):
        text = name.encode("utf-16-le")
        folder += text.ljust(64, b"\0")
        folder += struct.pack("<H2B3I16x", len(text) + 2, kind, 1, free, free, child)
        folder += struct.pack("<I16xIQ", 0, start, size)
    return head + sectors + folder.ljust(512, b"\0") + bytes(4096)


def repacked(content, **changed):
    """A workbook with some parts replaced or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, text in changed.items():
            new.writestr(name, text)
    return out.getvalue()


@pytest.fixture
def problem(village):
    """What is wrong with a file of some content."""
    village.load()

    def problem(content, name="ds.xlsx"):
        village.write(name, content)
        result = village.load(name)
        assert village.lake.latest == 1 + (not result.refused)
        return result.problems[0].code if result.problems else None

    return problem


def test_a_stray_cell_in_the_last_corner_is_named_before_it_bursts_the_memory(problem):
    assert problem(book("XFD1048576")) == "stray-cell"


def test_a_stray_cell_nearby_harms_nobody(problem):
    assert problem(book("Z2")) is None


def test_a_bomb_that_unpacks_to_more_than_it_can_hold_is_not_opened(problem):
    bomb = {"xl/media/image1.bin": b"\0" * (workbook_size._SMALL + 1)}

    assert problem(repacked(book(), **bomb)) == "file-too-large"


def test_macros_are_passed_over_and_cells_come_in(problem):
    with_macros = repacked(book(), **{"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macros"})

    assert problem(with_macros, "ds.xlsm") is None


def test_a_binary_workbook_is_refused(problem):
    assert problem(repacked(book(), **{"xl/workbook.bin": b""})) == "not-a-table"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (book()[:900], "damaged-file"),
        (book().replace(b"sheet1.xml", b"sheet9.xml"), "damaged-file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged-file"),
        (b"PAR1 and no more", "damaged-file"),
        (bytes(range(256)) * 40, "damaged-file"),
        (b"\xef\xbb\xbf\n", "empty-file"),
        (b"{\\rtf1 Danh", "not-a-table"),
        (b"\xef\xbb\xbf<html><table><tr><td>M\xc3\xa3 s\xe1\xbb\x91", "not-a-table"),
        (
            b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<W',
            "not-a-table",
        ),
        (b'"' + b"a" * 2_000_000, "damaged-file"),
    ],
)
def test_a_damaged_file_is_called_one(problem, content, code):
    assert problem(content) == code


def test_a_workbook_without_cells_is_empty(problem):
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as made:
        made.add_worksheet()

    assert problem(content.getvalue()) == "empty-file"


def test_hidden_sheets_do_not_come_in(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as made:
        made.add_worksheet("Thấy").write("A1", "x")
        hidden = made.add_worksheet("Ẩn")
        hidden.write("A1", "y")
        hidden.hide()
    sheets = sheets_of(tmp_path / "a.xlsx", "a.xlsx")

    assert not isinstance(sheets, Problem)
    assert [list(sheet.texts()) for sheet in sheets] == [[(1, ["x"])]]


def test_names_with_signs_that_mean_patterns_are_names(village):
    village.load()
    village.write("dan-so [1] {a}*?.csv", (village.folder / "dan-so.csv").read_bytes())
    village.add_row("dan-so [1] {a}*?.csv", "31117,2024-12-31,usual_residents,4,TK,,")

    assert village.load("dan-so [1] {a}*?.csv").rows_read == 3


def test_a_workbook_with_a_password_is_refused_and_the_lake_stays(village):
    path = village.folder / "co-mat-khau.xlsx"
    path.write_bytes(locked_book())
    result = village.load(path.name)

    assert [(p.code, p.file) for p in result.problems] == [("locked-file", path.name)]
    assert result.refused
    assert village.lake.latest == 0
