"""Who may soon retire: when, with what pension, or how many months are missing.

An estimate on the law of one day. Everybody is shown twice: with what was paid so far,
and as if the last job went on until pension age. Fifteen years of heavy work lower the
age; loss of working capacity is not in the registry and is not looked at.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ansinh.assessment.careers import Careers
from ansinh.assessment.columns import Integers, Words
from ansinh.law.careers import Spells, indexation, indexed_wages
from ansinh.law.codes import Codes
from ansinh.law.exact import Exact
from ansinh.law.system import Law, LawSystem
from ansinh.terms.periods import month_of

TABLES = ("persons", "careers", "spells", "residences")
"""Tables of the registry that the statement reads."""

COLUMNS = (
    "person",
    "area",
    "born",
    "sex",
    "first_month",
    "last_month",
    "regime",
    "wage_vnd",
    "coefficient",
    "hazard",
)

SCHEMA = pa.schema(
    [
        ("person", pa.int64()),
        ("area", pa.string()),
        ("pension_from", pa.date32()),
        ("paid_months", pa.int64()),
        ("missing_months", pa.int64()),
        ("pension_vnd", pa.int64()),
        ("paid_months_then", pa.int64()),
        ("missing_months_then", pa.int64()),
        ("pension_then_vnd", pa.int64()),
    ]
)
"""One row a person: with what was paid so far, then as if the last job went on.

