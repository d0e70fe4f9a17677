"""Rows by sender, scheme, month and area, and the last month each sender speaks of."""

import numpy as np
import pyarrow as pa

from ansinh.registry.imports.compiled.lines import GROUPS
from ansinh.registry.imports.compiled.rows import SCHEMES, Array, Rows, in_batches
from ansinh.registry.imports.compiled.tables import words
from ansinh.registry.imports.workbench import Workbench

_MONTHS, _PLACES = 1 << 16, 1 << 16
"""More than there are; a month of -1 is none."""


def count_rows(bench: Workbench, rows: Rows) -> pa.Table:
    """Count sure rows: area (of the sender), scheme, month, place, rows, file_at.

    Sender and month may be empty.
    """
    sure = np.flatnonzero(rows.is_sure)
    packed = (rows.sender[sure].astype(np.int64) + 1) * len(SCHEMES)
    packed = (packed + rows.what[sure] // GROUPS) * _MONTHS + rows.month[sure] + 1
    packed = packed * _PLACES + rows.place[sure]
    table = in_batches({"packed": packed, "position": sure})
    bench.database.register("packed_rows", table)
    counts = bench.table(
        "SELECT packed, count(*) AS rows, min(position) AS first FROM packed_rows "
        "GROUP BY packed ORDER BY packed"
    )
    bench.database.unregister("packed_rows")
    packed = counts["packed"].to_numpy()
    months: Array = packed // _PLACES % _MONTHS - 1
    senders = packed // _PLACES // _MONTHS
    return pa.table(
        {
            "area": words(senders // len(SCHEMES) - 1, rows.senders),
            "scheme": words(senders % len(SCHEMES), SCHEMES),
            "month": pa.array(months.astype(np.int32), mask=months < 0),
            "place": words(packed % _PLACES, rows.areas),
            "rows": counts["rows"],
            "file_at": rows.file_at(counts["first"].to_numpy()).astype(np.int32),
        }
    )
