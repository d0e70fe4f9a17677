"""Numbers of rows that an area never had before, or an area that is not there at all.

The rows of an extract are the spells that began in its month, so seasons show: an area
is compared with all twelve months before, and only once a sender has delivered them.
"""

from itertools import groupby

from ansinh.registry.imports.checks.finding import Finding
from ansinh.registry.imports.workbench import Workbench
from ansinh.terms.numbers import format_number

_TIMES = 2
"""A month is odd beyond so many times the most, or below such a part of the least."""
_CHANCE = 2
"""Square roots of a number of rows that are left to chance on top."""
_NAMED = 5
"""Areas that a sentence names."""

_JUMPS = f"""
    WITH delivered AS (
        SELECT area, scheme, month FROM new_deliveries UNION
        SELECT area, scheme, month FROM counted
    ),
    rows_of AS (
        SELECT scheme, month, place, sum(rows) AS rows FROM (
            SELECT * FROM new_delivered_rows
            ANTI JOIN counted USING (area, scheme, month)
            UNION ALL BY NAME SELECT * EXCLUDE (file_at) FROM counted
        ) GROUP BY ALL
    ),
    files AS (
        SELECT area, scheme, month, min(file_at) AS file_at FROM counted GROUP BY ALL
    ),
    usual AS (
        SELECT files.*, was.place, min(was.rows) AS least, max(was.rows) AS most
        FROM files JOIN rows_of AS was ON was.scheme = files.scheme
            AND was.month BETWEEN files.month - 12 AND files.month - 1
        JOIN (SELECT DISTINCT area, scheme, place FROM (
            SELECT area, scheme, place FROM new_delivered_rows UNION ALL
            SELECT area, scheme, place FROM counted
        )) AS theirs ON theirs.area = files.area AND theirs.scheme = files.scheme
            AND theirs.place = was.place
        WHERE (SELECT count(*) FROM delivered WHERE delivered.area = files.area
            AND delivered.scheme = files.scheme
            AND delivered.month BETWEEN files.month - 12 AND files.month - 1) = 12
        GROUP BY ALL HAVING count(*) = 12
    )
    SELECT usual.file_at, now.rows IS NULL AS is_missing,
        label || ' (' || place || ')', coalesce(now.rows, 0), least, most
    FROM usual LEFT JOIN rows_of AS now USING (scheme, month, place)
    JOIN areas ON areas.area = place
    WHERE (coalesce(now.rows, 0) < least / {_TIMES} - {_CHANCE} * sqrt(least)
            OR now.rows > most * {_TIMES} + {_CHANCE} * sqrt(most))
        AND coalesce(year(last_day) * 12 + month(last_day) - 1 > month, true)
        AND NOT EXISTS (FROM new_placements AS placed WHERE placed.area = place
            AND year(placed.first_day) * 12 + month(placed.first_day) - 1
                BETWEEN month - 12 AND month)
    ORDER BY file_at, is_missing, place
"""
"""Areas on whom a map changed within the year are left out: others report them now."""


COUNTS = """
    SELECT co_quan AS area, scheme, month_number(ky) AS month, place,
        count(*) AS rows, min(file_at) AS file_at
    FROM staged GROUP BY ALL
"""
"""Rows by sender, scheme, month and area."""


def find_jumps(bench: Workbench, counts: str = COUNTS) -> list[Finding]:
    """Files with areas that jump or lack; leaves `counted`, months that came in whole.

    `counts` as `COUNTS`, where rows have been counted already.
    """
    bench.run(
        f"CREATE OR REPLACE TABLE counted AS FROM ({counts}) "
        "WHERE month IS NOT NULL AND area IS NOT NULL"
    )
    bench.open_all(_JUMPS)
    return [
        Finding(
            "area-missing" if is_missing else "sudden-jump",
            file_at,
            value=format_number(len(areas)),
            expected="; ".join(areas[:_NAMED]) + ("; ..." if areas[_NAMED:] else "."),
        )
        for (file_at, is_missing), rows in groupby(
            bench.rows(_JUMPS), key=lambda row: row[:2]
        )
        for areas in [[_told(*row[2:]) for row in rows]]
    ]


def _told(area: str, now: int, least: int, most: int) -> str:
    """An area with its rows now and before."""
    told, low, high = (format_number(int(rows)) for rows in (now, least, most))
    return f"{area} {told} dòng (12 tháng trước: {low} đến {high})"
