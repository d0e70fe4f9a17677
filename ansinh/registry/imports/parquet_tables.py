"""Tables in Parquet files, with the names of their columns as row 1."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ansinh.registry.imports.sheet import BrokenSheetError, Row, Sheet
from ansinh.registry.problems import Problem


def parquet_sheet(path: Path, name: str) -> Sheet | Problem:
    """The table of a Parquet file, or why it cannot be read."""
    try:
        names = pq.ParquetFile(path).schema_arrow.names
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        return Problem("damaged-file", name)

    def read() -> Iterator[Row]:
        yield 1, names
        number = 1
        try:
            for batch in pq.ParquetFile(path).iter_batches():
                columns = [column.to_pylist() for column in batch.columns]
                for cells in zip(*columns, strict=True):
                    number += 1
                    yield number, cells
        except (pa.ArrowException, OSError, ValueError, OverflowError):
            raise BrokenSheetError from None

    return Sheet(name, "", read)
