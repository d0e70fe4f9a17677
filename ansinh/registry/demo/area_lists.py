"""Lists of areas: the facts, with the invented hamlets of the demonstration."""

import datetime as dt
from pathlib import Path

from ansinh.registry.demo.extracts import write_small
from ansinh.registry.demo.hamlets import hamlet_placements
from ansinh.registry.demo.territory import Territory
from ansinh.registry.facts import known_areas


def write_areas(folder: Path, territory: Territory) -> dict[str, int]:
    """Write areas, placements and successions; rows of each file."""
    known, hamlets = known_areas(), territory.homes
    areas = [*known.areas.values(), *hamlets]
    placements = [
        *known.placements,
        *hamlet_placements(hamlets, territory.founded_in),
    ]
    return {
        "dia-ban.csv": write_small(
            folder / "dia-ban.csv",
            ("khoa", "ma", "cap", "ten", "tu_ngay", "den_ngay"),
            (
                (
                    one.area,
                    one.code,
                    one.level,
                    one.name,
                    one.first_day,
                    _or_empty(one.last_day),
                )
                for one in areas
            ),
        ),
        "truc-thuoc.csv": write_small(
            folder / "truc-thuoc.csv",
            ("khoa", "khoa_cha", "tu_ngay", "den_ngay", "van_ban"),
            (
                (
                    one.area,
                    one.parent,
                    one.first_day,
                    _or_empty(one.last_day),
                    one.decree,
                )
                for one in placements
            ),
        ),
        "ke-thua.csv": write_small(
            folder / "ke-thua.csv",
            (
                "khoa_cu",
                "khoa_moi",
                "tu_ngay",
                "ty_le",
                "ty_le_moi",
                "kieu",
                "van_ban",
                "nguon",
            ),
            (
                (
                    one.old,
                    one.new,
                    one.first_day,
                    one.share,
                    one.share_of_new,
                    one.kind,
                    one.decree,
                    one.source,
                )
                for one in known.successions
            ),
        ),
    }


WAGE_REGIONS = {
    "916": "II",
    "917": "II",
    "918": "II",
    "919": "II",
    "923": "II",
    "924": "III",
    "925": "III",
    "926": "III",
    "927": "III",
    "406": "III",
    "382": "III",
}
"""Region of the minimum wage of every district (Nghị định 90/2019 to 74/2024)."""


def write_wage_regions(path: Path) -> int:
    """Write the regions; the demonstration lets them hold since 2011."""
    return write_small(
        path,
        ("khoa", "vung", "tu_ngay", "den_ngay", "van_ban"),
        (
            (area, region, dt.date(2011, 10, 1), "", "Nghị định 74/2024/NĐ-CP")
            for area, region in WAGE_REGIONS.items()
        ),
    )


def _or_empty(day: dt.date | None) -> dt.date | str:
    return "" if day is None else day
