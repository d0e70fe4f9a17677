"""Gather rows of a registry by a statement, and let something work on them in pieces.

The statement is written in the SQL that DuckDB and Spark share. Here DuckDB runs it.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from ansinh.registry.registry import Registry

Work = Callable[[pa.Table], pa.Table]

ROWS = 250_000
"""Rows handed over at a time."""


@dataclass(frozen=True)
class Question:
    """Rows that something will work on."""

    tables: Sequence[str]
    """Tables of the registry that the statement reads."""
    sql: str
    whole: str | None = None
    """Column whose equal values must stay in one piece."""


Run = Callable[[Registry, Question, Work, pa.Schema], Iterator[pa.Table]]
"""Works on the rows of a question, piece by piece; the schema is that of the answer."""


def on_this_machine(
    registry: Registry, question: Question, work: Work, schema: pa.Schema
) -> Iterator[pa.Table]:
    """Work on the rows with DuckDB, in this process."""
    del schema
    for piece in rows_of(registry, question):
        yield work(piece)


def rows_of(registry: Registry, question: Question) -> Iterator[pa.Table]:
    """Rows of a question in pieces."""
    with duckdb.connect() as database:
        database.execute("SET enable_progress_bar = false")
        database.execute(f"SET threads = {os.cpu_count() or 1}")
        for name in question.tables:
            _view(database, registry, name)
        whole = question.whole
        order = f" ORDER BY {whole}" if whole else ""
        reader = database.sql(question.sql + order).to_arrow_reader(ROWS)
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
