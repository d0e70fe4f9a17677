"""Invented registries, as small and as awkward as they come."""

import datetime as dt
from dataclasses import dataclass, field

import pyarrow as pa
from hypothesis import strategies as st

from ansinh.registry.lake import Lake
from ansinh.registry.tables import TABLES, sort_columns
from ansinh.terms.areas import BEFORE_RECORDS
from ansinh.terms.periods import month_of
from ansinh.terms.schemes import Scheme

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
OPENING = month_of(dt.date(2020, 1, 1))
MONTHS = 15
NEW_MAP = dt.date(2020, 7, 1)
_EVE = NEW_MAP - dt.timedelta(days=1)

# Two provinces; on the new map OLD joins A, and SPLIT goes to B and C.
LEVELS = {
    "VN": ("nation", None),
    "X": ("province", "VN"),
    "Y": ("province", "VN"),
    "A": ("commune", "X"),
    "A-1": ("hamlet", "A"),
    "B": ("commune", "X"),
    "C": ("commune", "Y"),
    "OLD": ("commune", "Y"),
    "SPLIT": ("commune", "X"),
}
ENDED = {"OLD", "SPLIT"}
SUCCESSIONS = (
    ("OLD", "A", "1", "1/5", "whole"),
    ("SPLIT", "B", "1/3", "1/4", "part"),
    ("SPLIT", "C", "2/3", "1/2", "part"),
)
GROUPS = {
    Scheme.HEALTH: ("GD", "DN", "HS", "TE"),
    Scheme.COMPULSORY: ("DN", "HC"),
    Scheme.VOLUNTARY: ("KH", "HN"),
    Scheme.UNEMPLOYMENT: ("DN",),
}
COMMUNES = ("A", "B", "C", "OLD", "SPLIT")

_DAYS = st.one_of(
    st.dates(dt.date(2019, 1, 1), dt.date(2021, 6, 30)),
    st.sampled_from([dt.date(2020, 2, 29), dt.date(2020, 1, 31), dt.date(2020, 4, 1)]),
)
_LENGTHS = st.one_of(st.none(), st.integers(0, 40), st.integers(0, 700))


@dataclass
class Invented:
    """Rows of a registry without the columns that follow from others."""

    spells: list[dict] = field(default_factory=list)
    residences: list[dict] = field(default_factory=list)
    deliveries: list[dict] = field(default_factory=list)
    founded: tuple[str, ...] = ()
    """Communes that are on the list of areas besides `LEVELS`."""

    def tables(self):
        """Rows of every table of the lake."""
        home_of = {
            row["person"]: row["area"].partition("-")[0]
            for row in sorted(self.residences, key=lambda row: row["first_day"])
        }
        for row in self.spells:
            home_of.setdefault(row["person"], row["place"])
        levels = LEVELS | dict.fromkeys(self.founded, ("commune", "X"))
        return {
            "areas": [
                {
                    "area": area,
                    "code": area,
                    "level": level,
                    "label": area,
                    "first_day": BEFORE_RECORDS,
                    "last_day": _EVE if area in ENDED else None,
                }
                for area, (level, _) in levels.items()
            ],
            "placements": [
                {
                    "area": area,
                    "parent": parent,
                    "first_day": BEFORE_RECORDS,
                    "last_day": _EVE if area in ENDED else None,
                }
                for area, (_, parent) in levels.items()
                if parent
            ],
            "successions": [
                {
                    "old": old,
                    "new": new,
                    "first_day": NEW_MAP,
                    "share": share,
                    "share_of_new": share_of_new,
                    "kind": kind,
                }
                for old, new, share, share_of_new, kind in SUCCESSIONS
            ],
            "populations": [
                {
                    "area": area,
                    "day": dt.date(2020, 1, 1),
                    "measure": measure,
                    "people": 10 + n,
                    "source": "thử",
                }
                for n, area in enumerate(COMMUNES)
                for measure in ("usual_residents", "labour_force")
            ],
            "residences": [
                row | {"home": home_of[row["person"]]} for row in self.residences
            ],
            "spells": [row | {"home": home_of[row["person"]]} for row in self.spells],
            "deliveries": self.deliveries,
        }

    def take_in(self, other):
        """Add the people of another registry as people of their own."""
        shift = 1 + max(
            (row["person"] for row in self.spells + self.residences), default=0
        )
        for mine, theirs in (
            (self.spells, other.spells),
            (self.residences, other.residences),
        ):
            mine += [row | {"person": row["person"] + shift} for row in theirs]
        self.deliveries = _by_key("deliveries", self.deliveries + other.deliveries)


