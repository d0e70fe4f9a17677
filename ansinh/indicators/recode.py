"""Spells recoded for a breakdown: cut where the class of a person changes.

The class takes the place of the participant group, so the sweep that counts groups
counts classes, on every engine, and locates people alike. Cuts leave no day between the
pieces, so nobody lapses or returns by them; who changes class departs from the one and
arrives in the other.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ansinh.indicators.breakdowns import AGES, BREAKDOWNS, HOUSEHOLDS, SIZES
from ansinh.indicators.continuity import rules, years_reached
from ansinh.indicators.days import (
    AFTER_ALL,
    BEFORE_ALL,
    add_months,
    first_days,
    months_of,
    numbers,
)
from ansinh.indicators.tallies import read
from ansinh.registry.registry import Registry
from ansinh.terms.groups import GROUP_CODES
from ansinh.terms.schemes import Scheme

Ints = npt.NDArray[np.int64]
Recode = Callable[[pa.Table], pa.Table]
"""Makes recoded spells of a piece of spells with all rows of its persons."""


class _Spans(NamedTuple):
    """From when to when rows of a piece are of a class; days may lie outside them."""

    klass: int
    row: Ints
    first: Ints | int
    last: Ints | int


def recoder(registry: Registry, by: str) -> Recode:
    """How spells of a registry are recoded for a breakdown."""
    spans_of = {
        "sex": _by_sex,
        "household": _by_household,
        "age": _by_age,
        "employer_size": _by_employer_size,
        "continuity": _by_continuity,
    }[by](registry)
    return lambda spells: _cut(spells, spans_of(spells))


def class_of(by: str, group: str) -> str:
    """Class of a breakdown that a group code stands for in recoded spells."""
    return tuple(BREAKDOWNS[by].classes)[GROUP_CODES.index(group)]


_SpansOf = Callable[[pa.Table], Iterator[_Spans]]


def _by_sex(registry: Registry) -> _SpansOf:
    persons = read(registry, "persons", "person", "sex")
    return _always("sex", persons["person"], persons["sex"].to_pylist())


def _by_household(registry: Registry) -> _SpansOf:
    """Size of the household as the registry knows it, the same at all times."""
    persons = read(registry, "persons", "person", "household")
    coded = persons["household"].combine_chunks().dictionary_encode()
    place = numbers(pc.fill_null(coded.indices, -1))
    members = np.bincount(place[place >= 0], minlength=len(coded.dictionary) + 1)
    least = np.array(list(HOUSEHOLDS.values()))
    of_class = np.searchsorted(least, members[place], side="right") - 1
    of_class[place < 0] = len(least)
    sizes = [*HOUSEHOLDS, None]
    return _always("household", persons["person"], [sizes[c] for c in of_class])


def _always(by: str, person: pa.ChunkedArray, words: list[str | None]) -> _SpansOf:
    """Spans of persons whose class never changes; the last class where none is said."""
    classes = list(BREAKDOWNS[by].classes)
    unknown = len(classes) - 1
    place = {word: n for n, word in enumerate(classes)}
    of_person = np.array([place.get(word or "", unknown) for word in words], np.int64)
    known = numbers(person)

    def spans(spells: pa.Table) -> Iterator[_Spans]:
        found = _place(known, spells)
        klass = np.where(found < 0, unknown, np.r_[of_person, unknown][found])
        for one in range(len(classes)):
            row = np.flatnonzero(klass == one)
            yield _Spans(one, row, BEFORE_ALL, AFTER_ALL)

    return spans


def _place(known: Ints, spells: pa.Table) -> Ints:
    """Place of the person of each spell among persons in order; -1 if not there."""
    person = numbers(spells["person"])
    place = np.searchsorted(known, person)
    there = place < len(known)
    there[there] = known[place[there]] == person[there]
    return np.where(there, place, -1)


def _by_age(registry: Registry) -> _SpansOf:
    persons = read(registry, "persons", "person", "born")
    persons = persons.filter(pc.is_valid(persons["born"]))
    known, born = numbers(persons["person"]), numbers(persons["born"])

    def spans(spells: pa.Table) -> Iterator[_Spans]:
        found = _place(known, spells)
        row = np.flatnonzero(found >= 0)
        born_on = born[found[row]]
        begins: Ints | int = BEFORE_ALL
        for klass, age in enumerate([*list(AGES.values())[1:], 1000]):
            birthday = add_months(born_on, 12 * age)
            yield _Spans(klass, row, begins, birthday - 1)
            begins = birthday
        yield _Spans(len(AGES), np.flatnonzero(found < 0), BEFORE_ALL, AFTER_ALL)

    return spans


def _by_employer_size(registry: Registry) -> _SpansOf:
    """Size at a month's end: persons in compulsory insurance with the employer then."""
    employers, runs = _size_runs(registry)
    order = np.argsort(runs["employer"], kind="stable")
    runs = {name: column[order] for name, column in runs.items()}
    begin = np.searchsorted(runs["employer"], np.arange(len(employers) + 1))
    known = pa.array(employers, pa.string())

    def spans(spells: pa.Table) -> Iterator[_Spans]:
        employer = spells["employer"].cast(pa.string())
        of = numbers(pc.fill_null(pc.index_in(employer, known), -1))
        alone = numbers(employer.is_null().cast(pa.int8())) == 1
        yield _Spans(len(SIZES), np.flatnonzero(alone), BEFORE_ALL, AFTER_ALL)
        # An employer with nobody in compulsory insurance at any month's end, known
        # from other schemes only, is of the smallest size.
        each = np.r_[np.diff(begin), 0][of]
        idle = np.flatnonzero((each == 0) & ~alone)
        yield _Spans(len(SIZES) - 1, idle, BEFORE_ALL, AFTER_ALL)
        row = np.flatnonzero(each)
        each = each[row]
        start = np.repeat(begin[of[row]] - np.r_[0, np.cumsum(each)[:-1]], each)
        run = start + np.arange(each.sum())
        row = np.repeat(row, each)
        for klass in range(len(SIZES)):
            mine = runs["klass"][run] == klass
            one = run[mine]
            yield _Spans(klass, row[mine], runs["first"][one], runs["last"][one])

    return spans


