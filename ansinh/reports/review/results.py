"""What was reached: participation against targets and earlier years, area by area."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ansinh.indicators.ask import AS_IT_WAS
from ansinh.indicators.indicator import Answer
from ansinh.reports.figures import Figure
from ansinh.reports.page import Piece
from ansinh.reports.review.material import Material, Standing
from ansinh.reports.review.measured import areas, change, count, growth, share
from ansinh.reports.review.review import Paragraph
from ansinh.reports.rows import Row
from ansinh.reports.sentences import result
from ansinh.reports.standings import acronym, is_rate

NAMED = 9
"""Names of areas in a sentence; the districts of a province mostly fit."""


def of_the_year(material: Material) -> Iterator[Paragraph]:
    """A paragraph on each scheme, and one on its areas."""
    for one in material.standings:
        key = one.card.indicator.key
        earlier = list(_earlier(material, one))
        yield Paragraph(f"result-{key}", (*result(one.card, one.total), *earlier))
        if of_areas := tuple(_areas(material, one)):
            yield Paragraph(f"areas-{key}", of_areas)


def over_the_years(material: Material) -> Iterator[Paragraph]:
    """A paragraph on each scheme from the first December to the last."""
    if years := material.years_without_data:
        text = f"Chưa có số liệu cuối năm {', '.join(map(str, years))} để so sánh."
        yield Paragraph("years-missing", (text,))
    for one in material.standings:
        key = one.card.indicator.key
        yield Paragraph(f"result-{key}", tuple(_from_first_to_last(material, one)))
        if of_areas := tuple(_areas(material, one)):
            yield Paragraph(f"areas-{key}", of_areas)


def listed(pieces: Sequence[Sequence[Piece]], last: str = ", ") -> Iterator[Piece]:
    """Pieces with commas between them."""
    for place, piece in enumerate(pieces):
        if place:
            yield last if place == len(pieces) - 1 else ", "
        yield from piece


def _earlier(material: Material, one: Standing) -> Iterator[Piece]:
    """Results of the years before last year, which the first sentence names."""
    indicator = one.card.indicator
    before = [
        answer
        for answer in material.by_year(indicator)
        if answer.month // 12 < material.year
    ]
    if len(before) > 1:
        yield from _each(material, before)


def _each(material: Material, answers: Sequence[Answer]) -> Iterator[Piece]:
    """Counts of some years in one sentence."""
    years = ", ".join(str(answer.month // 12) for answer in answers)
    yield f" Cuối các năm {years} lần lượt có "
    figures = (count(answer) for answer in answers)
    yield from listed(
        [[replace(one, when_vi=material.years_vi)] for one in figures if one]
    )
    yield "."


def _areas(material: Material, one: Standing) -> Iterator[Piece]:
    """Highest and lowest area, and which have missed their target."""
    if len(one.parts) < 2:
        return
    name = acronym(one.card.indicator)
    ranked = sorted(
        (row for row in one.parts if row.base),
        key=lambda row: (row.share() or row.count("people", 0)).value,
        reverse=True,
    )
    if ranked:
        yield f"Theo {material.parts_vi}, {name} cao nhất là {ranked[0].name} ("
        yield from _shares(ranked[0])
        yield f"), thấp nhất là {ranked[-1].name} ("
        yield from _shares(ranked[-1])
        yield ")."
    judged = [(row, missing) for row in one.parts if (missing := row.missing())]
    missed = sorted(
        (row for row, missing in judged if missing.numerator),
        key=lambda row: row.distance or 0,
    )
    if judged:
        yield " Có " if ranked else "Có "
        like = one.total.count("people", 0)
        yield areas(len(judged) - len(missed), like, "areas-reached")
        yield f" đạt chỉ tiêu {name}"
        if missed:
            yield ", "
            yield areas(len(missed), like, "areas-missed")
            yield " chưa đạt: "
            yield from listed([list(_missing(row)) for row in missed[:NAMED]])
            if len(missed) > NAMED:
                yield " và "
                yield areas(len(missed) - NAMED, like, "areas-missed-more")
                yield " khác"
        yield "."


def _shares(row: Row) -> Iterator[Piece]:
    figure = row.share()
    if figure:
        yield figure


def _missing(row: Row) -> Iterator[Piece]:
    missing = row.missing()
    if missing:
        yield f"{row.name} (thiếu "
        yield missing
        yield ")"


def _from_first_to_last(material: Material, one: Standing) -> Iterator[Piece]:
    indicator = one.card.indicator
    answers = material.by_year(indicator)
    name = acronym(indicator)
    first, last = count(answers[0]), count(answers[-1])
    if first is None or last is None or len(answers) < 2:
        yield from result(one.card, one.total)
        return
    yield f"Cuối năm {answers[0].month // 12}, {material.whole} có "
    yield first
    yield f" tham gia {name}"
    if of_first := share(answers[0]):
        yield ", bằng "
        yield of_first
    yield f"; cuối năm {material.year} có "
    yield last
    if of_last := share(answers[-1]):
        yield ", bằng "
        yield of_last
    if not material.map_notes:
        yield from _gained(first, last)
    yield "."
    if len(answers) > 2:
        yield from _each(material, answers[1:-1])
    yield from _on_one_map(material, one)
    target, missing = one.total.target(), one.total.missing()
    if target and missing:
        yield f" So với chỉ tiêu năm {material.year} là "
        yield target
        if missing.numerator:
            yield ", còn thiếu "
            yield missing
        else:
            yield ", đã đạt"
        yield "."


def _gained(first: Figure, last: Figure) -> Iterator[Piece]:
    gained = change(first, last)
    yield f", {'giảm' if gained.numerator < 0 else 'tăng'} "
    yield replace(gained, numerator=abs(gained.numerator), signed=False)
    if grown := growth(first, last):
        yield " ("
        yield replace(grown, numerator=abs(grown.numerator), signed=False)
        yield ")"


def _on_one_map(material: Material, one: Standing) -> Iterator[Piece]:
    """The same comparison on the map of the last day, where the map has changed."""
    if not material.map_notes:
        return
    indicator, day = one.card.indicator, material.day
    answers = material.by_year(indicator, day)
    were = material.by_year(indicator, AS_IT_WAS)
    if len(answers) < 2 or answers[0].numerator == were[0].numerator:
        return
    first, last = (count(answer, str(day)) for answer in (answers[0], answers[-1]))
    if first and last:
        yield " Tính trên cùng địa giới, từ "
        yield first
        if is_rate(indicator) and (of_first := share(answers[0], str(day))):
            yield " ("
            yield of_first
            yield ")"
        yield f" cuối năm {answers[0].month // 12}"
        yield " lên " if last.value >= first.value else " xuống "
        yield last
        yield f" cuối năm {material.year}."
