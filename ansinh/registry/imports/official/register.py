"""What the lake holds about the people and employers of a form.

A movement speaks of something known: a worker leaves an open spell, an account carries
over a balance. The rows are read once for all people of a form; what earlier rows and
files of the same import changed is kept here too, so that later ones build on it.
"""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from ansinh.registry.lake import Lake
from ansinh.registry.registry import Registry
from ansinh.registry.tables import TABLES
from ansinh.terms.areas import AreaHistory, AreaMap
from ansinh.terms.endings import Ending
from ansinh.terms.names import plain, without_kind


@dataclass
class Person:
    """A row of `persons`, in the words of the lake."""

    born: dt.date | None = None
    sex: str | None = None
    household: str | None = None


@dataclass
class Residence:
    """A row of `residences`."""

    area: str
    first_day: dt.date
    last_day: dt.date | None = None


@dataclass
class Spell:
    """A row of `spells`."""

    scheme: str
    group: str
    employer: str | None
    place: str
    first_day: dt.date
    last_day: dt.date | None = None
    ended_because: str | None = None

    def runs_on(self, day: dt.date) -> bool:
        """Whether the spell covers a day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)

    def end_on(self, day: dt.date | None, because: Ending | None = None) -> None:
        """Let the spell have another last day; why it ended before counts no more."""
        self.last_day, self.ended_because = day, because


@dataclass
class Career:
    """A row of `careers`; months are integers."""

    scheme: str
    employer: str | None
    first_month: int
    last_month: int | None
    regime: str
    wage_vnd: int
    coefficient: Any = None
    hazard: str | None = None


@dataclass(frozen=True)
class AccountRow:
    """A due (amount owed) or receipt (amount paid) of an employer."""

    month: int
    fund: str
    kind: str
    """Kind of due; "paid" for receipts."""
    mark: str
    """Month corrected, or document of the payment, as text."""
    amount_vnd: int
    wage_fund_vnd: int | None = None


class Register:
    """The lake as a form meets it, with the changes of this import."""

    def __init__(self, lake: Lake, secret: str) -> None:
        self._lake, self._secret = lake, secret
        self.persons: dict[int, Person] = {}
        self.aliases: dict[int, int] = {}
        self.residences: dict[int, list[Residence]] = defaultdict(list)
        self.spells: dict[int, list[Spell]] = defaultdict(list)
        self.careers: dict[int, list[Career]] = defaultdict(list)
        self._opened: set[int] = set()
        """Keys of numbers asked for."""
        self._read: set[int] = set()
        """Keys of people whose rows are here."""
        self._accounts: dict[str, list[AccountRow]] = {}

    @cached_property
    def history(self) -> AreaHistory:
        """All areas with their placements and successions."""
        return Registry(self._lake).history

    def map_on(self, day: dt.date) -> AreaMap:
        """Map of a day; one is made for each stretch of days without change."""
        return self.history.map_on(self.history.epoch_of(day))

    def areas_named(self, name: str, day: dt.date) -> list[str]:
        """Areas that bear a name on a day: with its kind, else without it."""
        whole, bare = self._names
        for same, key in ((whole, plain(name)), (bare, without_kind(name))):
            found = [
                area
                for area in same.get(key, ())
                if self.history.areas[area].exists_on(day)
            ]
            if found:
                return found
        return []

    @cached_property
    def _names(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Areas by plain name, and by plain name without their kind."""
        whole: dict[str, list[str]] = defaultdict(list)
        bare: dict[str, list[str]] = defaultdict(list)
        for key, area in self.history.areas.items():
            whole[plain(area.name)].append(key)
            bare[without_kind(area.name)].append(key)
        return dict(whole), dict(bare)

    @cached_property
    def employers(self) -> dict[str, str]:
        """Commune of every employer, by code."""
        rows = self._lake.read("employers", ["employer", "area"]).to_pylist()
        return {row["employer"]: row["area"] for row in rows}

    def key(self, number: str) -> int:
        """Pseudonymous key of a number, the same that the checks of an import make."""
        digest = hashlib.sha256((self._secret + number.strip()).encode())
        return int(digest.hexdigest()[:15], 16)

    def person_of(self, number: str) -> int:
        """Key under which the bearer of a number stands, known or not."""
        key = self.key(number)
        if key not in self._all_aliases:
            return self.aliases.get(key, key)
        return self._all_aliases[key]

    @cached_property
    def _all_aliases(self) -> dict[int, int]:
        columns = self._lake.read("aliases", ["alias", "person"])
        pairs = zip(
            *(columns[name].to_pylist() for name in columns.column_names), strict=True
        )
        return dict(pairs)

    def open(self, numbers: Iterable[str]) -> None:
        """Read what the lake holds about the bearers of some numbers."""
        keys = {self.key(number) for number in numbers} - self._opened
        if not keys:
            return
        self._opened |= keys
        with duckdb.connect() as database:
            _want(database, keys)
            for alias, person in self._rows(database, "aliases", "alias"):
                self.aliases.setdefault(alias, person)
                keys.add(person)
            # Whoever an earlier form of this import has met is known already.
            _want(database, keys - self._read)
            self._read |= keys
            for person, *rest in self._rows(database, "persons"):
                self.persons.setdefault(person, Person(*rest))
            for person, *rest in self._rows(database, "residences"):
                self.residences[person].append(Residence(*rest))
            for person, *rest in self._rows(database, "spells"):
                self.spells[person].append(Spell(*rest))
            for person, *rest in self._rows(database, "careers"):
                self.careers[person].append(Career(*rest))

    def keep_spell(self, person: int, spell: Spell) -> None:
        """Take a spell in; one of the same key gives way to it."""
        kept = self.spells[person]
        kept[:] = [one for one in kept if _spell_key(one) != _spell_key(spell)]
        kept.append(spell)

    def keep_career(self, person: int, career: Career) -> None:
        """Take a contribution spell in; one of the same key gives way to it."""
        kept = self.careers[person]
        kept[:] = [one for one in kept if _career_key(one) != _career_key(career)]
        kept.append(career)

    def groups_of(self, employer: str) -> set[str]:
        """Participant groups of the open spells an employer reports."""
        files = self._lake.files("spells")
        if not files:
            return set()
        with duckdb.connect() as database:
            rows = database.execute(
                'SELECT DISTINCT "group" FROM read_parquet(?) '
                "WHERE employer = ? AND last_day IS NULL",
                [list(map(str, files)), employer],
            ).fetchall()
        return {group for (group,) in rows}

    def account(self, employer: str) -> list[AccountRow]:
        """Dues and receipts of an employer, with what this import brought."""
        if employer not in self._accounts:
            with duckdb.connect() as database:
                dues = self._account_rows(database, "dues", employer)
                paid = self._account_rows(database, "receipts", employer)
            self._accounts[employer] = [
                AccountRow(m, f, kind, "" if about is None else str(about), vnd, wages)
                for m, f, kind, about, vnd, wages in dues
            ] + [AccountRow(m, f, "paid", mark, vnd) for m, f, mark, vnd in paid]
        return self._accounts[employer]

    def _account_rows(
        self, database: duckdb.DuckDBPyConnection, table: str, employer: str
    ) -> list[tuple[Any, ...]]:
        files = [str(path) for path in self._lake.files(table)]
        columns = {
            "dues": "month, fund, kind, about_month, amount_vnd, wage_fund_vnd",
            "receipts": "month, fund, document, amount_vnd",
        }
        if not files:
            return []
        found: list[tuple[Any, ...]] = database.execute(
            f"SELECT {columns[table]} FROM read_parquet(?) WHERE employer = ?",
            [files, employer],
        ).fetchall()
        return found

    def _rows(
        self, database: duckdb.DuckDBPyConnection, table: str, key: str = "person"
    ) -> list[tuple[Any, ...]]:
        """Rows of the wanted people: all columns but the one that orders the file."""
        files = [str(path) for path in self._lake.files(table)]
        if not files:
            return []
        # Files of an older release may hold fewer columns.
        held = {name for path in files for name in pq.read_schema(path).names}
        listed = ", ".join(
            f'"{name}"' if name in held else f'NULL AS "{name}"'
            for name in TABLES[table].columns()
            if name != "home"
        )
        found: list[tuple[Any, ...]] = database.execute(
            f"SELECT {listed} FROM read_parquet(?, union_by_name = true) "
            f"WHERE {key} IN (SELECT person FROM wanted) ORDER BY ALL",
            [files],
        ).fetchall()
        return found


def _spell_key(spell: Spell) -> tuple[object, ...]:
    return spell.scheme, spell.group, spell.employer, spell.first_day


def _career_key(career: Career) -> tuple[object, ...]:
    return career.scheme, career.employer, career.first_month


def _want(database: duckdb.DuckDBPyConnection, keys: set[int]) -> None:
    wanted = pa.table({"person": pa.array(sorted(keys), pa.int64())})
    database.register("rows", wanted)
    database.execute("CREATE OR REPLACE TABLE wanted AS FROM rows")
