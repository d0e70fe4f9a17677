"""`ansinh assess`: the law applied to everybody in the registry."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import click
import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq

from ansinh.assessment import contributions as months
from ansinh.assessment import late_payment, retirement
from ansinh.cli.folder import as_day, as_month, data_option, version_option
from ansinh.engines import assessing
from ansinh.engines.gathering import Run, on_this_machine
from ansinh.law import vietnamese_law
from ansinh.law.problems import NoLawOnDayError
from ansinh.law.system import LawSystem
from ansinh.registry.lake import AsKnown, Lake
from ansinh.registry.registry import Registry
from ansinh.steering.whatif.reform import read_reform
from ansinh.terms.mendable import MendableError
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import last_day, print_day, print_month
from ansinh.terms.schemes import Scheme

_out = click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Ghi từng dòng ra tệp .csv hoặc .parquet.",
)
_law = click.option(
    "--law",
    "reform",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Tệp YAML có mục changes: số liệu luật khác hoặc còn thiếu.",
)


_engine = click.option(
    "--master",
    help="Tính trên Spark, ví dụ local[2] hoặc spark://máy:7077; mặc định máy này.",
)


@click.group()
def command() -> None:
    """Áp luật vào cả kho số liệu: số phải đóng, lãi chậm đóng, người sắp nghỉ hưu."""


@command.command()
@click.option("--month", required=True, type=as_month, help="Tháng, ví dụ 2024-09.")
@_law
@_out
@_engine
@version_option
@data_option
def contributions(
    month: int,
    reform: Path | None,
    out: Path | None,
    master: str | None,
    version: AsKnown | None,
    data: Path,
) -> None:
    """Tính số phải đóng của mọi người tham gia trong một tháng, theo ai đóng.

    Người chưa đủ thông tin không có số tiền mà có lý do.
    """
    registry = Registry(Lake(data), version)
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    problems: Counter[str] = Counter()
    pieces = assessing.contributions(registry, _law_of(reform), month, run=_run(master))
    for piece in _kept(pieces, out, months.SCHEMA):
        amounts = [(f"{payer}_vnd", "sum") for payer in months.PAYERS]
        grouped = piece.group_by(["scheme", "problem"])
        for row in grouped.aggregate([*amounts, ("person", "count")]).to_pylist():
            sums[row["scheme"]]["people"] += row["person_count"]
            if row["problem"]:
                problems[row["problem"]] += row["person_count"]
                sums[row["scheme"]]["unknown"] += row["person_count"]
            for payer in months.PAYERS:
                sums[row["scheme"]][payer] += row[f"{payer}_vnd_sum"] or 0
    if not sums:
        raise MendableError(
            f"Tháng {print_month(month)} không có ai tham gia trong kho số liệu. "
            "Hãy chọn tháng khác (--month). [no-participants]"
        )
    heads = (
        *("Lượt người", "Chưa tính được"),
        *("Tự đóng", "Đơn vị", "Ngân sách", "Quỹ", "Cộng, đồng"),
    )
    click.echo(f"{'Chế độ':<18}" + "".join(f"{head:>20}" for head in heads))
    for scheme in (one for one in Scheme if one in sums):
        found = sums[scheme]
        paid = [found[payer] for payer in months.PAYERS]
        counts = (found["people"], found["unknown"], *paid, sum(paid))
        cells = map(format_number, counts)
        click.echo(f"{scheme.acronym:<18}" + "".join(f"{cell:>20}" for cell in cells))
    for problem, people in problems.most_common():
        click.echo(
            f"{format_number(people)} lượt chưa tính được: "
            f"{months.PROBLEMS[problem]} [{problem}]."
        )
    _provenance(registry, last_day(month), out)


@command.command("late-payment")
@click.option("--on", "day", required=True, type=as_day, help="Tính đến ngày này.")
@click.option("--since", type=as_day, help="Lãi phát sinh từ ngày; mặc định 1/1.")
@click.option("--most", type=int, default=15, show_default=True, help="In tối đa.")
@_law
@_out
@_engine
@version_option
@data_option
def late_payments(
    day: dt.date,
    since: dt.date | None,
    most: int,
    reform: Path | None,
    out: Path | None,
    master: str | None,
    version: AsKnown | None,
    data: Path,
) -> None:
    """Tính số quá hạn, tuổi nợ và lãi chậm đóng của mọi đơn vị.

    Tiền nộp trừ vào nợ cũ nhất của từng quỹ trước. Lãi suất tháng của những năm mà luật
    chưa có số công bố thì nêu trong tệp --law.
    """
    registry = Registry(Lake(data), version)
    since = since or day.replace(month=1, day=1)
    overdue: Counter[str] = Counter()
    interest = 0
    ages: Counter[int] = Counter()
    try:
        pieces = assessing.late_payments(
            registry, _law_of(reform), day, since, _run(master)
        )
        for piece in _kept(pieces, out, late_payment.SCHEMA):
            for row in piece.to_pylist():
                overdue[row["employer"]] += row["overdue_vnd"]
                interest += row["interest_vnd"]
                for first in late_payment.AGES:
                    ages[first] += row[f"overdue_from_{first}_days_vnd"]
    except NoLawOnDayError as missing:
        raise MendableError(
            f"{missing} Lãi suất tháng đó chưa có trong luật của hệ thống: nêu trong "
            "tệp YAML, mục changes, rồi thêm --law TỆP (xem docs/what-if.md)."
        ) from missing
    late = [one for one in overdue if overdue[one] > 0]
    total = format_number(overdue.total())
    click.echo(f"{format_number(len(late))} đơn vị quá hạn {total} đồng:")
    for first, following in zip(
        late_payment.AGES, [*late_payment.AGES[1:], None], strict=True
    ):
        span = f"{first}-{following - 1} ngày" if following else f"từ {first} ngày"
        click.echo(f"  {span:<16}{format_number(ages[first]):>24}")
    for employer, amount in overdue.most_common(most):
        if amount > 0:
            click.echo(f"{employer:<18}{format_number(amount):>24}")
    click.echo(f"Lãi phát sinh từ {print_day(since)}: {format_number(interest)} đồng.")
    _provenance(registry, day, out)


@command.command("retirement")
@click.option("--on", "day", required=True, type=as_day, help="Theo luật ngày này.")
@click.option("--years", type=click.IntRange(0, 20), default=5, show_default=True)
@_law
@_out
@_engine
@version_option
@data_option
def near_retirement(
    day: dt.date,
    years: int,
    reform: Path | None,
    out: Path | None,
    master: str | None,
    version: AsKnown | None,
    data: Path,
) -> None:
    """Ước tính cho người đủ tuổi nghỉ hưu trong vài năm tới: từ tháng nào, bao nhiêu.

    Mỗi người tính hai lần: theo thời gian đã đóng, và nếu tiếp tục đóng mức hiện nay
    đến tuổi nghỉ hưu.
    """
    registry = Registry(Lake(data), version)
    by_year: dict[int, Counter[str]] = defaultdict(Counter)
    pieces = assessing.near_retirement(
        registry, _law_of(reform), day, years, _run(master)
    )
    for piece in _kept(pieces, out, retirement.SCHEMA):
        for row in piece.to_pylist():
            found = by_year[max(row["pension_from"], day).year]
            found["people"] += 1
            found["enough"] += row["missing_months"] == 0
            found["enough_then"] += row["missing_months_then"] == 0
            found["pension"] += row["pension_then_vnd"] or 0
    heads = ("Người", "Đã đủ", "Sẽ đủ", "Còn thiếu", "Bình quân, đồng")
    click.echo(f"{'Năm đủ tuổi':<14}" + "".join(f"{head:>16}" for head in heads))
    for year in sorted(by_year):
        found = by_year[year]
        enough = found["enough_then"]
        mean = found["pension"] // enough if enough else 0
        short = found["people"] - enough
        cells = (found["people"], found["enough"], enough, short, mean)
        numbers = "".join(f"{format_number(cell):>16}" for cell in cells)
        click.echo(f"{year:<14}{numbers}")
    click.echo("Người quá tuổi mà chưa hưởng tính vào năm nay. “Sẽ đủ”: nếu đóng tiếp.")
    _provenance(registry, day, out)


def _run(master: str | None) -> Run:
    if master is None:
        return on_this_machine
    # Here and not above: Spark is an extra.
    from ansinh.engines.gathering_spark import on_spark  # noqa: PLC0415

    return on_spark(master)


def _law_of(reform: Path | None) -> LawSystem:
    law = vietnamese_law()
    return read_reform(reform.read_text(encoding="utf-8")).of(law) if reform else law


def _kept(
    pieces: Iterable[pa.Table], out: Path | None, schema: pa.Schema
) -> Iterator[pa.Table]:
    """The pieces, each written to the file on its way; the file is there whole."""
    if out is None:
        yield from pieces
        return
    if out.suffix not in (".csv", ".parquet"):
        raise MendableError(
            f"Tệp {out.name} phải là .csv hoặc .parquet. Hãy đổi tên. [unknown-suffix]"
        )
    draft = out.with_name(f".{out.name}.draft")
    with ExitStack() as closing:
        closing.callback(draft.unlink, missing_ok=True)
        with (
            arrow_csv.CSVWriter(draft, schema)
            if out.suffix == ".csv"
            else pq.ParquetWriter(draft, schema)
        ) as writer:
            for piece in pieces:
                writer.write_table(piece)
                yield piece
        draft.replace(out)


def _provenance(registry: Registry, day: dt.date, out: Path | None) -> None:
    invented = " (số liệu minh họa)" if registry.lake.is_invented else ""
    written = f" Từng dòng: {out}." if out else ""
    click.echo(
        f"Tính đến {print_day(day)}, phiên bản {registry.version}{invented}.{written}"
    )
