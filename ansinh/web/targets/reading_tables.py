"""Tables of versions, of questions, and of verdicts."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from django.http import QueryDict
from django.utils.translation import gettext as _

from ansinh.indicators.catalogue import CATALOGUE
from ansinh.indicators.participation import INDICATORS
from ansinh.steering.assignments import (
    Assignment,
    Basis,
    Circumstances,
    Status,
    Verdict,
)
from ansinh.steering.lacking import lack_of
from ansinh.steering.questions import Question
from ansinh.steering.side_by_side import verdicts_on
from ansinh.steering.standings import circumstances_of
from ansinh.steering.year_check import YearCheck
from ansinh.terms.periods import december, last_day
from ansinh.terms.speech import say_day
from ansinh.web.accounts.scope import Scope
from ansinh.web.answers import Answers
from ansinh.web.disclosure import Sight
from ansinh.web.tables.column import HELD_BACK, Column, Kind, Value
from ansinh.web.tables.table import Origin, Table
from ansinh.web.targets.address import Place
from ansinh.web.targets.held_back import (
    held_back_origin,
    hides_verdict,
    is_told,
    past_held_back,
)
from ansinh.web.targets.lake import of_year

_OF_RESULTS = {"below-last-result", "below-higher-target"}
"""Questions that tell a result of last December."""


@dataclass(frozen=True)
class Edition:
    """A version of a target, and what it changed."""

    target: Assignment
    people: int | None
    change: int | None
    """People more than in the version before; None for the first."""


def versions_table(sight: Sight, place: Place, query: QueryDict) -> Table[Edition]:
    """Every version of an area's targets of an indicator and year."""
    known = sight.known
    number = Kind.NUMBER
    columns: list[Column[Edition]] = [
        Column("co-quan", _("Cơ quan giao"), lambda one: one.target.issuer),
        Column("ban", _("Bản"), lambda one: one.target.version, number),
        Column("van-ban", _("Văn bản"), lambda one: one.target.document),
        Column("ngay", _("Ngày"), lambda one: one.target.issued_on, Kind.DAY),
        Column(
            "giao",
            _("Giao là"),
            lambda one: one.target.basis.print(one.target.value),
        ),
        Column("nhom", _("Nhóm"), lambda one: one.target.group, is_hidden=True),
        Column("nguoi", _("Người"), lambda one: one.people, number),
        Column(
            "doi", _("So với bản trước"), lambda one: one.change, number, has_sign=True
        ),
        Column("can-cu", _("Căn cứ"), lambda one: one.target.parent_document),
        Column(
            "trang-thai", _("Trạng thái"), lambda one: one.target.status.label,
            is_filter=True,
        ),
    ]  # fmt: skip
    return Table(
        "cac-ban-chi-tieu",
        _("Các bản chỉ tiêu"),
        columns,
        _editions(sight, place),
        query,
        origins=_origins(known),
        nothing=_("Chưa có chỉ tiêu nào cho địa bàn và năm này."),
    )


def _editions(sight: Sight, place: Place) -> list[Edition]:
    known, indicator = sight.known, CATALOGUE[place.indicator]
    held = past_held_back(sight, indicator, [place.area], place.year)
    eve = circumstances_of(known.facts, indicator, [place.area.area], place.year, None)
    about = eve.get(place.area.area, Circumstances())
    mine = [
        one
        for one in of_year(known.facts, place.indicator, place.year)
        if one.area == place.area.area
    ]
    mine.sort(key=lambda one: (one.issuer, one.basis, one.group or "", one.version))
    found: list[Edition] = []
    for before, one in zip([None, *mine], mine, strict=False):
        is_asked = one.status is not Status.WITHDRAWN and is_told(one, held)
        people, change = one.goal(about) if is_asked else None, None
        is_next = before is not None and (
            (before.issuer, before.basis, before.group, before.due)
            == (one.issuer, one.basis, one.group, one.due)
        )
        is_next = is_next and before is not None and is_told(before, held)
        former = before.goal(about) if before and is_next else None
        if people is not None and former is not None:
            change = people - former
        found.append(Edition(one, people, change))
    return found[::-1]