A pension is empty while months are missing.
"""

_YOUNGEST = 45
"""Age below which nobody is looked at: heavy work lowers it by ten years at most."""

_ORDER = [
    ("person", "ascending"),
    ("first_month", "ascending"),
    ("wage_vnd", "descending"),
    ("last_month", "descending"),
    ("hazard", "ascending"),
]
"""Of two jobs that began in one month the better paid counts, on every engine."""

_COEFFICIENT = 10_000
_HUNDREDTHS = 100
_NO_LIMIT = 12_000


def near_retirement_sql(as_of: dt.date) -> str:
    """Careers of everybody who may be near pension age and draws no pension yet."""
    born = dt.date(as_of.year - _YOUNGEST, 12, 31)
    return f"""
        SELECT careers.person, coalesce(homes.area, careers.home) AS area, born, sex,
            first_month, last_month, regime, wage_vnd, coefficient, hazard
        FROM careers
        JOIN persons ON persons.person = careers.person
        LEFT JOIN (
            SELECT person, max(area) AS area FROM residences
            WHERE first_day <= DATE '{as_of}'
                AND (last_day IS NULL OR last_day >= DATE '{as_of}')
            GROUP BY person
        ) AS homes ON homes.person = careers.person
        LEFT JOIN (
            SELECT DISTINCT person FROM spells
            WHERE scheme = 'health' AND "group" = 'HT'
                AND first_day <= DATE '{as_of}'
                AND (last_day IS NULL OR last_day >= DATE '{as_of}')
        ) AS pensioners ON pensioners.person = careers.person
        WHERE pensioners.person IS NULL AND born <= DATE '{born}' AND sex IS NOT NULL
            AND first_month <= {month_of(as_of)}
    """


def near_retirement(
    law: LawSystem, careers: pa.Table, as_of: dt.date, years: int
) -> pa.Table:
    """Everybody who reaches pension age within so many years, as `SCHEMA`.

    Args:
        law: the law; its table of indexation must reach the year of `as_of`.
        careers: columns `COLUMNS`, all rows of a person in one partition.
        as_of: day of the estimate.
        years: how far to look ahead; who is past pension age is included.

    """
    rows = careers.sort_by(_ORDER)
    keys, heads, person = np.unique(
        np.asarray(rows["person"].to_numpy()), return_index=True, return_inverse=True
    )
    people = rows.take(heads)
    spells = Careers.of(rows, person.astype(np.int64))
    today = np.full(len(keys), month_of(as_of), np.int64)
    latest = month_of(as_of) + 12 * years
    starts = _pension_months(law, people, spells.until(today), as_of, latest)
    near = starts <= latest
    if not near.any():
        return SCHEMA.empty_table()
    place = np.cumsum(near) - 1
    mine = spells.rows(near[spells.person])
    mine = Careers(place[mine.person], *list(vars(mine).values())[1:])
    people, starts, today = people.filter(pa.array(near)), starts[near], today[near]
    sex = Words(people["sex"]).codes(
        np.ones(len(people), bool), {"male": "male"}, "female"
    )
    columns = [
        people["person"],
        people["area"],
        pa.array([dt.date(m // 12, m % 12 + 1, 1) for m in starts.tolist()]),
        *_estimate(law, mine.until(today), sex, as_of),
        *_estimate(law, mine.until(np.maximum(starts - 1, today)), sex, as_of),
    ]
    return pa.table(columns, schema=SCHEMA)


def _pension_months(
    law: LawSystem, people: pa.Table, spells: Careers, as_of: dt.date, latest: int
) -> Integers:
    """First month of pension by age, of everybody; far away after `latest`.

    Asked for once for all who share month of birth, sex and heavy work, the oldest
    first: whoever is younger comes later.
    """
    born = np.asarray(people["born"].cast(pa.int32()).to_numpy(), np.int64)
    months = born.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    is_man = Words(people["sex"]).are("male")
    worked = [
        spells.total(spells.months * hard, len(people))
        for hard in (spells.is_heavy, spells.is_very_heavy)
    ]
    numbers = Law(law.parameters, as_of, None)
    enough = int(numbers.number("pension.age.special_work_time"))
    hard = [time >= enough for time in worked]
    starts = np.full(len(people), np.iinfo(np.int32).max, np.int64)
    kinds = np.stack([is_man, *hard], axis=1)
    for kind in np.unique(kinds, axis=0):
        rows = np.flatnonzero((kinds == kind).all(axis=1))
        for month in np.unique(months[rows]):
            alike = rows[months[rows] == month]
            one = int(alike[0])
            start = _pension_month(
                law, people["born"][one].as_py(), kind, [w[one] for w in worked], as_of
            )
            if start > latest:
                break
            starts[alike] = start
    return starts


def _pension_month(
    law: LawSystem,
    born: dt.date,
    kind: npt.NDArray[np.bool_],
    worked: Sequence[int],
    as_of: dt.date,
) -> int:
    is_man, is_heavy, is_very_heavy = kind
    inputs: dict[str, object] = {"born": born, "sex": "male" if is_man else "female"}
    if is_heavy:
        inputs["heavy_work_time"] = _length(worked[0])
    if is_very_heavy:
        inputs["extra_heavy_work_time"] = _length(worked[1])
    answer = law.calculate(["pension_age_date"], inputs, as_of)
    return month_of(answer.values["pension_age_date"])


def _length(months: int) -> str:
    """A length of time as a case states it."""
    return f"{months // 12}y{months % 12}m"


def _estimate(
    law: LawSystem, spells: Careers, sex: Codes, as_of: dt.date
) -> list[pa.Array]:
    """Months paid, months missing, and the pension where none are missing."""
    people = len(sex.index)
    paid = spells.total(spells.months, people)
    columns = {"sex": sex, "contribution_time": paid}
    (missing,) = law.batch(["missing_pension_months"], columns, as_of, people).values()
    pension = np.zeros(people, np.int64)
    chosen = spells.total(spells.months * spells.is_voluntary, people)
    # Only long compulsory contribution is promised a minimum pension.
    is_voluntary = (chosen > 0) & (paid - chosen < 12 * _minimum_years(law, as_of))
    for rows, average in _Wages(law, spells, people, as_of).averages(is_voluntary):
        some = {
            "average_wage": average,
            "sex": Codes(sex.index[rows], sex.names),
            "contribution_time": paid[rows],
            "is_normal_age": True,
            "is_voluntary": bool(is_voluntary[rows[0]]),
        }
        pension[rows] = law.batch(["pension"], some, as_of, len(rows))["pension"]
    return [
        pa.array(paid),
        pa.array(missing),
        pa.array(pension, mask=np.asarray(missing) > 0),
    ]


def _minimum_years(law: LawSystem, as_of: dt.date) -> int:
    return int(Law(law.parameters, as_of, None).number("pension.minimum.years"))


class _Wages:
    """What the average wage of each person is made of."""

    def __init__(
        self, law: LawSystem, spells: Careers, people: int, as_of: dt.date
    ) -> None:
        on = Law(law.parameters, as_of, None)
        (level,) = law.batch(["reference_level"], {}, as_of, 1).values()
        self._level = int(level[0])
        free = spells.rows(~spells.is_state)
        self.months = free.total(free.months, people)
        self.indexed = np.zeros(people, np.int64)
        if len(free.person):
            # Wages yet to come are those of today: they bear today's coefficient.
            now = month_of(as_of)
            last = np.minimum(free.last, now)
            known = Spells(np.array([0, len(last)]), free.first, last, free.wage)
            sums = indexed_wages(indexation(on, known), free.first, last, free.wage)
            sums += (free.last - last) * free.wage * _HUNDREDTHS
            self.indexed = free.total(sums, people)
        state = spells.rows(spells.is_state)
        self.state_months = state.total(state.months, people)
        self._needed = np.minimum(
            self.state_months, _averaged_months(law, spells, people, as_of)
        )
        self._state_sum = spells.last_state_sum(self._needed)

    def averages(
        self, apart: npt.NDArray[np.bool_]
    ) -> list[tuple[npt.NDArray[np.intp], Exact]]:
        """People and their average wages, in parts that are all or none of `apart`.

        Those of one regime go at once, mixed careers singly: their sums are too large
        for 64 bits.
        """
        has_state, has_free = self.state_months > 0, self.months > 0
        parts = []
        for mine in (apart, ~apart):
            free = np.flatnonzero(mine & has_free & ~has_state)
            state = np.flatnonzero(mine & has_state & ~has_free)
            average = Exact(self.indexed[free], self.months[free] * _HUNDREDTHS)
            parts += [(free, average), (state, self._state_average(state))]
        for row in np.flatnonzero(has_free & has_state):
            months = int(self.state_months[row])
            of_state = Exact(
                self._level * int(self._state_sum[row]),
                int(self._needed[row]) * _COEFFICIENT,
            )
            both = of_state * months + Exact(int(self.indexed[row]), _HUNDREDTHS)
            parts.append((row.reshape(1), both / (months + int(self.months[row]))))
        return [(rows, average) for rows, average in parts if len(rows)]

    def _state_average(self, rows: npt.NDArray[np.intp]) -> Exact:
        return Exact(
            self._level * self._state_sum[rows], self._needed[rows] * _COEFFICIENT
        )


def _averaged_months(
    law: LawSystem, spells: Careers, people: int, as_of: dt.date
) -> Integers:
    """How many last months on the State's scale are averaged, of everybody."""
    first = np.full(people, month_of(as_of), np.int64)
    np.minimum.at(first, spells.person, spells.first)
    years, place = np.unique(first // 12, return_inverse=True)
    needed = []
    for year in years.tolist():
        inputs = {"first_insured": dt.date(year, 1, 1), "state_months": _NO_LIMIT}
        answer = law.calculate(["averaged_months_needed"], inputs, as_of)
        needed.append(int(answer.values["averaged_months_needed"]))
    return np.array(needed, np.int64)[place]
