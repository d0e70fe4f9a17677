"""A town of two districts with five years of voluntary insurance and its targets."""

import datetime as dt
from decimal import Decimal

import pyarrow as pa
import pytest
from click.testing import CliRunner

from ansinh.cli import main
from ansinh.registry.lake import Lake
from ansinh.registry.tables import TABLES, sort_columns
from ansinh.terms.areas import BEFORE_RECORDS
from ansinh.terms.periods import december

MADE = dt.datetime(2024, 10, 5, 8, tzinfo=dt.UTC)
FIRST, LAST = december(2019), december(2024) - 3
AREAS = {
    "VN": ("nation", "Việt Nam", None),
    "92": ("province", "Thành phố Cần Thơ", "VN"),
    "916": ("district", "Quận Ninh Kiều", "92"),
    "919": ("district", "Quận Cái Răng", "92"),
}
GAINED = {"916": 3, "919": 2}
"""Persons who join each month, for good."""


def spells():
    """Nobody leaves, but in September 2024 half of Cái Răng does."""
    person = 0
    for area, gained in GAINED.items():
        for month in range(FIRST, LAST + 1):
            for n in range(gained):
                person += 1
                leaves = area == "919" and n == 0
                yield {
                    "person": person,
                    "scheme": "voluntary",
                    "group": "KH",
                    "place": area,
                    "first_day": dt.date(month // 12, month % 12 + 1, 1),
                    "last_day": dt.date(2024, 8, 31) if leaves else None,
                    "home": area,
                }


def targets():
    """Those of 2024 fit together; that of 2023 lies below the 185 of 2022."""
    for year, area, people in (
        (2023, "92", 150),
        (2024, "92", 340),
        (2024, "916", 204),
        (2024, "919", 136),
    ):
        yield {
            "indicator": "voluntary_participants",
            "area": area,
            "year": year,
            "basis": "count",
            "value": Decimal(people),
            "issuer": "UBND thành phố",
            "document": "Kế hoạch 1",
            "issued_on": dt.date(2024, 1, 2),
            "month": 12,
            "version": 1,
            "status": "issued",
        }


def tables():
    rows = list(spells())
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
                "people": 1000,
                "source": "Điều tra",
            }
            for code in GAINED
        ],
        "residences": [
            {
                "person": row["person"],
                "area": row["home"],
                "first_day": BEFORE_RECORDS,
                "home": row["home"],
            }
            for row in rows
        ],
        "spells": rows,
        "deliveries": [
            {"area": "92", "scheme": "voluntary", "month": month}
            for month in range(FIRST, LAST + 1)
        ],
        "targets": list(targets()),
    }


def table_of(name, rows):
    """Rows of a table, in the order in which the lake keeps them."""
    table = pa.Table.from_pylist(rows, schema=TABLES[name].schema())
    return table.sort_by(
        [(column, "ascending") for column in sort_columns(TABLES[name])]
    )


@pytest.fixture
def ansinh(village):
    """Run a command on the village's data folder."""
    data = village.lake.folder.parent
    (data / "secret.key").write_text("s")

    def run(*arguments, code=0):
        result = CliRunner().invoke(main, [*map(str, arguments), "--data", str(data)])
        assert result.exit_code == code, result.output
        return result

    return run


@pytest.fixture
def imported(ansinh, village):
    """Have the extracts in the lake."""
    ansinh("import", village.folder)
    return ansinh


@pytest.fixture
def town(tmp_path):
    """Run a command on the town's data folder."""
    lake = Lake.create(tmp_path)
    with lake.new_version("thử", MADE) as change:
        for name, rows in tables().items():
            change.replace(name, table_of(name, rows))

    def run(*arguments, code=0):
        result = CliRunner().invoke(
            main, [*map(str, arguments), "--data", str(tmp_path)]
        )
        assert result.exit_code == code, result.output
        return result

    run.data = tmp_path
    return run
