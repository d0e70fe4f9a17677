"""Answers as figures ready to print."""

from fractions import Fraction

from ansinh.indicators.indicator import Answer
from ansinh.indicators.indicator import Unit as Measured
from ansinh.reports.figures import Cell, Figure, Unit
from ansinh.terms.periods import last_day, print_day

_UNITS = {
    Measured.PERSON: Unit.PEOPLE,
    Measured.MONTH: Unit.MONTHS,
    Measured.EMPLOYER: Unit.EMPLOYERS,
    Measured.CASE: Unit.CASES,
}
_MILLION = 1_000_000


def value(answer: Answer) -> Figure | None:
    """Value in the indicator's own unit: a rate in per cent, money in million dong."""
    if answer.indicator.unit is Measured.PERCENT:
        return share(answer)
    return count(answer)


def count(answer: Answer, map_of: str = "") -> Figure | None:
    """Numerator: people, money, cases; `map_of` names the map it is counted on."""
    if answer.numerator is None:
        return None
    is_money = answer.indicator.unit is Measured.VND
    return Figure(
        answer.indicator.label_vi,
        _cell(answer, "people" + (f"-on-{map_of}" if map_of else "")),
        answer.numerator,
        _MILLION if is_money else 1,
        Unit.MILLION_DONG
        if is_money
        else _UNITS.get(answer.indicator.unit, Unit.PEOPLE),
        origin_vi=_map_vi(map_of),
    )


def share(answer: Answer, map_of: str = "") -> Figure | None:
    """Rate in per cent, with its denominator in the footnote."""
    people, indicator = answer.people, answer.indicator
    if answer.numerator is None or people is None or not people.people:
        return None
    on = (
        "" if people.day == last_day(answer.month) else f" ngày {print_day(people.day)}"
    )
    origin = f"mẫu số là {indicator.denominator_vi}{on}, nguồn: {people.source}"
    return Figure(
        indicator.label_vi,
        _cell(answer, "share" + (f"-on-{map_of}" if map_of else "")),
        answer.numerator,
        people.people,
        Unit.PERCENT,
        of_what_vi=indicator.denominator_vi if indicator.denominator else "",
        origin_vi="; ".join(filter(None, (origin, _map_vi(map_of)))),
    )


def base(answer: Answer) -> Figure | None:
    """Denominator of a rate, as a number of people."""
    people, by = answer.people, answer.indicator.denominator
    if people is None or by is None:
        return None
    return Figure(
        by.label_vi.capitalize(),
        Cell(str(by), answer.area.area, people.day, "base", answer.lake_version),
        people.people,
        1,
        Unit.PEOPLE,
        origin_vi=f"nguồn: {people.source}",
    )


def change(first: Figure, last: Figure) -> Figure:
    """What was gained from one figure to another; between rates in points."""
    value = last.value - first.value
    return Figure(
        last.label_vi,
        _since(first, last, "change"),
        value.numerator,
        value.denominator,
        Unit.POINTS if last.unit is Unit.PERCENT else last.unit,
        origin_vi=f"so với {print_day(first.cell.as_of)}",
        signed=True,
    )


def growth(first: Figure, last: Figure) -> Figure | None:
    """Change in per cent of the earlier count."""
    if not first.value:
        return None
    value: Fraction = (last.value - first.value) / first.value
    return Figure(
        last.label_vi,
        _since(first, last, "growth"),
        value.numerator,
        value.denominator,
        Unit.PERCENT,
        origin_vi=f"so với {print_day(first.cell.as_of)}",
        signed=True,
    )


def areas(number: int, like: Figure, measure: str) -> Figure:
    """How many areas there are of a kind, with the origin of what told them apart."""
    return Figure(
        like.label_vi,
        Cell(
            like.cell.indicator,
            like.cell.area,
            like.cell.as_of,
            measure,
            like.cell.lake_version,
        ),
        number,
        1,
        Unit.AREAS,
        origin_vi=like.origin_vi,
    )


def _since(first: Figure, last: Figure, measure: str) -> Cell:
    cell = last.cell
    return Cell(
        cell.indicator,
        cell.area,
        cell.as_of,
        f"{measure}-since-{first.cell.as_of}",
        cell.lake_version,
    )


def _cell(answer: Answer, measure: str) -> Cell:
    return Cell(
        answer.indicator.key,
        answer.area.area,
        last_day(answer.month),
        measure,
        answer.lake_version,
    )


def _map_vi(map_of: str) -> str:
    return (
        f"theo địa giới ngày {map_of[8:]}/{map_of[5:7]}/{map_of[:4]}" if map_of else ""
    )
