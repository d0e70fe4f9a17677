"""The page of an area as its template shows it: every text and link decided here."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ansinh.indicators.evidence import AS_IT_WAS, Basis
from ansinh.indicators.indicator import Indicator
from ansinh.reports import charts
from ansinh.reports.standings import scheme_label
from ansinh.steering.signals.find import Signal
from ansinh.steering.targets import AssignedTarget
from ansinh.terms.areas import Area
from ansinh.terms.areas.history import ONE_DAY
from ansinh.terms.periods import last_day
from ansinh.terms.speech import say_day, say_month, say_number, say_percent
from ansinh.web.accounts.scope import Scope
from ansinh.web.answers import Answers
from ansinh.web.areas import area_tables, figures, past
from ansinh.web.areas.address import AS_WAS, COMMON, AreaAddress
from ansinh.web.areas.course import Course, common_course, course
from ansinh.web.areas.figures import Stay
from ansinh.web.as_known import AsKnown
from ansinh.web.disclosure import Sight, note
from ansinh.web.maps.store import drawn_map
from ansinh.web.overview.page import Link, Page, build
from ansinh.web.overview.queries import Board
from ansinh.web.overview.rows import people_text
from ansinh.web.signals import signals_under
from ansinh.web.tables.column import HELD_BACK
from ansinh.web.tables.table import Origin, Table

_SIGNALS = 6
_YEAR = 12


@dataclass(frozen=True)
class Series:
    """The months of an area on the chosen map."""

    course: Course
    title: str
    drawing: SafeString
    maps: Sequence[Link]
    notes: Sequence[str]
    """Where the map changed, in sentences."""
    held_back: str
    """Why numbers are not shown; empty where all are."""
    table: Table[Any]


@dataclass(frozen=True)
class Progress:
    """A target of one issuer and how far the result has come."""

    assigned: AssignedTarget
    asked: str
    attained: str
    missing: str


@dataclass(frozen=True)
class AreaPage:
    """All that is shown of an area with figures."""

    board: Board
    overview: Page
    """Heading, cards, bullets, trend and map, as on the overview."""
    parts: Table[Any]
    comparisons: Table[Any]
    bases: Table[Any]
    why_base: str
    questions: Sequence[str]
    movement: str
    stays: Sequence[Stay] | None
    """None where they have not been worked out yet."""
    targets: Sequence[Progress]
    signals: Sequence[Signal]
    more_signals: int


def build_page(
    sight: Sight, board: Board, address: AreaAddress, as_of: AsKnown, query: QueryDict
) -> AreaPage:
    """Everything one address shows of an area in a month with figures."""
    known = sight.known
    facts, month = known.facts, board.month
    area, indicator = board.home.area, board.chosen.indicator
    parts = [part.area for part in board.chosen.parts]
    page = build(board, address, as_of, drawn_map(known, parts, area))
    origins = area_tables.origins_of(board)
    level = _course(sight, indicator, area, month, last_day(month))
    bases = figures.bases(facts, indicator, area, month, board.chosen.total.numerator)
    signals = signals_under(sight, indicator, area, month)
    rows = [line.row for line in page.bullets]
    return AreaPage(
        board=board,
        overview=page,
        parts=area_tables.parts_table(board, rows, address, query),
        comparisons=area_tables.comparisons_table(
            area, figures.comparisons(level, month), query, origins
        ),
        bases=area_tables.bases_table(area, bases, query, origins),
        why_base=figures.why_chosen(bases),
        questions=[base.question for base in bases if base.is_used and base.question],
        movement=movement(level, month),
        stays=_stays(sight, indicator, area, month),
        targets=[_progress(board, one) for one in board.chosen.total.targets],
        signals=signals[:_SIGNALS],
        more_signals=max(0, len(signals) - _SIGNALS),
    )


def _course(
    sight: Sight, indicator: Indicator, area: Area, month: int, basis: Basis = AS_IT_WAS
) -> Course:
    """Months of an area as the reader may see them."""
    found = course(sight.known.facts, indicator, area, month, basis)
    return found.shown(
        lambda at: sight.hides(indicator, area, at, basis),
        lambda at: sight.hides_movement(indicator, area, at, basis),
    )


def _stays(
    sight: Sight, indicator: Indicator, area: Area, month: int
) -> Sequence[Stay] | None:
    if not sight.known.facts.counted.has_episodes:
        return None
    return figures.stays(sight, indicator, area, month)


def _progress(board: Board, one: AssignedTarget) -> Progress:
    result = board.chosen.total.numerator
    asked = people_text(one.people)
    if one.rate is not None:
        asked = f"{say_number(one.rate, 2).removesuffix('0')}% = {asked}"
    if result is None:
        return Progress(one, asked, str(HELD_BACK), str(HELD_BACK))
    missing = one.people - result
    return Progress(
        one,
        asked,
        say_percent(result, one.people),
        _("đã đạt") if missing <= 0 else people_text(missing),
    )


def movement(level: Course, month: int) -> str:
    """Who came and who left since January, in a sentence; empty where not known."""
    months = [level.at(at) for at in range(month // _YEAR * _YEAR, month + 1)]
    known = [one for one in months if one and one.new is not None]
    if not known or any(one and one.holds_back_movement for one in months):
        return ""
    new, returned, lapsed = (
        sum(getattr(one, kind) or 0 for one in known)
        for kind in ("new", "returned", "lapsed")
    )
    text = _(
        "Từ đầu năm: {new} người mới, {returned} người quay lại, {lapsed} lượt rời đi. "
        "Riêng tháng {month}: {now}."
    )
    last = known[-1]
    now = _("{new} mới, {returned} quay lại, {lapsed} rời").format(
        new=people_text(last.new),
        returned=people_text(last.returned),
        lapsed=people_text(last.lapsed),
    )
    return text.format(
        new=say_number(new),
        returned=say_number(returned),
        lapsed=say_number(lapsed),
        month=say_month(last.month),
        now=now,
    )


def series_of(
    sight: Sight,
    scope: Scope,
    area: Area,
    indicator: Indicator,
    month: int,
    address: AreaAddress,
    query: QueryDict,
) -> Series | None:
    """The months on the map asked for; None where no month is known on it."""
    known, on, notes = sight.known, address.map_day, []
    together = _common(sight, scope, indicator, area, month)
    if address.basis == COMMON and together:
        shown = together
    elif on and area.exists_on(on):
        shown = _course(sight, indicator, area, month, on)
    elif area.first_day <= last_day(month):
        shown = _course(sight, indicator, area, month)
    else:
        shown = _course(sight, indicator, area, month, area.first_day)
        told = _("Địa bàn có từ {day}: cả chuỗi tính theo địa giới của ngày đó.")
        notes.append(told.format(day=say_day(area.first_day)))
    if not shown.months:
        return None
    notes += [change.sentence(known.history) for change in shown.changes]
    is_rate = indicator.denominator is not None and not shown.together
    values = [_value(one.rate, one.people, is_rate=is_rate) for one in shown.months]
    first = shown.months[0].month
    what = _("Tỷ lệ tham gia {}") if is_rate else _("Người tham gia {}")
    title = _("{what} từ {first} đến {last}").format(
        what=what.format(scheme_label(indicator)),
        first=say_month(first),
        last=say_month(month),
    )
    title = title[:1].upper() + title[1:]
    drawing = charts.course(
        first, values, shown.breaks, title, "%" if is_rate else _("người")
    )
    origins = [
        Origin(_("Chỉ số"), indicator.label),
        Origin(_("Địa bàn"), area.name),
        Origin(_("Bản đồ"), address.basis),
        Origin(_("Địa giới"), " ".join(notes) or _("không đổi")),
        Origin(_("Bản dữ liệu"), str(known.version)),
    ]
    is_whole = not any(
        one.is_held_back or one.holds_back_movement for one in shown.months
    )
    held_back = "" if is_whole else note()
    if held_back:
        origins.append(Origin(_("Số không hiện"), held_back))
    if known.is_invented:
        origins.append(Origin(_("Loại số liệu"), _("minh họa, không có người thật")))
    return Series(
        shown,
        title,
        SafeString(drawing),
        _maps(area, shown, month, address, has_common=together is not None),
        notes,
        held_back,
        area_tables.months_table(area, shown, query, origins),
    )


def _value(
    rate: Fraction | None, people: int | None, *, is_rate: bool
) -> Fraction | None:
    if is_rate:
        return None if rate is None else rate * 100
    return None if people is None else Fraction(people)


def _common(
    sight: Sight, scope: Scope, indicator: Indicator, area: Area, month: int
) -> Course | None:
    """The common map, unless areas of others are counted along with it."""
    if not area.exists_on(last_day(month)):
        return None
    found = common_course(sight.known.facts, indicator, area, month)
    if found is None or not all(scope.allows(one) for one in found.together):
        return None
    together = found.together
    return found.shown(
        lambda at: any(sight.hides(indicator, one, at) for one in together),
        lambda _at: False,
    )


def _maps(
    area: Area, shown: Course, month: int, address: AreaAddress, *, has_common: bool
) -> list[Link]:
    """Maps that the series can be on; none where the map never changed under it."""
    days = {change.day for change in shown.changes}
    days |= {shown.changes[0].day - ONE_DAY} if shown.changes else set()
    offered = [(_("như khi đó"), AS_WAS)] if days else []
    if days and area.exists_on(last_day(month)):
        offered.append((_("địa giới hiện tại"), last_day(month).isoformat()))
    offered += [
        (_("địa giới ngày {day}").format(day=say_day(day)), day.isoformat())
        for day in sorted(days)
        if area.exists_on(day)
    ]
    if days and has_common:
        offered.append((_("bản đồ chung"), COMMON))
    chosen = address.basis
    if chosen not in {AS_WAS, COMMON, *(basis for _label, basis in offered)}:
        day = dt.date.fromisoformat(chosen)
        offered.append((_("địa giới ngày {day}").format(day=say_day(day)), chosen))
        offered.insert(0, (_("như khi đó"), AS_WAS))
    return [
        Link(label, f"{address.href(basis=basis)}#chuoi", basis == chosen)
        for label, basis in dict(offered).items()
    ]


def way_to(known: Answers, scope: Scope, area: Area, day: dt.date) -> list[Link]:
    """Areas above one, from the top, as far as the reader may see them."""
    on, areas = known.map_on(day), known.history.areas
    if area.exists_on(day):
        above = list(on.ancestors(area.area))[1:]
    else:
        places = known.history.placements_of.get(area.area, [])
        above = [places[-1].parent] if places else []
    return [
        Link(areas[key].name, reverse("area", args=[key]))
        for key in reversed(above)
        if scope.allows(areas[key])
    ]


def past_events(
    known: Answers, scope: Scope, area: Area
) -> list[tuple[past.Event, str]]:
    """History of the area with links to the reader's own areas."""
    return [
        (
            event,
            reverse("area", args=[event.area.area])
            if event.area and scope.allows(event.area)
            else "",
        )
        for event in past.past_of(known.history, area)
    ]
