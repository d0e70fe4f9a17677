"""Take files into the lake: look, check every row, merge, commit one version.

A row whose key is already in the lake replaces the old row. Rows with something wrong
are set aside with their place in the file; the rest comes in.
"""

import datetime as dt
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ansinh.registry.imports.dry_run import DryRunEnded, Outcome, compare
from ansinh.registry.imports.foreign_tables import Misfit
from ansinh.registry.imports.form import Form
from ansinh.registry.imports.forms import FORMS
from ansinh.registry.imports.homes import BY_HOME, prepare_homes
from ansinh.registry.imports.incoming import IncomingFile, ReceivedFile
from ansinh.registry.imports.inhabitants import Inhabitants
from ansinh.registry.imports.mapped_sheet import MappedSheet
from ansinh.registry.imports.mapping import Wishes
from ansinh.registry.imports.mapping_memory import MappingMemory
from ansinh.registry.imports.merging import merge, record_deliveries, write
from ansinh.registry.imports.official.register import Register
from ansinh.registry.imports.pace import Pace, Progress
from ansinh.registry.imports.reading import Reading, look_at
from ansinh.registry.imports.set_aside import (
    JudgedFile,
    count_set_aside,
    judge,
    keep_contacts,
    keep_rows,
    listed_again,
    renew_set_aside,
    wrong_rows,
)
from ansinh.registry.imports.staging import Findings, begin_ahead, stage
from ansinh.registry.imports.workbench import Workbench, open_workbench
from ansinh.registry.imports.working_folder import working_folder
from ansinh.registry.lake import Lake, LakeError
from ansinh.registry.lake.writing import sole_writer
from ansinh.registry.problems import Problem
from ansinh.registry.tables import (
    Areas,
    ParticipationSpells,
    Residences,
    RowsSetAside,
)
from ansinh.registry.vault import Vault
from ansinh.terms.numbers import format_number

_STAGING = 0.6
"""Part of an import's time that goes by before the first file is written."""
_READING = 0.6
"""Part of that which is reading; the rest is looking at all rows together."""


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
    left_aside: int = 0
    """Rows of these files that are still set aside."""
    listed_again: list[JudgedFile] = field(default_factory=list)
    """Files that the lake has, with their rows set aside, where they are wanted."""
    outcomes: list[Outcome] = field(default_factory=list)
    """What a dry run would do to each table."""
    judged: list[JudgedFile] = field(default_factory=list)
    """Files with everything found wrong in them."""
    mapped: list[MappedSheet] = field(default_factory=list)
    """Tables whose columns bear names other than ours, and how they were taken."""
    misfits: list[Misfit] = field(default_factory=list)
    """Tables whose columns the user has to explain, and what was guessed of them."""
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
    vault: Vault | None = None,
    dry_run: bool = False,
    lists_again: bool = False,
) -> ImportResult:
    """Take files in as one version.

    `secret` makes the pseudonymous keys of persons; it must stay the same for a lake.
    `by` is the account that imports, `wait` the seconds to wait for another import.
    `wishes` say how tables with foreign names are read; what was agreed for a table is
    kept in the data folder and used again. `vault` keeps contact details and the cells
    of rows set aside. A dry run makes no version and leaves nothing behind. With
    `lists_again` files that the lake has are read for their rows set aside.

    Raises:
        LakeError: another import is under way.

    """
    result = ImportResult()
    # Files are read by what the lake holds: what another import brings must be there.
    with (
        sole_writer(lake.folder, wait, "import.lock"),
        working_folder(lake.folder.parent) as folder,
    ):
        paths = list(paths)
        with sole_writer(lake.folder, wait):
            known = lake.latest
        inhabitants = Inhabitants(lake)
        begin_ahead(paths, inhabitants)
        memory = MappingMemory(lake.folder.parent)
        register = Register(lake, secret)
        keeps = vault is not None
        reading = Reading(folder, register, wishes or Wishes(), memory, keeps)
        received = _receive(lake, paths, reading, result, lists_again=lists_again)
        result.misfits = reading.misfits
        if result.refused or not received:
            return result
        files = [file for one in received for file in one.files]
        note = ", ".join(dict.fromkeys(form.label_vi for form, _ in _by_form(files)))
        found = Findings()
        tell = progress or (lambda *_: None)
        with (
            suppress(DryRunEnded),
            lake.new_version(note, now, by=by, wait=wait) as change,
            open_workbench(lake, secret) as bench,
        ):
            bench.inhabitants = inhabitants
            bench.run("SET VARIABLE today = ?", [now.date()])
            if lake.latest != known:
                raise LakeError(
                    "Kho số liệu vừa được đổi trong lúc các tệp này được đọc. "
                    "Hãy chạy lại. [lake-busy]"
                )
            result.outcomes = _load(bench, files, found, tell, counting=dry_run)
            result.judged = judge(received, found.problems)
            result.problems = [p for one in result.judged for p in one.problems]
            change.sources += [one.source(found.rows_read) for one in result.judged]
            result.problems += [
                Problem("no-rows", source.name)
                for source in change.sources
                if not (source.rows_read or source.rows_set_aside)
            ]
            result.rows_read = sum(source.rows_read for source in change.sources)
            result.rows_set_aside = sum(s.rows_set_aside for s in change.sources)
            result.mapped = [mapped for one in received for mapped in one.mapped]
            if dry_run:
                raise DryRunEnded
            if vault:
                keep_contacts(vault, received, register.person_of)
                for one in result.judged:
                    keep_rows(vault, wrong_rows(one))
            tables = {file.form.table for file in files}
            if renew_set_aside(bench, result.judged):
                tables.add(RowsSetAside)
            writing = f"Ghi phiên bản mới, {format_number(result.rows_read)} dòng"
            tell(writing, _STAGING)
            write(
                bench,
                change,
                tables,
                lambda done, of: tell(writing, _STAGING + (1 - _STAGING) * done / of),
            )
    if not dry_run:
        result.version = lake.latest
        for mapped in result.mapped:
            if not mapped.is_remembered:
                memory.keep(mapped.sender, mapped.header.names, mapped.mappings)
    return result


