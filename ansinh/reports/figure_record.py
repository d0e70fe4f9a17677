"""What a Word file of ours remembers of its figures as they were printed.

A number changed by hand in Word can then be told from its cell without the data, and
for figures that no table gives again, such as a forecast of that day.
"""

from collections.abc import Iterable
from hashlib import blake2b

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from ansinh.reports.figures import Figure

NAMESPACE = "urn:ansinh:figures"
_LONGEST = 64
"""Signs that Word allows in the tag of a content control."""


def tag_of(cell: str) -> str:
    """Tag of a figure's content control: its cell, cut where Word would refuse it."""
    if len(cell) <= _LONGEST:
        return cell
    told_apart = blake2b(cell.encode(), digest_size=8).hexdigest()
    return f"{cell[: _LONGEST - len(told_apart) - 1]}~{told_apart}"


def keep_record(document: Document, figures: Iterable[Figure]) -> None:
    """Put figures into a Word file, each with its tag, cell, and both its prints."""
    root = etree.Element(f"{{{NAMESPACE}}}figures", nsmap={None: NAMESPACE})
    for cell, number, text in dict.fromkeys(
        (str(one.cell), one.number, one.text) for one in figures
    ):
        etree.SubElement(
            root,
            f"{{{NAMESPACE}}}figure",
            tag=tag_of(cell),
            cell=cell,
            number=number,
            text=text,
        )
    package = document.part.package
    assert package is not None
    names = {str(part.partname) for part in package.iter_parts()}
    name = next(
        name
        for place in range(1, len(names) + 2)
        if (name := f"/customXml/item{place}.xml") not in names
    )
    written = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    part = Part(PackURI(name), "application/xml", written, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
