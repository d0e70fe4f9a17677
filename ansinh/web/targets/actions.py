"""Everything that changes a draft; the change and its trace stand or fall together."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.terms.mendable import MendableError
from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Permission
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind
from ansinh.web.targets.models import Draft, Move, Part, Reason
from ansinh.web.targets.plans import Asked
from ansinh.web.targets.workflow import MAY_MOVE, NEEDS_REMARK, Status

GroupParts = Mapping[str, tuple[Mapping[str, int], Sequence[str]]]
"""Of each area the people of its groups, and the groups set by hand."""


class StaleError(Exception):
    """Somebody else has changed the draft since the reader saw it."""


class NotNowError(MendableError):
    """The draft is in no state for that."""


_KINDS = {
    Status.SUBMITTED: Kind.TARGETS_SUBMITTED,
    Status.APPROVED: Kind.TARGETS_APPROVED,
    Status.DRAFT: Kind.TARGETS_SENT_BACK,
    Status.WITHDRAWN: Kind.TARGETS_WITHDRAWN,
    Status.ISSUED: Kind.TARGETS_ISSUED,
}
_CHOICES = (
    *("lowest", "basis", "value", "participant_group", "issuer"),
    *("source_document", "includes_whole"),
)


@transaction.atomic
def make(draft: Draft, asked: Asked, *, by: User) -> Draft:
    """Keep a new draft with what it asks of each area."""
    draft.made_by = draft.changed_by = by
    draft.save(force_insert=True)
    _keep_parts(draft, asked, settled=(), groups=None)
    _record(Kind.TARGETS_DRAFTED, draft, by)
    return draft


@transaction.atomic
def choose(draft: Draft, asked: Asked, *, seen: int, by: User) -> None:
    """Change what is shared out; groups and numbers set by hand are given up."""
    _claim(draft, seen, by)
    draft.group_key, draft.groups = "", []
    draft.save(update_fields=[*_CHOICES, "group_key", "groups", "lake_version"])
    _keep_parts(draft, asked, settled=(), groups=None)
    _record(Kind.TARGETS_DRAFTED, draft, by, changed="choice")


@transaction.atomic
def weigh(
    draft: Draft,
    asked: Asked,
    *,
    settled: Collection[str],
    groups: GroupParts | None,
    seen: int,
    by: User,
) -> None:
    """Change the keys and bounds; numbers set by hand stay."""
    _claim(draft, seen, by)
    fields = ["blend", "keeps_result", "keeps_eligible", "lake_version"]
    draft.save(update_fields=fields)
    _keep_parts(draft, asked, settled, groups)
    _record(Kind.TARGETS_DRAFTED, draft, by, changed="key")


@transaction.atomic
def settle(
    draft: Draft,
    asked: Asked,
    *,
    settled: Collection[str],
    groups: GroupParts | None,
    seen: int,
    by: User,
) -> None:
    """Change what areas are asked for; `settled` are those set by hand."""
    _claim(draft, seen, by)
    draft.save(update_fields=["lake_version"])
    _keep_parts(draft, asked, settled, groups)
    _record(Kind.TARGETS_DRAFTED, draft, by, changed="parts", settled=len(settled))


@transaction.atomic
def choose_groups(
    draft: Draft, groups: GroupParts | None, *, seen: int, by: User
) -> None:
    """Change the groups it is shared out to as well, or what they are asked for."""
    _claim(draft, seen, by)
    draft.save(update_fields=["group_key", "groups", "lake_version"])
    parts = list(draft.parts.all())
    for part in parts:
        part.groups, part.settled_groups = (groups or {}).get(part.area, ({}, []))
    Part.objects.bulk_update(parts, ["groups", "settled_groups"], batch_size=200)
    _record(
        Kind.TARGETS_DRAFTED, draft, by, changed="groups", groups=list(draft.groups)
    )


@transaction.atomic
def answer(
    draft: Draft,
    answers: Mapping[str, tuple[str, Sequence[str]]],
    *,
    seen: int,
    by: User,
) -> None:
    """Keep answers by kind of question, with the questions they answer."""
    _claim(draft, seen, by)
    for code, (text, questions) in answers.items():
        Reason.objects.update_or_create(
            draft=draft,
            code=code,
            defaults={
                "text": text,
                "questions": list(questions),
                "by": by,
                "at": timezone.now(),
            },
        )
    _record(Kind.TARGETS_DRAFTED, draft, by, changed="answers", kinds=list(answers))


@transaction.atomic
def choose_agents(draft: Draft, *, seen: int, by: User) -> None:
    """Keep the list of collection agents, in place of the one there was.

    Also after the issue: agents are often found only then, and no number changes.
    """
    _claim(draft, seen, by, while_in=Status(draft.status))
    draft.save(update_fields=["agents"])
    _record(Kind.TARGETS_DRAFTED, draft, by, changed="agents", rows=len(draft.agents))


@transaction.atomic
def choose_path(draft: Draft, *, is_straight: bool, seen: int, by: User) -> None:
    """Choose the season's way over the year or a straight one."""
    _claim(draft, seen, by)
    draft.is_straight = is_straight
    draft.save(update_fields=["is_straight"])
    _record(Kind.TARGETS_DRAFTED, draft, by, changed="path")