@st.composite
def _stretches(draw):
    first, length = draw(_DAYS), draw(_LENGTHS)
    last = None if length is None else first + dt.timedelta(days=length)
    return {"first_day": first, "last_day": last}


@st.composite
def _spells(draw):
    scheme = draw(st.sampled_from(list(Scheme)))
    return draw(_stretches()) | {
        "person": draw(st.integers(1, 5)),
        "scheme": str(scheme),
        "group": draw(st.sampled_from(GROUPS[scheme])),
        "employer": draw(st.sampled_from([None, "E1", "E2"])),
        "place": draw(st.sampled_from(COMMUNES)),
        "ended_because": draw(st.sampled_from([None, "left_work", "died"])),
    }


@st.composite
def _residences(draw):
    return draw(_stretches()) | {
        "person": draw(st.integers(1, 5)),
        "area": draw(st.sampled_from([*COMMUNES, "A-1"])),
    }


def _by_key(table, rows):
    """Rows as the lake keeps them: one of each key."""
    key = TABLES[table].key
    return list({tuple(row[name] for name in key): row for row in rows}.values())


@st.composite
def registries(draw):
    """An invented registry; somebody takes part in something, something came in."""
    missing = draw(st.sets(st.integers(0, MONTHS - 1), max_size=3))
    senders = draw(st.sampled_from([("VN",), ("X", "Y"), ("X",)]))
    spells = draw(st.lists(_spells(), min_size=1, max_size=10))
    # Two jobs that end on one day, each with its own reason, meet by no chance.
    twin = {"employer": "E3", "ended_because": draw(st.sampled_from([None, "retired"]))}
    spells += draw(st.sampled_from([[], [spells[0] | twin]]))
    return Invented(
        _by_key("spells", spells),
        _by_key("residences", draw(st.lists(_residences(), max_size=6))),
        [
            {"area": area, "scheme": str(scheme), "month": OPENING + n}
            for area in senders
            for scheme in Scheme
            for n in range(MONTHS)
            if n in (0, MONTHS - 1) or n not in missing
        ],
    )


@st.composite
def later(draw, before, other):
    """A registry some while after `before`: what `other` reports, and what is left.

    Rows are taken away, spells get a last day, rows of `other` come in; with or without
    another month.
    """
    months = draw(st.integers(0, 14))
    more = [
        {"area": "VN", "scheme": str(scheme), "month": OPENING + MONTHS - 1 + n}
        for scheme in Scheme
        for n in range(1, months + 1)
    ]
    spells = [
        row | draw(st.sampled_from([{}, {}, {"last_day": row["first_day"]}]))
        for row in before.spells
        if draw(st.integers(0, 5))
    ]
    residences = [row for row in before.residences if draw(st.integers(0, 3))]
    new = draw(st.sampled_from([other, Invented()]))
    return Invented(
        _by_key("spells", spells + new.spells) or before.spells,
        _by_key("residences", residences + new.residences),
        draw(st.sampled_from([before, other])).deliveries + more,
        draw(st.sampled_from([(), (), ("AA",)])),
    )


def cells_of(cube):
    """Every cell of a cube by what it counts, whichever order its series are in."""
    cells = {}
    for rows in (cube.stock, cube.flows):
        for row in rows.to_pylist():
            one = cube.series[row.pop("series")]
            people, area = row.pop("people"), cube.areas[row.pop("area")]
            cells[area, one, *row.items()] = people
    return cells


def write_version(lake, registry):
    """Make a registry the next version of a lake."""
    with lake.new_version("thử", NOW) as change:
        for name, rows in registry.tables().items():
            table = pa.Table.from_pylist(rows, schema=TABLES[name].schema())
            order = dict.fromkeys((*sort_columns(TABLES[name]), *TABLES[name].key))
            change.replace(name, table.sort_by([(c, "ascending") for c in order]))


def write_lake(folder, *versions):
    """Lake of some registries, one version after the other."""
    lake = Lake.create(folder)
    for registry in versions:
        write_version(lake, registry)
    return lake
