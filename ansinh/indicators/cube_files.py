"""Cubes as folders of files: one of each kind for every year.

Years that a refresh left as they were are shared with the cube it started from. The
files are Arrow's own, packed by LZ4: a third larger than Parquet and read in a fifth of
the time, of which a refresh has little.
"""

import json
import os
import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.ipc

from ansinh.indicators.cube import Cube, HeldBack, Series
from ansinh.registry.arrays import numbers_of

FORMAT = 3
"""Number of this layout; a change makes new folders."""

_PACKED = pa.ipc.IpcWriteOptions(compression="lz4")
_KINDS = ("stock", "flows", "held-stock", "held-flows")


@dataclass(frozen=True)
class Reused:
    """Years taken over from another cube: those before `year`."""

    folder: Path
    year: int


def save(
    cube: Cube, folder: Path, about: dict[str, Any], reused: Reused | None = None
) -> None:
    """Write a cube so that the folder is there whole or not at all.

    Args:
        cube: with what is held back; rows of reused years are not looked at.
        folder: must not exist, or hold the same cube.
        about: how the cube was made, as `about` gives it back.
        reused: years whose files are shared.

    """
    held = cube.held_back or HeldBack(0, cube.stock[:0], cube.flows[:0])
    draft = folder.with_name(f"{folder.name}.{uuid.uuid4().hex}")
    draft.mkdir(parents=True)
    tables = (cube.stock, cube.flows, held.stock, held.flows)
    for kind, table in zip(_KINDS, tables, strict=True):
        _write_years(table, kind, draft, reused.year if reused else 0)
        for path in sorted(reused.folder.glob(f"{kind}-*.arrow")) if reused else ():
            if reused and _year_of(path) < reused.year:
                _share(path, draft / path.name)
    np.save(draft / "delivered.npy", cube.delivered)
    series = [(one.count, one.group) for one in cube.series]
    head = {"areas": cube.areas, "series": series, "opening": cube.opening}
    head |= {"last_month_swept": held.last_month, "made": about}
    (draft / "about.json").write_text(json.dumps(head))
    try:
        draft.replace(folder)
    except OSError:
        # Somebody else has written the same cube meanwhile.
        shutil.rmtree(draft)


def load(folder: Path, *, from_year: int = 0, held_back: bool = False) -> Cube:
    """Read a cube that `save` wrote, or its later years; held-back cells if asked."""
    head = json.loads((folder / "about.json").read_text())
    stock, flows = (_read_years(folder, kind, from_year) for kind in _KINDS[:2])
    held = None
    if held_back:
        late = (_read_years(folder, kind, from_year) for kind in _KINDS[2:])
        held = HeldBack(head["last_month_swept"], *late)
    return Cube(
        tuple(head["areas"]),
        tuple(Series(*one) for one in head["series"]),
        head["opening"],
        np.load(folder / "delivered.npy"),
        stock,
        flows,
        held,
    )


def how_made(folder: Path) -> dict[str, Any]:
    """What `save` was told about the making of a cube."""
    made: dict[str, Any] = json.loads((folder / "about.json").read_text())["made"]
    return made


def _write_years(table: pa.Table, kind: str, folder: Path, from_year: int) -> None:
    month = numbers_of(table["month"])
    years = range(month[0] // 12, month[-1] // 12 + 1) if len(month) else [from_year]
    for year in years:
        if year >= from_year:
            low, high = np.searchsorted(month, [year * 12, (year + 1) * 12])
            path = folder / f"{kind}-{year:04}.arrow"
            with pa.ipc.new_file(path, table.schema, options=_PACKED) as file:
                file.write_table(table[low:high])


def _read_years(folder: Path, kind: str, from_year: int) -> pa.Table:
    paths = sorted(folder.glob(f"{kind}-*.arrow"))
    tables = [_read(path) for path in paths if _year_of(path) >= from_year]
    return pa.concat_tables(tables or [_read(paths[0])[:0]])


def _read(path: Path) -> pa.Table:
    with pa.memory_map(str(path)) as file:
        return pa.ipc.open_file(file).read_all()


def _year_of(path: Path) -> int:
    return int(path.stem.rpartition("-")[2])


def _share(path: Path, twin: Path) -> None:
    """Let a file be in two folders; where the disk cannot do that, copy it."""
    try:
        os.link(path, twin)
    except OSError:
        shutil.copyfile(path, twin)
