"""Provinces and districts that ended pass to those that took over their communes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction

from ansinh.registry.imports.areas.draft import Draft
from ansinh.registry.imports.areas.state_passages import ASSUMED
from ansinh.terms.areas import AreaMap, Level, Succession

_BY_HEADS = "Suy từ các xã, phường, thị trấn"
_BY_COUNT = f"{ASSUMED} các xã, phường, thị trấn đông như nhau"


def state_upper(draft: Draft, people: Mapping[str, int]) -> None:
    """Add successions of provinces and districts that their communes make certain.

    A district of a level that was abolished passes to none: its people are found
    through its communes. Unless all communes' people are known, all communes count as
    equally large and the source says so.
    """
    history = draft.history()
    before, after = history.map_on(draft.eve), history.map_on(draft.day)
    for level in (Level.PROVINCE, Level.DISTRICT):
        communes = {
            key: before.under(key, Level.COMMUNE)
            for key, area in draft.areas.items()
            if area.level == level
            and area.exists_on(draft.eve)
            and key not in history.successors
        }
        is_counted = all(people.get(c) for listed in communes.values() for c in listed)
        weights = {
            key: {c: people[c] if is_counted else 1 for c in listed}
            for key, listed in communes.items()
        }
        passed = {
            key: _holders(weights[key], after, level)
            for key in communes
            if draft.areas[key].last_day == draft.eve
        }
        own = {key: sum(weights[key].values()) for key in communes if key not in passed}
        for link in _links(draft, passed, own, _BY_HEADS if is_counted else _BY_COUNT):
            draft.succeed(link)


def _holders(
    weights: Mapping[str, int], after: AreaMap, level: Level
) -> dict[str, Fraction]:
    """People of communes by the area of a level that they are in afterwards."""
    found: dict[str, Fraction] = defaultdict(Fraction)
    for commune, weight in weights.items():
        for located, share in after.locate(commune).items():
            holder = after.ancestor(located, level)
            if holder is not None:
                found[holder] += weight * share
    return found


def _links(
    draft: Draft,
    passed: Mapping[str, Mapping[str, Fraction]],
    own: Mapping[str, int],
    source: str,
) -> Iterator[Succession]:
    total: dict[str, Fraction] = defaultdict(Fraction)
    for holders in passed.values():
        for new, part in holders.items():
            total[new] += part
    for old, holders in passed.items():
        for new, part in holders.items():
            share = part / sum(holders.values())
            yield Succession(
                old,
                new,
                draft.day,
                share,
                part / (total[new] + own.get(new, 0)),
                "whole" if share == 1 else "part",
                draft.decree,
                source,
            )
