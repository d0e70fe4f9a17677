"""Homes: the commune of each person's latest residence, by which files are ordered.

All rows of a person lie together under one home, in every table that has the column.
Files hold ranges of homes, the same ranges in every table, so that an import rewrites
only those that it touches.
"""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import pyarrow as pa

from ansinh.registry.arrays import coded, of_texts
from ansinh.registry.imports.inhabitants import Homes
from ansinh.registry.imports.workbench import Workbench, same_key
from ansinh.registry.tables import TABLES, ParticipationSpells

BY_HOME = tuple(name for name, table in TABLES.items() if "home" in table.columns())
"""Tables whose files are ordered by home."""

PEOPLE_OF_A_RANGE = 100_000
"""People whose rows a file holds when ranges are cut; some 400,000 spells."""


def prepare_homes(bench: Workbench, changed: Collection[str]) -> None:
    """Fill the tables that say where people's rows go, unless they are there.

    `home_of` (person, home); `moved` (person), who has another home than in the lake
    or one for the first time; `parts` (part, first, beyond), the ranges of homes;
    `part_of` (home, part). `changed` names the tables that come in.
    """
    if bench.has("part_of"):
        return
    bench.homes = bench.inhabitants.homes()
    bench.run("CREATE TABLE moved (person BIGINT)")
    if {"areas", "placements", "residences"} & set(changed):
        bench.database.register("home_before", bench.homes.table())
        _find_moved(bench, anybody="areas" in changed or "placements" in changed)
        bench.database.unregister("home_before")
        bench.homes = Homes.of([coded(bench.table("SELECT person, home FROM home_of"))])
    else:
        bench.database.register("home_of", bench.homes.table())
    _part_homes(bench)
    if bench.has("incoming_residences"):
        bench.run(
            "CREATE OR REPLACE TABLE incoming_residences AS "
            "SELECT new.*, coalesce(home_of.home, '') AS home, part "
            f"FROM incoming_residences AS new {joins_home('new')}"
        )


def joins_home(rows: str) -> str:
    """SQL that joins `home_of` and the part to rows with persons."""
    return (
        f"LEFT JOIN home_of ON home_of.person = {rows}.person "
        "LEFT JOIN part_of ON part_of.home = coalesce(home_of.home, '')"
    )


def _find_moved(bench: Workbench, *, anybody: bool) -> None:
    """Look up homes again: of `anybody`, or of those whose residences come in."""
    bench.open("placements")
    bench.open("residences")
    bench.run(
        """
        CREATE TABLE commune_of AS
        SELECT areas.area, CASE WHEN level = 'hamlet'
            THEN coalesce(arg_max(parent, placed.first_day), areas.area)
            ELSE areas.area END AS home
        FROM areas LEFT JOIN new_placements AS placed ON placed.area = areas.area
        GROUP BY areas.area, level
        """
    )
    source = "incoming" if bench.has("incoming_residences") else "new"
    new = f"SELECT person, first_day, area FROM {source}_residences"
    concerned = "" if anybody else f"SEMI JOIN ({new}) AS came USING (person)"
    bench.run(
        f"""
        CREATE TABLE home_now AS
        SELECT person, home FROM (
            SELECT person, arg_max(area, first_day) AS area FROM (
                {new} UNION ALL
                SELECT person, first_day, area FROM new_residences {concerned}
                ANTI JOIN ({new}) AS same USING (person, first_day)
            ) GROUP BY person
        ) JOIN commune_of USING (area)
        """
    )
    bench.run(
        """
        INSERT INTO moved
        SELECT person FROM home_now LEFT JOIN home_before USING (person)
        WHERE home_now.home IS DISTINCT FROM home_before.home
        """
    )
    bench.run(
        """
        CREATE TABLE home_of AS FROM home_now UNION ALL
        SELECT * FROM home_before ANTI JOIN home_now USING (person)
        """
    )


def house_the_homeless(bench: Workbench) -> None:
    """Give people with spells but no residence the first of their places as home.

    Their earlier rows count as moved, because it may have been another place.
    """
    bench.run(
        "CREATE TABLE homeless AS SELECT person, min(place) AS home "
        "FROM incoming_spells WHERE home = '' GROUP BY person"
    )
    if not bench.rows("SELECT 1 FROM homeless LIMIT 1"):
        return
    bench.open("spells")
    replaced = same_key(ParticipationSpells.key, "old", "new")
    bench.run(
        f"""
        CREATE OR REPLACE TABLE homeless AS SELECT person, min(home) AS home FROM (
            FROM homeless UNION ALL
            SELECT person, place FROM new_spells AS old
            SEMI JOIN homeless USING (person)
            ANTI JOIN incoming_spells AS new ON {replaced}
        ) GROUP BY person
        """
    )
    bench.run("INSERT INTO moved SELECT person FROM homeless")
    bench.run(
        "UPDATE incoming_spells SET home = homeless.home, part = part_of.part "
        "FROM homeless JOIN part_of USING (home) "
        "WHERE incoming_spells.person = homeless.person"
    )


def file_of(home: str, starts: Mapping[Path, str]) -> Path | None:
    """File whose range holds a home."""
    before = [(start, path) for path, start in starts.items() if start <= home]
    return max(before)[1] if before else None


def _part_homes(bench: Workbench) -> None:
    """Keep the ranges of the lake; cut those with too many people between communes."""
    starts = {
        start
        for table in BY_HOME
        for start in bench.lake.starts(table).values()
    }  # fmt: skip
    people = bench.homes.people()
    cut = cut_ranges(people, starts)
    bench.run("CREATE TABLE parts (part INTEGER, first VARCHAR, beyond VARCHAR)")
    bench.database.executemany(
        "INSERT INTO parts VALUES (?, ?, ?)",
        [
            (part, *ends)
            for part, ends in enumerate(zip(cut, [*cut[1:], None], strict=True))
        ],
    )
    homes = pa.table({"home": of_texts(list(people))})
    bench.database.register("homes", homes)
    bench.run(
        """
        CREATE TABLE part_of AS SELECT home, part FROM (
            SELECT area AS home FROM areas UNION SELECT home FROM homes UNION SELECT ''
        ) JOIN parts ON home >= first AND (beyond IS NULL OR home < beyond)
        """
    )
    bench.database.unregister("homes")


def cut_ranges(people: Mapping[str, int], starts: Collection[str]) -> list[str]:
    """First homes of ranges: those there are, and new ones where too many people live.

    `people` counts them by home, in order of homes.
    """
    present = sorted({"", *starts})
    cut = list(present)
    for start, beyond in zip(present, [*present[1:], None], strict=True):
        within = {
            home: n
            for home, n in people.items()
            if start <= home and (beyond is None or home < beyond)
        }
        if sum(within.values()) > 2 * PEOPLE_OF_A_RANGE:
            cut += _even_cuts(within.items())
    return sorted(cut)


def _even_cuts(homes: Iterable[tuple[str, int]]) -> list[str]:
    """Homes before which a range of people is full."""
    cuts, counted = [], 0
    for home, people in homes:
        if counted and counted + people > PEOPLE_OF_A_RANGE:
            cuts.append(home)
            counted = 0
        counted += people
    return cuts
