"""Money that a target on an amount is held against, in dong since 1 January.

The registry has what employers paid, by fund. What households pay for health insurance
and people for voluntary insurance is not in it, so of those nothing is known here
rather than too little.
"""

from ansinh.indicators.ask import Facts, series
from ansinh.indicators.indicator import Indicator, Unit
from ansinh.indicators.measures import Additive, Duration, PeriodToDate, Sum
from ansinh.indicators.tallies import rows_of
from ansinh.terms.areas import Area

_FUNDS = {
    "compulsory_participants": ("social", "employment_injury"),
    "unemployment_participants": ("unemployment",),
}
"""Funds of the schemes whose money comes from employers alone."""


def _of_funds(key: str, funds: tuple[str, ...]) -> PeriodToDate:
    return PeriodToDate(
        Sum(
            rows_of(
                f"receipts_{key}",
                "receipts",
                "amount_vnd",
                located_in="employers",
                where={"fund": funds},
            )
        )
    )


_COLLECTED = {key: _of_funds(key, funds) for key, funds in _FUNDS.items()}


def amount_of(facts: Facts, indicator: Indicator, area: Area, month: int) -> int | None:
    """Money of an indicator of money, or collected for a scheme; None if unknown."""
    measure: Additive | Duration | None = _COLLECTED.get(indicator.key)
    if indicator.unit is Unit.VND:
        measure = indicator.numerator
    if measure is None or not 0 <= month - facts.cube.opening < facts.cube.months:
        return None
    return series(facts, measure, area.level, None, [month]).at(area.area, month)
