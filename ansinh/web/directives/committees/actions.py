"""Everything that changes committees and who sits in them."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ansinh.terms.speech import say_day
from ansinh.web.accounts.models import User
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind
from ansinh.web.directives.models import Committee, Member, MemberRole
from ansinh.web.directives.saving import RefusedError, take


@transaction.atomic
def found(told: dict[str, Any], *, by: User | None) -> Committee:
    """Write down a committee that was founded.

    Raises:
        RefusedError: the area has one already.

    """
    committee = Committee(**told)
    _save(committee)
    _note(committee, by, "founded")
    return committee


@transaction.atomic
def change(
    committee: Committee, told: dict[str, Any], *, by: User, version: int
) -> Committee:
    """Correct the record of a committee, or end it.

    Raises:
        StaleError: somebody saved in between.
        RefusedError: the area has another one.

    """
    now = take(committee, version)
    for name, value in told.items():
        setattr(now, name, value)
    _save(now)
    _note(now, by, "changed")
    return now


def _save(committee: Committee) -> None:
    try:
        with transaction.atomic():
            committee.save()
    except IntegrityError:
        raise RefusedError(
            _(
                "Địa bàn này đã có Ban Chỉ đạo. Hãy kết thúc ban cũ trước khi ghi ban "
                "mới. [committee-known]"
            )
        ) from None


@transaction.atomic
def seat(committee: Committee, told: dict[str, Any], *, by: User | None) -> Member:
    """Let somebody sit in a committee for a term.

    Raises:
        RefusedError: another head serves in that time, or the same member was added.

    """
    Committee.objects.select_for_update().get(pk=committee.pk)
    if told["role"] == MemberRole.HEAD:
        _check_one_head(committee, told["first_day"], told.get("last_day"))
    if committee.members.filter(**told).exists():
        raise RefusedError(_("Thành viên này đã được thêm. [member-known]"))
    member = Member.objects.create(committee=committee, **told)
    _note(committee, by, "seated", member=member.pk, role=member.role)
    return member


def _check_one_head(
    committee: Committee, first_day: dt.date, last_day: dt.date | None
) -> None:
    for head in committee.members.filter(role=MemberRole.HEAD):
        begins_before_end = head.last_day is None or first_day <= head.last_day
        if begins_before_end and (last_day is None or head.first_day <= last_day):
            raise RefusedError(
                _(
                    "Đã có Trưởng ban từ {day}. Hãy kết thúc nhiệm kỳ đó trước. "
                    "[two-heads]"
                ).format(day=say_day(head.first_day))
            )


@transaction.atomic
def end_term(member: Member, last_day: dt.date, *, by: User) -> None:
    """End a member's term after a day.

    Raises:
        RefusedError: the day lies before the term began.

    """
    if last_day < member.first_day:
        raise RefusedError(
            _(
                "Nhiệm kỳ bắt đầu {day}, không thể kết thúc trước đó. "
                "[ends-before-it-begins]"
            ).format(day=say_day(member.first_day))
        )
    member.last_day = last_day
    member.save(update_fields=["last_day"])
    _note(member.committee, by, "ended", member=member.pk, role=member.role)


def _note(committee: Committee, by: User | None, what: str, **detail: object) -> None:
    record(
        Kind.COMMITTEE_CHANGED,
        by=by.pk if by else None,
        area=committee.area,
        about=f"committee:{committee.pk}",
        detail={"what": what, **detail},
    )
