"""Assess a registry on one machine: DuckDB gathers the rows, the law works on them."""

import datetime as dt
import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from ansinh.assessment import contributions as months
from ansinh.assessment import late_payment, participants, retirement
from ansinh.assessment import outsiders as outside
from ansinh.law.system import LawSystem
from ansinh.registry.registry import Registry
from ansinh.terms.periods import last_day
from ansinh.terms.schemes import Scheme

Work = Callable[[pa.Table], pa.Table]

ROWS = 250_000
"""Rows handed to the law at a time."""


def contributions(
    registry: Registry, law: LawSystem, month: int, support: months.Support | None
) -> Iterator[pa.Table]:
    """Contributions of everybody who takes part in a month, piece by piece.

    Each piece has the columns of `assessment.contributions.SCHEMA`.
    """
    day = last_day(month).replace(day=1)
    work = partial(months.contributions, law, day=day, support=support)
    sql = participants.participants_sql(month)
    return _work(registry, participants.TABLES, sql, None, work)


def compared(
    registry: Registry,
    laws: tuple[LawSystem, LawSystem],
    month: int,
    support: months.Support,
) -> Iterator[tuple[pa.Table, pa.Table]]:
    """Contributions of a month under the law and under a reform, row by row alike.

    `support` is what the province adds under the reform.
    """
    day = last_day(month).replace(day=1)
    sql = participants.participants_sql(month)
    for piece in _rows(registry, participants.TABLES, sql, None):
        yield (
            months.contributions(laws[0], piece, day),
            months.contributions(laws[1], piece, day, support),
        )


def outsiders(
    registry: Registry,
    scheme: Scheme,
    group: str,
    day: dt.date,
    ages: tuple[int, int],
) -> dict[str, int]:
    """People who could join a scheme on a day, by the area they live in."""
    sql = outside.outsiders_sql(scheme, group, day, ages)
    found: dict[str, int] = {}
    for piece in _rows(registry, outside.TABLES, sql, None):
        rows = (piece[name].to_pylist() for name in ("area", "people"))
        found.update(zip(*rows, strict=True))
    return found


def late_payments(
    registry: Registry, law: LawSystem, as_of: dt.date, since: dt.date
) -> Iterator[pa.Table]:
    """Overdue contributions and interest of every employer and fund."""
    work = partial(late_payment.of_accounts, law, as_of=as_of, since=since)
    sql = late_payment.accounts_sql(as_of)
    return _work(registry, late_payment.TABLES, sql, "employer", work)


def near_retirement(
    registry: Registry, law: LawSystem, as_of: dt.date, years: int
) -> Iterator[pa.Table]:
    """Estimates for everybody who reaches pension age within so many years."""
    work = partial(retirement.near_retirement, law, as_of=as_of, years=years)
    sql = retirement.near_retirement_sql(as_of)
    return _work(registry, retirement.TABLES, sql, "person", work)


def _work(
    registry: Registry, tables: Sequence[str], sql: str, whole: str | None, work: Work
) -> Iterator[pa.Table]:
    for piece in _rows(registry, tables, sql, whole):
        yield work(piece)


def _rows(
    registry: Registry, tables: Sequence[str], sql: str, whole: str | None
) -> Iterator[pa.Table]:
    """Rows of a statement in pieces; those alike in `whole` stay together."""
    with duckdb.connect() as database:
        database.execute("SET enable_progress_bar = false")
        database.execute(f"SET threads = {os.cpu_count() or 1}")
        for name in tables:
            _view(database, registry, name)
        order = f" ORDER BY {whole}" if whole else ""
        reader = database.sql(sql + order).to_arrow_reader(ROWS)
        pieces = (pa.Table.from_batches([batch]) for batch in reader)
        yield from _uncut(pieces, whole) if whole else pieces


def _view(database: duckdb.DuckDBPyConnection, registry: Registry, name: str) -> None:
    paths = [str(path) for path in registry.lake.files(name, registry.version)]
    if paths:
        database.execute(f"CREATE VIEW {name} AS FROM read_parquet({paths})")
    else:
        database.register(name, registry.table(name))


def _uncut(pieces: Iterator[pa.Table], whole: str) -> Iterator[pa.Table]:
    """Pieces of sorted rows, cut only where the value of a column changes."""
    held: pa.Table | None = None
    for new in pieces:
        piece = new if held is None else pa.concat_tables([held, new])
        others = pc.index(
            pc.not_equal(piece[whole][::-1], piece[whole][-1]), value=True
        ).as_py()
        if others < 0:
            held = piece
            continue
        cut = len(piece) - others
        yield piece[:cut]
        held = piece[cut:]
    if held is not None and len(held):
        yield held
