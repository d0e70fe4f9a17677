"""`ansinh check-figures`: question the figures printed in a report."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import click

from ansinh.cli.folder import as_day, json_option
from ansinh.engines.embedded import open_facts
from ansinh.figurecheck.annotate import write_annotated
from ansinh.figurecheck.check import Check, check_text, find_problems
from ansinh.figurecheck.checks.sources import OtherReports
from ansinh.figurecheck.claims import Claim
from ansinh.figurecheck.grammar.extract import find_claims
from ansinh.figurecheck.own_reports import ChangedFigure, find_changed_figures
from ansinh.figurecheck.readers import Document, read_document
from ansinh.figurecheck.registry_figures import RegistryFigures
from ansinh.indicators.ask import Facts
from ansinh.registry.lake import Lake
from ansinh.terms.areas import Area
from ansinh.terms.numbers import format_number

_PATH = click.Path(exists=True, dir_okay=False, path_type=Path)
_MANY = 100
"""Texts from which starting more processes pays."""
_BENCH_KINDS = frozenset(
    {
        "sum_mismatch",
        "share_mismatch",
        "target_pct_mismatch",
        "growth_mismatch",
        "coverage_above_100",
        "unemployment_above_compulsory",
        "point_percent_confusion",
        "target_below_result",
        "implied_base_mismatch",
        "label_mismatch",
        "verdict_mismatch",
        "conflicting_sources",
        "part_above_whole",
    }
)
"""Findings a scorer of contradictions knows; a higher target missed is none."""


@click.command()
@click.argument("report", type=_PATH, required=False, metavar="TỆP")
@click.option("--place", help="Mã hoặc tên địa bàn, khi văn bản không nêu.")
@click.option("--period", help="Kỳ của số liệu khi văn bản không nêu, ví dụ 2023.")
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Thư mục dữ liệu: đối chiếu thêm với số liệu đã nhập.",
)
@click.option("--known-on", type=as_day, help="Ngày viết báo cáo: nêu số đã sửa từ đó.")
@click.option("--with", "others", type=_PATH, multiple=True, help="Báo cáo khác để so.")
@json_option
@click.option(
    "--annotate", type=click.Path(path_type=Path), help="Bản Word có ghi chú."
)
@click.option("--explain", type=int, metavar="N", help="Vì sao hiểu số liệu N như vậy.")
@click.option(
    "--bench",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Thư mục có texts/*.txt: ghi dự đoán cho mọi văn bản.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Tệp kết quả của --bench.")
def command(
    report: Path | None,
    place: str | None,
    period: str | None,
    data: Path | None,
    known_on: dt.date | None,
    others: tuple[Path, ...],
    as_json: bool,
    annotate: Path | None,
    explain: int | None,
    bench: Path | None,
    out: Path | None,
) -> None:
    """Kiểm tra số liệu in trong TỆP (txt, docx, pdf, html, xlsx).

    Mỗi số liệu được đối chiếu với nhau, với điều đã biết (chỉ tiêu cấp trên, dân số,
    địa giới) và với dữ liệu nếu có --data. Mã thoát 1: có điểm cần xem lại.
    """
    if bench:
        _write_predictions(bench, out)
        return
    if report is None:
        raise click.UsageError("Thiếu TỆP cần kiểm tra.")
    facts = open_facts(data) if data else None
    area = _area(facts, place)
    document = read_document(report)
    check = check_text(
        document.text,
        place=area.name if area else place,
        period=period,
        others=OtherReports(
            (path.name, find_claims(read_document(path).text)) for path in others
        ),
        registry=_registry(facts, area, data, known_on),
        controls=document.controls,
    )
    if explain is not None:
        _explain(check, explain)
        return
    changed = list(find_changed_figures(document, facts))
    if annotate:
        write_annotated(report, document, check.findings, annotate, changed)
    if as_json:
        click.echo(json.dumps(_as_json(check, changed), ensure_ascii=False, indent=1))
    else:
        _print(document, check, changed)
        if annotate:
            click.echo(f"Bản có ghi chú: {annotate}")
    if check.findings or changed:
        raise SystemExit(1)


def print_check(report: Path, facts: Facts, place: str) -> None:
    """Print the check of a text against the data; `place` is the area's code."""
    area = _area(facts, place)
    document = read_document(report)
    check = check_text(document.text, registry=RegistryFigures(facts, area=area))
    click.echo(f"\nKiểm tra số liệu trong {report.name}:")
    _print(document, check, [])


