"""The sentences of a report: result, lever, areas to ask, what else there is to ask."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from ansinh.reports.area_names import short_name, whole_vi
from ansinh.reports.origins import Origins
from ansinh.reports.page import Piece
from ansinh.reports.rows import Row, row_of
from ansinh.reports.standings import acronym, is_rate
from ansinh.steering.scorecard import Light, Outlook, Scorecard
from ansinh.terms.periods import print_day

_OTHERS = "Số người tham gia các loại hình khác"
"""Label that the figures of the other indicators share, for one footnote."""

_NAMED = 9
"""Names of areas in a sentence; the districts of a province mostly fit."""


def result(card: Scorecard, total: Row) -> Iterator[Piece]:
    """What was reached, how far the target is, and where the year will end."""
    yield f"Đến hết ngày {print_day(total.origins.on)}, {whole_vi(card.total.area)} có "
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
            yield " (đạt "
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


def areas_to_ask(card: Scorecard, parts_vi: str) -> Iterator[Piece]:
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
        all_vi = "Cả " if len(lit) == len(card.parts) else ""
        yield f"{all_vi}{len(lit)} {parts_vi} có khả năng đạt chỉ tiêu."
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


def other_indicators(others: Sequence[Scorecard]) -> Iterator[Piece]:
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


def question(card: Scorecard) -> Iterator[Piece]:
    """The first question that the targets of the main indicator raise."""
    if card.questions:
        yield f"Về {acronym(card.indicator)}: {card.questions[0]}"