def _receive(
    lake: Lake,
    paths: Iterable[Path],
    reading: Reading,
    result: ImportResult,
    *,
    lists_again: bool,
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
            again = look_at(path, reading) if lists_again else None
            if isinstance(again, ReceivedFile):
                result.listed_again.append(listed_again(lake, again))
        else:
            known.add(seen.sha256)
            received.append(seen)
    if result.already_in:
        result.left_aside = count_set_aside(lake, result.already_in)
    result.refused = bool(result.problems)
    return received


def _load(
    bench: Workbench,
    files: list[IncomingFile],
    found: Findings,
    tell: Progress,
    *,
    counting: bool,
) -> list[Outcome]:
    """Stage and merge every form, in the order in which one needs another.

    With `counting` it says what becomes of the rows of each table.
    """
    outcomes = []
    bench.open("areas")
    bench.run("CREATE TABLE areas AS FROM new_areas")
    by_form = _by_form(files)
    changed = {form.table.name for form, _ in by_form}
    sizes = [sum(file.path.stat().st_size for file in mine) for _, mine in by_form]
    for place, (form, mine) in enumerate(by_form):
        begin, end = (
            _STAGING * sum(sizes[:at]) / sum(sizes) for at in (place, place + 1)
        )
        tell(form.label_vi, begin)
        pace = Pace(tell, form.label_vi, begin, begin + _READING * (end - begin))
        if form.table.name in BY_HOME and form.table is not Residences:
            prepare_homes(bench, changed)
        known = len(found.problems)
        stage(bench, form, mine, found, pace)
        if counting:
            outcomes.append(compare(bench, form.table, found.problems[known:]))
        merge(bench, form.table)
        if form.table is Areas:
            bench.run("CREATE OR REPLACE TABLE areas AS FROM new_areas")
        if form.table is ParticipationSpells:
            record_deliveries(bench)
    return outcomes


def _by_form(files: Iterable[IncomingFile]) -> list[tuple[Form, list[IncomingFile]]]:
    """Files by form, in the order in which one form needs another."""
    listed = list(files)
    grouped = [(form, [f for f in listed if f.form is form]) for form in FORMS]
    return [(form, mine) for form, mine in grouped if mine]