def check_table(
    sight: Sight, place: Place, scope: Scope, found: YearCheck, query: QueryDict
) -> Table[Question]:
    """Questions that the targets of a year raise in the reader's areas.

    Those that tell a result held back are left to who may see it.
    """
    known = sight.known
    areas = known.history.areas

    def is_shown(one: Question) -> bool:
        asked = INDICATORS.get(one.indicator)
        return one.code not in _OF_RESULTS or not any(
            past_held_back(sight, each, [areas[one.area]], place.year)
            for each in ([asked] if asked else INDICATORS.values())
        )

    due = last_day(december(place.year))
    columns: list[Column[Question]] = [
        Column(
            "dia-ban",
            _("Địa bàn"),
            lambda one: known.history.name_on(one.area, due),
            is_searched=True,
        ),
        Column(
            "chi-tieu",
            _("Chỉ tiêu"),
            lambda one: _label(one.indicator),
            is_filter=True,
        ),
        Column("cau-hoi", _("Câu hỏi"), lambda one: one.text, is_searched=True),
        Column("ma", _("Mã"), lambda one: one.code, is_filter=True),
    ]
    return Table(
        "cau-hoi-chi-tieu",
        _("{n} chỉ tiêu năm {year} được xem").format(
            n=len(found.targets), year=place.year
        ),
        columns,
        [
            one
            for one in found.questions
            if scope.allows(areas[one.area]) and is_shown(one)
        ],
        query,
        origins=[Origin(_("Địa giới ngày"), say_day(due)), *_origins(known)],
        nothing=_("Các chỉ tiêu không gợi ra câu hỏi nào."),
    )


def verdicts_table(sight: Sight, place: Place, query: QueryDict) -> Table[Verdict]:
    """All targets of an area for a year against results, issuer by issuer."""
    known = sight.known
    month = min(known.facts.last_month, december(place.year))
    day = last_day(month)
    number = Kind.NUMBER
    held: set[int] = set()

    def shown(read: Callable[[Verdict], Value]) -> Callable[[Verdict], Value]:
        return lambda one: HELD_BACK if id(one) in held else read(one)

    columns: list[Column[Verdict]] = [
        Column(
            "chi-tieu",
            _("Chỉ tiêu"),
            lambda one: _about(one.assignment),
            is_searched=True,
        ),
        Column("co-quan", _("Cơ quan giao"), lambda one: one.assignment.issuer),
        Column("van-ban", _("Văn bản"), lambda one: one.assignment.document),
        Column(
            "giao",
            _("Giao là"),
            lambda one: one.assignment.basis.print(one.assignment.value),
        ),
        Column("han", _("Hạn"), lambda one: last_day(one.assignment.due), Kind.DAY),
        Column(
            "can",
            _("Cần"),
            lambda one: (
                HELD_BACK
                if id(one) in held and one.assignment.basis is Basis.CHANGE
                else one.goal
            ),
            number,
        ),
        Column("co", _("Có"), shown(lambda one: one.result), number),
        Column("dat", _("Đạt"), shown(_attained), Kind.PERCENT),
        Column("con", _("Còn thiếu"), shown(lambda one: one.missing), number),
        Column("lo-trinh", _("Lộ trình tháng này"), _of_path(month), number),
        Column("xet", _("Xét"), shown(_verdict), is_filter=True),
    ]
    found = (
        verdicts_on(known.facts, place.area, month, day)
        if month // 12 == place.year
        else ()
    )
    held |= {id(one) for one in found if hides_verdict(sight, one, place.area, month)}
    of_groups = {id(one) for one in found if one.assignment.group}
    if held & of_groups:
        held |= of_groups  # groups of one area sum to it
    return Table(
        "xet-chi-tieu",
        _("Kết quả đến {day} so với từng chỉ tiêu").format(day=say_day(day)),
        columns,
        found,
        query,
        origins=[
            Origin(_("Kết quả đến"), say_day(day)),
            *_origins(known),
            *held_back_origin(is_there=bool(held)),
        ],
        nothing=_("Địa bàn không được giao chỉ tiêu nào tính đến ngày này."),
    )


def _about(one: Assignment) -> str:
    label = _label(one.indicator)
    return f"{label}, {_('nhóm')} {one.group}" if one.group else label


def _attained(one: Verdict) -> Fraction | None:
    percent = one.attained_percent
    return None if percent is None else percent / 100


def _verdict(one: Verdict) -> str:
    if one.is_reached is None:
        code, lack = lack_of(one)
        return f"{_('Chưa xét được.')} {lack} [{code}]"
    return _("đạt") if one.is_reached else _("chưa đạt")


def _of_path(month: int) -> Callable[[Verdict], int | None]:
    """Goal of the month on the way to a target."""

    def goal(one: Verdict) -> int | None:
        path, place = one.assignment.path, month % 12
        is_on_way = month <= one.assignment.due and place < len(path)
        return path[place] if is_on_way else None

    return goal


def _label(indicator: str) -> str:
    known_as = CATALOGUE.get(indicator)
    return known_as.label if known_as else indicator


def _origins(known: Answers) -> list[Origin]:
    return [Origin(_("Bản dữ liệu"), str(known.version))]
