"""Signals as readers may see them: found once a version, wherever they are shown."""

from collections.abc import Sequence

from ansinh.engines.projections import kept
from ansinh.indicators.indicator import Indicator
from ansinh.steering.homes import root_of
from ansinh.steering.signals.find import Signal, find_signals
from ansinh.terms.areas import Area
from ansinh.terms.periods import last_day
from ansinh.web.answers import Answers
from ansinh.web.disclosure import Sight


def signals_under(
    sight: Sight, indicator: Indicator, area: Area, month: int
) -> Sequence[Signal]:
    """Signals of an area and of everything under it, the area's own first.

    Only from a projection that has been worked out: a page works out none. What is said
    of an area whose number of people is held back is left out.
    """
    on = sight.known.map_on(last_day(month))
    found = [
        signal
        for signal in _of_root(sight.known, indicator, area, month)
        if area.area in on.ancestors(signal.area.area)
        and not sight.hides(indicator, signal.area, month)
    ]
    return sorted(found, key=lambda signal: signal.area.level.depth)


def _of_root(
    known: Answers, indicator: Indicator, area: Area, month: int
) -> Sequence[Signal]:
    """Signals of the agency's whole area, which one is compared with."""
    facts = known.facts
    root = root_of(facts, area, month)
    key = "signals", indicator.key, root.area, month
    if key not in facts.kept:
        found = kept(facts, indicator, root, month)
        facts.kept[key] = find_signals(facts, indicator, found, root) if found else ()
    signals: Sequence[Signal] = facts.kept[key]
    return signals
