"""The one-page report on one indicator: what to say, from a scorecard.

The first sentence is the result, then the lever (people missing, pace needed, pace so
far), then the areas to ask, the other indicators in a line, and the first question that
the targets raise. Nothing here asks for today's date: a report that is not dated leaves
room for the clerk to date it.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from ansinh.reports.area_names import kind_of, short_name
from ansinh.reports.charts import bullet_figure, describe
from ansinh.reports.figures import Figure
from ansinh.reports.origins import Origins
from ansinh.reports.page import Letterhead, OnePage, Piece, Table
from ansinh.reports.rows import SHOWN, Row, row_of, shown_rows
from ansinh.reports.standings import acronym, is_rate
from ansinh.steering.scorecard import Light, Outlook, Scorecard
from ansinh.terms.areas import Area, Level
from ansinh.terms.mendable import MendableError
from ansinh.terms.periods import last_day, print_day, print_month

FONT = "Tinos"
"""Font of charts; it lies in `fonts/` and is embedded in the PDF."""

_OTHERS = "Số người tham gia các loại hình khác"
"""Label that the figures of the other indicators share, for one footnote."""

_NAMED = 9
"""Names of areas in a sentence; the districts of a province mostly fit."""

_UNKNOWN = "–"


class NothingToReportError(MendableError):
    """The month asked for has not come in."""


def one_page(
    card: Scorecard, others: Sequence[Scorecard] = (), dated: dt.date | None = None
) -> OnePage:
    """Report on `card`, with a line on the other indicators of the same area and day.

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
    whole_vi = _whole_vi(area)
    parts_vi = card.parts[0].area.level.label_vi if card.parts else "địa bàn"
    what = _first_lower(card.indicator.label_vi)
    day = print_day(last_day(card.month))
    of_them = (
        f" ({SHOWN} địa bàn cần chú ý nhất)" if len(card.parts) > SHOWN + 1 else ""
    )
    return OnePage(
        letterhead=_letterhead(area, parts_vi, dated),
        title=(f"Kết quả thực hiện chỉ tiêu {what}", _period_vi(card.month)),
        paragraphs=tuple(
            paragraph
            for paragraph in (
                tuple(_result(card, total, whole_vi)),
                tuple(_areas_to_ask(card, parts_vi)),
                (*_other_indicators(others), *_question(card)),
            )
            if paragraph
        ),
        caption=f"{card.indicator.label_vi} so với chỉ tiêu, đến {day}{of_them}",
        chart=bullet_figure(
            total.standing(_first_upper(whole_vi)),
            [row.standing() for row in rows],
            font=FONT,
            width=960,
        ),
        chart_alt=". ".join(describe(row.standing()) for row in [total, *rows]),
        table=_table(card, rows, total, _first_upper(parts_vi)),
    )


def _result(card: Scorecard, total: Row, whole_vi: str) -> Iterator[Piece]:
    """What was reached, how far the target is, and where the year will end."""
    yield f"Đến hết ngày {print_day(total.origins.on)}, {whole_vi} có "
    yield total.count("people", total.people)
    yield f" tham gia {acronym(card.indicator)}"
    share, change, target = total.share(), total.change(), total.target()
    if share and is_rate(card.indicator):
        yield ", đạt "
        yield share
    if change:
        yield f", {'giảm' if change.numerator < 0 else 'tăng'} "
        yield replace(change, numerator=abs(change.numerator), signed=False)
        yield f" so với cuối năm {total.origins.year_end.year - 1}"
    missing = total.missing()
    if target and missing:
        if missing.numerator:
            yield "; còn thiếu "
            yield missing
            yield " so với chỉ tiêu "
        else:
            yield "; đã đạt chỉ tiêu "
        yield target
        if share and not is_rate(card.indicator):
            yield " (đạt " if missing.numerator else " ("
            yield replace(share, of_what_vi="")
            yield ")"
    yield "."
    yield from _lever(card.total, total)
    if forecast := total.forecast():
        low, middle, high = forecast
        yield f" Dự báo đến {print_day(total.origins.year_end)} đạt "
        yield middle
        if not is_rate(card.indicator):
            yield " chỉ tiêu"
        yield " (khoảng "
        yield low
        yield "–"
        yield high
        yield ")."


