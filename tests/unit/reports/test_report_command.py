"""`ansinh report`, from a lake to files.

The village has three people: only a threshold of one lets them be counted aloud.
"""

import io
import json

import pypdf
import pytest
from click.testing import CliRunner

from ansinh.cli import main


@pytest.fixture
def report(village, tmp_path):
    """Run the command on the village's data folder, once the extracts are in."""
    data = village.lake.folder.parent
    (data / "secret.key").write_text("s")

    def run(*arguments, code=0):
        where = ["--data", str(data)]
        result = CliRunner().invoke(main, [*arguments, *where])
        assert result.exit_code == code, result.output
        return result

    run("import", str(village.folder))
    return lambda *arguments, code=0: run(
        *("report", "--threshold", "1", "--out", str(tmp_path / "reports")),
        *arguments,
        code=code,
    )


def test_a_report_is_written_as_word_and_pdf_and_its_place_is_told(report, tmp_path):
    result = report("--area", "31117", "--on", "2024-01-15")

    docx, pdf = (
        tmp_path / "reports" / f"bao-cao-31117-2023-12-31.{kind}"
        for kind in ("docx", "pdf")
    )
    assert result.output.split() == [str(docx), str(pdf)]
    assert docx.read_bytes().startswith(b"PK")
    text = pypdf.PdfReader(io.BytesIO(pdf.read_bytes())).pages[0].extract_text()
    assert "toàn phường có 1 người tham gia BHYT" in " ".join(text.split())


def test_a_program_is_told_every_figure_with_its_cell(report):
    answer = json.loads(
        report("--area", "31117", "--on", "2023-12-31", "--json").output
    )

    assert len(answer["files"]) == 2
    assert answer["figures"][1] == {
        "text": "33,3% dân số",
        "cell": "health_coverage/31117/2023-12-31/share/v1",
        "footnote": (
            "Tỷ lệ bao phủ BHYT, tính đến 31/12/2023; mẫu số là dân số ngày "
            "31/12/2023, nguồn: Cục Thống kê; số liệu phiên bản 1."
        ),
    }


def test_a_scheme_whose_extract_has_not_come_in_is_not_reported(report, tmp_path):
    ask = ("--area", "31117", "--on", "2023-12-31")
    result = report(*ask, "--indicator", "voluntary_participants", code=1)

    assert "Chưa có số liệu tháng 12/2023 của Phường Cái Khế" in result.stderr
    assert not (tmp_path / "reports").exists()


def test_an_unknown_area_ends_with_code_1_and_writes_nothing(report, tmp_path):
    result = report("--area", "99999", "--on", "2023-12-31", code=1)

    assert "[unknown-area]" in result.stderr
    assert not (tmp_path / "reports").exists()


def test_a_day_that_is_none_ends_with_code_2(report):
    assert "31/02/2024" in report("--area", "1", "--on", "31/02/2024", code=2).stderr


def test_a_yearly_review_is_written_as_word_pdf_and_workbook(report, tmp_path):
    result = report("--kind", "yearly", "--area", "31117", "--on", "2023-06-30")

    names = [path.rsplit("/", 1)[-1] for path in result.output.split()]
    assert names == [
        f"bao-cao-31117-yearly-2023.{end}" for end in ("docx", "pdf", "xlsx")
    ]
    assert (tmp_path / "reports" / names[2]).read_bytes().startswith(b"PK")


def test_a_year_without_its_december_is_refused_with_the_last_month_known(report):
    refused = report(
        "--kind", "five-year", "--area", "31117", "--on", "2030-01-01", code=1
    )

    assert "[no-data]" in refused.output
