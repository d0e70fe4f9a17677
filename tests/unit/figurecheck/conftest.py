"""Files of every kind that is read, made from lines or rows."""

from collections.abc import Callable
from html import escape
from pathlib import Path

import docx
import pytest
import typst
import xlsxwriter

Writer = Callable[[Path, str], None]


def write_txt(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def write_docx(path: Path, text: str) -> None:
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(str(path))


def write_html(path: Path, text: str) -> None:
    lines = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    page = f"<html><head><title>x</title></head><body>{lines}</body></html>"
    path.write_text(page, encoding="utf-8")


def write_xlsx(path: Path, text: str) -> None:
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("Báo cáo")
        for row, line in enumerate(text.split("\n")):
            sheet.write_string(row, 0, line)


def write_pdf(path: Path, text: str) -> None:
    source = "\n\n".join(f'#"{line}"' for line in text.split("\n"))
    path.write_bytes(typst.compile(source.encode()))


WRITERS: dict[str, Writer] = {
    "txt": write_txt,
    "docx": write_docx,
    "html": write_html,
    "xlsx": write_xlsx,
    "pdf": write_pdf,
}


@pytest.fixture
def write(tmp_path) -> Callable[[str, str], Path]:
    """Write a text as a file of some kind."""

    def write_as(kind: str, text: str) -> Path:
        path = tmp_path / f"bao_cao.{kind}"
        WRITERS[kind](path, text)
        return path

    return write_as