@transaction.atomic
def submit(
    draft: Draft, paths: Mapping[str, Sequence[int]], *, seen: int, by: User
) -> None:
    """Send a draft to the head, with the ways over the year as they are now."""
    parts = list(draft.parts.all())
    for part in parts:
        part.path = list(paths.get(part.area, ()))
    Part.objects.bulk_update(parts, ["path"])
    move(draft, Status.SUBMITTED, seen=seen, by=by, holds={Permission.TARGETS_DRAFT})


@transaction.atomic
def move(
    draft: Draft,
    to: Status,
    *,
    seen: int,
    by: User,
    holds: Collection[Permission],
    remark: str = "",
) -> None:
    """Give a draft its next status; `holds` is what the person may do in its area.

    Raises:
        StaleError: somebody was quicker.
        NotNowError: no such step from where it is, or a reason is missing.
        PermissionDenied: the step is for somebody else.

    """
    old = Status(draft.status)
    _check_step(draft, old, to, by, holds, remark)
    _claim(draft, seen, by, while_in=old)
    draft.status = to
    draft.save(update_fields=["status", "document", "issued_on", "parent_document"])
    Move.objects.create(draft=draft, old=old, new=to, by=by, remark=remark.strip())
    if to in _KINDS:
        _record(_KINDS[to], draft, by, version=draft.version)


def _check_step(
    draft: Draft,
    old: Status,
    to: Status,
    by: User,
    holds: Collection[Permission],
    remark: str,
) -> None:
    allowed = MAY_MOVE.get((old, to))
    if allowed is None:
        raise NotNowError(
            _(
                "Bản này đang ở bước “{old}” nên không làm được việc đó. [not-now]"
            ).format(old=old.label_vi)
        )
    if allowed.isdisjoint(holds):
        raise PermissionDenied(to)
    if to is Status.APPROVED and old is Status.SUBMITTED:
        sender = draft.moves.filter(new=Status.SUBMITTED).last()
        if sender is not None and sender.by_id == by.pk:
            raise NotNowError(
                _(
                    "Người trình không tự duyệt bản của mình. Hãy để người khác có "
                    "quyền duyệt xem. [own-draft]"
                )
            )
    if (old, to) in NEEDS_REMARK and not remark.strip():
        raise NotNowError(_("Hãy ghi lý do để người khác hiểu. [no-remark]"))


def _claim(draft: Draft, seen: int, by: User, while_in: Status = Status.DRAFT) -> None:
    """Take the next version of a draft, in one statement, or nothing."""
    at = timezone.now()
    taken = Draft.objects.filter(pk=draft.pk, version=seen).update(
        version=seen + 1, changed_by=by, changed_at=at
    )
    if not taken:
        raise StaleError
    if draft.status != while_in:
        raise NotNowError(
            _(
                "Bản này đã trình nên không sửa được. Hãy xin trả lại rồi sửa. "
                "[not-in-draft]"
            )
        )
    draft.version, draft.changed_by, draft.changed_at = seen + 1, by, at


def _keep_parts(
    draft: Draft,
    asked: Asked,
    settled: Collection[str],
    groups: GroupParts | None,
) -> None:
    draft.parts.all().delete()
    Part.objects.bulk_create(_parts(draft, asked, settled, groups or {}))


def _parts(
    draft: Draft, asked: Asked, settled: Collection[str], groups: GroupParts
) -> Iterable[Part]:
    for area, number in asked.items():
        people, by_hand = groups.get(area, ({}, []))
        yield Part(
            draft=draft,
            area=area,
            asked=number,
            is_settled=area in settled,
            groups=people,
            settled_groups=by_hand,
        )


def _record(kind: Kind, draft: Draft, by: User, **detail: object) -> None:
    detail |= {"indicator": draft.indicator, "year": draft.year}
    record(
        kind, by=by.pk, area=draft.area, about=f"target-draft:{draft.pk}", detail=detail
    )
