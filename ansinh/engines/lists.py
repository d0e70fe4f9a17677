"""Who, behind a count: people of an area on a day, straight from the lake's files.

A person is on the list of the area lived in on that day, found on that day's map; a
worker without unemployment insurance is on the list of the place of work. Files are in
order of home and person, so DuckDB reads few row groups; whom it would not find there
stands in an index (list_index.py). Keys of persons, no names: the lake has none.

Who lived in an area that was split is on the list of every part, with the part's share
in `share`, because nobody knows which part it was.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import duckdb
import pyarrow as pa

from ansinh.engines.list_index import in_sql, open_residents, open_workers
from ansinh.engines.persons_index import look_up, make_persons_index
from ansinh.registry.registry import Registry
from ansinh.terms.areas import Area
from ansinh.terms.groups import GROUP_BY_CODE, GROUP_CODES
from ansinh.terms.mendable import MendableError
from ansinh.terms.periods import last_day, month_of
from ansinh.terms.speech import say


class Kind(StrEnum):
    """What the people of a list have in common."""

    UNCOVERED = "uncovered"
    LAPSED = "lapsed"
    EXPIRING = "expiring"
    GROUP = "group"
    NO_UNEMPLOYMENT = "no-unemployment"

    @property
    def label_vi(self) -> str:
        """Words printed above the list."""
        return _LABELS[self][0]

    @property
    def label(self) -> str:
        """The same in the language spoken."""
        return say(*_LABELS[self])


_LABELS = {
    Kind.UNCOVERED: ("Chưa có thẻ BHYT", "No health card"),
    Kind.LAPSED: (
        "Thẻ BHYT hết hạn, chưa tham gia lại",
        "Health card expired, not renewed",
    ),
    Kind.EXPIRING: ("Thẻ BHYT sắp hết hạn", "Health card about to expire"),
    Kind.GROUP: (
        "Thuộc nhóm được đóng, hỗ trợ nhưng chưa có thẻ BHYT",
        "In a group paid for or supported, without a card",
    ),
    Kind.NO_UNEMPLOYMENT: (
        "Đóng BHXH bắt buộc nhưng chưa tham gia BHTN",
        "In compulsory social insurance, not in unemployment insurance",
    ),
}

_OF_HOUSEHOLDS = ("HN", "CN", "GB", "DT", "DK", "XD")
"""Groups that a whole household belongs to, with the one member who bears its card."""


@dataclass(frozen=True)
class PeopleList:
    """People of one kind in an area on a day.

    `rows`: person, household, born, sex, area, share, group, first_day and last_day of
    the latest cover up to the day (empty without any), employer for workers.
    """

    kind: Kind
    area: Area
    on: dt.date
    lake_version: int
    rows: pa.Table

    @property
    def people(self) -> int:
        """Persons on the list, those of split areas included."""
        return len(self.rows)


def list_people(
    registry: Registry,
    kind: Kind,
    code: str,
    on: dt.date,
    *,
    months: int = 1,
    days: int = 30,
    group: str = "",
) -> PeopleList:
    """People of one kind who belong to an area on a day.

    Args:
        registry: version to look into.
        kind: what they have in common.
        code: code or key of the area; a hamlet, a commune or anything above.
        on: day asked about.
        months: who lapsed was covered at one of so many month ends before `on`.
        days: a card expires within so many days after `on`, and no other follows.
        group: participant group, for `Kind.GROUP`. Under six years of age is TE; the
            groups of poor, near-poor and other households are those of whoever
            shares a household with a bearer; all others: bore such a card last.

    Raises:
        UnknownAreaError: no such area on that day.
        MendableError: an unknown participant group.

    """
    area = registry.history.find(code, on)
    if kind == Kind.GROUP and group not in GROUP_BY_CODE:
        raise MendableError(
            f"Không có nhóm tham gia {group or '(chưa nêu)'}. Hãy thêm --group với một "
            f"trong các mã: {', '.join(GROUP_BY_CODE)}. [unknown-group]"
        )
    ends = [last_day(month_of(on) - n) for n in range(months + 1)]
    given = {
        "on": on,
        "ends": [end for end in ends if end < on][:months],
        "horizon": on + dt.timedelta(days=days),
        "group": group,
    }
    condition = _CONDITIONS.get(kind) or _condition_of(group)
    with duckdb.connect() as database:
        areas = _find_here(database, registry, area, on)
        if kind == Kind.NO_UNEMPLOYMENT:
            open_workers(database, registry)
            _find_workers(database, areas, on)
        else:
            open_residents(database, registry, areas)
            _find_residents(database, areas, on)
        _find_known(database, registry)
        asked = {
            name: value for name, value in given.items() if f"${name}" in condition
        }
        rows = database.sql(_FACTS + condition + _ORDER, params=asked | {"on": on})
        return PeopleList(kind, area, on, registry.version, rows.to_arrow_table())


COVERS = "first_day <= $on AND coalesce(last_day >= $on, true)"

ISLANDS = """
CREATE TEMP TABLE cover AS
SELECT person, min(first_day) AS first_day, max(last_day) AS last_day,
    arg_max("group", (last_day, -rank)) AS "group",
    arg_max(employer, (last_day, -rank)) AS employer
