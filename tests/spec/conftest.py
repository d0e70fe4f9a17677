"""Small text tables in, figures out, on every engine."""

import datetime as dt
from fractions import Fraction

import pyarrow as pa
import pytest

from ansinh.engines import embedded
from ansinh.indicators.ask import AS_IT_WAS, ask
from ansinh.registry.lake import Lake
from ansinh.registry.registry import Registry
from ansinh.registry.tables import TABLES, sort_columns
from ansinh.terms.areas import BEFORE_RECORDS, Level
from ansinh.terms.periods import month_of
from ansinh.terms.schemes import Scheme
from tests.engines import SPARK, reference_facts, spark_facts

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
PLAIN = set(TABLES) - {
    "areas", "placements", "successions", "populations", "persons", "residences",
    "spells", "deliveries",
}  # fmt: skip
"""Tables written as they are in the lake."""
DEFAULT_GROUP = {"health": "GD", "compulsory": "DN", "voluntary": "KH"}


def read_table(text):
    """Rows of a text table; an empty cell is null."""
    lines = [line for line in text.strip().splitlines() if line.strip()]
    rows = [[cell.strip() or None for cell in line.split("|")] for line in lines]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def day(text):
    return dt.date.fromisoformat(text) if text else None


def tables_of(given):
    """Lake tables from text tables, with what they leave unsaid."""
    areas = read_table(given.get("areas", "")) if "areas" in given else []
    persons = read_table(given["persons"]) if "persons" in given else []
    residences = read_table(given["residences"]) if "residences" in given else []
    spells = read_table(given["spells"])
    populations = read_table(given.get("populations", "area_code | date | people"))
    residences += [
        {"person_id": row["person_id"], "area_code": row["area_code"]}
        for row in persons
    ]
    named = {row["area_code"] for row in (*residences, *populations)}
    known = {row["area"] for row in areas}
    areas += [
        {"area": code, "level": "commune", "parent": "VN"}
        for code in sorted(named - known)
    ]
    if "VN" not in known:
        areas.append({"area": "VN", "level": "nation"})
    placements = [
        {"area": row["area"], "parent": row["parent"]}
        for row in areas
        if row.get("parent")
    ]
    placements += read_table(given["placements"]) if "placements" in given else []
    successions = read_table(given["successions"]) if "successions" in given else []
    plain = {name: read_table(text) for name, text in given.items() if name in PLAIN}
    named = {s["person_id"] for s in (*spells, *persons)}
    named |= {
        row["person"] for rows in plain.values() for row in rows if "person" in row
    }
    ids = {name: n for n, name in enumerate(sorted(named))}
    first = day(min(row["first_day"] for row in spells))
    last = dt.date.fromisoformat(given.get("until", "2025-12-31"))
    home_of = {row["person_id"]: row["area_code"] for row in residences}
    return {
        "areas": [
            {
                "area": row["area"],
                "code": row["area"].partition("@")[0],
                "level": row["level"],
                "label": row["area"],
                "first_day": day(row.get("first_day")) or BEFORE_RECORDS,
                "last_day": day(row.get("last_day")),
            }
            for row in areas
        ],
        "placements": [
            {
                "area": row["area"],
                "parent": row["parent"],
                "first_day": day(row.get("first_day")) or BEFORE_RECORDS,
                "last_day": day(row.get("last_day")),
            }
            for row in placements
        ],
        "successions": [
            row | {"first_day": day(row["first_day"])} for row in successions
        ],
        "populations": [
            {
                "area": row["area_code"],
                "day": day(row["date"]),
                "measure": row.get("measure") or "usual_residents",
                "people": int(row["people"]),
                "source": row.get("source") or "spec",
            }
            for row in populations
        ],
        "residences": [
            {
                "person": ids[row["person_id"]],
                "area": row["area_code"],
                "first_day": day(row.get("first_day")) or BEFORE_RECORDS,
                "last_day": day(row.get("last_day")),
                "home": home_of[row["person_id"]],
            }
            for row in residences
            if row["person_id"] in ids
        ],
        "spells": [
            {
                "person": ids[row["person_id"]],
                "scheme": row["scheme"],
                "group": row.get("group") or DEFAULT_GROUP.get(row["scheme"], "DN"),
                "employer": row.get("employer"),
                "place": row.get("place") or home_of[row["person_id"]],
                "first_day": day(row["first_day"]),
                "last_day": day(row["last_day"]),
                "ended_because": row.get("reason"),
                "home": home_of[row["person_id"]],
            }
            for row in spells
        ],
        "deliveries": [
            {"area": "VN", "scheme": scheme, "month": month}
            for scheme in Scheme
            for month in range(month_of(first), month_of(last) + 1)
        ],
        "persons": [
            {
                "person": ids[row["person_id"]],
                "born": day(row.get("born")),
                "sex": row.get("sex"),
                "household": row.get("household"),
            }
            for row in persons
        ],
    } | {name: [plain_row(name, row, ids) for row in plain[name]] for name in plain}


def plain_row(table, row, ids):
    """Row of any table: what is left unsaid is something harmless."""
    return {
        name: plain_value(column, row.get(name), ids)
        for name, column in TABLES[table].columns().items()
    }


def plain_value(column, text, ids):
    if text is None:
        unsaid = {
            "text": (*column.values, "-")[0],
            "month": None,
            "day": BEFORE_RECORDS,
        }
        return unsaid.get(column.kind, 0) if column.required else None
    read = {
        "text": str,
        "person": ids.get,
        "day": day,
        "month": lambda month: month_of(day(f"{month}-01")),
    }
    return read.get(column.kind, int)(text)


def build_lake(folder, tables):
    lake = Lake.create(folder)
    with lake.new_version("spec", NOW) as change:
        for name, rows in tables.items():
            table = pa.Table.from_pylist(rows, schema=TABLES[name].schema())
            keys = [(column, "ascending") for column in sort_columns(TABLES[name])]
            change.replace(name, table.sort_by(keys))
    return lake


ENGINES = {
    "reference": reference_facts,
    "embedded": embedded.open_facts,
    "spark": spark_facts,
}


@pytest.fixture(
    params=[
        pytest.param(name, marks=SPARK if name == "spark" else ()) for name in ENGINES
    ]
)
def facts_of(request, tmp_path):
    """Make facts from text tables, on each engine in turn."""

    def make(given):
        build_lake(tmp_path, tables_of(given))
        return ENGINES[request.param](tmp_path)

    return make


@pytest.fixture
def spec(facts_of):
    """Check what an indicator says about text tables."""

    def check(indicator, *, on, given, expect, by="commune", basis=AS_IT_WAS):
        answers = ask(
            facts_of(given),
            indicator,
            Level(by),
            dt.date.fromisoformat(on),
            dt.date.fromisoformat(basis) if basis else AS_IT_WAS,
        )
        found = {area: answers[area].value for area in expect}
        assert found == {
            area: None if value is None else Fraction(str(value))
            for area, value in expect.items()
        }

    return check


@pytest.fixture
def registry_of(tmp_path):
    """Make a registry from text tables."""

    def make(given):
        return Registry(build_lake(tmp_path, tables_of(given)))

    return make
