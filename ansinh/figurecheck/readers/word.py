"""Word files: paragraphs and tables in order, content controls included."""

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from ansinh.figurecheck.readers.document import (
    Control,
    Document,
    Stretch,
    UnreadableFileError,
)
from ansinh.terms.speech import say

_BREAKAGES = (
    PackageNotFoundError,
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    AttributeError,
    RuntimeError,
    OSError,
    SyntaxError,
)
"""What python-docx and its parser raise on damaged files."""
_RECORDS = re.compile(r"/customXml/item\d+\.xml")
_FIGURE = "{urn:ansinh:figures}figure"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_MARK = re.compile(r"[\d*]+(?:, ?\d+)*")
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"


def read_word(path: Path) -> Document:
    """Text of a Word file; cells of a table row stand on one line, parted by bars."""
    word = open_word(path)
    builder = _Builder(_record(word))
    for number, (paragraph, behind) in enumerate(paragraphs(word), start=1):
        builder.add(paragraph, behind, f"đoạn {number}")
    return builder.document()


def open_word(path: Path) -> Any:
    """Open a Word file.

    Raises:
        UnreadableFileError: it is encrypted, of the old format, or broken.

    """
    with path.open("rb") as file:
        if file.read(4) == _OLD_OR_LOCKED:
            raise UnreadableFileError(
                say(
                    f"Tệp {path.name} có mật khẩu, hoặc là Word đời cũ (.doc).",
                    f"The file {path.name} has a password, or is of old Word (.doc).",
                ),
                say(
                    "Hãy mở bằng Word, bỏ mật khẩu và lưu lại thành .docx.",
                    "Open it in Word, take the password off and save it as .docx.",
                ),
                "file-locked",
            )
    try:
        return docx.Document(str(path))
    except _BREAKAGES as broken:
        raise UnreadableFileError(
            say(
                f"Tệp {path.name} hỏng, không mở được như tệp Word.",
                f"The file {path.name} is damaged and cannot be opened as Word.",
            ),
            say(
                "Hãy mở bằng Word và lưu lại, hoặc xin lại tệp.",
                "Open it in Word and save it again, or ask for it again.",
            ),
            "file-broken",
        ) from broken


def paragraphs(document: Any) -> Iterator[tuple[Any, str]]:
    """Paragraph elements in order, each with the sign that parts it from the next."""
    yield from _under(document.element.body)


def _under(parent: Any) -> Iterator[tuple[Any, str]]:
    for element in parent:
        if element.tag == qn("w:p"):
            yield element, "\n"
        elif element.tag == qn("w:tbl"):
            for row in element.iter(qn("w:tr")):
                yield from _row(row)
        elif element.tag in {qn("w:sdt"), qn("w:sdtContent")}:
            yield from _under(element)


def _row(row: Any) -> Iterator[tuple[Any, str]]:
    cells = list(row.iter(qn("w:tc")))
    for number, cell in enumerate(cells, start=1):
        inside = list(cell.iter(qn("w:p")))
        for paragraph in inside[:-1]:
            yield paragraph, " "
        if inside:
            yield inside[-1], "\n" if number == len(cells) else " | "


def texts(paragraph: Any) -> Iterator[tuple[Any, str]]:
    """Text elements of a paragraph with their characters; breaks become blanks.

    The marks of footnotes are left out, or 92,3% with note 11 would read 92,3%11.
    """
    for element in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
        if element.tag == qn("w:t"):
            if not _is_mark(element):
                yield element, unicodedata.normalize("NFC", element.text or "")
        elif element.getparent().tag == qn("w:r"):
            yield element, " " if element.tag == qn("w:tab") else "\n"


def _is_mark(element: Any) -> bool:
    """Whether a text element is a raised number, as footnotes have."""
    raised = element.getparent().find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    return (
        raised is not None
        and raised.get(qn("w:val")) == "superscript"
        and _MARK.fullmatch(element.text or "") is not None
    )


class _Builder:
    def __init__(self, record: Mapping[str, tuple[str, tuple[str, ...]]]) -> None:
        self.record = record
        self.pieces: list[str] = []
        self.length = 0
        self.stretches: list[Stretch] = []
        self.controls: list[Control] = []

    def add(self, paragraph: Any, behind: str, where: str) -> None:
        start = self.length
        for element, characters in texts(paragraph):
            reference = _reference(element)
            if reference:
                end = self.length + len(characters)
                self._control(self.length, end, reference)
            self._write(characters)
        self.stretches.append(Stretch(start, self.length, where))
        self._write(behind)

    def _write(self, characters: str) -> None:
        self.pieces.append(characters)
        self.length += len(characters)

    def _control(self, start: int, end: int, tag: str) -> None:
        reference, printed = self.record.get(tag, (tag, ()))
        last = self.controls[-1] if self.controls else None
        if last and last.reference == reference and last.end == start:
            self.controls[-1] = replace(last, end=end)
        else:
            self.controls.append(Control(start, end, reference, printed))

    def document(self) -> Document:
        return Document(
            "".join(self.pieces), tuple(self.stretches), tuple(self.controls)
        )


def _record(word: Any) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Cell and prints of every figure by its tag, where the report is one of ours."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for part in word.part.package.iter_parts():
        if not _RECORDS.match(str(part.partname)):
            continue
        with suppress(etree.XMLSyntaxError):
            for one in etree.fromstring(part.blob, _PARSER).iter(_FIGURE):
                tag, cell = one.get("tag", ""), one.get("cell", "")
                before = found.get(tag, (cell, ()))[1]
                prints = (*before, one.get("number", ""), one.get("text", ""))
                found[tag] = cell, tuple(dict.fromkeys(filter(None, prints)))
    return found


def _reference(element: Any) -> str | None:
    """Tag of the content control around a text element."""
    for around in element.iterancestors(qn("w:sdt")):
        tag = around.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        if tag is not None:
            reference: str | None = tag.get(qn("w:val"))
            return reference
    return None
