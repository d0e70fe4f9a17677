"""What footnotes say about where figures come from."""

import datetime as dt
from dataclasses import dataclass

from ansinh.indicators.indicator import Indicator
from ansinh.steering.scorecard import Outlook, Scorecard
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import december, last_day, print_day


@dataclass(frozen=True)
class Origins:
    """Footnotes that the figures of one scorecard share."""

    label_vi: str
    denominator_vi: str
    forecast_vi: str
    on: dt.date
    year_end: dt.date

    @classmethod
    def of(cls, card: Scorecard, label_vi: str = "") -> "Origins":
        """Origins of a scorecard, from its whole."""
        return cls(
            label_vi or card.indicator.label_vi,
            _denominator_vi(card.indicator, card.total),
            _forecast_vi(card.total),
            last_day(card.month),
            last_day(december(card.month // 12)),
        )


def target_vi(outlook: Outlook) -> str:
    """Who issued the leading target of an area, and where; empty without one."""
    if not outlook.target:
        return ""
    issued = outlook.target.target
    return f"{issued.issuer} giao ({issued.document}, {print_day(issued.issued_on)})"


def _denominator_vi(indicator: Indicator, outlook: Outlook) -> str:
    people = outlook.people
    if indicator.denominator is None or people is None:
        target = outlook.target
        return f"chỉ tiêu do {target.target.issuer} giao" if target else ""
    return (
        f"mẫu số là {indicator.denominator.label_vi} ngày {print_day(people.day)}, "
        f"nguồn: {people.source}"
    )


def _forecast_vi(outlook: Outlook) -> str:
    method = "dự báo bằng mô hình ít sai nhất khi thử lại trên quá khứ, khoảng 80%"
    trial = outlook.trial
    if not trial:
        return method
    return (
        f"{method}; thử lại {format_number(trial.outcomes)} lần với "
        f"{trial.level.label_vi}: sai bình quân {format_number(trial.error)} người, "
        f"lấy bằng cùng kỳ năm trước thì sai {format_number(trial.rival)}, giữ nguyên "
        f"số hiện có thì sai {format_number(trial.unchanged)} người"
    )
