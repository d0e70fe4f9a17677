"""Drafts a reader may see: those of areas in which one drafts or approves."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest

from ansinh.terms.areas import AreaHistory
from ansinh.terms.mendable import MendableError
from ansinh.web import answers
from ansinh.web.accounts.access import access_of
from ansinh.web.accounts.roles import Permission
from ansinh.web.targets.models import Draft
from ansinh.web.targets.plans import Asked
from ansinh.web.targets.workflow import Status

WORK = (Permission.TARGETS_DRAFT, Permission.TARGETS_APPROVE)
"""One of these is needed to see a draft."""


def held_in(
    request: HttpRequest, history: AreaHistory, area: str
) -> frozenset[Permission]:
    """What the reader may do to drafts of an area."""
    known = history.areas.get(area)
    access = access_of(request)
    return frozenset(
        permission
        for permission in WORK
        if known is not None and access.scope(permission, history).allows(known)
    )


def drafts_of(request: HttpRequest, history: AreaHistory) -> Sequence[Draft]:
    """Drafts in the reader's areas, the one changed last first."""
    access, areas = access_of(request), history.areas
    scopes = [access.scope(permission, history) for permission in WORK]
    return [
        one
        for one in Draft.objects.select_related("changed_by")
        if one.area in areas and any(scope.allows(areas[one.area]) for scope in scopes)
    ]


def draft_or_404(request: HttpRequest, history: AreaHistory, number: int) -> Draft:
    """A draft; what does not exist or is not the reader's answers alike.

    Raises:
        Http404: there is no such draft, or it is of another's area.

    """
    drafts = Draft.objects.select_related("changed_by")
    draft = drafts.filter(pk=number).first()
    if draft is None or not held_in(request, history, draft.area):
        raise Http404(number)
    return draft


def waiting(request: HttpRequest) -> int:
    """Drafts that wait for the reader's approval."""
    may = Permission.TARGETS_APPROVE
    submitted = Draft.objects.filter(status=Status.SUBMITTED)
    if not access_of(request).may(may) or not submitted.exists():
        return 0
    try:
        history = answers.open_answers().history
    except MendableError:  # no data yet
        return 0
    return sum(may in held_in(request, history, one.area) for one in submitted)


def asked_of(draft: Draft) -> Asked:
    """What a draft asks of each area."""
    return dict(draft.parts.order_by("pk").values_list("area", "asked"))


def settled_of(draft: Draft) -> dict[str, int]:
    """Numbers set by hand."""
    found = draft.parts.filter(is_settled=True)
    return {one.area: one.asked for one in found if one.asked is not None}
