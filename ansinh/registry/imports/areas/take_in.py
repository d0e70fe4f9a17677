"""An official list, or a table of old and new areas, becomes a version of the lake."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

import pyarrow as pa

from ansinh.registry.imports.areas.check import Fault, find_faults
from ansinh.registry.imports.areas.compare import Event
from ansinh.registry.imports.areas.draft import Draft
from ansinh.registry.imports.areas.listed import AreaList
from ansinh.registry.imports.areas.old_to_new import OldToNew
from ansinh.registry.imports.areas.state_passages import state_passages
from ansinh.registry.imports.areas.state_upper import state_upper
from ansinh.registry.imports.areas.take_list import take_list
from ansinh.registry.lake import Lake, Source
from ansinh.registry.problems import Problem
from ansinh.registry.registry import Registry
from ansinh.registry.tables import TABLES
from ansinh.terms.areas import AreaHistory


@dataclass(frozen=True)
class Review:
    """What a list or table would change, to be looked at before it is taken in."""

    day: dt.date
    history: AreaHistory
    """The history as it would become."""
    events: list[Event]
    problems: list[Problem]
    """Rows of the table that could not be placed."""
    faults: list[Fault]
    """What would be wrong or open from the day on."""
    sources: list[Source]
    is_first: bool = False
    """Whether the lake knew no areas before."""
    changes_nothing: bool = False
    """Whether the lake knows all of it."""

    @property
    def open_questions(self) -> list[Fault]:
        """What somebody has yet to state."""
        return [fault for fault in self.faults if fault.is_open]


def review(
    registry: Registry,
    day: dt.date,
    new: AreaList | None = None,
    table: OldToNew | None = None,
    decree: str = "",
    provinces: Collection[str] = (),
) -> Review:
    """What a list of a day, or a table of who took over whom, would change.

    Where provinces are named, by code, the rest of the nation is left out.

    Raises:
        ListOutOfOrderError: the lake knows changes after the day.

    """
    known = registry.history
    draft = Draft(known, day, decree)
    people = _people(registry, day)
    events = take_list(draft, known, new, provinces) if new else []
    problems = []
    if table:
        stated = table.of_known(draft.was_bearer, draft.bearer) if provinces else table
        problems = state_passages(draft, stated, people)
    state_upper(draft, people)
    draft.settle_hamlets()
    history = draft.history()
    sources = []
    if new:
        sources.append(Source(new.file, new.sha256, len(new.areas), 0))
    if table:
        sources.append(Source(table.file, table.sha256, table.rows, len(problems)))
    faults = [fault for fault in find_faults(history) if fault.day == day]
    return Review(
        day,
        history,
        events,
        problems,
        faults,
        sources,
        draft.is_first,
        _content(history) == _content(known),
    )


def take_in(lake: Lake, seen: Review, now: dt.datetime) -> int:
    """Make what was reviewed a version of the lake; its number."""
    note = f"Danh mục địa bàn ngày {seen.day:%d/%m/%Y}"
    with lake.new_version(note, now) as change:
        for name, rows in _content(seen.history).items():
            change.replace(name, _table(name, rows))
        change.sources += seen.sources
    return lake.latest


def _content(history: AreaHistory) -> dict[str, list[tuple[object, ...]]]:
    """Rows of every table of a history, in order of key."""
    tables: dict[str, list[tuple[object, ...]]] = {
        "areas": [
            (a.area, a.code, a.level, a.name, a.first_day, a.last_day)
            for a in history.areas.values()
        ],
        "placements": [
            (p.area, p.parent, p.first_day, p.last_day, p.decree)
            for p in history.placements
        ],
        "successions": [
            (
                link.old,
                link.new,
                link.first_day,
                str(link.share),
                str(link.share_of_new),
                link.kind,
                link.decree,
                link.source,
            )
            for link in history.successions
        ],
        "former_names": [
            (one.area, one.label, one.last_day, one.decree)
            for one in history.former_names
        ],
    }
    return {name: _in_order(name, rows) for name, rows in tables.items()}


def _in_order(name: str, rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    columns = list(TABLES[name].columns())
    places = [columns.index(column) for column in TABLES[name].key]
    return sorted(rows, key=lambda row: [str(row[place]) for place in places])


def _table(name: str, rows: list[tuple[object, ...]]) -> pa.Table:
    schema = TABLES[name].schema()
    columns = [list(column) for column in zip(*rows, strict=True)]
    arrays = [
        pa.array(values, field.type)
        for values, field in zip(columns or [[]] * len(schema), schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _people(registry: Registry, day: dt.date) -> dict[str, int]:
    """Latest count of residents before a day, by area; nothing if none is newer."""
    counts = sorted(
        (one.day, one.area, one.people)
        for one in registry.populations
        if one.measure == "usual_residents" and one.day <= day
    )
    return {area: people for _, area, people in counts}
