"""Keep why a spell ended when it is delivered again without a reason.

The reason comes with a movement; the extract of the month, which repeats the spell with
its last day, does not always have the column.
"""

from collections.abc import Iterable
from pathlib import Path

import pyarrow.parquet as pq

from ansinh.registry.imports.workbench import Workbench, quoted, same_key
from ansinh.registry.tables import ParticipationSpells


def keep_reasons(bench: Workbench, replaced: Iterable[Path]) -> None:
    """Give incoming spells the reason that a file to be replaced has for their end."""
    knowing = [
        quoted(str(path))
        for path in replaced
        if "ended_because" in pq.read_schema(path).names
    ]
    if not knowing:
        return
    bench.run(
        "UPDATE incoming_spells AS new SET ended_because = old.ended_because "
        f"FROM read_parquet([{', '.join(knowing)}]) AS old "
        "WHERE new.ended_because IS NULL AND old.ended_because IS NOT NULL "
        "AND new.last_day = old.last_day "
        f"AND {same_key(ParticipationSpells.key, 'old', 'new')}"
    )
