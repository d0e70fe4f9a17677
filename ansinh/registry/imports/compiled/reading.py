"""Read extracts of spells piece by piece, one piece for each core at a time."""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from ansinh.registry.arrays import Array
from ansinh.registry.imports.compiled.lines import (
    BEHIND,
    FIELDS,
    count_lines,
    read_lines,
    rename,
)
from ansinh.registry.imports.compiled.rows import (
    GROUPS_CODED,
    REASONS,
    SCHEMES,
    Rows,
)
from ansinh.registry.imports.compiled.words import Words, no_words, texts_in, words_of
from ansinh.registry.imports.form import Form
from ansinh.registry.imports.incoming import IncomingFile
from ansinh.registry.imports.pace import Told

_PIECE = 1 << 22
"""Bytes read at once; they stay in the processor's caches."""
_LONGEST_LINE = 1 << 16
_SHORTEST = 24
"""Bytes of a line; a number, a day and what stands between them are more."""
_NEWLINE = 10
_EMPLOYERS = 1 << 16
"""Employers for which a table has room; beyond twice as many, rows are doubtful."""


@dataclass(frozen=True)
class _Piece:
    """Whole lines of a file."""

    file: IncomingFile
    file_at: int
    begin: int
    end: int


def read_rows(
    form: Form,
    files: Sequence[IncomingFile],
    areas: Sequence[str],
    this_year: int,
    told: Told,
) -> Rows | None:
    """Rows of files; None where a line may be no row, for instance with quotes.

    `areas` come in order.
    """
    pieces = _pieces(files)
    if len({piece.file_at for piece in pieces}) < len(files):
        return None
    sizes = [piece.end - piece.begin for piece in pieces]
    rows = Rows(sum(sizes) // _SHORTEST, areas, max(piece.end for piece in pieces))
    desks, words = _Desks(max(sizes) + BEHIND), _words(form, areas)
    turn, begins, employers = Lock(), [0], list[Words]()

    def read_next(_: object) -> bool:
        with desks.free() as desk:
            with turn:
                piece, begin = pieces[len(employers)], begins[-1]
                size = desk.read(piece)
                end = begin + count_lines(desk.data, size)
                begins.append(end)
                employers.append(desk.employers)
            if end > len(rows.is_sure):
                return False
            found = read_lines(
                desk.data, size, _layout(form, piece.file), *words, *desk.employers,
                this_year, piece.begin, *rows.arrays(slice(begin, end)),
            )  # fmt: skip
        return bool(found == end - begin)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for done, is_read in enumerate(pool.map(read_next, pieces), start=1):
            if not is_read:
                return None
            told(begins[done], begins[done] * len(pieces) // done)
    of_files = [piece.file_at for piece in pieces]
    rows.cut([begins[of_files.index(n)] for n in range(len(files))] + begins[-1:])
    _name_employers(rows, employers, begins)
    return rows


@dataclass
class _Desk:
    """What a thread reads pieces into."""

    data: Array
    employers: Words

    def read(self, piece: _Piece) -> int:
        """Take the bytes of a piece; returns how many they are."""
        room = self.data[: piece.end - piece.begin].data
        with piece.file.path.open("rb", buffering=0) as file:
            file.seek(piece.begin)
            size = file.readinto(room) or 0
        self.data[size] = _NEWLINE
        return size


class _Desks:
    """Desks that are used again and again: memory taken anew would cost time."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._free: list[_Desk] = []

    @contextmanager
    def free(self) -> Iterator[_Desk]:
        """Desk that nobody else uses; its employers may be known from other pieces."""
        desk = self._free.pop() if self._free else None
        desk = desk or _Desk(np.zeros(self._room, np.uint8), no_words(_EMPLOYERS))
        yield desk
        if 2 * desk.employers.codes[-1] > _EMPLOYERS:
            desk.employers = no_words(_EMPLOYERS)
        self._free.append(desk)


def _pieces(files: Sequence[IncomingFile]) -> list[_Piece]:
    pieces = []
    for file_at, file in enumerate(files):
        size = file.path.stat().st_size
        begin = _read(file.path, 0, _LONGEST_LINE).find(b"\n") + 1
        while 0 < begin < size:
            wanted = begin + _PIECE
            beyond = _read(file.path, wanted, _LONGEST_LINE).find(b"\n")
            end = size if wanted >= size or beyond < 0 else wanted + beyond + 1
            pieces.append(_Piece(file, file_at, begin, end))
            begin = end
    return pieces


def _read(path: Path, begin: int, size: int) -> bytes:
    with path.open("rb", buffering=0) as file:
        file.seek(begin)
        return file.read(size)


def _layout(form: Form, file: IncomingFile) -> Array:
    """Field of each column of a file, -1 for columns that the form does not have."""
    known = {header: at for at, header in enumerate(FIELDS) if header in form.headers}
    return np.array([known.get(header, -1) for header in file.header], np.int64)


def _words(form: Form, areas: Sequence[str]) -> tuple[Any, ...]:
    """Tables of the words that a row may hold, employers left out."""
    values = {one.column: one.values or {} for one in form.fields}
    return (
        *_table(values["scheme"], SCHEMES),
        *words_of(GROUPS_CODED),
        *words_of(areas),
        *_table(values["ended_because"], REASONS),
    )


def _table(values: Mapping[str, str], coded: Sequence[str]) -> Words:
    """Words of the form with the codes of what they stand for."""
    return words_of(list(values), [coded.index(value) for value in values.values()])


def _name_employers(rows: Rows, pieces: Sequence[Words], begins: Any) -> None:
    """Give employers one code in all pieces: the place of their name in order."""
    tables = {id(table.codes): table for table in pieces}
    named = {table: texts_in(words) for table, words in tables.items()}
    rows.employers_named = sorted(set().union(*named.values()))
    places = {name: place for place, name in enumerate(rows.employers_named)}
    codes = {
        table: np.array([places[name] for name in names], np.int32)
        for table, names in named.items()
    }
    for at, words in enumerate(pieces):
        part = slice(begins[at], begins[at + 1])
        rename(rows.employer[part], rows.is_sure[part], codes[id(words.codes)])
