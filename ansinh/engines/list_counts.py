"""How many people stand on the lists, by area, and how many of them came in later.

The same people as `list_people` names, found for all areas in one pass, without facts
on each. Areas are those recorded with people (hamlets); whoever shows counts adds them
up on the map of the day.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import duckdb
import pyarrow as pa

from ansinh.engines.lists import COVERS, ISLANDS, Kind, list_people, open_table
from ansinh.registry.registry import Registry
from ansinh.terms.periods import last_day, month_of

UNDER_SIX = "TE"
"""Participant group of children under six years of age."""


class Outcome(NamedTuple):
    """People listed in an area, of one approach, and those covered at a month end."""

    area: str
    approach: str
    """As the caller says for a person; empty for whoever it says nothing of."""
    month_end: dt.date
    listed: int
    covered: int


def count_people(
    registry: Registry,
    kind: Kind,
    on: dt.date,
    *,
    months: int = 1,
    days: int = 30,
    group: str = UNDER_SIX,
) -> dict[str, int]:
    """People on the lists of a kind on a day, by area recorded; arguments as there."""
    with duckdb.connect() as database:
        _find_listed(database, registry, kind, on, months, days, group)
        query = "SELECT area, count(*) FROM listed GROUP BY area"
        return dict(database.execute(query).fetchall())


def outcomes(
    registry: Registry,
    kind: Kind,
    on: dt.date,
    month_ends: Sequence[dt.date],
    approach: Mapping[int, str],
    *,
    months: int = 1,
    days: int = 30,
    group: str = UNDER_SIX,
) -> list[Outcome]:
    """What became of the people listed: how many were covered at month ends after.

    Args:
        registry: version to look into.
        kind: which list.
        on: day of the list.
        month_ends: days to look at.
        approach: how somebody was approached, by person; any word.
        months: as in `list_people`.
        days: as there.
        group: as there.

    """
    scheme = "unemployment" if kind is Kind.NO_UNEMPLOYMENT else "health"
    with duckdb.connect() as database:
        _find_listed(database, registry, kind, on, months, days, group)
        persons = pa.array(list(approach), pa.int64())
        words = pa.array(list(approach.values()), pa.string())
        told = pa.table({"person": persons, "approach": words})
        database.register("told", told)
        database.register("ends", pa.table({"month_end": list(month_ends)}))
        rows = database.execute(
            f"""
            WITH later AS (
                SELECT DISTINCT person, month_end FROM spells
                SEMI JOIN listed USING (person) JOIN ends
                ON first_day <= month_end AND coalesce(last_day >= month_end, true)
                WHERE scheme = '{scheme}'
            )
            SELECT area, coalesce(approach, ''), month_end, count(*),
                count(later.person)
            FROM listed CROSS JOIN ends LEFT JOIN told USING (person)
            LEFT JOIN later USING (person, month_end)
            GROUP BY ALL ORDER BY ALL
            """
        ).fetchall()
        return [Outcome(*row) for row in rows]


def _find_listed(
    database: duckdb.DuckDBPyConnection,
    registry: Registry,
    kind: Kind,
    on: dt.date,
    months: int,
    days: int,
    group: str,
) -> None:
    """Make `listed`: person and area recorded of everybody on a list of the kind."""
    for name in ("residences", "spells", "persons"):
        open_table(database, registry, name)
    if kind is Kind.NO_UNEMPLOYMENT or (kind is Kind.GROUP and group != UNDER_SIX):
        named = _named(registry, kind, on, group)
        database.register("named", named)
        database.execute("CREATE TEMP TABLE listed AS FROM named")
        return
    ends = [last_day(month_of(on) - n) for n in range(months + 1)]
    given = {
        "on": on,
        "ends": [end for end in ends if end < on][:months],
        "horizon": on + dt.timedelta(days=days),
    }
    if kind is Kind.EXPIRING:
        _find_expiring(database, given)
    else:
        condition = _CONDITIONS[kind]
        asked = {name: day for name, day in given.items() if f"${name}" in condition}
        database.execute(
            "CREATE TEMP TABLE chosen AS SELECT DISTINCT person FROM residences "
            f"WHERE {COVERS} AND person NOT IN (SELECT person FROM spells WHERE "
            f"scheme = 'health' AND {COVERS}) {condition}",
            asked | {"on": on},
        )
    database.execute(
        "CREATE TEMP TABLE listed AS SELECT person, arg_max(area, first_day) AS area "
        f"FROM residences SEMI JOIN chosen USING (person) WHERE {COVERS} "
        "GROUP BY person",
        {"on": on},
    )


_CONDITIONS = {
    Kind.UNCOVERED: "",
    Kind.LAPSED: """AND person IN (SELECT person FROM spells
        JOIN (SELECT unnest($ends) AS month_end)
        ON first_day <= month_end AND coalesce(last_day >= month_end, true)
        WHERE scheme = 'health')""",
    Kind.GROUP: """AND person IN (
        SELECT person FROM persons WHERE $on < born + INTERVAL 6 YEAR)""",
}


def _find_expiring(
    database: duckdb.DuckDBPyConnection, given: Mapping[str, object]
) -> None:
    """Make `chosen`: only whose longest spell of the day ends soon can be expiring."""
    day = {"on": given["on"]}
    far = "coalesce(last_day, DATE '9999-12-31')"
    database.execute(
        "CREATE TEMP TABLE near AS SELECT person FROM spells "
        f"WHERE scheme = 'health' AND {COVERS} GROUP BY person "
        f"HAVING max({far}) <= $horizon",
        day | {"horizon": given["horizon"]},
    )
    database.execute(
        f'CREATE TEMP TABLE taken AS SELECT person, "group", 0 AS rank, employer, '
        f"first_day, {far} AS last_day FROM spells SEMI JOIN near USING (person) "
        f"WHERE scheme = 'health' AND {far} >= $on",
        day,
    )
    database.execute(ISLANDS)
    database.execute(
        "CREATE TEMP TABLE chosen AS SELECT person FROM cover "
        "WHERE first_day <= $on AND last_day <= $horizon",
        day | {"horizon": given["horizon"]},
    )


def _named(registry: Registry, kind: Kind, on: dt.date, group: str) -> pa.Table:
    """Person and area of the lists of all areas that have nothing above them."""
    history = registry.history
    parents = history.parents_on(on)
    tops = [
        area.area
        for area in history.areas.values()
        if area.exists_on(on) and area.area not in parents
    ]
    lists = [list_people(registry, kind, area, on, group=group) for area in tops]
    rows = pa.concat_tables(one.rows.select(["person", "area"]) for one in lists)
    return rows.group_by(["person", "area"]).aggregate([])
