"""Who might join a scheme: people known to the registry who stand outside it."""

import datetime as dt

from ansinh.terms.schemes import Scheme

TABLES = ("persons", "residences", "spells")
"""Tables of the registry that the statement reads."""

POOR = ("HN", "CN")
"""Health groups that decide which support a voluntary participant gets."""


def outsiders_sql(
    scheme: Scheme, group: str, day: dt.date, ages: tuple[int, int]
) -> str:
    """Columns area and people: residents of an age who could join a scheme on a day.

    Voluntary insurance is open to those who are in no social insurance and draw no
    pension (Law 58/2014/QH13, Article 2; Law 41/2024/QH15, Article 2); the group is
    that of the health card, KH stands for everybody neither poor nor near poor. A
    household card is open to whoever holds no health card.
    """
    youngest, oldest = ages
    until = f"last_day IS NULL OR last_day >= DATE '{day}'"
    in_force = f"first_day <= DATE '{day}' AND ({until})"
    kept_out = (
        "scheme = 'health'"
        if scheme is Scheme.HEALTH
        else "scheme IN ('compulsory', 'voluntary') OR "
        "(scheme = 'health' AND \"group\" = 'HT')"
    )
    if scheme is Scheme.HEALTH:
        card = "TRUE"
    elif group in POOR:
        card = f"cards.code = '{group}'"
    else:
        card = "cards.code IS NULL"
    return f"""
        SELECT homes.area, count(*) AS people
        FROM (
            SELECT person, max(area) AS area FROM residences WHERE {in_force}
            GROUP BY person
        ) AS homes
        JOIN persons ON persons.person = homes.person
        LEFT JOIN (
            SELECT DISTINCT person FROM spells WHERE {in_force} AND ({kept_out})
        ) AS inside ON inside.person = homes.person
        LEFT JOIN (
            SELECT person, min("group") AS code FROM spells
            WHERE {in_force} AND scheme = 'health' AND "group" IN ('HN', 'CN')
            GROUP BY person
        ) AS cards ON cards.person = homes.person
        WHERE inside.person IS NULL AND {card}
            AND born <= DATE '{_birthday(day, youngest)}'
            AND born > DATE '{_birthday(day, oldest + 1)}'
        GROUP BY homes.area
    """


def _birthday(day: dt.date, age: int) -> dt.date:
    """Latest day of birth of somebody of an age."""
    year = day.year - age
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return dt.date(year, 2, 28)
