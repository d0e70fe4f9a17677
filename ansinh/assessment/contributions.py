"""Contributions of a month: what everybody owes, by who pays it, in dong.

Works on any partition of the participants. Whose contribution cannot be worked out gets
no amount but the reason: a zero would be a figure.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pyarrow as pa

from ansinh.assessment.columns import Flags, Integers, Participants
from ansinh.law.codes import Code
from ansinh.law.exact import Exact, dong, smaller
from ansinh.law.system import Law, LawSystem
from ansinh.law.voluntary_social_insurance.contribution import SUPPORT_OF_GROUP
from ansinh.terms.groups import GROUP_BY_CODE, Payer
from ansinh.terms.schemes import Scheme

PAYERS = ("own", "employer", "budget", "fund")
"""Who pays: the participant, the employer, the State budget, the insurance fund."""

PROBLEMS = {
    "missing-wage": "chưa có tiền lương, thu nhập đóng của tháng",
    "missing-benefit": "chưa có mức lương hưu, trợ cấp của tháng",
    "missing-region": "chưa có vùng lương tối thiểu của đơn vị",
    "income-out-of-bounds": "thu nhập chọn đóng ngoài mức thấp nhất, cao nhất của luật",
    "armed-forces": "lực lượng vũ trang, đóng theo tiền lương riêng",
}
"""Why a contribution has no amount, by code."""

SCHEMA = pa.schema(
    [
        ("person", pa.int64()),
        ("area", pa.string()),
        ("scheme", pa.string()),
        ("group", pa.string()),
        ("employer", pa.string()),
        *((f"{payer}_vnd", pa.int64()) for payer in PAYERS),
        ("problem", pa.string()),
    ]
)
"""Columns of the answer; the amounts are empty where `problem` says why."""

Support = Mapping[tuple[str, str], Fraction]
"""Share that a province adds to the State's support, by scheme and group.

