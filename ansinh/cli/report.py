"""`ansinh report`: the one-page report as Word and PDF."""

import datetime as dt
import json
from pathlib import Path

import click

from ansinh.cli.folder import as_day, data_option, json_option, now, version_option
from ansinh.engines.embedded import open_facts
from ansinh.engines.projections import projected
from ansinh.indicators.ask import Facts
from ansinh.indicators.participation import HEALTH_COVERAGE, INDICATORS
from ansinh.registry.lake import AsKnown
from ansinh.reports.docx import write_docx
from ansinh.reports.one_page import one_page
from ansinh.reports.page import OnePage
from ansinh.reports.pdf import write_pdf
from ansinh.steering.homes import STEERED
from ansinh.steering.scorecard import scorecard
from ansinh.terms.areas import Area
from ansinh.terms.periods import last_day, month_end_on_or_before

MAIN = HEALTH_COVERAGE.key


@click.command()
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
@click.option("--dated", type=as_day, help="Ngày ký; để trống cho văn thư điền.")
@version_option
@data_option
@json_option
def command(
    code: str,
    day: dt.date,
    out: Path,
    key: str,
    dated: dt.date | None,
    version: AsKnown | None,
    data: Path,
    as_json: bool,
) -> None:
    """Lập báo cáo một trang của một địa bàn, thể thức theo Nghị định 30/2020/NĐ-CP.

    Ghi bao-cao-ĐỊA_BÀN-NGÀY.docx và .pdf; mỗi số liệu có chú thích nguồn.
    """
    facts = open_facts(data, version)
    on = last_day(month_end_on_or_before(day))
    area = facts.registry.history.find(code, on)
    page = page_of(facts, area, on, key, dated)
    name = report_name(area, on, key)
    # First, so that no report is out whose figures cannot be found again.
    facts.registry.lake.cite(facts.registry.version, name, now())
    paths = write_report(page, out, name)
    if as_json:
        answer = {"files": [str(path) for path in paths], "figures": page.references}
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
) -> OnePage:
    """Report on one indicator of an area, with a line on the others."""
    month = month_end_on_or_before(day)
    cards = {
        indicator.key: scorecard(
            facts, indicator, area, day, projected(facts, indicator, area, month)
        )
        for indicator in (INDICATORS[key], *STEERED)
    }
    main = cards.pop(key)
    others = [card for card in cards.values() if card.total.target]
    is_invented = facts.registry.lake.is_invented
    return one_page(main, others, dated, is_invented=is_invented)


def report_name(area: Area, on: dt.date, key: str = MAIN) -> str:
    """Name of the files, without ending."""
    return f"bao-cao-{area.code}-{on}" + ("" if key == MAIN else f"-{key}")


def write_report(page: OnePage, out: Path, name: str) -> tuple[Path, Path]:
    """Write the report into a folder as Word and PDF, and tell where."""
    out.mkdir(parents=True, exist_ok=True)
    docx, pdf = out / f"{name}.docx", out / f"{name}.pdf"
    docx.write_bytes(write_docx(page))
    pdf.write_bytes(write_pdf(page))
    return docx, pdf
