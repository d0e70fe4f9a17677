"""State who took over the areas that ended, as a table of old and new codes says."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from ansinh.registry.imports.areas.draft import Draft, Stated
from ansinh.registry.imports.areas.listed import full_code
from ansinh.registry.imports.areas.old_to_new import OldToNew, Passage
from ansinh.registry.imports.areas.spelling import own_name
from ansinh.registry.problems import Problem
from ansinh.terms.areas import Level, Succession

ASSUMED = "Giả định"
"""Begins the source of a share that nobody stated."""
_EVENLY = f"{ASSUMED} chia đều cho các địa bàn mới, chưa có số người"

People = Mapping[str, int]
"""Residents by key of the area, where a count is known."""


def state_passages(draft: Draft, table: OldToNew, people: People) -> list[Problem]:
    """Add the table's successions to a draft; rows that could not be placed.

    Where a split area's people are stated by no row, its parts are taken as equal, and
    the source of their shares begins with `ASSUMED`.
    """
    problems: list[Problem] = []
    shares: dict[tuple[str, str], Stated] = {}
    rows = {}
    for code, given in table.by_old.items():
        old = _bearer(draft.was_bearer, code)
        passages, wrong = _fitting(draft, table.file, old, given)
        problems += wrong
        if old is not None and passages:
            for passage, share, source in _shares(passages, table.file):
                decree = passage.decree or draft.decree
                shares[old, passage.new] = share, decree, source
                rows[old, passage.new] = passage
    _restart(draft, shares)
    links = {}
    for (old, new_code), stated in shares.items():
        new = _bearer(draft.bearer, new_code)
        if new is None or new == old:
            continue
        if draft.areas[old].exists_on(draft.day):
            row = rows[old, new_code]
            problems.append(Problem("area-goes-on", table.file, row.row, value=row.old))
        else:
            links[old, new] = stated
    for link in _links(draft, draft.restated(links), people):
        draft.succeed(link)
    return problems


def _fitting(
    draft: Draft, file: str, old: str | None, rows: Sequence[Passage]
) -> tuple[list[Passage], list[Problem]]:
    """Rows of one old code that can be used, and what is wrong with the others.

    Two names under one old code betray a mistyped code. An area of which a part is
    missing is left open as a whole.
    """
    if old is None:
        return [], [
            Problem("old-area-unknown", file, p.row, value=p.old or "(trống)")
            for p in rows
        ]
    name = draft.areas[old].name
    fitting, problems = list(rows), []
    if len({own_name(p.old_name) for p in rows}) > 1:
        fitting = [p for p in rows if own_name(p.old_name) == own_name(name)]
        problems = [
            Problem("old-name-differs", file, p.row, value=p.old_name, expected=name)
            for p in rows
            if p not in fitting
        ]
    unknown = [p for p in fitting if _bearer(draft.bearer, p.new) is None]
    if unknown:
        problems += [
            Problem("new-area-not-listed", file, p.row, value=p.new, expected=name)
            for p in unknown
        ]
        return [], problems
    if len(fitting) == 1 and fitting[0].leaves_a_rest:
        row = fitting[0].row
        return [], [*problems, Problem("rest-not-stated", file, row, value=name)]
    return fitting, problems


def _bearer(bearers: Mapping[str, str], code: str) -> str | None:
    """Area that bears a code, also one that lost its leading zeros."""
    return bearers.get(code) or bearers.get(full_code(code, Level.COMMUNE))


def _shares(
    passages: Sequence[Passage], file: str
) -> Iterator[tuple[Passage, Fraction, str]]:
    """Part of an old area's people that each row took, with its source."""
    stated_by = f"Số người nêu trong bảng {file}"
    everybody = [p for p in passages if p.takes_everybody]
    counted = [p.people for p in passages if p.people is not None]
    stated = [p.share for p in passages if p.share is not None]
    if len(passages) == 1 or len(everybody) == 1:
        one = (everybody or passages)[0]
        yield one, Fraction(1), one.source
    elif len(counted) == len(passages) and sum(counted) > 0:
        for passage, count in zip(passages, counted, strict=True):
            if count:
                part = Fraction(count, sum(counted))
                yield passage, part, passage.source or stated_by
    elif len(stated) == len(passages) and sum(stated) == 1:
        for passage, share in zip(passages, stated, strict=True):
            if share:
                yield passage, share, passage.source or stated_by
    else:
        for passage in passages:
            yield passage, Fraction(1, len(passages)), _EVENLY


def _restart(draft: Draft, stated: Iterable[tuple[str, str]]) -> None:
    """Let areas begin anew that pass people on, or take people in, under one name.

    Where the lake knows their later life they go on as they are.
    """
    goes_to, comes_from = defaultdict(set), defaultdict(set)
    for old, new_code in stated:
        new = _bearer(draft.bearer, new_code)
        goes_to[old].add(new)
        comes_from[new].add(old)
    for old in goes_to:
        is_alone = goes_to[old] == {old} == comes_from[old]
        if draft.areas[old].exists_on(draft.day) and not (draft.is_past or is_alone):
            draft.restart(old)


def _links(
    draft: Draft,
    stated: Mapping[tuple[str, str], Stated],
    people: People,
) -> Iterator[Succession]:
    """Successions with the part of the new area's people that came from each old."""
    into = defaultdict(list)
    for old, new in stated:
        into[new].append(old)
    for new, olds in into.items():
        own = [new] if draft.areas[new].first_day < draft.day else []
        known = all(people.get(key) for key in (*olds, *own))
        parts = {
            old: stated[old, new][0] * (people[old] if known else 1) for old in olds
        }
        total = sum(parts.values()) + sum(people[key] if known else 1 for key in own)
        for old in olds:
            share, decree, source = stated[old, new]
            if not known and len(parts) + len(own) > 1 and not source:
                source = f"{ASSUMED} các địa bàn cũ đông như nhau, chưa có số người"
            yield Succession(
                old,
                new,
                draft.day,
                share,
                parts[old] / total,
                "whole" if share == 1 else "part",
                decree,
                source,
            )