def _area(facts: Facts | None, place: str | None) -> Area | None:
    """Area with this code or key in the data, of whatever day."""
    if facts is None or place is None:
        return None
    return next(
        (
            area
            for area in facts.registry.history.areas.values()
            if place in {area.area, area.code}
        ),
        None,
    )


def _registry(
    facts: Facts | None, area: Area | None, data: Path | None, known_on: dt.date | None
) -> RegistryFigures | None:
    if facts is None or data is None:
        return None
    earlier = None
    if known_on:
        before = [v for v in Lake(data).versions() if v.made_at.date() <= known_on]
        earlier = open_facts(data, before[-1].version) if before else None
    return RegistryFigures(facts, area=area, earlier=earlier)


def _print(document: Document, check: Check, changed: Sequence[ChangedFigure]) -> None:
    if not check.claims:
        click.echo("Không tìm thấy số liệu bảo hiểm nào trong văn bản.")
    for finding in check.findings:
        places = ", ".join(
            f"{claim.number} ({document.where_vi(claim.start)})"
            for claim in finding.claims
        )
        click.echo(f"[{finding.grade.label_vi}] {finding.question_vi}")
        click.echo(f"  Số liệu: {places}")
        click.echo(f"  Cách tính: {finding.derivation_vi}")
        click.echo(f"  Cách sửa: {finding.remedy_vi} [{finding.kind}]")
    for figure in changed:
        click.echo(f"[cần xem lại] {figure.question_vi} [changed-figure]")
    for note in (*document.notes_vi, *check.notes_vi):
        click.echo(note)
    found = len(check.findings) + len(changed)
    click.echo(f"{len(check.claims)} số liệu, {found} điểm cần xem lại.")


def _as_json(check: Check, changed: Sequence[ChangedFigure]) -> dict[str, Any]:
    return {
        "claims": [claim.as_json() for claim in check.claims],
        "findings": [finding.as_json() for finding in check.findings],
        "changed_figures": [
            {
                "start": figure.start,
                "end": figure.end,
                "printed": figure.printed,
                "expected": figure.expected,
                "cell": figure.reference,
            }
            for figure in changed
        ],
    }


def _explain(check: Check, number: int) -> None:
    if not 1 <= number <= len(check.claims):
        raise click.ClickException(
            f"Văn bản có {len(check.claims)} số liệu, không có số thứ {number}. "
            "Hãy chọn từ 1. [no-claim]"
        )
    claim = check.claims[number - 1]
    value = format_number(claim.value, max(0, -int(claim.value.as_tuple().exponent)))
    click.echo(f"{claim.number}: {value} {claim.unit}")
    click.echo(f"  “{claim.quote}”")
    click.echo(f"  chỉ số {claim.indicator}, loại {claim.kind}")
    click.echo(f"  địa bàn {claim.place}, kỳ {claim.period or 'không rõ'}")
    for why in claim.rules:
        click.echo(f"  - {why}")


def _write_predictions(bench: Path, out: Path | None) -> None:
    """Write one line of JSON per claim and finding of every text of a benchmark."""
    if out is None:
        raise click.UsageError("--bench cần --out TỆP.jsonl để ghi dự đoán.")
    texts = {
        path.stem: path.read_bytes().decode("utf-8")
        for path in sorted((bench / "texts").glob("*.txt"))
    }
    claims = _read_all(texts)
    others = OtherReports(claims.items())
    lines = [
        json.dumps({"id": name, **row}, ensure_ascii=False)
        for name, text in texts.items()
        for row in _predictions(claims[name], text, others, name)
    ]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    click.echo(f"{len(texts)} văn bản, {len(lines)} dòng: {out}")


def _read_all(texts: dict[str, str]) -> dict[str, list[Claim]]:
    """Claims of every text; many texts are shared out to all cores."""
    if len(texts) < _MANY:
        return {name: find_claims(text) for name, text in texts.items()}
    with ProcessPoolExecutor() as cores:
        read = cores.map(find_claims, texts.values(), chunksize=8)
        return dict(zip(texts, read, strict=True))


def _predictions(
    claims: Sequence[Claim], text: str, others: OtherReports, own: str
) -> Iterator[dict[str, Any]]:
    for claim in claims:
        yield claim.as_json()
    for finding in find_problems(claims, text, others=others, own=own):
        if finding.kind in _BENCH_KINDS:
            spans = [[claim.start, claim.end] for claim in finding.claims]
            yield {"finding": finding.kind, "claims": spans}
