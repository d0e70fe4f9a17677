"""Read data files one after the other, as if they were one."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ansinh.registry.lake.errors import damaged


def read_files(
    paths: Iterable[Path], schema: pa.Schema, names: Sequence[str], rows: int | None
) -> Iterator[pa.Table]:
    """Columns of files, at most `rows` at a time; one empty piece if there are none.

    Text comes dictionary-encoded.

    Raises:
        LakeError: a file is missing or cannot be read.

    """
    text = [name for name in names if pa.types.is_string(schema.field(name).type)]
    is_empty = True
    for path in paths:
        try:
            held = frozenset(pq.read_schema(path).names)
            known = [name for name in text if name in held]
            with pq.ParquetFile(path, read_dictionary=known) as file:
                size = rows or max(file.metadata.num_rows, 1)
                for batch in file.iter_batches(size, columns=names):
                    is_empty = False
                    yield _completed(pa.Table.from_batches([batch]), schema, names)
        except (OSError, pa.ArrowInvalid):
            raise damaged(path) from None
    if is_empty:
        types = [(name, _held_as(schema.field(name).type)) for name in names]
        yield pa.Table.from_batches([], pa.schema(types))


def _held_as(kind: pa.DataType) -> pa.DataType:
    """Type of a column in a piece."""
    return pa.dictionary(pa.int32(), kind) if pa.types.is_string(kind) else kind


def _completed(piece: pa.Table, schema: pa.Schema, names: Sequence[str]) -> pa.Table:
    """Piece with all columns asked for, in their order."""
    for name in names:
        if name not in piece.column_names:
            kind = _held_as(schema.field(name).type)
            piece = piece.append_column(name, pa.nulls(piece.num_rows, kind))
    # Files differ in what they declare to be never empty; pieces must not.
    return pa.Table.from_arrays([piece[name] for name in names], names)
