"""Where the areas under one stand on the eve of a year, and the tree they form."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ansinh.indicators.ask import Basis, Facts, ask, series
from ansinh.indicators.counts import Movement
from ansinh.indicators.denominators import Denominator, People, members_of
from ansinh.indicators.indicator import Flow, Indicator, Stock
from ansinh.indicators.rollup import roll_up
from ansinh.steering.assignments import Circumstances
from ansinh.steering.collection import amount_of
from ansinh.steering.projection.eligible import eligible_of, measure_of
from ansinh.steering.weights import Standing
from ansinh.terms.areas import Area, AreaMap, Level
from ansinh.terms.groups import GROUP_BY_CODE, GROUP_CODES
from ansinh.terms.periods import december, last_day

_LEVELS = tuple(Level)


@dataclass(frozen=True)
class Eve:
    """An area and everything under it at the end of the year before."""

    on: AreaMap
    month: int
    standings: dict[str, Standing]
    """Of every area whose result is known, at every level down to the last."""
    tree: dict[str, list[str]]

    def parts(self, area: str) -> dict[str, Standing]:
        """Standings of the areas directly under one."""
        return {part: self.standings[part] for part in self.tree.get(area, ())}

    def known(self) -> dict[str, Circumstances]:
        """The same as circumstances of targets."""
        return {
            area: Circumstances(last_result=one.result, eligible=one.eligible or None)
            for area, one in self.standings.items()
        }


def eve_of(
    facts: Facts, indicator: Indicator, top: Area, year: int, lowest: Level
) -> Eve:
    """Standings on 31 December before `year`, on the map of that day.

    All levels count the same people as eligible, so that parts sum to the whole; where
    nobody knows how many they are, they are 0.
    """
    month = december(year - 1)
    on = facts.map_of(month, None)
    measure = measure_of(facts, indicator, lowest, month, on)
    standings: dict[str, Standing] = {}
    for level in _LEVELS[_LEVELS.index(top.level) : _LEVELS.index(lowest) + 1]:
        answers = ask(facts, indicator, level, last_day(month))
        eligible = eligible_of(facts, measure, level, month, on)
        for area in on.under(top.area, level):
            result = answers[area].numerator if area in answers else None
            if result is not None:
                people = eligible[area].people if area in eligible else 0
                standings[area] = Standing(result, people)
    tree = {
        area: [part for part in on.children(area) if part in standings]
        for area in standings
    }
    return Eve(
        on, month, standings, {area: parts for area, parts in tree.items() if parts}
    )


def results_by_group(
    facts: Facts, indicator: Indicator, level: Level, month: int, basis: Basis = None
) -> dict[tuple[str, str], int]:
    """Participants at a month's end by area and participant group, where there are any.

    Nothing for an indicator of movements.
    """
    if not isinstance(indicator.stock, Stock):
        return {}
    rolled = roll_up(facts.cube.areas, facts.map_of(month, basis), level)
    return {
        (area, group): int(people)
        for group, counts in facts.cube.by_group(indicator.stock.count, month).items()
        for area, people in zip(rolled.targets, rolled.add_up(counts), strict=True)
        if people
    }


def circumstances_of(
    facts: Facts, indicator: Indicator, areas: Iterable[str], year: int, basis: Basis
) -> dict[str, Circumstances]:
    """Result of last December and eligible people, on its own map or that of a day."""
    month = december(year - 1)
    on = facts.map_of(month, basis)
    by_level: dict[Level, set[str]] = defaultdict(set)
    for area in areas:
        by_level[facts.registry.history.areas[area].level].add(area)
    found = {}
    for level, mine in by_level.items():
        answers = ask(facts, indicator, level, last_day(month), basis)
        measure = measure_of(facts, indicator, level, month, on)
        eligible = eligible_of(facts, measure, level, month, on)
        for area in mine & answers.keys():
            people = eligible.get(area)
            found[area] = Circumstances(
                people=answers[area].numerator,
                last_result=answers[area].numerator,
                eligible=people.people if people else None,
            )
    return found


def base_of_rate(
    facts: Facts, indicator: Indicator, area: Area, month: int
) -> tuple[Denominator, People] | None:
    """Of whom a rate asked of an area is taken: the indicator's own denominator.

    An indicator of numbers has none; there it is whoever could take part. None where
    nobody counted them: for a rate nobody else stands in.
    """
    measure = indicator.denominator
    if measure is not None:
        answer = ask(facts, indicator, area.level, last_day(month)).get(area.area)
        people = answer.people if answer else None
    else:
        on = facts.map_of(month, None)
        measure = measure_of(facts, indicator, area.level, month, on)
        people = eligible_of(facts, measure, area.level, month, on).get(area.area)
    return (measure, people) if people and people.people else None


def circumstances_now(
    facts: Facts, indicator: Indicator, area: Area, month: int, group: str | None = None
) -> Circumstances:
    """All that is known of an area at a month's end, or of one group of its people.

    Of an indicator of another table these are its own two counts.
    """
    eve = december(month // 12 - 1)
    on = facts.map_of(month, None)
    answer, last = (
        ask(facts, indicator, area.level, last_day(at)).get(area.area)
        for at in (month, eve)
    )
    if group:
        if group not in GROUP_CODES or not isinstance(indicator.numerator, Stock):
            return Circumstances()
        now, before = (
            None
            if whole is None or whole.numerator is None
            else results_by_group(facts, indicator, area.level, at).get(
                (area.area, group), 0
            )
            for whole, at in ((answer, month), (last, eve))
        )
        if group not in GROUP_BY_CODE:
            return Circumstances(now, before)
        members = eligible_of(facts, members_of(group), area.level, month, on)
        return Circumstances(now, before, _people(members.get(area.area)))
    known = Circumstances(
        answer.numerator if answer else None,
        last.numerator if last else None,
        answer.denominator if answer else None,
        collected_vnd=amount_of(facts, indicator, area, month),
    )
    if not isinstance(indicator.numerator, Stock):
        return known
    if indicator.denominator is None:
        measure = measure_of(facts, indicator, area.level, month, on)
        people = eligible_of(facts, measure, area.level, month, on).get(area.area)
        known = replace(known, eligible=_people(people))
    if indicator.numerator.part:
        return known
    joined = _joined(facts, indicator, area, range(eve + 1, month + 1))
    return replace(known, joined=joined)


def _people(counted: People | None) -> int | None:
    return counted.people if counted else None


def _joined(
    facts: Facts, indicator: Indicator, area: Area, months: range
) -> int | None:
    """New participants of some months; None where a month is missing."""
    new = series(facts, Flow(indicator.stock.count, Movement.NEW), area.level)
    found = [new.at(area.area, month) for month in months]
    known = [people for people in found if people is not None]
    return sum(known) if len(known) == len(found) else None
