"""The report we print ourselves finds no fault in the eyes of the check."""

from pathlib import Path

import pytest

from ansinh.figurecheck.check import check_text
from ansinh.figurecheck.readers import read_document
from ansinh.reports.docx import write_docx
from ansinh.reports.one_page import one_page
from ansinh.reports.pdf import write_pdf
from tests.unit.reports.scorecards import can_tho


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> list[Path]:
    folder, page = tmp_path_factory.mktemp("report"), one_page(can_tho())
    (folder / "a.docx").write_bytes(write_docx(page))
    (folder / "a.pdf").write_bytes(write_pdf(page))
    return [folder / "a.docx", folder / "a.pdf"]


def test_our_own_report_is_read_and_gives_nothing_to_ask(files):
    for path in files:
        check = check_text(read_document(path).text)

        assert check.claims
        assert [finding.question_vi for finding in check.findings] == []


def test_every_figure_of_the_word_report_carries_its_cell(files):
    document = read_document(files[0])

    assert document.controls
    for control in document.controls:
        assert any(map(str.isdigit, document.text[control.start : control.end]))
        assert control.reference.count("/") == 4
