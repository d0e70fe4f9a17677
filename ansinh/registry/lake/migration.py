"""Bring the catalogue of an older program to the present form."""

import sqlite3
import uuid
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from ansinh.registry.lake.catalogue import FORM, TABLES_SQL, connect, transaction
from ansinh.registry.lake.errors import LakeError
from ansinh.terms.speech import say


def bring_up_to_date(path: Path) -> None:
    """Bring a catalogue to the present form, in one transaction.

    Raises:
        LakeError: a newer program made it.

    """
    with connect(path) as catalogue:
        form = _form(catalogue)
    if form > FORM:
        raise LakeError(
            say(
                f"Kho số liệu này do bản An Sinh mới hơn tạo (dạng {form}, bản đang "
                f"chạy hiểu đến dạng {FORM}). Hãy cập nhật phần mềm. [newer-lake]",
                f"A newer An Sinh made these data (form {form}, this one knows forms "
                f"up to {FORM}). Update the software. [newer-lake]",
            )
        )
    if form == FORM:
        return
    with transaction(path) as catalogue:
        if _form(catalogue) != FORM:
            _from_first_form(catalogue)


def _form(catalogue: sqlite3.Connection) -> int:
    """Form of the catalogue; the first one did not say."""
    (form,) = catalogue.execute("PRAGMA user_version").fetchone()
    return int(form) or 1


def _from_first_form(catalogue: sqlite3.Connection) -> None:
    """From one line for each version and file to stays over versions."""
    kept = {
        name: catalogue.execute(f"SELECT {name}, version FROM version_{name}")
        .fetchall()
        for name in ("file", "source")
    }  # fmt: skip
    for name in kept:
        catalogue.execute(f"DROP TABLE version_{name}")
    for name in ("version", "file", "source"):
        catalogue.execute(f"ALTER TABLE {name} RENAME TO old_{name}")
    for statement in filter(str.strip, TABLES_SQL.split(";")):
        catalogue.execute(statement)
    catalogue.execute("INSERT INTO lake VALUES (?)", [uuid.uuid4().hex])
    catalogue.execute(
        "INSERT INTO version SELECT version, made_at, '', note, NULL FROM old_version"
    )
    catalogue.execute(
        "INSERT INTO file SELECT file, table_name, '', path, rows, bytes, sha256, "
        "NULL, NULL FROM old_file"
    )
    catalogue.execute("INSERT INTO source SELECT * FROM old_source")
    versions = [v for (v,) in catalogue.execute("SELECT version FROM version")]
    for name, pairs in kept.items():
        catalogue.executemany(
            f"INSERT INTO {name}_stay VALUES (?, ?, ?)",
            _stays(pairs, sorted(versions)),
        )
    for name in ("version", "file", "source"):
        catalogue.execute(f"DROP TABLE old_{name}")
    catalogue.execute(f"PRAGMA user_version = {FORM}")


def _stays(
    pairs: Sequence[tuple[int, int]], versions: Sequence[int]
) -> Iterator[tuple[int, int, int | None]]:
    """What was kept, the version that added it, and the one that no longer had it."""
    place = {version: n for n, version in enumerate(versions)}
    after = dict(zip(versions, [*versions[1:], None], strict=True))
    for kept, mine in groupby(sorted(pairs), key=lambda pair: pair[0]):
        held = [version for _, version in mine]
        runs = groupby(enumerate(held), key=lambda one: place[one[1]] - one[0])
        for _, run in runs:
            stretch = [version for _, version in run]
            yield kept, stretch[0], after[stretch[-1]]
