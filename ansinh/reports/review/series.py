"""Results over the years: as it was, and on the last map where the map has changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from ansinh.indicators.ask import AS_IT_WAS, Basis
from ansinh.indicators.indicator import Answer, Indicator
from ansinh.reports.charts.years import years_figure
from ansinh.reports.figures import Figure
from ansinh.reports.held_back import HELD_BACK, cell
from ansinh.reports.one_page import FONT
from ansinh.reports.page import Piece, Table
from ansinh.reports.review.material import Material
from ansinh.reports.review.measured import base, change, count, share
from ansinh.reports.review.review import Annex
from ansinh.reports.standings import acronym, is_rate
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import print_day

Years = Mapping[int, Answer]
"""Answers by year."""


def series(material: Material) -> Iterator[Annex]:
    """The years on each month's own map, then on the last day's if they differ."""
    yield _annex(material, AS_IT_WAS)
    if material.map_notes:
        yield _annex(material, material.day)


def _annex(material: Material, basis: Basis) -> Annex:
    found: dict[Indicator, Years] = {
        one.card.indicator: {
            answer.month // 12: answer
            for answer in material.with_held_back(one.card.indicator, basis)
        }
        for one in material.standings
    }
    years = sorted({year for answers in found.values() for year in answers})
    columns = [
        column
        for indicator, answers in found.items()
        for column in _columns(indicator, answers, years, str(basis) if basis else "")
    ]
    columns = [
        (head, [_over(one, material.years_vi) for one in figures])
        for head, figures in columns
    ]
    rows: list[tuple[Piece, ...]] = [
        (str(year), *(figures[place] for _, figures in columns))
        for place, year in enumerate(years)
    ]
    if len(years) > 1:
        rows.append(("Tăng, giảm", *(_change(figures) for _, figures in columns)))
    where = f"địa giới ngày {print_day(basis)}" if basis else "địa giới như khi đó"
    chart, alt = _chart(*next(iter(found.items())), years)
    return Annex(
        "series-on-map" if basis else "series",
        f"Kết quả cuối các năm {years[0]}–{years[-1]}, theo {where}",
        Table(("Cuối năm", *(head for head, _ in columns)), tuple(rows)),
        chart,
        alt,
        remarks=material.map_notes,
        has_total=len(years) > 1,
    )


def _columns(
    indicator: Indicator, answers: Years, years: Sequence[int], map_of: str
) -> Iterator[tuple[str, list[Piece]]]:
    """Head and figures by year of each column of an indicator."""
    name = acronym(indicator)
    columns: list[tuple[str, Callable[[Answer], Figure | None]]] = [
        (f"{name} (người)", lambda one: count(one, map_of))
    ]
    if is_rate(indicator):
        columns += [
            (f"Mẫu số {name} (người)", base),
            (f"Tỷ lệ {name} (%)", lambda one: share(one, map_of)),
        ]
    for head, figure_of in columns:
        yield (
            head,
            [_piece(figure_of, answers.get(year)) for year in years],
        )


def _piece(figure_of: Callable[[Answer], Figure | None], one: Answer | None) -> Piece:
    found = figure_of(one) if one else None
    return cell(found, is_held_back=bool(one and one.is_held_back and not found))


def _over(one: Piece, years_vi: str) -> Piece:
    return one if isinstance(one, str) else replace(one, when_vi=years_vi)


def _change(figures: Sequence[Piece]) -> Piece:
    first, last = figures[0], figures[-1]
    if isinstance(first, str) or isinstance(last, str):
        return cell(None, is_held_back=HELD_BACK in {first, last})
    gained = change(first, last)
    return replace(gained, when_vi=last.when_vi, origin_vi=last.origin_vi)


def _chart(
    indicator: Indicator, answers: Years, years: Sequence[int]
) -> tuple[str, str]:
    """Columns of the first indicator over the years, and the same in words."""
    known: list[tuple[str, Fraction | None]] = [
        (str(year), answers[year].value if year in answers else None) for year in years
    ]
    unit, decimals = ("%", 1) if is_rate(indicator) else ("", 0)
    told = [
        f"{year}: {format_number(value, decimals)}{unit}"
        for year, value in known
        if value is not None
    ]
    if len(told) < 2:
        return "", ""
    drawn = years_figure(known, unit, decimals, font=FONT)
    return drawn, f"{indicator.label_vi}. {'; '.join(told)}"
