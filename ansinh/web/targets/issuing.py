"""An approved draft becomes targets in the lake: one import, one version.

The document's number is kept first and the lake written second, so that an issue that
was cut off is taken up again: it writes the same rows, and what the lake has already it
does not take twice.
"""

import dataclasses
import datetime as dt
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.registry.imports.load import import_files
from ansinh.registry.lake import Lake
from ansinh.registry.secret import read_secret
from ansinh.steering.allocation import Bounds
from ansinh.steering.assignments import Assignment, Basis, Status
from ansinh.steering.reissue import left_over, same_target
from ansinh.steering.sheets import to_csv
from ansinh.terms.mendable import MendableError
from ansinh.web import answers as lake_answers
from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Permission
from ansinh.web.targets import actions, workflow
from ansinh.web.targets.asked import drafted, drafted_by_group
from ansinh.web.targets.by_group import grouping_of, groups_of
from ansinh.web.targets.lake import of_year
from ansinh.web.targets.models import Draft
from ansinh.web.targets.plans import Plan, plan_of
from ansinh.web.targets.queries import asked_of, settled_of

_WAIT = 20
"""Seconds to wait for another import."""
_HELD = {Permission.TARGETS_DRAFT}


def issue(draft: Draft, *, seen: int, by: User) -> int:
    """Write an approved draft into the lake; returns the version of the lake.

    The draft bears its document's number and day. An issue that was cut off goes on.

    Raises:
        MendableError: the lake is busy or refuses a row; the draft stays approved.

    """
    if draft.status != workflow.Status.ISSUING:
        step = workflow.Status.ISSUING
        actions.move(draft, step, seen=seen, by=by, holds=_HELD)
    try:
        version = _write(draft, by)
    except MendableError:
        back = workflow.Status.APPROVED
        actions.move(draft, back, seen=draft.version, by=by, holds=_HELD)
        raise
    with transaction.atomic():
        draft.issued_version = version
        draft.save(update_fields=["issued_version"])
        done = workflow.Status.ISSUED
        actions.move(draft, done, seen=draft.version, by=by, holds=_HELD)
    return version


def _write(draft: Draft, by: User) -> int:
    known = lake_answers.open_answers()
    rows = list(rows_of(plan_of(known, draft)))
    folder = lake_answers.data_folder()
    lake = Lake(folder)
    name = f"chi-tieu-{draft.year}-du-thao-{draft.pk}.csv"
    with tempfile.TemporaryDirectory() as working:
        path = Path(working) / name
        path.write_bytes(to_csv(rows))
        result = import_files(
            lake,
            [path],
            secret=read_secret(folder),
            now=timezone.now(),
            by=f"desk:{by.pk}",
            wait=_WAIT,
        )
    if result.refused or result.rows_set_aside:
        texts = " ".join(problem.sentence() for problem in result.problems[:3])
        raise MendableError(
            _("Kho không nhận đủ các chỉ tiêu. {texts} [not-all-taken]").format(
                texts=texts
            )
        )
    return result.version or lake.latest


def rows_of(plan: Plan) -> Iterator[Assignment]:
    """Targets that a draft issues, and those they replace."""
    draft = plan.draft
    before: dict[tuple[object, ...], list[Assignment]] = defaultdict(list)
    for one in _before(plan):
        before[same_target(one)].append(one)
    floors, caps = _bounds(plan)
    paths = dict(draft.parts.values_list("area", "path"))
    groups = groups_of(draft)
    of_groups = grouping_of(plan).paths(groups, paths)
    for one in _fresh(plan):
        area, is_cell = one.area, bool(one.group) and not draft.participant_group
        way = of_groups.get((area, one.group or ""), ()) if is_cell else paths.get(area)
        earlier = before[same_target(one)]
        yield from _replaced(earlier)
        yield dataclasses.replace(
            one,
            issued_on=draft.issued_on or dt.date.max,
            version=_next_version(earlier),
            status=Status.ISSUED,
            # Goals are people: a rate has none of its own.
            path=() if one.basis is Basis.RATE else tuple(way or ()),
            floor=None if is_cell else floors.get(area),
            cap=None if is_cell else caps.get(area),
            parent_document=draft.parent_document,
        )
    for one in withdrawn_by(plan):
        earlier = before[same_target(one)]
        yield from _replaced(earlier)
        yield dataclasses.replace(
            one,
            document=draft.document,
            issued_on=draft.issued_on or dt.date.max,
            version=_next_version(earlier),
            status=Status.WITHDRAWN,
            path=(),
            parent_document=draft.parent_document,
        )


def withdrawn_by(plan: Plan) -> list[Assignment]:
    """Targets of the documents it replaces that a draft has no number for."""
    on, root = plan.eve.on, plan.area.area

    def is_beneath(area: str) -> bool:
        return area != root and root in on.ancestors(area)

    return left_over(_before(plan), _fresh(plan), is_beneath)


def _before(plan: Plan) -> list[Assignment]:
    """Targets of the year in other documents, with every version."""
    draft = plan.draft
    return [
        one
        for one in of_year(plan.answers.facts, draft.indicator, draft.year)
        if (one.document, one.issued_on) != (draft.document, draft.issued_on)
        and one.status is not Status.DRAFT
    ]


def _fresh(plan: Plan) -> list[Assignment]:
    """Targets that a draft assigns: of its areas, then of their groups."""
    draft = plan.draft
    of_areas = sorted(drafted(plan, asked_of(draft)).items())
    of_groups = sorted(drafted_by_group(plan, groups_of(draft)).items())
    everything = [one for _key, one in of_areas] + [one for _key, one in of_groups]
    return [one for one in everything if one.area != draft.area or draft.includes_whole]


def _replaced(earlier: Iterable[Assignment]) -> Iterator[Assignment]:
    for old in earlier:
        if old.status is not Status.WITHDRAWN:
            yield dataclasses.replace(old, status=Status.REPLACED)


def _next_version(earlier: Iterable[Assignment]) -> int:
    return 1 + max((old.version for old in earlier), default=0)


def _bounds(plan: Plan) -> tuple[Bounds, Bounds]:
    """Floors and caps that the numbers keep to: none where a hand set the number."""
    if plan.part_basis is not Basis.COUNT:
        return {}, {}
    by_hand = settled_of(plan.draft)
    ground = plan.ground()
    return (
        {area: n for area, n in ground.floors.items() if area not in by_hand},
        {area: n for area, n in ground.caps.items() if area not in by_hand},
    )
