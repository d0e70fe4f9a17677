"""Faults planted in the extracts, so that checking them has something to find.

None changes a published figure: a faulty row is added beside the sound one it was made
from, with another first day, so nothing is lost when it is set aside. Cells that are
changed in place (days of birth, spelling) are read all the same.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from ansinh.registry.demo.days import Integers

DEFAULT_BIRTH = -25567
"""1 January 1900, which agency software writes where the day of birth is not known."""

SET_ASIDE, DROPPED, ACCEPTED = "loại", "bỏ dòng trùng", "nhận"


@dataclass(frozen=True)
class Fault:
    """One fault: kind, file, row (the header is row 1), what becomes of the row."""

    kind: str
    file: str
    row: int
    handling: str


@dataclass(frozen=True)
class _Planting:
    kind: str
    file: str
    count: int
    change: Callable[[list[str]], list[str]]
    """The cells of a faulty row, from those of a sound one."""
    handling: str = SET_ASIDE


def _duplicate(cells: list[str]) -> list[str]:
    return cells


def _participation(**changes: str) -> Callable[[list[str]], list[str]]:
    columns = {"group": 4, "place": 6, "last": 8}

    def change(cells: list[str]) -> list[str]:
        faulty = [*cells]
        faulty[7] = _another_day(cells[7])
        for column, value in changes.items():
            faulty[columns[column]] = value
        return faulty

    return change


def _ends_early(cells: list[str]) -> list[str]:
    faulty = _participation()(cells)
    faulty[8] = str(np.datetime64(faulty[7]) - 40)
    return faulty


def _stranger(cells: list[str]) -> list[str]:
    """A person on no list, covered on no day that a figure is published for."""
    faulty = _participation(last="2020-10-31")(cells)
    faulty[3] = "99" + cells[3][2:]
    return faulty


def _lives_nowhere(cells: list[str]) -> list[str]:
    return [cells[0], "99999", cells[2], _another_day(cells[3]), cells[4]]


def _cells(**changes: str) -> Callable[[list[str]], list[str]]:
    """A row with other cells; columns are named c0, c1 and so on."""

    def change(cells: list[str]) -> list[str]:
        return [changes.get(f"c{at}", cell) for at, cell in enumerate(cells)]

    return change


PLANTINGS = (
    _Planting("duplicate-row", "tham-gia/2020-03-bhyt-92.csv", 30, _duplicate, DROPPED),
    _Planting("duplicate-row", "tham-gia/2022-10-bhtn-92.csv", 20, _duplicate, DROPPED),
    _Planting(
        "duplicate-row", "tham-gia/2014-06-bhyt-406.csv", 10, _duplicate, DROPPED
    ),
    _Planting("duplicate-row", "nguoi-tham-gia.csv", 10, _duplicate, DROPPED),
    _Planting("end-before-start", "tham-gia/2021-06-bhyt-92.csv", 25, _ends_early),
    _Planting("end-before-start", "tham-gia/2023-11-bhxhtn-92.csv", 15, _ends_early),
    _Planting(
        "impossible-day",
        "tham-gia/2023-02-bhyt-92.csv",
        15,
        _participation(last="2023-02-31"),
    ),
    _Planting(
        "unknown-area",
        "tham-gia/2022-05-bhxhbb-92.csv",
        20,
        _participation(place="99999"),
    ),
    _Planting(
        "unknown-area",
        "tham-gia/2016-03-bhyt-382.csv",
        10,
        _participation(place="1653"),
    ),
    _Planting("unknown-area", "cu-tru.csv", 15, _lives_nowhere),
    _Planting(
        "unknown-value",
        "tham-gia/2022-08-bhyt-92.csv",
        20,
        _participation(group="ZZ"),
    ),
    _Planting("unknown-person", "tham-gia/2020-10-bhyt-92.csv", 20, _stranger),
    _Planting(
        "end-before-start", "qua-trinh-dong.csv", 20, _cells(c3="2021-05", c4="2021-02")
    ),
    _Planting("impossible-month", "qua-trinh-dong.csv", 15, _cells(c3="2022-13")),
    _Planting("impossible-number", "qua-trinh-dong.csv", 15, _cells(c6="5.300.000")),
    _Planting("duplicate-row", "phai-dong.csv", 15, _duplicate, DROPPED),
    _Planting("unknown-employer", "phai-dong.csv", 15, _cells(c0="CT99999")),
    _Planting("unknown-value", "phai-dong.csv", 10, _cells(c2="BHXHBB")),
    _Planting("impossible-day", "da-dong.csv", 15, _cells(c3="2024-06-31")),
    _Planting("unknown-employer", "da-dong.csv", 10, _cells(c0="CT99999")),
    _Planting("end-before-start", "ho-so-che-do.csv", 15, _cells(c6="2012-01-02")),
    _Planting("unknown-area", "ho-so-che-do.csv", 10, _cells(c3="99999")),
    _Planting("impossible-number", "chi-tra.csv", 15, _cells(c4="-500000")),
    _Planting("unknown-person", "chi-tra.csv", 10, _cells(c0="9900000000")),
    _Planting("duplicate-row", "kham-chua-benh.csv", 15, _duplicate, DROPPED),
    _Planting("unknown-provider", "kham-chua-benh.csv", 15, _cells(c0="99999")),
    _Planting("impossible-day", "kham-chua-benh.csv", 10, _cells(c6="2024-06-31")),
    _Planting("unknown-provider", "thuoc-dich-vu.csv", 10, _cells(c0="99999")),
    _Planting("unknown-value", "thieu-thuoc.csv", 5, _cells(c5="het_hang")),
)
"""Rows added to the files, by kind; a small province has at most one in three rows."""

DEFAULT_BIRTHS = 80
"""People of Can Tho whose day of birth was not known."""
OTHER_SPELLINGS = 40
"""Rows of each file that write Hoà where the list of areas has Hòa, at most."""


def hide_births(
    rng: np.random.Generator, born: Integers, file: str
) -> tuple[Integers, list[Fault]]:
    """Days of birth with some unknown ones; people are in the order of the file."""
    chosen = np.sort(rng.choice(len(born), min(DEFAULT_BIRTHS, len(born) // 10), False))
    hidden = born.copy()
    hidden[chosen] = DEFAULT_BIRTH
    return hidden, [
        Fault("default-birth-date", file, int(row) + 2, ACCEPTED) for row in chosen
    ]


def respell(
    rng: np.random.Generator, names: list[str], name: Integers
) -> tuple[list[str], Integers, Integers]:
    """Names with the other spellings added, index of each row, and the rows changed."""
    with_mark = [index for index, one in enumerate(names) if "Hòa" in one]
    other = {index: len(names) + place for place, index in enumerate(with_mark)}
    spelt = names + [names[index].replace("Hòa", "Hoà") for index in other]
    able = np.flatnonzero(np.isin(name, list(other)))
    chosen = np.sort(rng.choice(able, min(OTHER_SPELLINGS, len(able) // 3), False))
    changed = name.copy()
    changed[chosen] = [other[int(index)] for index in name[chosen]]
    return spelt, changed, chosen


def plant(rng: np.random.Generator, folder: Path, rows: dict[str, int]) -> list[Fault]:
    """Add the faulty rows to the files of a folder; `rows` is kept true."""
    sound = dict(rows)
    return [
        fault
        for planting in PLANTINGS
        for fault in _plant(rng, folder, planting, rows, sound[planting.file])
    ]


def _plant(
    rng: np.random.Generator,
    folder: Path,
    planting: _Planting,
    rows: dict[str, int],
    sound_rows: int,
) -> Iterator[Fault]:
    path = folder / planting.file
    with path.open(encoding="utf-8") as file:
        next(file)
        sound = list(islice(file, min(sound_rows, 50_000)))
    count = min(planting.count, len(sound) // 3)
    with path.open("a", encoding="utf-8") as file:
        for line in np.sort(rng.choice(len(sound), count, False)):
            cells = sound[line].rstrip("\n").split(",")
            file.write(",".join(planting.change(cells)) + "\n")
            rows[planting.file] += 1
            yield Fault(
                planting.kind, planting.file, rows[planting.file] + 1, planting.handling
            )


def _another_day(day: str) -> str:
    """Another day of the same month."""
    of_month = int(day[8:])
    return f"{day[:8]}{of_month + 1 if of_month < 28 else of_month - 1:02d}"
