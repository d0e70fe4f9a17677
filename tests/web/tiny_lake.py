"""A real lake of four people in two wards."""

import datetime as dt

import pyarrow as pa

from ansinh.registry.tables import TABLES, sort_columns
from ansinh.terms.areas import BEFORE_RECORDS
from ansinh.terms.periods import december

MADE = dt.datetime(2025, 1, 5, 8, tzinfo=dt.UTC)
AREAS = {
    "VN": ("nation", "Việt Nam", None),
    "92": ("province", "Thành phố Cần Thơ", "VN"),
    "916": ("district", "Quận Ninh Kiều", "92"),
    "919": ("district", "Quận Cái Răng", "92"),
    "31117": ("commune", "Phường Cái Khế", "916"),
    "31186": ("commune", "Phường Lê Bình", "919"),
}


def tables(covered):
    """Four people, two in each ward; `covered` of them from 2023 on."""
    homes = ["31117", "31117", "31186", "31186"]
    return {
        "areas": [
            {
                "area": code,
                "code": code,
                "level": level,
                "label": label,
                "first_day": BEFORE_RECORDS,
            }
            for code, (level, label, _) in AREAS.items()
        ],
        "placements": [
            {"area": code, "parent": parent, "first_day": BEFORE_RECORDS}
            for code, (_, _, parent) in AREAS.items()
            if parent
        ],
        "populations": [
            {
                "area": code,
                "day": dt.date(2023, 12, 31),
                "measure": "usual_residents",
                "people": 2,
                "source": "Điều tra",
            }
            for code in ("31117", "31186")
        ],
        "residences": [
            {"person": n, "area": home, "first_day": BEFORE_RECORDS, "home": home}
            for n, home in enumerate(homes)
        ],
        "spells": [
            {
                "person": n,
                "scheme": "health",
                "group": "GD",
                "place": homes[n],
                "first_day": dt.date(2023, 1, 1),
                "home": homes[n],
            }
            for n in range(covered)
        ],
        "deliveries": [
            {"area": "92", "scheme": "health", "month": month}
            for month in range(december(2022), december(2024) - 2)
        ],
    }


def add_version(lake, covered):
    with lake.new_version("thử", MADE) as change:
        for name, rows in tables(covered).items():
            table = pa.Table.from_pylist(rows, schema=TABLES[name].schema())
            keys = [(column, "ascending") for column in sort_columns(TABLES[name])]
            change.replace(name, table.sort_by(keys))
