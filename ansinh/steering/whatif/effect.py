"""What a reform changes for those who take part: who gains, what a year costs whom."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from ansinh.assessment.contributions import PAYERS

MONTHS = 12
"""A year's cost is twelve times that of the month looked at."""


@dataclass
class Effect:
    """Sums over some participants; amounts are of one month, in dong."""

    people: int = 0
    gainers: int = 0
    """Who pays less than before."""
    losers: int = 0
    unknown: int = 0
    """Whose contribution cannot be worked out; they are in no amount."""
    before: dict[str, int] = field(default_factory=lambda: dict.fromkeys(PAYERS, 0))
    after: dict[str, int] = field(default_factory=lambda: dict.fromkeys(PAYERS, 0))
    least_budget: int | None = None
    """Smallest and largest amount that the budget pays for one of them a month."""
    most_budget: int | None = None

    def per_year(self, payer: str) -> int:
        """What the payer pays more in twelve such months; less, where negative."""
        return MONTHS * (self.after[payer] - self.before[payer])

    def add(self, other: "Effect") -> None:
        """Count some more participants."""
        for name in ("people", "gainers", "losers", "unknown"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for mine, theirs in ((self.before, other.before), (self.after, other.after)):
            for payer, amount in theirs.items():
                mine[payer] += amount
        for name, choose in (("least_budget", min), ("most_budget", max)):
            known = [
                value
                for value in (getattr(self, name), getattr(other, name))
                if value is not None
            ]
            setattr(self, name, choose(known) if known else None)


Key = tuple[str, str, str]
"""Area, scheme and participant group."""


def effects(
    pairs: Iterable[tuple[pa.Table, pa.Table]], area_of: Callable[[str], str]
) -> dict[Key, Effect]:
    """Effects by area, scheme and group.

    Args:
        pairs: contributions of the same participants before and after the reform, row
            by row, piece by piece (`assessment.contributions.SCHEMA`).
        area_of: area that a row is counted in, by the area it was recorded in.

    """
    found: dict[Key, Effect] = {}
    for before, after in pairs:
        for (area, scheme, group), effect in _of_piece(before, after):
            key = (area_of(area), scheme, group)
            found.setdefault(key, Effect()).add(effect)
    return found


def _of_piece(before: pa.Table, after: pa.Table) -> Iterable[tuple[Key, Effect]]:
    known = pc.is_null(after["problem"])
    change = pc.subtract(after["own_vnd"], before["own_vnd"])
    columns = {name: before[name] for name in ("area", "scheme", "group")}
    columns["gainer"] = pc.cast(pc.fill_null(pc.less(change, 0), False), pa.int64())
    columns["loser"] = pc.cast(pc.fill_null(pc.greater(change, 0), False), pa.int64())
    columns["unknown"] = pc.cast(pc.invert(known), pa.int64())
    for payer in PAYERS:
        columns[f"before_{payer}"] = before[f"{payer}_vnd"]
        columns[f"after_{payer}"] = after[f"{payer}_vnd"]
    sums = [
        (name, "sum") for name in columns if name not in ("area", "scheme", "group")
    ]
    table = (
        pa.table(columns)
        .group_by(["area", "scheme", "group"])
        .aggregate(
            [
                *sums,
                ("gainer", "count"),
                ("after_budget", "min"),
                ("after_budget", "max"),
            ]
        )
    )
    for row in table.to_pylist():
        effect = Effect(
            people=row["gainer_count"],
            gainers=row["gainer_sum"],
            losers=row["loser_sum"],
            unknown=row["unknown_sum"],
            before={payer: row[f"before_{payer}_sum"] or 0 for payer in PAYERS},
            after={payer: row[f"after_{payer}_sum"] or 0 for payer in PAYERS},
            least_budget=row["after_budget_min"],
            most_budget=row["after_budget_max"],
        )
        yield (row["area"], row["scheme"], row["group"]), effect
