"""PDF files that hold text; a scan holds none."""

import json
import logging
import re
import unicodedata
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ansinh.figurecheck.readers.document import (
    Control,
    Document,
    UnreadableFileError,
    joined,
)
from ansinh.terms.speech import Said, say

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
_ANNEX = re.compile(r"(?m)^Phụ lục 1\.|^Nguồn của số liệu")
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
        figures = [] if is_locked else _figures(reader)
    except _BREAKAGES as broken:
        raise UnreadableFileError(
            say(
                f"Tệp {path.name} hỏng, không mở được như tệp PDF.",
                f"The file {path.name} is damaged and cannot be opened as PDF.",
            ),
            say(
                "Hãy xuất lại PDF, hoặc dùng bản Word của báo cáo.",
                "Export it anew, or use the Word file of the report.",
            ),
            "file-broken",
        ) from broken
    if is_locked:
        raise UnreadableFileError(
            say(
                f"Tệp {path.name} có mật khẩu.", f"The file {path.name} has a password."
            ),
            say(
                "Hãy bỏ mật khẩu rồi kiểm tra lại.",
                "Take the password off and check it again.",
            ),
            "file-locked",
        )
    letters = sum(sign.isalpha() for page in pages for sign in page)
    if letters < _LEAST_LETTERS_PER_PAGE * max(len(pages), 1):
        raise UnreadableFileError(
            say(
                f"Tệp {path.name} là bản quét hoặc ảnh, không có chữ để đọc.",
                f"The file {path.name} is a scan or a picture, without text to read.",
            ),
            say(
                "Hãy nhận dạng chữ (OCR), hoặc dùng bản Word của báo cáo.",
                "Have its text recognised (OCR), or use the Word file of the report.",
            ),
            "pdf-scanned",
        )
    rows = sum(len(_ROW.findall(page)) for page in pages)
    note = Said(
        f"Bỏ qua {rows} dòng bảng: bảng trong PDF mất cột, hãy dùng bản Word, Excel.",
        f"{rows} rows of tables left out: tables in PDF have lost their columns; use "
        "the Word or Excel file.",
    )
    document = joined(
        [
            (_flowing(unicodedata.normalize("NFC", page)), f"trang {number}")
            for number, page in enumerate(pages, start=1)
        ]
    )
    document = replace(document, notes_vi=(note,) if rows else ())
    return _own(document, figures) if figures else document


def _figures(reader: PdfReader) -> list[tuple[str, str]]:
    """Print and cell of every figure, where the report is one of ours."""
    with suppress(ValueError, LookupError, TypeError):
        listed = json.loads(reader.attachments["figures.json"][0])
        return [(one["text"], one["cell"]) for one in listed]
    return []


def _own(document: Document, figures: list[tuple[str, str]]) -> Document:
    """Our own report: its words with the cells of their figures, without the annexes.

    Each figure takes the first place that prints it and that no other has taken.
    """
    annexes = _ANNEX.search(document.text)
    text = document.text[: annexes.start()] if annexes else document.text
    controls: list[Control] = []
    for printed, cell in figures:
        in_words = r"\s+".join(map(re.escape, printed.split()))
        alone = re.escape(printed.split()[0])
        for words in (in_words, rf"{alone}(?![\d.,]*\d)"):
            free = (
                found.span()
                for found in re.finditer(rf"(?<![\d.,]){words}", text)
                if not any(
                    one.start < found.end() and found.start() < one.end
                    for one in controls
                )
            )
            if span := next(free, None):
                controls.append(Control(*span, cell, (printed,)))
                break
    note = Said(
        "Báo cáo PDF do An Sinh lập: chỉ kiểm phần lời, phụ lục đã mất cột. Muốn kiểm "
        "cả phụ lục thì đưa bản Word.",
        "A PDF made by An Sinh: only its words are checked, its annexes have lost "
        "their columns. To check these too, bring the Word file.",
    )
    return replace(
        document,
        text=text,
        controls=tuple(controls),
        notes_vi=(*document.notes_vi, note),
    )


def _flowing(page: str) -> str:
    """Text without table rows, sentences in one line."""
    return _WRAPPED.sub(" ", _ROW.sub("", page))