def _lever(outlook: Outlook, total: Row) -> Iterator[Piece]:
    """People needed per month beside people gained per month so far."""
    if not outlook.missing or outlook.pace_needed is None:
        return
    yield " Mỗi tháng còn lại cần thêm "
    yield total.count("pace-needed", ceil(outlook.pace_needed))
    if outlook.pace_so_far is not None:
        yield "; từ đầu năm mỗi tháng "
        yield "tăng " if outlook.pace_so_far >= 0 else "giảm "
        yield total.count("pace", round(abs(outlook.pace_so_far)))
    yield "."


def _areas_to_ask(card: Scorecard, parts_vi: str) -> Iterator[Piece]:
    """Which areas are about to miss their target, and what is asked of them."""
    lit = [part for part in card.parts if part.light]
    if not lit:
        return
    doubtful = sorted(lit, key=lambda part: (part.chance or 0, part.area.code))
    names = {
        light: _named([part for part in doubtful if part.light is light])
        for light in (Light.MISS, Light.PUSH)
    }
    if not any(names.values()):
        yield f"Cả {len(lit)} {parts_vi} có khả năng đạt chỉ tiêu."
        return
    yield "Nếu giữ tốc độ hiện nay, "
    yield "; ".join(
        f"{light.label_vi.lower()}: {named}" for light, named in names.items() if named
    )
    yield ". Đề nghị các địa bàn này báo cáo giải pháp."


def _named(parts: Sequence[Outlook]) -> str:
    """Names of areas in a row, as many as a sentence bears."""
    names = [short_name(part.area.name) for part in parts[:_NAMED]]
    if len(parts) > _NAMED:
        names.append(f"và {len(parts) - _NAMED} địa bàn khác")
    return ", ".join(names)


def _other_indicators(others: Sequence[Scorecard]) -> Iterator[Piece]:
    """The head counts of the area against their targets, in one sentence."""
    rows = {
        acronym(card.indicator): row
        for card in others
        if not is_rate(card.indicator)
        and (row := row_of(card, card.total, Origins.of(card, _OTHERS)))
    }
    for n, (scheme, row) in enumerate(rows.items()):
        yield f"{'; ' if n else 'Tham gia '}{scheme}: "
        yield row.count("people", row.people)
        if share := row.share():
            yield ", đạt "
            yield share
    if rows:
        yield ". "
    lower = [
        scheme
        for scheme, row in rows.items()
        if (row.target_people or 0) < (row.outlook.last_december or 0)
    ]
    if lower:
        yield (
            f"Chỉ tiêu {', '.join(lower)} thấp hơn kết quả năm trước: đề nghị xem lại. "
        )


def _question(card: Scorecard) -> Iterator[Piece]:
    """The first question that the targets of the main indicator raise."""
    if card.questions:
        yield f"Về {acronym(card.indicator)}: {card.questions[0]}"


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
            ("", _first_upper(_whole_vi(card.total.area)), *_cells(total)),
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


def _letterhead(area: Area, parts_vi: str, dated: dt.date | None) -> Letterhead:
    room = "\u2002" * 3
    day = (
        f"ngày {dated:%d} tháng {dated:%m} năm {dated.year}"
        if dated
        else f"ngày{room}tháng{room}năm{room}"
    )
    return Letterhead(
        over=("ỦY BAN NHÂN DÂN", area.name.upper()),
        author=("BAN CHỈ ĐẠO THỰC HIỆN", "CHÍNH SÁCH BHXH, BHYT"),
        number=f"Số:{room}{room}/BC-BCĐ",
        place_and_day=f"{short_name(area.name)}, {day}",
        recipients=(
            f"Thường trực {_party_committee(area)} (để b/c);",
            "Thành viên Ban Chỉ đạo;",
            f"{'Trưởng' if area.level is Level.COMMUNE else 'UBND'} các {parts_vi};",
            "Lưu: VT, BHXH.",
        ),
        signature=("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"),
    )


def _party_committee(area: Area) -> str:
    """Party committee of an area: "Thành ủy" of a city, "Đảng ủy" of a commune."""
    if area.level is Level.COMMUNE:
        return "Đảng ủy"
    first = kind_of(area.name).split()[0]
    return {"thị": "Thị ủy"}.get(first, f"{_first_upper(first)} ủy")


def _period_vi(month: int) -> str:
    year, number = month // 12, month % 12 + 1
    return f"năm {year}" if number == 12 else f"{number} tháng đầu năm {year}"


def _whole_vi(area: Area) -> str:
    return "cả nước" if area.level is Level.NATION else f"toàn {kind_of(area.name)}"


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _first_lower(words: str) -> str:
    return words[:1].lower() + words[1:]
