"""Why people left: ended episodes by the reason that a form or an extract told.

A card that expires usually ends without a word; such episodes are a class of their own,
and all classes together are the episodes that ended.
"""

from collections.abc import Iterator

from ansinh.indicators.authorship import CHECKED, NEXT_REVIEW, OWN_DEFINITION
from ansinh.indicators.breakdowns import UNKNOWN
from ansinh.indicators.counts import COUNTS, Count, LocatedBy
from ansinh.indicators.episodes import REASONS
from ansinh.indicators.indicator import Better, Indicator, Unit
from ansinh.indicators.measures import Ended, PeriodToDate
from ansinh.indicators.movements import NAMES
from ansinh.terms.endings import Ending

_WHY = {
    None: (
        "Gồm cả người sau đó trở lại; chia theo lý do ở các chỉ số bên dưới.",
        "Those who came back later included; the reasons are told apart below.",
    ),
    UNKNOWN: (
        "Nhiều lần rời không rõ lý do thì chưa biết vận động ai, bằng cách nào.",
        "Without reasons nobody knows whom to win back, and how.",
    ),
}
_BY_REASON = (
    "Biết vì sao rời đi mới biết ai có thể vận động trở lại.",
    "Who left for which reason says who can be won back.",
)


def _left(count: Count, reason: str | None) -> Indicator:
    vi, en = NAMES[count.key]
    label_vi = f"Lượt người rời {vi} từ đầu năm"
    label_en = f"Left {en} since 1 January"
    if reason == UNKNOWN:
        label_vi, label_en = f"{label_vi}, chưa rõ lý do", f"{label_en}, reason unknown"
    elif reason:
        ending = Ending(reason)
        label_vi += f", lý do: {ending.label_vi}"
        label_en += f": {ending.label_en}"
    why_vi, why_en = _WHY.get(reason, _BY_REASON)
    return Indicator(
        key=f"{count.key}_left" + (f"_{reason}" if reason else ""),
        label_vi=label_vi,
        label_en=label_en,
        why_vi=why_vi,
        why_en=why_en,
        unit=Unit.PERSON_TIMES,
        better=Better.LOWER,
        measure=PeriodToDate(Ended(count.key, because=reason)),
        located_by=LocatedBy(count.located_by),
        source=OWN_DEFINITION,
        authored_by="analyst",
        checked_on=CHECKED,
        next_review=NEXT_REVIEW,
    )


def _of_count(count: Count) -> Iterator[Indicator]:
    yield _left(count, None)
    for reason in REASONS:
        yield _left(count, reason)


REASONS_OF_LEAVING = tuple(one for count in COUNTS for one in _of_count(count))
