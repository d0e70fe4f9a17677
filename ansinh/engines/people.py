"""A few people, and what is known of each on a day, straight from the lake's files."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from ansinh.engines.lists import COVERS, open_table, values_in_sql
from ansinh.registry.registry import Registry
from ansinh.terms.schemes import Scheme


@dataclass(frozen=True)
class Cover:
    """Time without a break during which somebody took part in a scheme."""

    scheme: Scheme
    group: str
    """Participant group of the spell that lasts longest."""
    place: str
    """Area of the employer or collecting office of that spell."""
    first_day: dt.date
    last_day: dt.date | None
    """Last day, or None while it is open."""

    def holds_on(self, day: dt.date) -> bool:
        """Whether the day lies in it."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True)
class Person:
    """Somebody on a day; no name: the lake has none."""

    person: int
    household: str
    born: dt.date | None
    sex: str
    area: str
    """Area lived in on the day, as recorded; empty where it is not known."""
    covers: tuple[Cover, ...]
    """Covers of every scheme that began by the day, the latest first."""

    def latest(self, scheme: Scheme) -> Cover | None:
        """The latest cover of a scheme."""
        return next((one for one in self.covers if one.scheme == scheme), None)

    def holds(self, scheme: Scheme, day: dt.date) -> bool:
        """Whether the person is covered by a scheme on a day."""
        return any(one.scheme == scheme and one.holds_on(day) for one in self.covers)


def find_people(
    registry: Registry, persons: Iterable[int], on: dt.date
) -> dict[int, Person]:
    """People by their key, as known on a day; unknown keys are left out."""
    wanted = pa.table({"person": pa.array(sorted(set(persons)), pa.int64())})
    with duckdb.connect() as database:
        _open(database, registry)
        database.register("wanted", wanted)
        return _read(database, on)


def find_household(registry: Registry, person: int, on: dt.date) -> list[Person]:
    """Somebody and all who share the household, the eldest first; may be empty."""
    with duckdb.connect() as database:
        _open(database, registry)
        database.execute(
            "CREATE TEMP TABLE wanted AS SELECT person FROM persons "
            "WHERE person = $person OR household IN "
            "(SELECT household FROM persons WHERE person = $person)",
            {"person": person},
        )
        found = _read(database, on).values()
    return sorted(found, key=lambda one: (one.born or dt.date.max, one.person))


def _open(database: duckdb.DuckDBPyConnection, registry: Registry) -> None:
    for name in ("persons", "residences", "spells"):
        open_table(database, registry, name)


def _read(database: duckdb.DuckDBPyConnection, on: dt.date) -> dict[int, Person]:
    """People of the table `wanted`."""
    database.execute(
        "CREATE TEMP TABLE lived AS FROM residences SEMI JOIN wanted USING (person)"
    )
    people = database.execute(
        f"""
        WITH homes AS (
            SELECT person, arg_max(area, first_day) AS area
            FROM lived WHERE {COVERS} GROUP BY person
        )
        SELECT person, coalesce(household, ''), born, coalesce(sex, ''),
            coalesce(area, '')
        FROM persons SEMI JOIN wanted USING (person) LEFT JOIN homes USING (person)
        """,
        {"on": on},
    ).fetchall()
    homes = values_in_sql(database, "SELECT home FROM lived UNION SELECT ''")
    spells: dict[int, list[Cover]] = {}
    for person, scheme, *rest in database.execute(
        'SELECT person, scheme, "group", place, first_day, last_day FROM spells '
        f"SEMI JOIN wanted USING (person) WHERE home IN {homes} AND first_day <= $on "
        "ORDER BY person, scheme, first_day",
        {"on": on},
    ).fetchall():
        spells.setdefault(person, []).append(Cover(Scheme(scheme), *rest))
    return {
        key: Person(
            key, household, born, sex, area, _without_breaks(spells.get(key, ()))
        )
        for key, household, born, sex, area in people
    }


def _without_breaks(spells: Sequence[Cover]) -> tuple[Cover, ...]:
    """Spells in order of scheme and first day, put together where they meet."""
    found: list[Cover] = []
    for spell in spells:
        before = found[-1] if found else None
        if before is None or before.scheme != spell.scheme or not _meet(before, spell):
            found.append(spell)
            continue
        longer = max(before, spell, key=_end)
        found[-1] = Cover(
            spell.scheme,
            longer.group,
            longer.place,
            before.first_day,
            longer.last_day,
        )
    return tuple(sorted(found, key=lambda one: one.first_day, reverse=True))


def _meet(before: Cover, after: Cover) -> bool:
    return before.last_day is None or after.first_day <= before.last_day + dt.timedelta(
        days=1
    )


def _end(cover: Cover) -> dt.date:
    return cover.last_day or dt.date.max
