"""Annexes: schemes, areas under each scheme, series over years, and themes."""

from collections.abc import Iterator
from dataclasses import replace

from ansinh.indicators.indicator import Answer
from ansinh.reports.area_names import short_name
from ansinh.reports.charts import bullet_figure, describe
from ansinh.reports.figures import Figure, Unit
from ansinh.reports.held_back import cell, holds_back, sign_vi
from ansinh.reports.one_page import FONT
from ansinh.reports.page import Piece, Table
from ansinh.reports.review.material import Material, Standing
from ansinh.reports.review.measured import value
from ansinh.reports.review.review import Annex
from ansinh.reports.review.series import series
from ansinh.reports.review.themes import THEMES, Theme, is_known
from ansinh.reports.rows import Row, shown_rows
from ansinh.reports.standings import acronym, is_rate
from ansinh.terms.periods import print_day

_NAMED = 2
"""Column of the first figures, behind number and name of an area."""


def annexes(material: Material) -> Iterator[Annex]:
    """Every annex that has something to show."""
    for annex in _annexes(material):
        if holds_back(annex.table.rows):
            sign = sign_vi(material.sight.held.threshold)
            yield replace(annex, remarks=(*annex.remarks, sign))
        else:
            yield annex


def _annexes(material: Material) -> Iterator[Annex]:
    yield _schemes(material)
    for one in material.standings:
        if one.areas:
            yield _areas(material, one)
    yield from series(material)
    for theme in THEMES:
        annex = _theme(material, theme) if is_known(material, theme) else None
        if annex and _says_something(annex):
            yield annex


def _says_something(annex: Annex) -> bool:
    return any(isinstance(one, Figure) for row in annex.table.rows for one in row)


def _schemes(material: Material) -> Annex:
    """A row for each scheme: last year, this year, target, next year's target."""
    year = material.year
    rows: list[tuple[Piece, ...]] = []
    for one in (*material.standings, *material.held_back):
        row, upcoming = one.total, one.next_rows
        held, past = row.is_held_back, row.is_past_held_back
        rows.append(
            (
                acronym(one.card.indicator),
                cell(row.before(), is_held_back=past),
                cell(row.now(), is_held_back=held),
                cell(_change(row), is_held_back=held or past),
                cell(_target_people(row)),
                cell(_attained(row), is_held_back=held and bool(row.target_people)),
                cell(_target_people(upcoming[0]) if upcoming else None),
            )
        )
    heads = (
        "Loại hình",
        f"Cuối năm {year - 1}",
        f"Cuối năm {year}",
        "Tăng, giảm",
        f"Chỉ tiêu {year} (người)",
        "Đạt chỉ tiêu (%)",
        f"Chỉ tiêu {year + 1} (người)",
    )
    return Annex(
        "schemes",
        f"Người tham gia theo loại hình, năm {year}",
        Table(heads, tuple(rows)),
        remarks=("Chỉ tiêu giao bằng tỷ lệ được quy ra số người ít nhất phải đạt.",),
        has_total=False,
    )


def _change(row: Row) -> Figure | None:
    before = row.outlook.last_december
    if before is None:
        return None
    return row.count("change-people", row.people - before, signed=True)


def _target_people(row: Row) -> Figure | None:
    """People that reach the target, also where it was set as a rate."""
    target = row.target()
    if target is None or row.target_people is None:
        return None
    return replace(
        target,
        cell=replace(target.cell, measure="target-people"),
        numerator=row.target_people,
        denominator=1,
        unit=Unit.PEOPLE,
    )


def _attained(row: Row) -> Figure | None:
    if not row.target_people:
        return None
    counted = row.count("attained", row.people)
    return replace(
        counted,
        denominator=row.target_people,
        unit=Unit.PERCENT,
        origin_vi=_issuer(row),
    )


def _issuer(row: Row) -> str:
    target = row.target()
    return target.origin_vi if target else ""


def _areas(material: Material, one: Standing) -> Annex:
    """A row for each area under the whole, with a chart of those farthest behind."""
    rows = sorted(one.areas, key=lambda row: row.outlook.area.code)
    indicator, whole = one.card.indicator, material.whole
    is_a_rate = is_rate(indicator)
    heads = (
        "TT",
        material.parts_vi.capitalize(),
        f"Cuối {material.year - 1}",
        f"Cuối {material.year}",
        "Tăng, giảm",
        "Dân số" if is_a_rate else "Chỉ tiêu (người)",
        "Tỷ lệ (%)" if is_a_rate else "Đạt (%)",
        *(("Chỉ tiêu (%)",) if is_a_rate else ()),
        "Còn thiếu",
    )
    table = _without_unknown(
        heads,
        (
            *((str(n), row.name, *_cells(row)) for n, row in enumerate(rows, 1)),
            ("", whole[0].upper() + whole[1:], *_cells(one.total)),
        ),
    )
    total = one.total.standing(whole[0].upper() + whole[1:])
    shown = [row.standing() for row in shown_rows(list(one.parts), one.total)]
    chart = alt = ""
    if total.now is not None and any(each.now is not None for each in shown):
        chart = bullet_figure(total, shown, font=FONT, width=760)
        alt = ". ".join(describe(each) for each in [total, *shown])
    return Annex(
        f"areas-{indicator.key}",
        f"{indicator.label_vi} theo {material.parts_vi}, đến {print_day(material.day)}",
        table,
        chart,
        alt,
    )


def _without_unknown(
    heads: tuple[str, ...], rows: tuple[tuple[Piece, ...], ...]
) -> Table:
    """Table without the columns of which nothing is known, such as targets never set.

    One column of figures stays whatever it holds.
    """
    known = [
        place
        for place in range(len(heads))
        if place <= _NAMED or any(isinstance(row[place], Figure) for row in rows)
    ]
    return Table(
        tuple(heads[place] for place in known),
        tuple(tuple(row[place] for place in known) for row in rows),
    )


def _cells(row: Row) -> tuple[Piece, ...]:
    held, past = row.is_held_back, row.is_past_held_back
    return (
        cell(row.before(), is_held_back=past),
        cell(row.now(), is_held_back=held),
        cell(_change(row), is_held_back=held or past),
        cell(None if row.base is None else row.count("base", row.base)),
        cell(row.share(), is_held_back=held),
        *((cell(row.target()),) if is_rate(row.indicator) else ()),
        cell(row.missing(), is_held_back=held),
    )


def _theme(material: Material, theme: Theme) -> Annex:
    """A row for each area, a column for each indicator of a theme."""
    columns = [material.answers_of_parts(key) for key, _ in theme.columns]
    wholes = [material.answer(key) for key, _ in theme.columns]
    parts = sorted(
        (row.outlook.area for row in material.standings[0].areas),
        key=lambda area: area.code,
    )
    whole = material.whole
    return Annex(
        theme.key,
        f"{theme.title_vi}, năm {material.year}",
        _without_unknown(
            (
                "TT",
                material.parts_vi.capitalize(),
                *(head for _, head in theme.columns),
            ),
            (
                *(
                    (
                        str(place),
                        short_name(part.name),
                        *(_value(answers.get(part.area)) for answers in columns),
                    )
                    for place, part in enumerate(parts, 1)
                ),
                ("", whole[0].upper() + whole[1:], *map(_value, wholes)),
            ),
        ),
    )


def _value(answer: Answer | None) -> Piece:
    if answer is None or answer.is_held_back:
        return cell(None, is_held_back=answer is not None)
    return cell(value(answer) if answer.value is not None else None)
