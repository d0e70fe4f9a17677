"""Take files into the lake: look, check every row, merge, commit one version.

A row whose key is already in the lake replaces the old row. Rows with something wrong
are set aside with their place in the file; the rest comes in.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ansinh.registry.imports.foreign_tables import MappedSheet
from ansinh.registry.imports.form import Form
from ansinh.registry.imports.forms import FORMS
from ansinh.registry.imports.homes import BY_HOME, prepare_homes
from ansinh.registry.imports.incoming import IncomingFile, ReceivedFile
from ansinh.registry.imports.mapping import Wishes
from ansinh.registry.imports.mapping_memory import MappingMemory
from ansinh.registry.imports.merging import merge, record_deliveries, write
from ansinh.registry.imports.official.register import Register
from ansinh.registry.imports.reading import Reading, look_at
from ansinh.registry.imports.staging import Findings, stage
from ansinh.registry.imports.workbench import Workbench, open_workbench
from ansinh.registry.imports.working_folder import working_folder
from ansinh.registry.lake import Lake, Source
from ansinh.registry.problems import Problem, Severity
from ansinh.registry.tables import Areas, ParticipationSpells, Residences
from ansinh.terms.numbers import format_number

Progress = Callable[[str, float], None]
"""Told what is being done and which part of the whole is done, 0 to 1."""


_STAGING = 0.6
"""Part of an import's time that goes by before the first file is written."""


@dataclass
class ImportResult:
    """What became of an import."""

    version: int | None = None
    """Version made, or None when nothing changed."""
    problems: list[Problem] = field(default_factory=list)
    rows_read: int = 0
    rows_set_aside: int = 0
    already_in: list[str] = field(default_factory=list)
    """Files that the lake has, unchanged."""
    mapped: list[MappedSheet] = field(default_factory=list)
    """Tables whose columns bear names other than ours, and how they were taken."""
    refused: bool = False
    """Whether a file could not be taken in at all; then the lake is as it was."""


def import_files(
    lake: Lake,
    paths: Iterable[Path],
    *,
    secret: str,
    now: dt.datetime,
    progress: Progress | None = None,
    wishes: Wishes | None = None,
    by: str = "",
    wait: float = 0,
) -> ImportResult:
    """Take files in as one version.

    `secret` makes the pseudonymous keys of persons; it must stay the same for a lake.
    `by` is the account that imports, `wait` the seconds to wait for another import.
    `wishes` say how tables with foreign names are read; what was agreed for a table is
    kept in the data folder and used again.

    Raises:
        LakeError: another import is under way.

    """
    result = ImportResult()
    with working_folder(lake.folder.parent) as folder:
        memory = MappingMemory(lake.folder.parent)
        register = Register(lake, secret)
        reading = Reading(folder, register, wishes or Wishes(), memory)
        received = _receive(lake, paths, reading, result)
        if result.refused or not received:
            return result
        files = [file for one in received for file in one.files]
        note = ", ".join(dict.fromkeys(form.label_vi for form, _ in _by_form(files)))
        found = Findings()
        tell = progress or (lambda *_: None)
        with (
            lake.new_version(note, now, by=by, wait=wait) as change,
            open_workbench(lake, secret) as bench,
        ):
            _load(bench, files, found, tell)
            change.sources += _trace(received, found)
            rows = sum(source.rows_read for source in change.sources)
            writing = f"Ghi phiên bản mới, {format_number(rows)} dòng"
            tell(writing, _STAGING)
            write(
                bench,
                change,
                {file.form.table for file in files},
                found,
                lambda done, of: tell(writing, _STAGING + (1 - _STAGING) * done / of),
            )
    for one in received:
        if one.mapped and not one.mapped.is_remembered:
            memory.keep(one.mapped.sender, one.mapped.header.names, one.mapped.mappings)
    result.mapped = [one.mapped for one in received if one.mapped]
    result.version = lake.latest
    result.problems = found.problems
    result.rows_read = sum(source.rows_read for source in change.sources)
    result.rows_set_aside = sum(source.rows_set_aside for source in change.sources)
    return result


def _receive(
    lake: Lake,
    paths: Iterable[Path],
    reading: Reading,
    result: ImportResult,
) -> list[ReceivedFile]:
    """Files that are new to the lake; problems and known files go to the result."""
    known = {source.sha256 for source in lake.sources()}
    received = []
    for path in sorted(paths):
        seen = look_at(path, reading, known)
        if isinstance(seen, Problem):
            result.problems.append(seen)
        elif seen is None:
            result.already_in.append(path.name)
        else:
            known.add(seen.sha256)
            received.append(seen)
    result.refused = bool(result.problems)
    return received


def _trace(received: Iterable[ReceivedFile], found: Findings) -> list[Source]:
    """Lead every problem back to the file received; what became of each file."""
    by_file: dict[str, list[Problem]] = {}
    for problem in found.problems:
        by_file.setdefault(problem.file, []).append(problem)
    found.problems, sources = [], []
    for one in received:
        mine = list(one.problems)
        for file in one.files:
            mine += map(file.trace, by_file.get(file.path.name, ()))
        found.problems += mine
        read = one.rows_read
        if read is None:
            read = sum(found.rows_read[file.path.name] for file in one.files)
        aside = {p.row for p in mine if p.kind.severity is Severity.SET_ASIDE}
        sources.append(Source(one.name, one.sha256, read, len(aside)))
    return sources


def _load(
    bench: Workbench, files: list[IncomingFile], found: Findings, tell: Progress
) -> None:
    """Stage and merge every form, in the order in which one needs another."""
    bench.open("areas")
    bench.run("CREATE TABLE areas AS FROM new_areas")
    by_form = _by_form(files)
    changed = {form.table.name for form, _ in by_form}
    sizes = [sum(file.path.stat().st_size for file in mine) for _, mine in by_form]
    for place, (form, mine) in enumerate(by_form):
        tell(form.label_vi, _STAGING * sum(sizes[:place]) / sum(sizes))
        if form.table.name in BY_HOME and form.table is not Residences:
            prepare_homes(bench, changed)
        stage(bench, form, mine, found)
        merge(bench, form.table)
        if form.table is Areas:
            bench.run("CREATE OR REPLACE TABLE areas AS FROM new_areas")
        if form.table is ParticipationSpells:
            record_deliveries(bench)


def _by_form(files: Iterable[IncomingFile]) -> list[tuple[Form, list[IncomingFile]]]:
    """Files by form, in the order in which one form needs another."""
    listed = list(files)
    grouped = [(form, [f for f in listed if f.form is form]) for form in FORMS]
    return [(form, mine) for form, mine in grouped if mine]
