"""Questions about a registry that the law answers, on one machine or on Spark."""

import datetime as dt
from collections.abc import Iterator
from functools import partial

import pyarrow as pa

from ansinh.assessment import contributions as months
from ansinh.assessment import late_payment, participants, retirement
from ansinh.assessment import outsiders as outside
from ansinh.engines.gathering import Question, Run, on_this_machine, rows_of
from ansinh.law.system import LawSystem
from ansinh.registry.registry import Registry
from ansinh.terms.periods import last_day
from ansinh.terms.schemes import Scheme


def contributions(
    registry: Registry,
    law: LawSystem,
    month: int,
    support: months.Support | None = None,
    run: Run = on_this_machine,
) -> Iterator[pa.Table]:
    """Contributions of everybody who takes part in a month, piece by piece.

    Each piece has the columns of `assessment.contributions.SCHEMA`.
    """
    day = last_day(month).replace(day=1)
    work = partial(months.contributions, law, day=day, support=support)
    return run(registry, _participants(month), work, months.SCHEMA)


def compared(
    registry: Registry,
    laws: tuple[LawSystem, LawSystem],
    month: int,
    support: months.Support,
) -> Iterator[tuple[pa.Table, pa.Table]]:
    """Contributions of a month under the law and under a reform, row by row alike.

    `support` is what the province adds under the reform.
    """
    day = last_day(month).replace(day=1)
    for piece in rows_of(registry, _participants(month)):
        yield (
            months.contributions(laws[0], piece, day),
            months.contributions(laws[1], piece, day, support),
        )


def outsiders(
    registry: Registry,
    scheme: Scheme,
    group: str,
    day: dt.date,
    ages: tuple[int, int],
) -> dict[str, int]:
    """People who could join a scheme on a day, by the area they live in."""
    sql = outside.outsiders_sql(scheme, group, day, ages)
    found: dict[str, int] = {}
    for piece in rows_of(registry, Question(outside.TABLES, sql)):
        rows = (piece[name].to_pylist() for name in ("area", "people"))
        found.update(zip(*rows, strict=True))
    return found


def late_payments(
    registry: Registry,
    law: LawSystem,
    as_of: dt.date,
    since: dt.date,
    run: Run = on_this_machine,
) -> Iterator[pa.Table]:
    """Overdue contributions and interest of every employer and fund."""
    work = partial(late_payment.of_accounts, law, as_of=as_of, since=since)
    sql = late_payment.accounts_sql(as_of)
    question = Question(late_payment.TABLES, sql, "employer")
    return run(registry, question, work, late_payment.SCHEMA)


def near_retirement(
    registry: Registry,
    law: LawSystem,
    as_of: dt.date,
    years: int,
    run: Run = on_this_machine,
) -> Iterator[pa.Table]:
    """Estimates for everybody who reaches pension age within so many years."""
    work = partial(retirement.near_retirement, law, as_of=as_of, years=years)
    sql = retirement.near_retirement_sql(as_of)
    question = Question(retirement.TABLES, sql, "person")
    return run(registry, question, work, retirement.SCHEMA)


def _participants(month: int) -> Question:
    return Question(participants.TABLES, participants.participants_sql(month))
