"""A few of very many persons, without reading through all of them.

Keys of persons are spread at random, and whoever lives in one commune is found in every
part of the file of persons. From `MANY` on a copy of it lies beside the cube, unpacked
and in order of keys, of which only the pages that hold somebody wanted are read.
"""

import uuid
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet as pq

from ansinh.registry.registry import Registry
from ansinh.registry.tables import TABLES

MANY = 5_000_000
"""Persons from which on looking up is faster than reading; ours."""

_FORMAT = 1
_SCHEMA = pa.schema(
    TABLES["persons"].schema().field(name)
    for name in ("person", "born", "sex", "household")
)


def persons_index_path(registry: Registry) -> Path:
    """File of the index of a version; equal content has one."""
    content = registry.lake.fingerprint(["persons"], registry.version)
    folder = registry.lake.folder.parent / "cubes"
    return folder / f"{content}-persons.{_FORMAT}.arrow"


def make_persons_index(registry: Registry) -> Path | None:
    """File of the index of a version, made if need be; None where there are few."""
    files = registry.lake.files("persons", registry.version)
    if sum(pq.read_metadata(path).num_rows for path in files) < MANY:
        return None
    path = persons_index_path(registry)
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        draft = path.with_name(f"{path.name}.{uuid.uuid4().hex}")
        with pa.ipc.new_file(draft, _SCHEMA) as writer:
            for piece in registry.lake.pieces(
                "persons", _SCHEMA.names, registry.version
            ):
                writer.write_table(piece.cast(_SCHEMA))
        draft.replace(path)
    return path


def look_up(path: Path, wanted: npt.NDArray[np.int64]) -> pa.Table:
    """Persons by their keys, which are in order; unknown ones are left out."""
    found = []
    with pa.memory_map(str(path)) as source, pa.ipc.open_file(source) as file:
        batches = [batch for batch in file.read_all().to_batches() if len(batch)]
        keys = [batch["person"].to_numpy() for batch in batches]
        ends = np.searchsorted(wanted, [key[-1] for key in keys], side="right")
        start = 0
        for batch, key, end in zip(batches, keys, ends.tolist(), strict=True):
            mine, start = wanted[start:end], end
            place = np.searchsorted(key, mine)
            found.append(batch.take(pa.array(place[key[place] == mine])))
    return pa.Table.from_batches(found, _SCHEMA)
