"""`ansinh demo`: an invented province from raw extracts to the steering page."""

import datetime as dt
from pathlib import Path

import click

from ansinh.cli import serve
from ansinh.cli.folder import (
    data_option,
    now,
    progress_bar,
)
from ansinh.engines.embedded import open_facts
from ansinh.engines.projections import project_homes
from ansinh.indicators.ask import Facts, ask
from ansinh.indicators.participation import INDICATORS
from ansinh.registry.demo import write_extracts
from ansinh.registry.demo.contacts import invent_contacts
from ansinh.registry.imports.load import import_files
from ansinh.registry.lake import Lake
from ansinh.registry.secret import make_secret, read_secret
from ansinh.registry.vault import make_vault, open_vault
from ansinh.steering.assignments import from_registry
from ansinh.steering.cascade import cascade
from ansinh.steering.sheets import to_csv
from ansinh.steering.targets import assigned
from ansinh.terms.mendable import MendableError
from ansinh.terms.numbers import format_number, format_percent
from ansinh.terms.periods import print_day

PROVINCE = "92"
PUBLISHED_ON = dt.date(2023, 12, 31)
REPORTED_ON = dt.date(2024, 9, 30)
_SECRET = "ansinh-demo"  # noqa: S105 - invented people need no secrecy
_DISTRICT_TARGETS = "chi-tieu-quan-huyen.csv"


@click.command()
@data_option
@click.option("--no-serve", is_flag=True, help="Làm mọi bước trừ mở trang web.")
@click.option("--port", type=int, default=8000, show_default=True, help="Cổng web.")
def command(data: Path, no_serve: bool, port: int) -> None:
    """Dựng tỉnh minh họa (Cần Thơ 2019-2024, không ai có thật) rồi mở trang điều hành.

    Thư mục đã dựng thì dùng lại ngay.
    """
    make_secret(data, _SECRET)
    lake = Lake.create(data)
    if lake.latest and not lake.is_invented:
        raise MendableError(
            f"Thư mục {data} đang giữ số liệu thật. "
            "Hãy chọn thư mục khác: ansinh demo --data demo [not-demo]"
        )
    is_new = not lake.latest
    if is_new:
        lake.mark_invented()
        build(lake, data)
    with progress_bar("Tính chỉ số") as tell:
        facts = open_facts(data, progress=tell)
    if open_vault(data) is None:
        invent_contacts(lake, make_vault(data))
    if not _has_district_targets(facts):
        assign_to_districts(lake, data, facts)
        facts = open_facts(data)
    with progress_bar("Dự báo") as tell:
        project_homes(facts, progress=tell)
    if is_new or no_serve:
        _print_published(facts)
        _write_report(facts, data)
        _check_published_text(facts)
    if no_serve:
        click.echo(f"Mở trang điều hành: ansinh serve --data {data}")
    else:
        serve.run(data, port)


def build(lake: Lake, data: Path) -> None:
    """Write the raw extracts and take them in."""
    extracts = data / "extracts"
    with progress_bar("Dựng tỉnh minh họa") as tell:
        write_extracts(extracts, progress=tell)
    with progress_bar("Nhập số liệu") as tell:
        result = import_files(
            lake,
            extracts.rglob("*.csv"),
            secret=read_secret(data),
            now=now(),
            progress=tell,
        )
    click.echo(
        f"Phiên bản {result.version}: đọc {format_number(result.rows_read)} dòng, "
        f"để riêng {format_number(result.rows_set_aside)} dòng sai cài sẵn."
    )


def assign_to_districts(lake: Lake, data: Path, facts: Facts) -> None:
    """Share the city's targets of 2024 out to its districts, and take them in."""
    rows = [
        part
        for target in facts.registry.targets
        if (target.area, target.year) == (PROVINCE, REPORTED_ON.year)
        and target.issuer.startswith("UBND")
        for part in cascade(
            facts,
            target,
            issuer=target.issuer,
            document=f"{target.document} (phụ lục minh họa)",
            issued_on=target.issued_on,
        )
    ]
    path = data / "extracts" / _DISTRICT_TARGETS
    path.write_bytes(to_csv(map(from_registry, rows)))
    import_files(lake, [path], secret=read_secret(data), now=now())


def _has_district_targets(facts: Facts) -> bool:
    return any(
        target.area != PROVINCE and target.year == REPORTED_ON.year
        for target in facts.registry.targets
    )


def _print_published(facts: Facts) -> None:
    """Print the figures of the end of 2023, as the city published them."""
    area = facts.registry.history.find(PROVINCE, PUBLISHED_ON)
    click.echo(f"\n{area.name}, {print_day(PUBLISHED_ON)}:")
    for indicator in INDICATORS.values():
        answer = ask(facts, indicator, area.level, PUBLISHED_ON)[area.area]
        if answer.numerator is None:
            continue
        line = f"  {indicator.label_vi}: {format_number(answer.numerator)} người"
        if answer.people:
            line += f" = {format_percent(answer.numerator, answer.people.people, 2)}"
        for one in assigned(
            facts.registry.targets,
            indicator.key,
            area.area,
            PUBLISHED_ON.year,
            answer.people,
        ):
            share = format_number(one.attained(answer.numerator), 2)
            line += f", {share}% chỉ tiêu {one.target.issuer}"
        click.echo(line)


def _check_published_text(facts: Facts) -> None:
    from ansinh.cli.check_figures import print_check  # noqa: PLC0415 (see above)
    from ansinh.figurecheck.examples import CAN_THO_2023  # noqa: PLC0415

    print_check(CAN_THO_2023, facts, PROVINCE)


def _write_report(facts: Facts, data: Path) -> None:
    # Here and not above: the second start only serves, and should not wait for these.
    from ansinh.cli import report  # noqa: PLC0415

    area = facts.registry.history.find(PROVINCE, REPORTED_ON)
    page = report.page_of(facts, area, REPORTED_ON)
    name = report.report_name(area, REPORTED_ON, report.MAIN)
    click.echo("\nBáo cáo một trang:")
    for path in report.write_report(page, data / "reports", name):
        click.echo(f"  {path}")