def _size_runs(registry: Registry) -> tuple[list[str], dict[str, Ints]]:
    """Runs of days during which an employer stays in one class of size."""
    spells = read(
        registry, "spells", "person", "scheme", "employer", "first_day", "last_day"
    )
    is_work = pc.equal(spells["scheme"], str(Scheme.COMPULSORY))
    spells = spells.filter(pc.and_(is_work, pc.is_valid(spells["employer"])))
    if not len(spells):
        return [], dict.fromkeys(
            ("employer", "klass", "first", "last"), np.empty(0, np.int64)
        )
    coded = spells["employer"].combine_chunks().dictionary_encode()
    employer, person = numbers(coded.indices), numbers(spells["person"])
    first, last = _days(spells)
    order = np.lexsort((first, person, employer))
    employer, person = employer[order], person[order]
    start, end = months_of(first[order]), months_of(last[order] + 1) - 1
    # Only what a person's earlier spells with the employer do not cover already.
    same = np.r_[False, (employer[1:] == employer[:-1]) & (person[1:] == person[:-1])]
    apart = np.cumsum(~same) * np.int64(2**32)
    reach = np.maximum.accumulate(end + apart) - apart
    start[same] = np.maximum(start[same], reach[np.flatnonzero(same) - 1] + 1)
    counts = end >= start
    closing = months_of(np.array([AFTER_ALL]))[0]
    who = np.r_[employer[counts], employer[counts]]
    when = np.r_[start[counts], np.minimum(end[counts] + 1, closing)]
    change = np.r_[np.ones(counts.sum()), -np.ones(counts.sum())].astype(np.int64)
    order = np.lexsort((when, who))
    who, when, change = who[order], when[order], change[order]
    workers = np.cumsum(change)  # Each employer's steps sum to nothing.
    least = np.array(list(SIZES.values()))
    # Largest first, as in the breakdown's classes.
    klass = len(SIZES) - np.searchsorted(least, np.maximum(workers, 1), side="right")
    is_last = np.r_[(who[1:] != who[:-1]) | (when[1:] != when[:-1]), True][: len(who)]
    who, when, klass = who[is_last], when[is_last], klass[is_last]
    follows = np.r_[who[1:] == who[:-1], False][: len(who)]
    until = np.where(follows, np.r_[when[1:], 0][: len(who)], closing)
    leads = np.r_[True, who[1:] != who[:-1]][: len(who)]
    begins = np.where(leads, BEFORE_ALL, first_days(when))
    runs = {"employer": who, "klass": klass, "first": begins}
    return coded.dictionary.to_pylist(), runs | {"last": first_days(until) - 1}


def _by_continuity(_: Registry) -> _SpansOf:
    def spans(spells: pa.Table) -> Iterator[_Spans]:
        health = numbers(
            pc.equal(spells["scheme"].cast(pa.string()), str(Scheme.HEALTH)).cast(
                pa.int8()
            )
        )
        yield _Spans(1, np.flatnonzero(health == 0), BEFORE_ALL, AFTER_ALL)
        row = np.flatnonzero(health)
        first, last = (days[row] for days in _days(spells))
        person = numbers(spells["person"])[row]
        for rule in rules():
            if rule.years is None:
                yield _Spans(1, row, rule.first_day, rule.last_day)
                continue
            reached = years_reached(rule, person, first, last)
            begins = np.maximum(reached, rule.first_day)
            yield _Spans(0, row, begins, rule.last_day)
            ends = np.minimum(reached - 1, rule.last_day)
            yield _Spans(1, row, rule.first_day, ends)

    return spans


def _days(spells: pa.Table) -> tuple[Ints, Ints]:
    """First and last days, `AFTER_ALL` where a spell runs on."""
    last = pc.fill_null(spells["last_day"].cast(pa.int32()), AFTER_ALL)
    return numbers(spells["first_day"]), numbers(last)


def _cut(spells: pa.Table, spans: Iterator[_Spans]) -> pa.Table:
    """Pieces of spells within the spans of each class, in lake order."""
    first, last = _days(spells)
    found: list[tuple[Ints, ...]] = []
    for one in spans:
        begin = np.maximum(first[one.row], one.first)
        end = np.minimum(last[one.row], one.last)
        keep = begin <= end
        of_class = np.full(keep.sum(), one.klass)
        found.append((of_class, one.row[keep], begin[keep], end[keep]))
    klass, row, low, high = (
        np.concatenate(column) for column in zip(*found, strict=True)
    )
    person = numbers(spells["person"])
    rank = np.cumsum(np.r_[0, person[1:] != person[:-1]])[: len(person)]
    order = np.lexsort((row, low, rank[row]))
    klass, row, low, high = klass[order], row[order], low[order], high[order]
    open_end = pa.array(high.astype(np.int32), mask=high >= AFTER_ALL)
    codes = pa.DictionaryArray.from_arrays(klass.astype(np.int8), pa.array(GROUP_CODES))
    taken = spells.select(["home", "person", "scheme", "place"]).take(pa.array(row))
    return (
        taken.append_column("group", codes)
        .append_column("first_day", pa.array(low.astype(np.int32)).cast(pa.date32()))
        .append_column("last_day", open_end.cast(pa.date32()))
    )
