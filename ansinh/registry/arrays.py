"""Arrays of Arrow from numbers and text, and back, without loading pandas.

`pa.array`, `pa.scalar` and `to_numpy` load it where it is installed, which takes longer
than a small import.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Array = npt.NDArray[Any]


def of_numbers(numbers: Array, is_empty: Array | None = None) -> pa.Array:
    """Array of Arrow over numbers, empty where another array says so."""
    held = np.ascontiguousarray(numbers)
    there = None if is_empty is None else _bits(~is_empty)
    kind = pa.from_numpy_dtype(held.dtype)
    return pa.Array.from_buffers(kind, len(held), [there, pa.py_buffer(held)])


def of_flags(flags: Array) -> pa.Array:
    """Array of Arrow with truth values."""
    return pa.Array.from_buffers(pa.bool_(), len(flags), [None, _bits(flags)])


def of_texts(texts: Sequence[str | None]) -> pa.StringArray:
    """Array of Arrow with texts; None is an empty cell."""
    written = [(text or "").encode() for text in texts]
    ends = np.cumsum([0, *map(len, written)], dtype=np.int32)
    there = _bits(np.array([text is not None for text in texts], np.bool_))
    buffers = [there, pa.py_buffer(ends), pa.py_buffer(b"".join(written))]
    return pa.Array.from_buffers(pa.string(), len(written), buffers)


def numbers_of(column: pa.Array | pa.ChunkedArray, empty: int | None = None) -> Array:
    """Numbers of a column, days since 1970 of days; `empty` stands for empty cells.

    They are the column's own where it is in one piece, so none may be written to.
    """
    if pa.types.is_date32(column.type):
        column = column.cast(pa.int32())
    kind = column.type.to_pandas_dtype()
    if empty is not None and column.null_count:
        column = pc.fill_null(column, of_numbers(np.array([empty], kind))[0])
    if not isinstance(column, pa.ChunkedArray):
        return np.asarray(np.from_dlpack(column))
    chunks = [np.from_dlpack(chunk) for chunk in column.chunks]
    if len(chunks) == 1:
        return chunks[0]
    joined = np.concatenate([np.empty(0, kind), *chunks])
    joined.flags.writeable = False
    return joined


def coded(rows: pa.Table) -> pa.Table:
    """Rows with text dictionary-encoded."""
    for at, field in enumerate(rows.schema):
        if pa.types.is_string(field.type):
            encoded = rows.column(at).dictionary_encode()
            rows = rows.set_column(at, field.name, encoded)
    return rows


def _bits(flags: Array) -> pa.Buffer:
    return pa.py_buffer(np.packbits(flags, bitorder="little"))
