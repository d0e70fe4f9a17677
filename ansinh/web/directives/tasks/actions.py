"""Everything that changes tasks."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from ansinh.terms.periods import print_day
from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Permission
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind
from ansinh.web.directives import files
from ansinh.web.directives.models import Reminder, Step, Task
from ansinh.web.directives.reader import Reader
from ansinh.web.directives.saving import RefusedError, take
from ansinh.web.directives.tasks.rights import sides
from ansinh.web.directives.workflow import (
    CHANGEABLE,
    TRANSITIONS,
    Side,
    State,
    Transition,
    transitions_from,
)


@transaction.atomic
def draft(asked: dict[str, Any], *, by: User | None) -> Task:
    """Write a task down; nobody has to do it yet."""
    task = Task.objects.create(made_by=by, **asked)
    _note(Kind.TASK_WRITTEN, task, by)
    return task


@transaction.atomic
def change(task: Task, asked: dict[str, Any], *, by: Reader, version: int) -> Task:
    """Ask for something else, or of somebody else, or by another day.

    Raises:
        StaleError: somebody saved in between.
        PermissionDenied: the reader does not stand on the giver's side.
        RefusedError: it is reported or over.

    """
    now = take(task, version)
    if Side.GIVER not in sides(now, by):
        raise PermissionDenied(Permission.TASKS_GIVE)
    if State(now.state) not in CHANGEABLE:
        raise RefusedError(
            _("Nhiệm vụ đã báo cáo hoặc đã kết thúc, không sửa được. [task-is-over]")
        )
    told = _told_changes(now, asked)
    for name, value in asked.items():
        setattr(now, name, value)
    now.save()
    Step.objects.create(
        task=now,
        step="change",
        state_before=now.state,
        state_after=now.state,
        by=by.access.user,
        remark=told,
    )
    _note(Kind.TASK_WRITTEN, now, by.access.user)
    return now


def _told_changes(task: Task, asked: dict[str, Any]) -> str:
    """Changes that matter to the owner, in words."""
    told = []
    if asked["deadline"] != task.deadline:
        before, after = print_day(task.deadline), print_day(asked["deadline"])
        told.append(f"Hạn {before} → {after}")
    owner = ("owner_area", "owner_role", "owner_user")
    if any(asked[name] != getattr(task, name) for name in owner):
        told.append("Đổi nơi nhận việc")
    return "; ".join(told)


@transaction.atomic
def move(
    task: Task,
    key: str,
    *,
    by: Reader,
    version: int,
    remark: str = "",
    link: str = "",
    uploads: Sequence["UploadedFile[bytes]"] = (),
) -> Task:
    """Take a step, and leave a trace of it.

    Raises:
        StaleError: somebody moved or changed it in between.
        PermissionDenied: the reader's side may not take this step now.
        RefusedError: a remark or evidence is missing.

    """
    now = take(task, version)
    step = TRANSITIONS[key]
    if step not in transitions_from(State(now.state), sides(now, by)):
        raise PermissionDenied(key)
    _check_said(step, remark, is_shown=bool(remark or link or uploads))
    return _move(now, step, by.access.user, remark, link, uploads)


def _check_said(step: Transition, remark: str, *, is_shown: bool) -> None:
    if step.needs_remark and not remark:
        raise RefusedError(_("Hãy ghi lý do, để nơi nhận việc biết. [remark-missing]"))
    if step.needs_evidence and not is_shown:
        raise RefusedError(
            _(
                "Hãy ghi kết quả, dán liên kết hoặc đính kèm tệp minh chứng. "
                "[evidence-missing]"
            )
        )


def _move(
    task: Task,
    step: Transition,
    by: User | None,
    remark: str = "",
    link: str = "",
    uploads: Sequence["UploadedFile[bytes]"] = (),
) -> Task:
    before, task.state = task.state, step.to
    task.save(update_fields=["state", "version"])
    taken = Step.objects.create(
        task=task,
        step=step.key,
        state_before=before,
        state_after=task.state,
        by=by,
        remark=remark,
        link=link,
    )
    if uploads:
        assert by is not None
        files.attach(uploads, by=by.pk, step=taken)
    _note(Kind.TASK_MOVED, task, by, step=step.key)
    return task


@transaction.atomic
def give(asked: dict[str, Any], *, by: User | None) -> Task:
    """Write a task down and give it at once."""
    return _move(draft(asked, by=by), TRANSITIONS["give"], by)


@transaction.atomic
def remind(task: Task, *, by: Reader) -> None:
    """Remind the owner of a task, on the owner's page and in the weekly letter.

    Raises:
        PermissionDenied: the reader does not stand on the giver's side.

    """
    if Side.GIVER not in sides(task, by):
        raise PermissionDenied(Permission.TASKS_GIVE)
    Reminder.objects.create(task=task, by=by.access.user)
    _note(Kind.REMINDED, task, by.access.user)


def _note(kind: Kind, task: Task, by: User | None, **detail: object) -> None:
    record(
        kind,
        by=by.pk if by else None,
        area=task.area,
        about=f"task:{task.pk}",
        detail={"state": task.state, **detail},
    )
