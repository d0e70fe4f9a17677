"""What became of an area: where it lay, what it was called, who took it over."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ansinh.terms.areas import BEFORE_RECORDS, Area, AreaHistory, Succession
from ansinh.terms.speech import say_day, say_percent


@dataclass(frozen=True)
class Event:
    """A line of the history of an area."""

    when: str
    what: str
    area: Area | None = None
    """Another area that it names."""
    source: str = ""


def past_of(history: AreaHistory, area: Area) -> list[Event]:
    """Names, places and successions of an area, the oldest first."""
    told = [
        *_names(history, area),
        *_places(history, area),
        *(
            _passed(history.areas[link.old], link, _("nhận {share} người của"))
            for link in history.predecessors.get(area.area, ())
        ),
        *(
            _passed(history.areas[link.new], link, _("{share} người chuyển sang"))
            for link in history.successors.get(area.area, ())
        ),
    ]
    return [event for _day, event in sorted(told, key=lambda each: each[0])]


def _names(history: AreaHistory, area: Area) -> Sequence[tuple[dt.date, Event]]:
    former = [one for one in history.former_names if one.area == area.area]
    return [
        (
            one.last_day,
            Event(
                _("đến {day}").format(day=say_day(one.last_day)),
                _("mang tên {name}").format(name=one.label),
                source=one.decree,
            ),
        )
        for one in former
    ]


def _places(history: AreaHistory, area: Area) -> Sequence[tuple[dt.date, Event]]:
    return [
        (
            place.first_day,
            Event(
                _stretch(place.first_day, place.last_day),
                _("thuộc"),
                history.areas[place.parent],
                place.decree,
            ),
        )
        for place in history.placements_of.get(area.area, ())
    ]


def _passed(other: Area, link: Succession, words: str) -> tuple[dt.date, Event]:
    share = say_percent(link.share, 1).removesuffix(",0%").removesuffix("%") + "%"
    sources = [text for text in (link.decree, link.source) if text]
    return link.first_day, Event(
        _("từ {day}").format(day=say_day(link.first_day)),
        words.format(share=share),
        other,
        "; ".join(sources),
    )


def _stretch(first: dt.date, last: dt.date | None) -> str:
    if first == BEFORE_RECORDS:
        return _("đến {day}").format(day=say_day(last)) if last else _("từ trước")
    since = _("từ {day}").format(day=say_day(first))
    until = _(" đến {day}").format(day=say_day(last)) if last else ""
    return since + until


def stretch_of(area: Area) -> str:
    """When an area existed, in words; empty where it always has."""
    if area.first_day == BEFORE_RECORDS and area.last_day is None:
        return ""
    return _stretch(area.first_day, area.last_day)