Of the price on the poverty line for the voluntary scheme, of the person's own price for
health insurance.
"""

_CONTRIBUTORS = {"XK": "commune_part_time", "HC": "budget_staff", "CH": "budget_staff"}
_HEALTH_SUPPORT = {
    "CN": "near_poor",
    "HS": "pupil_student",
    "SV": "pupil_student",
    "GB": "agricultural_average",
}
_BENEFIT_GROUPS = ("HT", "TN")
_ARMED_FORCES = ("QN", "CA", "CY")


def contributions(
    law: LawSystem,
    participants: pa.Table,
    day: dt.date,
    support: Support | None = None,
) -> pa.Table:
    """What each participant and those who pay for them owe for a month, as `SCHEMA`.

    Args:
        law: the law, or a reform of it.
        participants: rows with the columns of `participants.COLUMNS`.
        day: first day of the month.
        support: what the province adds.

    """
    month = _Month(law, Participants(participants), day, support or {})
    month.compulsory()
    month.unemployment()
    month.voluntary()
    month.health_of_workers()
    month.health_paid_for()
    month.health_supported()
    month.health_of_households()
    return month.answer()


class _Month:
    """Amounts of one month and partition while they are filled in."""

    def __init__(
        self, law: LawSystem, rows: Participants, day: dt.date, support: Support
    ) -> None:
        self._law, self._rows, self._day, self._support = law, rows, day, support
        self._paid = {payer: np.zeros(len(rows), np.int64) for payer in PAYERS}
        self._known = np.zeros(len(rows), bool)
        self._problem = np.zeros(len(rows), np.int8)
        self._wage = rows.numbers("wage_vnd")
        self._has_region = ~rows.region.are("")

    def compulsory(self) -> None:
        """Workers and their employers, to all funds of social insurance."""
        mine = self._with_wage(self._rows.scheme.are(Scheme.COMPULSORY))
        for rows in (mine & self._has_region, mine & ~self._has_region):
            columns = self._work(rows)
            self._pay(rows, "own", "employee_social_contribution", columns)
            self._pay(rows, "employer", "employer_social_contribution", columns)

    def unemployment(self) -> None:
        """Workers and their employers; the cap needs the region."""
        mine = self._with_wage(self._rows.scheme.are(Scheme.UNEMPLOYMENT))
        of_state = mine & self._rows.wage_setter.are("state") & ~self._has_region
        base = self._law.rule_on("unemployment_contribution_base", self._day)
        if base is None or "wage_setter" not in base.arguments:
            of_state &= False  # since 2026 the cap of State staff needs the region too
        lacking = mine & ~self._has_region & ~of_state
        others = self._without(lacking, mine & ~of_state, "missing-region")
        for rows in (of_state, others):
            columns = self._work(rows)
            self._pay(rows, "own", "employee_unemployment_contribution", columns)
            self._pay(rows, "employer", "employer_unemployment_contribution", columns)

    def voluntary(self) -> None:
        """Voluntary participants, on the income they chose."""
        mine = self._with_wage(self._rows.scheme.are(Scheme.VOLUNTARY))
        if not mine.any():
            return
        bounds = self._law.batch(
            ["voluntary_income_floor", "voluntary_income_cap"], {}, self._day, 1
        )
        low, high = (int(bound[0]) for bound in bounds.values())
        outside = (self._wage < low) | (self._wage > high)
        mine = self._without(mine & outside, mine, "income-out-of-bounds")
        numbers = Law(self._law.parameters, self._day, None)
        in_force = numbers.words("voluntary_social_insurance.support_share")
        kinds = {g: kind for g, kind in SUPPORT_OF_GROUP.items() if kind in in_force}
        for share, rows in self._by_support(Scheme.VOLUNTARY, mine):
            group = self._rows.group.codes(rows, kinds, "other")
            columns: dict[str, Any] = {"income": self._wage[rows]}
            columns["support_group"] = group
            if share:
                columns["provincial_support_share"] = share
            self._pay(rows, "own", "own_voluntary_contribution", columns)
            self._pay(rows, "budget", "contribution_support", columns)

    def health_of_workers(self) -> None:
        """Workers with a card from work, and their employers."""
        mine = self._with_wage(self._health(Payer.WORK))
        columns = self._work(mine)
        self._pay(mine, "own", "employee_health_contribution", columns)
        self._pay(mine, "employer", "employer_health_contribution", columns)

    def health_paid_for(self) -> None:
        """Cards that the fund or the budget pays whole."""
        mine = self._health(Payer.FUND)
        benefit = self._rows.numbers("monthly_benefit_vnd")
        by_benefit = mine & self._rows.group.are(*_BENEFIT_GROUPS)
        drawn = self._without(by_benefit & (benefit < 0), by_benefit, "missing-benefit")
        columns = {"monthly_benefit": benefit[drawn]}
        self._pay(drawn, "fund", "fund_health_contribution", columns)
        self._pay(mine & ~by_benefit, "fund", "full_health_contribution", {})
        mine = self._health(Payer.BUDGET)
        army = self._rows.group.are(*_ARMED_FORCES)
        mine = self._without(mine & army, mine, "armed-forces")
        self._pay(mine, "budget", "full_health_contribution", {})

    def health_supported(self) -> None:
        """Cards that the budget pays in part."""
        mine = self._health(Payer.SUPPORTED)
        for share, rows in self._by_support(Scheme.HEALTH, mine):
            group = self._rows.group.codes(rows, _HEALTH_SUPPORT, "none")
            columns: dict[str, Any] = {"support_group": group}
            if share:
                columns["provincial_support_share"] = share
            self._pay(rows, "own", "own_health_contribution", columns)
            self._pay(rows, "budget", "health_support", columns)

    def health_of_households(self) -> None:
        """Members of households; a province may pay a share of each member's price."""
        mine = self._health(Payer.HOUSEHOLD)
        columns = {"member_order": self._rows.numbers("member_order")[mine]}
        self._pay(mine, "own", "household_member_contribution", columns)
        for share, rows in self._by_support(Scheme.HEALTH, mine):
            if share:
                price = self._paid["own"][rows]
                added = dong(smaller(share, 1) * Exact(price)).column()
                self._paid["budget"][rows] = added
                self._paid["own"][rows] = price - added

    def answer(self) -> pa.Table:
        """The amounts with the keys of their rows."""
        names = np.array([None, *PROBLEMS], object)
        kept = [name for name in SCHEMA.names if name in self._rows.table.schema.names]
        columns = {name: self._rows.table[name] for name in kept}
        for payer, amounts in self._paid.items():
            columns[f"{payer}_vnd"] = pa.array(amounts, mask=~self._known)
        columns["problem"] = pa.array(names[self._problem], pa.string())
        return pa.table(columns).select(SCHEMA.names).cast(SCHEMA)

    def _health(self, payer: Payer) -> Flags:
        codes = [
            code
            for code, one in GROUP_BY_CODE.items()
            if one.payer_on(self._day) is payer
        ]
        return self._rows.scheme.are(Scheme.HEALTH) & self._rows.group.are(*codes)

    def _with_wage(self, mine: Flags) -> Flags:
        return self._without(mine & (self._wage < 0), mine, "missing-wage")

    def _without(self, faulty: Flags, mine: Flags, problem: str) -> Flags:
        self._problem[faulty] = 1 + list(PROBLEMS).index(problem)
        return mine & ~faulty

    def _work(self, mine: Flags) -> dict[str, Any]:
        columns: dict[str, Any] = {
            "wage": self._wage[mine],
            "wage_setter": self._wage_setter(mine),
            "contributor": self._rows.group.codes(mine, _CONTRIBUTORS, "employee"),
        }
        if self._has_region[mine].all():
            regions = {name: name for name in ("I", "II", "III", "IV")}
            columns["region"] = self._rows.region.codes(mine, regions, "I")
        return columns

    def _wage_setter(self, mine: Flags) -> Code:
        if self._rows.wage_setter.are("state")[mine].all():
            return "state"
        return self._rows.wage_setter.codes(mine, {"state": "state"}, "employer")

    def _by_support(
        self, scheme: Scheme, mine: Flags
    ) -> Sequence[tuple[Exact | None, Flags]]:
        """Rows by the share that the province adds; None where it adds nothing."""
        parts: list[tuple[Exact | None, Flags]] = []
        for (of, group), share in self._support.items():
            if of == scheme:
                rows = mine & self._rows.group.are(group)
                parts.append((Exact(share.numerator, share.denominator), rows))
                mine = mine & ~rows
        return [*parts, (None, mine)]

    def _pay(
        self, mine: Flags, payer: str, rule: str, columns: Mapping[str, Any]
    ) -> None:
        rows = int(np.count_nonzero(mine))
        if rows:
            found: Integers = self._law.batch([rule], columns, self._day, rows)[rule]
            self._paid[payer][mine] = found
            self._known |= mine
