"""Claims as care providers send them: tables XML1, XML2 and XML3, visit by visit.

Decision 3176/QĐ-BYT (2024), which follows 130 and 4750 of 2023. A file is either an
envelope (GIAMDINHHS) whose visits (HOSO) hold each table in base64 or in clear, or a
plain list of the tables' records. It is read as a stream: memory does not grow with it.
"""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from lxml import etree

from ansinh.registry.imports.official.cells import SetAside
from ansinh.registry.imports.official.claim_rows import ClaimRows
from ansinh.registry.imports.official.register import Register
from ansinh.registry.imports.official_form import Found, RowRead
from ansinh.registry.problems import Problem
from ansinh.terms.speech import Said

Fields = dict[str, str]

_ITEMS = {"CHI_TIET_THUOC": "XML2", "CHI_TIET_DVKT": "XML3"}
_RECORDS = ("TONG_HOP", *_ITEMS)
_ROOTS = (b"<GIAMDINHHS", *(f"<{tag}".encode() for tag in _RECORDS), b"<CHITIEU")
_CHUNK = 1 << 16


@dataclass
class Visit:
    """The records of one visit."""

    summary: Fields | None = None
    items: list[tuple[str, Fields]] = field(default_factory=list)
    """Table (XML2 or XML3) and fields of every item."""
    provider: str = ""
    """Provider that the envelope names."""
    fault: SetAside | None = None
    """What makes the visit unreadable."""


class ClaimXml:
    """A file of claims."""

    label_vi = Said(
        "XML chi phí khám chữa bệnh (QĐ 3176/QĐ-BYT)",
        "XML of costs of care (decision 3176/QĐ-BYT)",
    )

    def __init__(self, register: Register) -> None:
        self._register = register

    def fits(self, start: bytes) -> bool:
        """Whether a file is this form, by its first bytes."""
        upper = start.lstrip(b"\xef\xbb\xbf \t\r\n")
        return upper.startswith(b"<") and any(root in start for root in _ROOTS)

    def read(self, path: Path, name: str) -> Iterator[Found]:
        """Claims with their items; a visit with something wrong stays out whole."""
        if _has_doctype(path):
            yield Problem("xml-with-doctype", name)
            return
        rows = ClaimRows(self._register)
        try:
            for place, visit in enumerate(_visits(path), start=1):
                try:
                    made = rows.of(visit, place)
                except SetAside as wrong:
                    yield wrong.problem(name, place)
                    continue
                yield from made
                if differs := rows.difference(visit):
                    yield differs.problem(name, place)
                yield RowRead(place)
        except etree.XMLSyntaxError as broken:
            yield Problem("damaged-xml", name, value=str(broken.lineno or 1))


def _has_doctype(path: Path) -> bool:
    """Whether anything is declared before the first element: there entities hide."""
    seen: list[bool] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: seen.append(True)
    parser.StartElementHandler = lambda *_: seen.append(False)
    with path.open("rb") as data:
        while not seen and (chunk := data.read(_CHUNK)):
            try:
                parser.Parse(chunk)
            except expat.ExpatError:
                break
    return bool(seen) and seen[0]


def _visits(path: Path) -> Iterator[Visit]:
    """Visits in the order of the file.

    Raises:
        etree.XMLSyntaxError: the file is no XML, or ends too soon.

    """
    provider, visit = "", Visit()
    in_envelope = _is_envelope(path)
    wanted = ("MACSKCB", "HOSO") if in_envelope else _RECORDS
    for _, element in etree.iterparse(
        str(path), events=("end",), tag=wanted, resolve_entities=False,
        no_network=True, load_dtd=False, huge_tree=True,
    ):  # fmt: skip
        if element.tag == "MACSKCB":
            provider = element.text or ""
        elif element.tag == "HOSO":
            yield _visit_of(element, provider)
        elif element.tag == "TONG_HOP":
            if visit.summary is not None:
                yield visit
            visit = Visit(_fields(element))
        else:
            _add_item(visit, element)
        _forget(element)
    if visit.summary is not None or visit.items:
        yield visit


def _is_envelope(path: Path) -> bool:
    with path.open("rb") as data:
        return b"<GIAMDINHHS" in data.read(_CHUNK)


def _visit_of(hoso: etree._Element, provider: str) -> Visit:
    """Visit of an element HOSO, with every table unwrapped."""
    visit = Visit(provider=provider)
    try:
        for content in hoso.iter("NOIDUNGFILE"):
            if len(content):
                _add_records(visit, content)
            elif content.text and content.text.strip():
                _add_records(visit, _unwrapped(content.text))
    except SetAside as fault:
        visit.fault = fault
    return visit


def _unwrapped(text: str) -> etree._Element:
    """Table that stands in base64."""
    try:
        content = base64.b64decode(text)
    except (binascii.Error, ValueError) as wrong:
        raise SetAside("broken-visit", "NOIDUNGFILE") from wrong
    if b"<!DOCTYPE" in content:
        raise SetAside("broken-visit", "NOIDUNGFILE")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as wrong:
        raise SetAside("broken-visit", "NOIDUNGFILE") from wrong


def _add_records(visit: Visit, table: etree._Element) -> None:
    for element in table.iter(*_RECORDS):
        if element.tag == "TONG_HOP":
            visit.summary = _fields(element)
        else:
            _add_item(visit, element)


def _add_item(visit: Visit, element: etree._Element) -> None:
    visit.items.append((_ITEMS[element.tag], _fields(element)))


def _fields(record: etree._Element) -> Fields:
    return {field.tag: field.text or "" for field in record}


def _forget(element: etree._Element) -> None:
    """Free an element that has been read, and what stood before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
