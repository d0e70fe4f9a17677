"""Starting long work from a page, and doing it in the worker.

@task()
def write_report(job: int, report: int) -> None:
with doing(job) as tell:
tell("Vẽ biểu đồ", 0.4)

jobs.start(write_report, by=user, about=f"report:{report.pk}", report=report.pk)
"""

import logging
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks.base import Task

from ansinh.terms.mendable import MendableError
from ansinh.web.accounts.models import User
from ansinh.web.work.models import Job, State

logger = logging.getLogger(__name__)
_BETWEEN_NOTES = 0.4
"""Seconds between two notes on how far a job is."""

Tell = Callable[[str, float], None]
"""Told what is being done and which part of the whole is done, 0 to 1."""


class StoppedError(MendableError):
    """Somebody asked the job to stop."""


@transaction.atomic
def start(task: Task[Any, Any], *, by: User, about: str, **arguments: Any) -> Job:
    """Put a job into the worker's queue.

    `task` takes the number of its job first, then `arguments`: plain values only. The
    worker begins once the transaction of the caller is over.
    """
    job = Job.objects.create(by=by, about=about)
    job.task = str(task.enqueue(job.pk, **arguments).id)
    job.save(update_fields=["task"])
    return job


@contextmanager
def doing(number: int) -> Iterator[Tell]:
    """Do a job in the block, and write down how it goes and ends.

    A `MendableError` becomes what the reader is told; of any other error the reader
    hears its kind, and the log where it arose: its text might quote a person's data.
    """
    Job.objects.filter(pk=number).update(
        state=State.RUNNING, started_at=timezone.now(), part=0, what=""
    )
    try:
        yield _teller(number)
    except MendableError as problem:
        _end(number, State.FAILED, str(problem))
    except Exception as error:  # noqa: BLE001 - whatever it is, the reader must hear of it
        where = "".join(traceback.format_tb(error.__traceback__))
        kind = type(error).__name__
        logger.error("Job %s failed: %s\n%s", number, kind, where)  # noqa: TRY400
        text = _(
            "Chương trình gặp lỗi ({kind}) và đã dừng việc này. Hãy thử lại; nếu vẫn "
            "lỗi, hãy báo người quản trị. [job-failed]"
        )
        _end(number, State.FAILED, text.format(kind=kind))
    except BaseException:
        _end(number, State.FAILED, interrupted())
        raise
    else:
        _end(number, State.DONE, "")


def interrupted() -> str:
    """What is said of a job whose worker ended in the middle."""
    return _(
        "Máy chủ dừng trong lúc đang làm việc này. Không có gì dở dang; hãy bấm làm "
        "lại. [job-interrupted]"
    )


def ask_to_stop(job: Job) -> None:
    """Ask a job to stop where it next tells how far it is."""
    Job.objects.filter(pk=job.pk).update(stop_asked=True)


def _teller(number: int) -> Tell:
    told = -_BETWEEN_NOTES

    def tell(what: str, part: float) -> None:
        nonlocal told
        if time.monotonic() - told < _BETWEEN_NOTES:
            return
        told = time.monotonic()
        mine = Job.objects.filter(pk=number)
        if not mine.filter(stop_asked=False).update(what=what[:200], part=min(part, 1)):
            raise StoppedError(_("Đã dừng theo yêu cầu. [job-stopped]"))

    return tell


def _end(number: int, state: State, said: str) -> None:
    Job.objects.filter(pk=number).update(
        state=state, said=said, finished_at=timezone.now()
    )
