"""What the effect page says in words and figures."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ansinh.terms.speech import say_number, say_percent
from ansinh.web.outreach.effect import APPROACHES, MET, NOBODY, TRIED, Effect, Share

_FEW = "–"
"""In place of a number too small to be shown."""


def finding(found: Effect) -> str:
    """The finding, or why there is none yet."""
    difference = found.difference
    if difference is None:
        return _("Kết quả vận động: chưa đủ số để so")
    low, middle, high = difference
    told = {"points": say_number(abs(middle), 1)}
    if low > 0:
        return _("Nhóm đã gặp tham gia cao hơn {points} điểm phần trăm").format(**told)
    if high < 0:
        return _("Nhóm đã gặp tham gia thấp hơn {points} điểm phần trăm").format(**told)
    return _("Nhóm đã gặp và chưa gặp: chưa thấy khác nhau rõ")


def lines(found: Effect) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Rows of the table: approach, people, and a cell for each month end."""
    words = {
        MET: _("Đã gặp"),
        TRIED: _("Đến, gọi mà không gặp"),
        NOBODY: _("Chưa ai đến"),
    }
    for way in APPROACHES:
        shares = [found.shares[way, end] for end in found.month_ends]
        first = shares[0] if shares else None
        listed = _FEW if first is None else say_number(first.listed)
        yield words[way], listed, [_cell(share) for share in shares]


def _cell(share: Share | None) -> tuple[str, str]:
    if share is None:
        return _FEW, _("quá ít để hiện")
    interval = share.interval
    if interval is None:
        return _FEW, ""
    rate = say_percent(share.covered, share.listed)
    low, high = (say_number(100 * end, 1) for end in interval)
    return (
        f"{say_number(share.covered)} ({rate})",
        _("từ {low} đến {high}%").format(low=low, high=high),
    )
