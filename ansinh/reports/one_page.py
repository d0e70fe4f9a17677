"""The one-page report on one indicator: what to say, from a scorecard.

Nothing here asks for today's date: a report that is not dated leaves room for the clerk
to date it.
"""

import datetime as dt
from collections.abc import Sequence

from ansinh.indicators.disclosure import THRESHOLD
from ansinh.reports.area_names import whole_vi
from ansinh.reports.charts import bullet_figure, describe
from ansinh.reports.held_back import HELD_BACK, HeldBackError, cell, holds_back, why_vi
from ansinh.reports.letterhead import letterhead
from ansinh.reports.origins import Origins
from ansinh.reports.page import OnePage, Piece, Table
from ansinh.reports.rows import SHOWN, Row, held_row, row_of, shown_rows
from ansinh.reports.sentences import areas_to_ask, other_indicators, question, result
from ansinh.reports.standings import acronym, is_rate
from ansinh.steering.scorecard import Scorecard
from ansinh.terms.mendable import MendableError
from ansinh.terms.periods import last_day, print_day, print_month
from ansinh.terms.speech import speaking

FONT = "Tinos"
"""Font of charts; it lies in `fonts/` and is embedded in the PDF."""


class NothingToReportError(MendableError):
    """The month asked for has not come in."""


@speaking("vi")
def one_page(
    card: Scorecard,
    others: Sequence[Scorecard] = (),
    dated: dt.date | None = None,
    *,
    is_invented: bool = False,
    threshold: int = THRESHOLD,
) -> OnePage:
    """Report on `card`, with a line on the other indicators of the same area and day.

    Scorecards come as everybody may see them, without counts below `threshold`. A
    report on invented people says so under its title.

    Raises:
        NothingToReportError: no result is known for the area in that month.
        HeldBackError: the result of the area itself is held back.

    """
    origins = Origins.of(card)
    total = row_of(card, card.total, origins)
    if card.month in card.total.held_back:
        raise HeldBackError(card.total.area, acronym(card.indicator))
    if total is None:
        raise NothingToReportError(
            f"Chưa có số liệu tháng {print_month(card.month)} của "
            f"{card.total.area.name}. Hãy nhập tệp trích xuất của tháng đó "
            "hoặc chọn ngày khác. [no-data]"
        )
    found = (row_of(card, part, origins) for part in card.parts)
    rows = shown_rows([row for row in found if row], total)
    table = _table(card, rows, total, origins)
    area = card.total.area
    parts_vi = card.parts[0].area.level.label_vi if card.parts else "địa bàn"
    what = _first_lower(card.indicator.label_vi)
    day = print_day(last_day(card.month))
    of_them = (
        f" ({SHOWN} địa bàn cần chú ý nhất)" if len(card.parts) > SHOWN + 1 else ""
    )
    return OnePage(
        letterhead=letterhead(area, parts_vi, dated),
        title=(
            f"Kết quả thực hiện chỉ tiêu {what}",
            _period_vi(card.month),
            *(("(Số liệu minh họa)",) if is_invented else ()),
        ),
        paragraphs=tuple(
            paragraph
            for paragraph in (
                tuple(result(card, total)),
                tuple(areas_to_ask(card, parts_vi)),
                (*other_indicators(others), *question(card)),
                (why_vi(threshold),) if holds_back(table.rows) else (),
            )
            if paragraph
        ),
        caption=f"{card.indicator.label_vi} so với chỉ tiêu, đến {day}{of_them}",
        chart=bullet_figure(
            total.standing(_first_upper(whole_vi(area))),
            [row.standing() for row in rows],
            font=FONT,
            width=760,
        ),
        chart_alt=". ".join(describe(row.standing()) for row in [total, *rows]),
        table=table,
    )


def _table(card: Scorecard, rows: Sequence[Row], total: Row, origins: Origins) -> Table:
    parts_vi = card.parts[0].area.level.label_vi if card.parts else "địa bàn"
    held = [row for part in card.parts if (row := held_row(card, part, origins))]
    fits = len(rows) + len(held) <= SHOWN + 1
    named = [*rows, *held] if fits else rows
    heads = (
        ("Dân số", "Người tham gia", "Tỷ lệ (%)", "Chỉ tiêu (%)", "Chênh lệch")
        if is_rate(card.indicator)
        else ("Cuối năm trước", "Người tham gia", "Tăng, giảm", "Chỉ tiêu", "Đạt (%)")
    )
    return Table(
        ("TT", _first_upper(parts_vi), *heads, "Còn thiếu", "Dự báo (%)"),
        (
            *((str(n), row.name, *_cells(row)) for n, row in enumerate(named, 1)),
            *(() if fits else (_together(len(held)),)),
            ("", _first_upper(whole_vi(card.total.area)), *_cells(total)),
        ),
    )


def _together(number: int) -> tuple[Piece, ...]:
    """More areas that are held back than the page bears, in one row."""
    return ("", f"{number} địa bàn không nêu số", *([HELD_BACK] * 7))


def _cells(row: Row) -> tuple[Piece, ...]:
    forecast = row.forecast()
    missing = row.missing()
    held, past = row.is_held_back, row.is_past_held_back
    share = cell(row.share(), is_held_back=held)
    people = cell(row.now(), is_held_back=held)
    return (
        *(
            (
                cell(None if row.base is None else row.count("base", row.base)),
                people,
                share,
                cell(row.target()),
                cell(row.gap(), is_held_back=held),
            )
            if is_rate(row.indicator)
            else (
                cell(row.before(), is_held_back=past),
                people,
                cell(row.change(), is_held_back=held or past),
                cell(row.target()),
                share,
            )
        ),
        cell(missing if missing and missing.numerator else None, is_held_back=held),
        cell(forecast[1] if forecast else None, is_held_back=held),
    )


def _period_vi(month: int) -> str:
    year, number = month // 12, month % 12 + 1
    return f"năm {year}" if number == 12 else f"{number} tháng đầu năm {year}"


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _first_lower(words: str) -> str:
    return words[:1].lower() + words[1:]
