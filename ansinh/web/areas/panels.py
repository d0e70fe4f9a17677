"""What other apps add to the page of an area: tasks, committees, lists to work through.

An app registers its panel in `AppConfig.ready`; the page asks each for what it has to
say of the area to this reader, and shows those that answer:

    panels.register(open_tasks, after=panels.SIGNALS)
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from ansinh.terms.areas import Area
from ansinh.web.answers import Answers

PEOPLE, SIGNALS, LISTS = 10, 20, 30
"""Places on the page: who answers for the area, beside its signals, lists to open."""


@dataclass(frozen=True)
class Panel:
    """A part of the page of an area."""

    title: str
    template: str
    """Template of what stands under the title; knows `panel`, `area`, `request`."""
    context: Mapping[str, Any] = field(default_factory=dict)
    """What the template needs, as `panel.context`."""


@dataclass(frozen=True)
class Asked:
    """What a panel is asked: about which area, at which month, from which data."""

    request: HttpRequest
    area: Area
    month: int
    answers: Answers
    indicator: str
    """Key of the indicator the page shows."""


Source = Callable[[Asked], Panel | None]
"""A panel, or None where there is nothing to say or the reader may not know it.

The reader may read figures of the area; any further right the source checks itself.
"""

_sources: list[tuple[int, Source]] = []


def register(source: Source, after: int = LISTS) -> None:
    """Let a source add its panel to every page of an area."""
    if (after, source) not in _sources:
        _sources.append((after, source))
        _sources.sort(key=lambda each: each[0])


def panels(asked: Asked) -> list[Panel]:
    """Panels of all sources that have something to say, in order."""
    found = (source(asked) for _, source in _sources)
    return [panel for panel in found if panel is not None]
