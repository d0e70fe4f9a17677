"""What stands beside the finding: comparisons, who stayed, and rival denominators."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from django.utils.translation import gettext as _

from ansinh.indicators.ask import ask
from ansinh.indicators.catalogue import CATALOGUE
from ansinh.indicators.denominators import Denominator, People, rivals
from ansinh.indicators.durability import AFTER
from ansinh.indicators.evidence import Facts
from ansinh.indicators.indicator import Answer, Indicator
from ansinh.steering.projection.eligible import measure_of
from ansinh.terms.areas import Area
from ansinh.terms.periods import december, last_day
from ansinh.terms.speech import say_day, say_month, say_number, say_percent
from ansinh.web.areas.course import Course, Month
from ansinh.web.disclosure import HELD_BACK, Sight

_YEAR = 12


@dataclass(frozen=True)
class Comparison:
    """A month beside the present one."""

    label: str
    then: Month
    now: Month

    @property
    def gained(self) -> int | None:
        """People more than then; None where either is not known."""
        if self.then.people is None or self.now.people is None:
            return None
        return self.now.people - self.then.people

    @property
    def points(self) -> Fraction | None:
        """Points of the rate more than then, as a fraction of one."""
        if self.then.rate is None or self.now.rate is None:
            return None
        return self.now.rate - self.then.rate


def comparisons(course: Course, month: int) -> list[Comparison]:
    """The month beside the one before, a year before, and the ends of earlier years.

    `course` is on the map of the month, so that like is compared with like.
    """
    now = course.at(month)
    if now is None:
        return []
    past = [
        (_("Tháng trước"), month - 1),
        (_("Cùng kỳ năm trước"), month - _YEAR),
        (_("Cuối năm trước"), december(month // _YEAR - 1)),
    ]
    years = range(month // _YEAR - 2, course.months[0].month // _YEAR - 1, -1)
    past += [(_("Cuối năm {year}").format(year=y), december(y)) for y in years]
    found = [(label, course.at(then)) for label, then in past]
    return [Comparison(label, then, now) for label, then in found if then]


@dataclass(frozen=True)
class Stay:
    """One measure of who stays."""

    label: str
    text: str
    of: str
    """What it is counted from."""


@lru_cache(maxsize=256)
def _fates(
    sight: Sight, indicator: Indicator, area: Area, month: int
) -> dict[str, Answer]:
    """Answers on who stays, by the end of the indicator's key; held back or not.

    It takes no time where episodes have been found before.
    """
    count, year = indicator.stock.count, range(month // _YEAR * _YEAR, month + 1)
    asked = {
        f"stay_{months}_months": range(month - months, month - months + 1)
        for months in AFTER
    }
    found = {}
    for key, moved in (asked | {"short_stays": year}).items():
        one = CATALOGUE[f"{count}_{key}"]
        told = ask(sight.known.facts, one, area.level, last_day(month))[area.area]
        if sight.hides_fate(one, indicator, area, month, moved):
            told = replace(told, numerator=None, people=None, is_held_back=True)
        found[key] = told
    short, median = found["short_stays"], CATALOGUE[f"{count}_median_stay"]
    told = ask(sight.known.facts, median, area.level, last_day(month))[area.area]
    if not sight.duty.allows(area) and (short.is_held_back or not short.denominator):
        # Without any this year, those who left last year may have been one or two.
        told = replace(told, numerator=None, is_held_back=True)
    return found | {"median_stay": told}


def stays(sight: Sight, indicator: Indicator, area: Area, month: int) -> list[Stay]:
    """How many of those who entered are still there, and how long people stay."""
    fates = _fates(sight, indicator, area, month)
    found = []
    for months in AFTER:
        one = fates[f"stay_{months}_months"]
        found.append(
            Stay(
                _("Còn tham gia sau {months} tháng").format(months=months),
                _percent(one),
                _("{stayed} trên {entered} người vào tháng {month}").format(
                    stayed=_number(one, one.numerator),
                    entered=_number(one, one.denominator),
                    month=say_month(month - months),
                ),
            )
        )
    median, short = fates["median_stay"], fates["short_stays"]
    length = _number(median, median.numerator)
    found.append(
        Stay(
            _("Thời gian tham gia trung vị"),
            length
            if median.numerator is None
            else _("{months} tháng").format(months=length),
            _("các lần tham gia kết thúc trong 12 tháng qua"),
        )
    )
    found.append(
        Stay(
            _("Kết thúc khi chưa đủ 12 tháng"),
            _percent(short),
            _("{short} trên {ended} lần kết thúc từ đầu năm").format(
                short=_number(short, short.numerator),
                ended=_number(short, short.denominator),
            ),
        )
    )
    return found


def _number(one: Answer, value: int | None) -> str:
    if one.is_held_back:
        return str(HELD_BACK)
    return "–" if value is None else say_number(value)


def _percent(one: Answer) -> str:
    if one.numerator is None or not one.denominator:
        return _number(one, None)
    return say_percent(one.numerator, one.denominator)


@dataclass(frozen=True)
class Base:
    """A count of people that the result could be divided by."""

    measure: str
    people: People
    is_used: bool
    result: int | None
    """None where it is held back."""

    @property
    def rate(self) -> Fraction | None:
        """Result over these people, as a fraction of one."""
        if self.result is None or not self.people.people:
            return None
        return Fraction(self.result, self.people.people)

    @property
    def question(self) -> str:
        """What to ask where the result is more than all there are."""
        if self.rate is None or self.rate <= 1:
            return ""
        return _("Vượt 100%: mẫu số cũ, khác địa giới, hay người được đếm ở nơi khác?")

    @property
    def note(self) -> str:
        """Whether rates use it, else what to ask of it."""
        return _("đang dùng") if self.is_used else self.question


def bases(
    facts: Facts, indicator: Indicator, area: Area, month: int, result: int | None
) -> list[Base]:
    """Every count of the area's people that may stand below the result.

    Those of the indicator's own denominator first, the one in use before all others;
    for a head count, of those who could take part.
    """
    on, day = facts.map_of(month, None), last_day(month)
    chosen = indicator.denominator or measure_of(
        facts, indicator, area.level, month, on
    )
    also = {
        Denominator.USUAL_RESIDENTS: Denominator.REGISTERED_PEOPLE,
        Denominator.LABOUR_FORCE: Denominator.WORKING_AGE_LABOUR_FORCE,
    }
    found = []
    for measure in [chosen, *([also[chosen]] if chosen in also else [])]:
        counts = rivals(facts.registry.populations, measure, area.area, day, on)
        used = facts.people(measure, area.level, month, on).get(area.area)
        for people in counts:
            is_used = indicator.denominator == measure and people == used
            found.append(Base(measure.label, people, is_used, result))
    return found


def why_chosen(found: Sequence[Base]) -> str:
    """Which denominator is in use, and by which rule."""
    used = next((base for base in found if base.is_used), None)
    if used is None:
        return _(
            "Chỉ số này đếm người, không chia. Các mẫu số dưới đây chỉ để đối chiếu."
        )
    return _(
        "Đang dùng: {source}, ngày {day}. Quy tắc: số của địa bàn nhỏ nhất trước, ngày "
        "gần nhất không sau ngày đang xem, tổng điều tra trước niên giám."
    ).format(source=used.people.source, day=say_day(used.people.day))
