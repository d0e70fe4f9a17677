"""The one-page report on one indicator: what to say, from a scorecard.

Nothing here asks for today's date: a report that is not dated leaves room for the clerk
to date it.
"""

import datetime as dt
from collections.abc import Sequence

from ansinh.reports.area_names import whole_vi
from ansinh.reports.charts import bullet_figure, describe
from ansinh.reports.figures import Figure
from ansinh.reports.letterhead import letterhead
from ansinh.reports.origins import Origins
from ansinh.reports.page import OnePage, Piece, Table
from ansinh.reports.rows import SHOWN, Row, row_of, shown_rows
from ansinh.reports.sentences import areas_to_ask, other_indicators, question, result
from ansinh.reports.standings import is_rate
from ansinh.steering.scorecard import Scorecard
from ansinh.terms.mendable import MendableError
from ansinh.terms.periods import last_day, print_day, print_month
from ansinh.terms.speech import speaking

FONT = "Tinos"
"""Font of charts; it lies in `fonts/` and is embedded in the PDF."""

_UNKNOWN = "–"


class NothingToReportError(MendableError):
    """The month asked for has not come in."""


@speaking("vi")
def one_page(
    card: Scorecard,
    others: Sequence[Scorecard] = (),
    dated: dt.date | None = None,
    *,
    is_invented: bool = False,
) -> OnePage:
    """Report on `card`, with a line on the other indicators of the same area and day.

    A report on invented people says so under its title.

    Raises:
        NothingToReportError: no result is known for the area in that month.

    """
    origins = Origins.of(card)
    total = row_of(card, card.total, origins)
    if total is None:
        raise NothingToReportError(
            f"Chưa có số liệu tháng {print_month(card.month)} của "
            f"{card.total.area.name}. Hãy nhập tệp trích xuất của tháng đó "
            "hoặc chọn ngày khác. [no-data]"
        )
    found = (row_of(card, part, origins) for part in card.parts)
    rows = shown_rows([row for row in found if row], total)
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
        table=_table(card, rows, total, _first_upper(parts_vi)),
    )


def _table(card: Scorecard, rows: Sequence[Row], total: Row, parts_vi: str) -> Table:
    heads = (
        ("Dân số", "Người tham gia", "Tỷ lệ (%)", "Chỉ tiêu (%)", "Chênh lệch")
        if is_rate(card.indicator)
        else ("Cuối năm trước", "Người tham gia", "Tăng, giảm", "Chỉ tiêu", "Đạt (%)")
    )
    return Table(
        ("TT", parts_vi, *heads, "Còn thiếu", "Dự báo (%)"),
        (
            *((str(n), row.name, *_cells(row)) for n, row in enumerate(rows, 1)),
            ("", _first_upper(whole_vi(card.total.area)), *_cells(total)),
        ),
    )


def _cells(row: Row) -> tuple[Piece, ...]:
    forecast = row.forecast()
    missing = row.missing()
    cells: tuple[Figure | None, ...]
    if is_rate(row.indicator):
        cells = (
            None if row.base is None else row.count("base", row.base),
            row.count("people", row.people),
            row.share(),
            row.target(),
            row.gap(),
        )
    else:
        before = row.outlook.last_december
        cells = (
            None if before is None else row.count("before", before),
            row.count("people", row.people),
            row.change(),
            row.target(),
            row.share(),
        )
    cells += (
        missing if missing and missing.numerator else None,
        forecast[1] if forecast else None,
    )
    return tuple(cell or _UNKNOWN for cell in cells)


def _period_vi(month: int) -> str:
    year, number = month // 12, month % 12 + 1
    return f"năm {year}" if number == 12 else f"{number} tháng đầu năm {year}"


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _first_lower(words: str) -> str:
    return words[:1].lower() + words[1:]
