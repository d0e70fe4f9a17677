"""PDF files that hold text; a scan holds none."""

import logging
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ansinh.figurecheck.readers.document import Document, UnreadableFileError, joined

_BREAKAGES = (
    PyPdfError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    OSError,
    RuntimeError,
    AssertionError,
)
"""What pypdf raises on damaged files besides its own errors."""
_LEAST_LETTERS_PER_PAGE = 20
_ROW = re.compile(r"(?m)^.*?[−-]?\d[\d.,]*%?[ \t]+[−-]?\d[\d.,]*%?[ \t]*$")
"""A line that ends in two numbers: a row of a table or the axis of a chart."""
_WRAPPED = re.compile(
    r"[ \t]+\n(?=\S)|(?<=[^\W\d_])\n(?=[^\W\d_A-ZĐÀ-Ỹ])|(?<=,)\n(?=\w)"
)
"""Line ends inside a sentence: a blank before, a small letter behind, or a comma."""


def read_pdf(path: Path) -> Document:
    """Text of every page; sentences broken over lines are joined."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(path)
        is_locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if is_locked else [page.extract_text() for page in reader.pages]
    except _BREAKAGES as broken:
        raise UnreadableFileError(
            f"Tệp {path.name} hỏng, không mở được như tệp PDF.",
            "Hãy xuất lại PDF, hoặc dùng bản Word của báo cáo.",
            "file-broken",
        ) from broken
    if is_locked:
        raise UnreadableFileError(
            f"Tệp {path.name} có mật khẩu.",
            "Hãy bỏ mật khẩu rồi kiểm tra lại.",
            "file-locked",
        )
    letters = sum(sign.isalpha() for page in pages for sign in page)
    if letters < _LEAST_LETTERS_PER_PAGE * max(len(pages), 1):
        raise UnreadableFileError(
            f"Tệp {path.name} là bản quét hoặc ảnh, không có chữ để đọc.",
            "Hãy nhận dạng chữ (OCR), hoặc dùng bản Word của báo cáo.",
            "pdf-scanned",
        )
    rows = sum(len(_ROW.findall(page)) for page in pages)
    note = f"Bỏ qua {rows} dòng bảng: bảng trong PDF mất cột, hãy dùng bản Word, Excel."
    document = joined(
        [
            (_flowing(unicodedata.normalize("NFC", page)), f"trang {number}")
            for number, page in enumerate(pages, start=1)
        ]
    )
    return replace(document, notes_vi=(note,) if rows else ())


def _flowing(page: str) -> str:
    """Text without table rows, sentences in one line."""
    return _WRAPPED.sub(" ", _ROW.sub("", page))
