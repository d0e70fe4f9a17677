"""Gather and work on Apache Spark, with the same statements and the same rules."""

from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa

from ansinh.engines.gathering import Question, Run, Work
from ansinh.engines.spark import open_session
from ansinh.registry.registry import Registry

_STANDARD = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
}
"""Spark reads "group" as the name of a column, as the standard says."""

_KINDS = {pa.int64(): "bigint", pa.string(): "string", pa.date32(): "date"}


def on_spark(master: str) -> Run:
    """Work on the cluster that `master` names, e.g. ``local[2]``.

    Raises:
        SparkError: PySpark or Java is missing, or the cluster does not answer.

    """

    def run(
        registry: Registry, question: Question, work: Work, schema: pa.Schema
    ) -> Iterator[pa.Table]:
        with open_session(master) as session:
            for name, value in _STANDARD.items():
                session.conf.set(name, value)
            for name in question.tables:
                _view(session, registry, name)
            rows = session.sql(question.sql)
            if question.whole:
                rows = rows.repartition(question.whole)
            columns = ", ".join(
                f"`{field.name}` {_KINDS[field.type]}" for field in schema
            )
            answer = rows.mapInArrow(_worker(work, schema), columns)
            yield answer.toArrow().cast(schema)

    return run


def _worker(
    work: Work, schema: pa.Schema
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def of_partition(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        received = list(batches)
        if received:
            answer = work(pa.Table.from_batches(received))
            yield from answer.cast(schema).to_batches()

    return of_partition


def _view(session: Any, registry: Registry, name: str) -> None:
    files = registry.lake.files(name, registry.version)
    if files:
        table = session.read.parquet(*(path.resolve().as_uri() for path in files))
    else:
        table = session.createDataFrame(registry.table(name))
    table.createOrReplaceTempView(name)
