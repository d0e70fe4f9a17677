"""Many machines: the same kernel on Apache Spark, persons shared out by hash.

Spells and residences are one stream of rows; each partition holds all rows of its
persons, sweeps them and hands back its cells, and Spark adds them up. Workers need
`ansinh` installed and the folder of the lake under the same path. What a cluster needs
besides is set where Spark looks for it (spark-defaults.conf).
"""

import importlib.util
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ansinh.engines.embedded import (
    MONTHS_AHEAD,
    RESIDENCE_COLUMNS,
    SPELL_COLUMNS,
    Progress,
    delivered,
    window_of,
)
from ansinh.indicators.cube import Cube
from ansinh.registry.registry import Registry
from ansinh.terms.mendable import MendableError

ROWS_OF_A_PARTITION = 2_000_000
"""Rows that a worker holds in memory at a time, about 100 bytes each."""

PARTS_ADDED_AT_ONCE = 16
"""Cells of so many partitions are added up by one worker, until few are left."""

_PACKED = "cells binary"

_Partition = Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]

_ON_THIS_MACHINE: dict[str, Any] = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "localhost",
    "spark.driver.memory": "2g",
}


class SparkError(MendableError):
    """Spark is not there, or does not start."""


def sweep_registry(registry: Registry, progress: Progress, master: str) -> Cube:
    """Count everybody in the registry on the cluster that `master` names.

    Raises:
        SparkError: PySpark or Java is missing, or the cluster does not answer.

    """
    # Here and not above: Numba takes most of a second to load.
    from ansinh.indicators.cell_rows import add_up, cube_of_rows  # noqa: PLC0415

    opening, closing = window_of(registry)
    areas = sorted(registry.history.areas)
    window = opening, closing + MONTHS_AHEAD
    progress("Mở Spark", 0.0)
    with open_session(master) as session:
        progress("Quét quá trình tham gia", 0.2)
        rows, parts = _rows(session, registry)
        cells = rows.mapInArrow(_sweeper(areas, window), _PACKED)
        while parts > PARTS_ADDED_AT_ONCE:
            parts = -(-parts // PARTS_ADDED_AT_ONCE)
            cells = cells.repartition(parts).mapInArrow(_add_up_parts, _PACKED)
        summed = add_up(_unpacked(row.cells) for row in cells.collect())
    progress("Lập khối số liệu", 0.9)
    came_in = delivered(registry, areas, (opening, closing))
    return cube_of_rows(summed, areas, window, came_in)


@contextmanager
def open_session(master: str) -> Iterator[Any]:
    """Spark session; one that is open already is used and left open.

    Raises:
        SparkError: PySpark or Java is missing, or the cluster does not answer.

    """
    if not importlib.util.find_spec("pyspark"):
        raise SparkError(
            "Máy này chưa có PySpark. Hãy cài: pip install 'ansinh[spark]', "
            "hoặc bỏ --engine spark để tính ngay trên máy này. [no-pyspark]"
        )
    from py4j.protocol import Py4JError  # noqa: PLC0415
    from pyspark.errors import PySparkException  # noqa: PLC0415
    from pyspark.sql import SparkSession  # noqa: PLC0415

    if session := SparkSession.getActiveSession():
        yield session
        return
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
    }
    if master.startswith("local"):
        settings |= _ON_THIS_MACHINE
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("ansinh").master(master)
    try:
        session = builder.config(map=settings).getOrCreate()
    except (PySparkException, Py4JError) as failed:
        raise SparkError(
            f"Không mở được Spark với --master {master}. Spark cần Java 17: hãy gõ "
            "java -version (Debian: apt-get install openjdk-17-jre-headless), rồi "
            "kiểm tra địa chỉ cụm. [no-spark]"
        ) from failed
    try:
        yield session
    finally:
        session.stop()


def _rows(session: Any, registry: Registry) -> tuple[Any, int]:
    """Spells and residences in one table, and into how many partitions it is cut.

    A residence has its area as place, and no scheme.
    """
    tables, total = [], 0
    for name, columns in (("spells", SPELL_COLUMNS), ("residences", RESIDENCE_COLUMNS)):
        files = registry.lake.files(name, registry.version)
        total += sum(pq.read_metadata(path).num_rows for path in files)
        if files:
            read = session.read.parquet(*(path.resolve().as_uri() for path in files))
            tables.append(read.select(*columns).withColumnRenamed("area", "place"))
    rows = tables[0]
    for table in tables[1:]:
        rows = rows.unionByName(table, allowMissingColumns=True)
    parts = max(
        session.sparkContext.defaultParallelism, 1 + total // ROWS_OF_A_PARTITION
    )
    # A person has one home, and most cells of a home are in one partition only: by
    # person, every partition would send nearly every cell.
    cut = rows.repartition(parts, "home")
    return cut.sortWithinPartitions("home", "person", "first_day", "place"), parts


def _sweeper(areas: list[str], window: tuple[int, int]) -> _Partition:
    """Turn the rows of one partition into its cells."""

    def sweep_partition(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from ansinh.indicators.cell_rows import rows_of  # noqa: PLC0415
        from ansinh.indicators.sweep import sweep  # noqa: PLC0415

        received = list(batches)
        if not received:
            return
        rows = pa.Table.from_batches(received)
        # Only areas that occur: a part of a nation has few of its cells.
        named = (*pc.unique(rows["place"]), *pc.unique(rows["home"]))
        here = sorted({area.as_py() for area in named})
        lives = pc.is_null(rows["scheme"])
        spells = rows.filter(pc.invert(lives))
        residences = rows.filter(lives).rename_columns({"place": "area"})
        cells = sweep(spells, residences, here, window, threads=1)
        yield _packed(rows_of(cells, areas))

    return sweep_partition


def _add_up_parts(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Add up the cells of several partitions."""
    from ansinh.indicators.cell_rows import add_up  # noqa: PLC0415

    parts = [_unpacked(part.as_py()) for batch in batches for part in batch["cells"]]
    if parts:
        yield _packed(add_up(parts))


def _packed(rows: pa.Table) -> pa.RecordBatch:
    """Rows of cells as one value: Spark's own sum of so many rows takes a minute."""
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.ipc.new_stream(sink, rows.schema, options=options) as stream:
        stream.write_table(rows)
    return pa.RecordBatch.from_pydict({"cells": [sink.getvalue().to_pybytes()]})


def _unpacked(cells: bytes) -> pa.Table:
    return pa.ipc.open_stream(cells).read_all()
