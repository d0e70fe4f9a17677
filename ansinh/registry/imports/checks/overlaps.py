"""Spells of one person that run at the same time, in the file or beside the lake.

Two employers report the month in which a worker changes, so a month of both is right;
more is a question to the employers. A person holds one card bought by the household.
An open spell counts up to the last month that the sender speaks of: a worker's leave is
known only when the next one comes.
"""

from ansinh.registry.imports.checks.finding import Finding
from ansinh.registry.imports.homes import file_of
from ansinh.registry.imports.workbench import Workbench, quoted, same_key
from ansinh.registry.tables import ParticipationSpells
from ansinh.terms.schemes import Scheme

_MONTH = 31
"""Days during which two spells may overlap."""

_OPEN = "DATE '9999-12-31'"

_KIND = f"""
    CASE WHEN scheme = '{Scheme.COMPULSORY}' AND employer IS NOT NULL
        THEN 'overlapping-employers'
    WHEN scheme = '{Scheme.HEALTH}' AND "group" = 'GD' THEN 'second-household-card' END
"""
_COLUMNS = f"""
    person, {_KIND} AS kind, employer, first_day,
    coalesce(last_day, {_OPEN}) AS last_day
"""


TOLD = "SELECT co_quan, month_number(ky) AS month FROM staged"
"""Senders and months of rows."""


def find_overlaps(bench: Workbench, told: str = TOLD) -> list[Finding]:
    """Incoming spells that overlap another; `told` as `TOLD`, where more came in."""
    bench.run(
        f"""
        CREATE OR REPLACE TABLE told AS
        SELECT co_quan, coalesce(
            last_day(make_date(max(month) // 12, max(month) % 12 + 1, 1)),
            getvariable('today')::DATE
        ) AS until FROM ({told}) GROUP BY co_quan
        """
    )
    beside = _lake_rows(bench)
    bench.run(
        f"""
        CREATE OR REPLACE TABLE beside AS
        SELECT * FROM (
            SELECT {_COLUMNS}, file_at, position, until
            FROM staged JOIN told ON staged.co_quan IS NOT DISTINCT FROM told.co_quan
            {beside}
        ) WHERE kind IS NOT NULL
        """
    )
    bench.run(
        f"""
        CREATE OR REPLACE TABLE overlapping AS
        WITH suspected AS (
            SELECT DISTINCT person, kind FROM (
                SELECT person, kind, first_day, max(last_day) OVER (
                    PARTITION BY person, kind ORDER BY first_day
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                ) AS before FROM beside
            ) WHERE before - first_day >= {_MONTH}
        ),
        suspects AS (SELECT * FROM beside SEMI JOIN suspected USING (person, kind))
        SELECT one.kind, unnest(CASE WHEN one.position IS NOT NULL
                THEN {{'file_at': one.file_at, 'position': one.position}}
                ELSE {{'file_at': other.file_at, 'position': other.position}} END),
            least(one.last_day, other.last_day,
                CASE WHEN greatest(one.last_day, other.last_day) = {_OPEN}
                THEN least(one.until, other.until) END) - one.first_day + 1 AS days
        FROM suspects AS one JOIN suspects AS other
            ON one.person = other.person AND one.kind = other.kind
            AND (one.first_day, coalesce(one.position, -1))
                > (other.first_day, coalesce(other.position, -1))
        WHERE days > {_MONTH} AND coalesce(one.position, other.position) IS NOT NULL
            AND (one.kind = 'second-household-card' OR one.employer <> other.employer)
        """
    )
    return [
        Finding(kind, file_at, position, "tu_ngay", expected=str(days))
        for kind, file_at, position, days in bench.rows(
            "SELECT kind, file_at, position, max(days) FROM overlapping "
            "GROUP BY ALL ORDER BY file_at, position"
        )
    ]


def _lake_rows(bench: Workbench) -> str:
    """SQL that adds the lake's spells of the same people, from files that may have any.

    Rows of people who have moved, or of whom no residence is known, may be anywhere.
    """
    starts = bench.lake.starts("spells")
    near = None
    anywhere = (
        "SELECT 1 FROM staged WHERE home = '' "
        "OR person IN (SELECT person FROM moved) LIMIT 1"
    )
    if not bench.rows(anywhere):
        ranges = bench.names("SELECT first FROM parts SEMI JOIN staged USING (part)")
        near = {file_of(first, starts) for first in ranges}
    paths = bench.lake.whole_files("spells", only=near)
    if not paths:
        return ""
    listed = ", ".join(quoted(str(path)) for path in paths)
    same = same_key(ParticipationSpells.key, "old", "staged")
    return f"""
        UNION ALL SELECT {_COLUMNS}, NULL, NULL, NULL
        FROM read_parquet([{listed}], union_by_name = true) AS old
        SEMI JOIN staged ON staged.person = old.person ANTI JOIN staged ON {same}
    """
