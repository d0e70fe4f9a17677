"""Everything an officer does with files that come in."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks.base import Task

from ansinh.registry.imports.mapping import FormMapping
from ansinh.registry.imports.mapping_memory import MappingMemory
from ansinh.registry.lake import Lake
from ansinh.terms.mendable import MendableError
from ansinh.web import answers
from ansinh.web.accounts.models import User
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind
from ansinh.web.intake import folders, tasks, trial
from ansinh.web.intake.columns import ReadColumns
from ansinh.web.intake.models import OPEN, Intake, IntakeFile, Step
from ansinh.web.intake.receiving import Arrived
from ansinh.web.work import jobs
from ansinh.web.work.models import Job

LAKE = "lake"
"""What work on the lake as a whole is done for."""


class TooLateError(MendableError):
    """Somebody has done the same already, or something else meanwhile."""


@transaction.atomic
def receive(arrived: Sequence[Arrived], *, sender: str, area: str, by: User) -> Intake:
    """Take files that were sent together, and let the worker try them."""
    intake = Intake.objects.create(by=by, area=area, sender=sender)
    folder = folders.files_of(intake)
    folder.mkdir(mode=0o700, parents=True)
    names: list[str] = []
    for file in arrived:
        name = folders.safe_name(file.name or "", names)
        names.append(name)
        file.path.rename(folder / name)
        IntakeFile.objects.create(
            intake=intake, name=name, size=file.size or 0, sha256=file.sha256
        )
    record(
        Kind.FILES_RECEIVED,
        by=by.pk,
        area=area,
        about=f"intake:{intake.pk}",
        detail={"sha256": [file.sha256 for file in arrived]},
    )
    tasks.forget_files.using(run_after=intake.kept_until).enqueue(intake.pk)
    _begin(intake, tasks.try_out, by=by)
    return intake


@transaction.atomic
def try_again(intake: Intake, *, by: User, sheet: str | None = None) -> None:
    """Let the worker try the files once more.

    Raises:
        TooLateError: they are being worked on, in the lake, or withdrawn.

    """
    _move(intake, (*OPEN, Step.TRYING), Step.TRYING)
    if sheet is not None:
        intake.sheet = sheet
        intake.save(update_fields=["sheet"])
    _begin(intake, tasks.try_out, by=by)


@transaction.atomic
def leave_out(intake: Intake, file: IntakeFile, *, by: User) -> None:
    """Take a file out of an intake, and try the others.

    Raises:
        TooLateError: as for `try_again`, or it is the last file.

    """
    _move(intake, OPEN, Step.TRYING)
    if intake.files.count() < 2:
        raise TooLateError(
            _("Đây là tệp duy nhất của lần này; hãy bỏ cả lần nhập. [last-file]")
        )
    file.delete()
    (folders.files_of(intake) / file.name).unlink(missing_ok=True)
    _begin(intake, tasks.try_out, by=by)


@transaction.atomic
def agree(
    intake: Intake, table: ReadColumns, agreed: Sequence[FormMapping], *, by: User
) -> None:
    """Remember which column of a table is which, and try again.

    It holds for every table of the same sender with the same header.

    Raises:
        TooLateError: as for `try_again`.

    """
    try_again(intake, by=by)
    memory = MappingMemory(answers.data_folder())
    memory.keep(intake.sender, table.names, agreed)


@transaction.atomic
def bring_in(intake: Intake, *, note: str, seen: int, by: User) -> None:
    """Let the worker make a version of the files.

    `seen` is the version of the lake with which the officer saw them compared.

    Raises:
        TooLateError: it has been done, or withdrawn, or the lake has changed since.

    """
    if seen != intake.tried_on or Lake(answers.data_folder()).latest != seen:
        raise TooLateError(
            _(
                "Kho số liệu đã có phiên bản mới từ lúc nhập thử. Hãy nhập thử lại để "
                "xem kết quả trên phiên bản mới. [data-moved-on]"
            )
        )
    _move(intake, (Step.TRIED,), Step.ENTERING)
    intake.note = note
    intake.save(update_fields=["note"])
    _begin(intake, tasks.bring_in, by=by)


@transaction.atomic
def withdraw(intake: Intake, *, by: User) -> None:
    """Give up an intake that is not in the lake, and remove its files.

    Raises:
        TooLateError: it is in the lake, or on its way.

    """
    _move(intake, (*OPEN, Step.TRYING), Step.WITHDRAWN)
    record(
        Kind.FILES_WITHDRAWN, by=by.pk, area=intake.area, about=f"intake:{intake.pk}"
    )
    transaction.on_commit(lambda: folders.remove(intake))


@transaction.atomic
def go_back(version: int, *, seen: int, by: User) -> Job:
    """Let the worker make a version that holds what an earlier one held."""
    return jobs.start(tasks.go_back, by=by, about=LAKE, version=version, seen=seen)


@transaction.atomic
def count(*, by: User) -> Job:
    """Let the worker count the newest version."""
    return jobs.start(tasks.count, by=by, about=LAKE)


def settle(intake: Intake) -> None:
    """Lead an intake whose worker failed or ended on the way to where it stands.

    The lake has the files as a whole or not at all, and knows which.
    """
    if intake.step != Step.ENTERING or intake.is_busy:
        return
    lake = Lake(answers.data_folder())
    mine = {file.sha256 for file in intake.files.all()}
    for one in lake.versions():
        if one.version > intake.tried_on:
            sources = [s for s in lake.sources(one.version) if s.sha256 in mine]
            if sources:
                rows = sum(source.rows_read for source in sources)
                aside = sum(source.rows_set_aside for source in sources)
                trial.mark_entered(intake, one.version, rows, aside)
                return
    Intake.objects.filter(pk=intake.pk, step=Step.ENTERING).update(step=Step.TRIED)
    intake.refresh_from_db()


def _move(intake: Intake, old: Sequence[Step], new: Step) -> None:
    """Give an intake its next step, once, and only while no worker is at it."""
    locked = Intake.objects.select_for_update().get(pk=intake.pk)
    if locked.step not in old or locked.is_busy:
        raise TooLateError(
            _(
                "Lần nhập này vừa được làm tiếp ở nơi khác (nay {step}). Trang dưới "
                "đây là tình trạng mới nhất. [already-done]"
            ).format(step=locked.get_step_display())
        )
    locked.step = intake.step = new
    locked.save(update_fields=["step"])


def _begin(intake: Intake, task: Task[Any, Any], *, by: User) -> None:
    intake.job = jobs.start(task, by=by, about=f"intake:{intake.pk}", intake=intake.pk)
    intake.save(update_fields=["job"])
