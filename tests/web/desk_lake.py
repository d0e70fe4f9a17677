"""A lake small enough for every test and whole enough for every page.

Two districts, four wards, eight hamlets, 60 households of four; all four schemes from
December 2021 to September 2024; populations, targets, employers.
People of household n are 4n to 4n+3. Made without chance, so figures can be asserted.
"""

import datetime as dt
from decimal import Decimal

import pyarrow as pa

from ansinh.engines.embedded import open_facts
from ansinh.engines.projections import project_homes
from ansinh.registry.lake import Lake
from ansinh.registry.tables import TABLES, sort_columns
from ansinh.terms.areas import BEFORE_RECORDS
from ansinh.terms.periods import december, last_day, month_of
from ansinh.terms.schemes import Scheme

SEPTEMBER = month_of(dt.date(2024, 9, 30))
FIRST = december(2021)
MADE = dt.datetime(2024, 10, 5, 8, tzinfo=dt.UTC)
HOUSEHOLDS = 60
AREAS = {
    "VN": ("nation", "Việt Nam", None),
    "92": ("province", "Thành phố Cần Thơ", "VN"),
    "916": ("district", "Quận Ninh Kiều", "92"),
    "925": ("district", "Huyện Cờ Đỏ", "92"),
    "31117": ("commune", "Phường Cái Khế", "916"),
    "31120": ("commune", "Phường An Hòa", "916"),
    "31261": ("commune", "Thị trấn Cờ Đỏ", "925"),
    "31277": ("commune", "Xã Thới Xuân", "925"),
    **{
        f"{commune}-{n}": ("hamlet", f"Khu vực {n}", commune)
        for commune in ("31117", "31120", "31261", "31277")
        for n in (1, 2)
    },
}
HAMLETS = [area for area, (level, *_) in AREAS.items() if level == "hamlet"]
COMMUNES = [area for area, (level, *_) in AREAS.items() if level == "commune"]
EMPLOYERS = {"DV-1": "31117", "DV-2": "31261"}


def build(folder):
    """Make the lake, its cube and projections in a folder."""
    lake = Lake.create(folder)
    lake.mark_invented()
    (folder / "secret.key").write_text("ansinh-demo", encoding="utf-8")
    with lake.new_version("thử", MADE) as change:
        for name, rows in _tables().items():
            table = pa.Table.from_pylist(rows, schema=TABLES[name].schema())
            keys = [(column, "ascending") for column in sort_columns(TABLES[name])]
            change.replace(name, table.sort_by(keys) if keys else table)
    project_homes(open_facts(folder))
    return lake


def hamlet_of(household):
    return HAMLETS[household % len(HAMLETS)]


def _tables():
    return {
        "areas": [
            {
                "area": area,
                "code": area,
                "level": level,
                "label": label,
                "first_day": BEFORE_RECORDS,
            }
            for area, (level, label, _) in AREAS.items()
        ],
        "placements": [
            {"area": area, "parent": parent, "first_day": BEFORE_RECORDS}
            for area, (_, _, parent) in AREAS.items()
            if parent
        ],
        "populations": list(_populations()),
        "persons": list(_persons()),
        "residences": list(_residences()),
        "spells": list(_spells()),
        "deliveries": [
            {"area": "92", "scheme": str(scheme), "month": month}
            for scheme in Scheme
            for month in range(FIRST, SEPTEMBER + 1)
        ],
        "targets": list(_targets()),
        "employers": [
            {
                "employer": employer,
                "label": f"Công ty {employer}",
                "area": area,
                "first_day": dt.date(2015, 1, 1),
            }
            for employer, area in EMPLOYERS.items()
        ],
    }


def _populations():
    for commune in COMMUNES:
        people = 4 * sum(hamlet_of(n)[:5] == commune for n in range(HOUSEHOLDS))
        for measure, count in (
            ("usual_residents", people),
            ("labour_force", people // 2),
        ):
            for year in (2021, 2022, 2023):
                yield {
                    "area": commune,
                    "day": dt.date(year, 12, 31),
                    "measure": measure,
                    "people": count,
                    "source": "Điều tra dân số minh họa",
                }


def _persons():
    for person in range(4 * HOUSEHOLDS):
        place = person % 4
        born = (1960, 1985, 1988, 2012)[place] + person % 7
        yield {
            "person": person,
            "born": dt.date(born, 1 + person % 12, 1 + person % 27),
            "sex": "male" if person % 2 else "female",
            "household": f"HO-{person // 4:03}",
        }


def _residences():
    for person in range(4 * HOUSEHOLDS):
        area = hamlet_of(person // 4)
        first = dt.date(2020, 1, 1)
        yield {"person": person, "area": area, "first_day": first, "home": area[:5]}


def _spells():
    """Old people by households' cards, workers by employers, pupils by schools."""
    for person in range(4 * HOUSEHOLDS):
        household, place = divmod(person, 4)
        home = hamlet_of(household)[:5]
        start = dt.date(2021, 1 + person % 12, 1)

        def spell(scheme, group, first, last=None, employer=None, where=home):
            return {
                "person": person,  # noqa: B023 - called within the turn
                "scheme": str(scheme),
                "group": group,
                "employer": employer,
                "place": where,
                "first_day": first,
                "last_day": last,
                "home": home,  # noqa: B023 - called within the turn
            }

        if place == 0 and household % 5:
            # Household cards of a year; some run out in October, some have lapsed.
            ends = dt.date(2024, (3, 6, 10, 12)[household % 4], 15)
            yield spell(Scheme.HEALTH, "GD", start, ends)
        if place == 0 and household % 6 == 1:
            yield spell(Scheme.VOLUNTARY, "KH", dt.date(2022, 1 + household % 12, 1))
        if place == 1:
            employer = list(EMPLOYERS)[household % 2]
            works = {"employer": employer, "where": EMPLOYERS[employer]}
            left = dt.date(2024, 5, 31) if household % 10 == 9 else None
            for scheme in (Scheme.HEALTH, Scheme.COMPULSORY, Scheme.UNEMPLOYMENT):
                if scheme is not Scheme.UNEMPLOYMENT or household % 7:
                    yield spell(scheme, "DN", start, left, **works)
        if place == 2 and household % 3 == 0:
            yield spell(Scheme.HEALTH, "HN", dt.date(2023, 1, 1))
        if place == 3:
            yield spell(Scheme.HEALTH, "HS", start)


def _targets():
    goals = {
        "health_coverage": ("rate", {"92": 80, "916": 82, "925": 78}),
        "compulsory_participants": ("count", {"92": 58, "916": 30, "925": 28}),
        "voluntary_participants": ("count", {"92": 14, "916": 8, "925": 6}),
        "unemployment_participants": ("count", {"92": 52, "916": 26, "925": 26}),
    }
    for indicator, (basis, values) in goals.items():
        for area, value in values.items():
            yield {
                "indicator": indicator,
                "area": area,
                "year": 2024,
                "basis": basis,
                "value": Decimal(value),
                "issuer": "UBND thành phố Cần Thơ",
                "document": "1/QĐ-UBND",
                "issued_on": dt.date(2024, 1, 15),
                "month": 12,
                "version": 1,
                "status": "issued",
            }


ON = last_day(SEPTEMBER)
