"""`ansinh report`: the monthly, yearly and five-year report as files."""

import datetime as dt
import json
from pathlib import Path

import click

from ansinh.cli.folder import as_day, data_option, json_option, now, version_option
from ansinh.cli.small_counts import small_count_option
from ansinh.engines.embedded import open_facts
from ansinh.engines.projections import projected
from ansinh.indicators.ask import Facts
from ansinh.indicators.disclosure import THRESHOLD
from ansinh.indicators.participation import HEALTH_COVERAGE, INDICATORS
from ansinh.registry.lake import AsKnown
from ansinh.reports.docx import write_docx
from ansinh.reports.one_page import one_page
from ansinh.reports.page import OnePage
from ansinh.reports.pdf import write_pdf
from ansinh.reports.review import docx as review_docx
from ansinh.reports.review import pdf as review_pdf
from ansinh.reports.review.review import Kind, Review
from ansinh.reports.review.workbook import write_workbook
from ansinh.reports.review.write import five_year_review, yearly_review
from ansinh.steering.homes import STEERED
from ansinh.steering.scorecard import scorecard
from ansinh.steering.sight import Sight
from ansinh.terms.areas import Area
from ansinh.terms.periods import last_day, month_end_on_or_before

MAIN = HEALTH_COVERAGE.key


REVIEWS = {Kind.YEARLY: yearly_review, Kind.FIVE_YEAR: five_year_review}


@click.command()
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in Kind]),
    default=Kind.MONTHLY.value,
    show_default=True,
    help="Một trang của tháng, tổng kết năm, hay tổng kết 5 năm đến hết năm của --on.",
)
@click.option("--area", "code", required=True, help="Mã địa bàn, ví dụ 92.")
@click.option("--on", "day", required=True, type=as_day, help="Ngày báo cáo nói đến.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Thư mục để ghi báo cáo; mặc định thư mục hiện tại.",
)
@click.option(
    "--indicator",
    "key",
    type=click.Choice(list(INDICATORS)),
    default=MAIN,
    show_default=True,
    help="Chỉ tiêu chính của báo cáo.",
)
@small_count_option("Số người nhỏ nhất được nêu; số nhỏ hơn và số làm lộ nó ghi “ẩn”.")
@click.option("--dated", type=as_day, help="Ngày ký; để trống cho văn thư điền.")
@version_option
@data_option
@json_option
def command(
    kind: str,
    code: str,
    day: dt.date,
    out: Path,
    key: str,
    threshold: int,
    dated: dt.date | None,
    version: AsKnown | None,
    data: Path,
    as_json: bool,
) -> None:
    """Lập báo cáo của một địa bàn, thể thức theo Nghị định 30/2020/NĐ-CP.

    Ghi bao-cao-ĐỊA_BÀN-NGÀY.docx và .pdf, báo cáo tổng kết thêm .xlsx có mọi phụ lục;
    mỗi số liệu có chú thích nguồn.
    """
    facts = open_facts(data, version)
    report: OnePage | Review
    if kind == Kind.MONTHLY:
        on = last_day(month_end_on_or_before(day))
        area = facts.registry.history.find(code, on)
        report = page_of(facts, area, on, key, dated, threshold)
        name = report_name(area, on, key)
    else:
        on = dt.date(day.year, 12, 31)
        area = facts.registry.history.find(code, on)
        make = REVIEWS[Kind(kind)]
        report = make(facts, area, day.year, dated, threshold=threshold)
        name = f"bao-cao-{area.code}-{kind}-{day.year}"
    # First, so that no report is out whose figures cannot be found again.
    facts.registry.lake.cite(facts.registry.version, name, now())
    paths = write_report(report, out, name)
    if as_json:
        answer = {"files": [str(path) for path in paths], "figures": report.references}
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        for path in paths:
            click.echo(path)


def page_of(
    facts: Facts,
    area: Area,
    day: dt.date,
    key: str = MAIN,
    dated: dt.date | None = None,
    threshold: int = THRESHOLD,
) -> OnePage:
    """Report on one indicator of an area, with a line on the others."""
    month = month_end_on_or_before(day)
    sight = Sight.of_everybody(facts, threshold)
    cards = {
        indicator.key: sight.shown(
            scorecard(
                facts, indicator, area, day, projected(facts, indicator, area, month)
            )
        )
        for indicator in (INDICATORS[key], *STEERED)
    }
    main = cards.pop(key)
    others = [card for card in cards.values() if card.total.target]
    is_invented = facts.registry.lake.is_invented
    return one_page(main, others, dated, is_invented=is_invented, threshold=threshold)


def report_name(area: Area, on: dt.date, key: str = MAIN) -> str:
    """Name of the files, without ending."""
    return f"bao-cao-{area.code}-{on}" + ("" if key == MAIN else f"-{key}")


def write_report(report: OnePage | Review, out: Path, name: str) -> list[Path]:
    """Write the report into a folder as Word, PDF and, of a review, workbook."""
    out.mkdir(parents=True, exist_ok=True)
    if isinstance(report, OnePage):
        files = {"docx": write_docx(report), "pdf": write_pdf(report)}
    else:
        files = {
            "docx": review_docx.write_docx(report),
            "pdf": review_pdf.write_pdf(report),
            "xlsx": write_workbook(report),
        }
    paths = [out / f"{name}.{suffix}" for suffix in files]
    for path, content in zip(paths, files.values(), strict=True):
        path.write_bytes(content)
    return paths