FROM (
    SELECT *, count(*) FILTER (begins) OVER (so_far) AS island
    FROM (
        SELECT *, coalesce(first_day > 1 + max(last_day) OVER (
            PARTITION BY person ORDER BY first_day, last_day
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS begins
        FROM taken
    )
    WINDOW so_far AS (PARTITION BY person ORDER BY first_day, last_day)
)
GROUP BY person, island
"""
"""Uninterrupted covers, from `taken`: the spells of the people listed."""

_FACTS = """
WITH latest AS (
    SELECT person, max_by(cover, first_day) AS cover
    FROM cover WHERE first_day <= $on GROUP BY person
), facts AS (
    SELECT person, household, born, sex, area, share, cover."group" AS "group",
        cover.first_day AS first_day, cover.last_day AS last_day,
        cover.employer AS employer, coalesce(cover.last_day >= $on, false) AS covered
    FROM listed LEFT JOIN known USING (person) LEFT JOIN latest USING (person)
)
SELECT * EXCLUDE (covered) REPLACE (nullif(last_day, DATE '9999-12-31') AS last_day)
FROM facts WHERE
"""

_ORDER = " ORDER BY area, household, person"

_CONDITIONS = {
    Kind.UNCOVERED: "NOT covered",
    Kind.LAPSED: """NOT covered AND person IN (
        SELECT person FROM cover JOIN (SELECT unnest($ends) AS month_end)
        ON month_end BETWEEN first_day AND last_day)""",
    Kind.EXPIRING: "covered AND facts.last_day <= $horizon",
    Kind.NO_UNEMPLOYMENT: "true",
}


def _condition_of(group: str) -> str:
    """Who belongs to a participant group and has no card."""
    if group == "TE":
        return "NOT covered AND $on < born + INTERVAL 6 YEAR"
    if group in _OF_HOUSEHOLDS:
        return f"""NOT covered AND household IN (
            SELECT household FROM known JOIN taken USING (person)
            WHERE "group" = $group AND {COVERS})"""
    return """NOT covered AND "group" = $group"""


def open_table(
    database: duckdb.DuckDBPyConnection, registry: Registry, table: str
) -> None:
    """Let SQL see a table of the lake under its name."""
    files = [str(path) for path in registry.lake.files(table, registry.version)]
    if files:
        database.execute(f"CREATE TEMP VIEW {table} AS FROM read_parquet({files})")
    else:
        database.register(table, registry.table(table))


def _find_here(
    database: duckdb.DuckDBPyConnection, registry: Registry, area: Area, on: dt.date
) -> list[str]:
    """Make `here`: areas of any day whose people are in `area`, with their share.

    Returns those areas.
    """
    history = registry.history
    map_of_day = history.map_on(history.epoch_of(on))
    shares = {
        recorded: sum(
            share
            for located, share in map_of_day.locate(recorded).items()
            if area.area in map_of_day.ancestors(located)
        )
        for recorded in history.areas
    }
    found = {recorded: str(share) for recorded, share in shares.items() if share}
    here = pa.table({"area": list(found), "share": list(found.values())})
    database.register("here", here)
    ranks = pa.table({"group": GROUP_CODES, "rank": range(len(GROUP_CODES))})
    database.register("ranks", ranks)
    return list(found)


def _find_residents(
    database: duckdb.DuckDBPyConnection, areas: Sequence[str], on: dt.date
) -> None:
    """Make `listed`: who lives here on a day, in the area moved to last."""
    database.execute(
        "CREATE TEMP TABLE candidates AS SELECT DISTINCT person FROM residences "
        f"WHERE area IN {in_sql(areas)} AND {COVERS}",
        {"on": on},
    )
    database.execute(
        "CREATE TEMP TABLE listed AS SELECT person, area, share FROM ("
        "SELECT person, arg_max(area, first_day) AS area FROM residences "
        f"SEMI JOIN candidates USING (person) WHERE {COVERS} "
        "GROUP BY person) JOIN here USING (area)",
        {"on": on},
    )
    _find_covers(database, "health")


def _find_workers(
    database: duckdb.DuckDBPyConnection, areas: Sequence[str], on: dt.date
) -> None:
    """Make `listed`: who works here in compulsory but not in unemployment insurance."""
    database.execute(
        f"CREATE TEMP TABLE candidates AS SELECT DISTINCT person FROM spells "
        f"WHERE place IN {in_sql(areas)} AND scheme = 'compulsory' AND {COVERS}",
        {"on": on},
    )
    database.execute(
        f"""
        CREATE TEMP TABLE listed AS SELECT person, area, share FROM (
            SELECT person, arg_min(place, (rank, -epoch(first_day))) AS area
            FROM spells SEMI JOIN candidates USING (person)
            JOIN ranks USING ("group")
            WHERE scheme = 'compulsory' AND {COVERS} GROUP BY person
        ) JOIN here USING (area) WHERE person NOT IN (
            SELECT person FROM spells SEMI JOIN candidates USING (person)
            WHERE scheme = 'unemployment' AND {COVERS}
        )
        """,
        {"on": on},
    )
    _find_covers(database, "compulsory")


def _find_covers(database: duckdb.DuckDBPyConnection, scheme: str) -> None:
    """Make `cover`: uninterrupted covers of the people listed in a scheme."""
    database.execute(
        'CREATE TEMP TABLE taken AS SELECT person, "group", rank, employer, first_day, '
        "coalesce(last_day, DATE '9999-12-31') AS last_day FROM spells "
        'SEMI JOIN listed USING (person) JOIN ranks USING ("group") WHERE scheme = $it',
        {"it": scheme},
    )
    database.execute(ISLANDS)


def _find_known(database: duckdb.DuckDBPyConnection, registry: Registry) -> None:
    """Make `known`: what is known of the people listed."""
    if (path := make_persons_index(registry)) is None:
        open_table(database, registry, "persons")
        database.execute(
            "CREATE TEMP TABLE known AS FROM persons SEMI JOIN listed USING (person)"
        )
        return
    query = "SELECT DISTINCT person FROM listed ORDER BY person"
    wanted = database.execute(query).fetchnumpy()["person"]
    database.register("known", look_up(path, wanted))


def values_in_sql(database: duckdb.DuckDBPyConnection, query: str) -> str:
    """Values of a query as a list in SQL: DuckDB then skips row groups without them."""
    return in_sql([value for (value,) in database.execute(query).fetchall()])
