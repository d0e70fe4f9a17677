"""Jobs whose worker has gone: found, and said to have failed."""

from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ansinh.web.work import lifeline
from ansinh.web.work.jobs import interrupted
from ansinh.web.work.models import Job, State


def end_interrupted(data: Path) -> list[Job]:
    """End jobs that a worker began and that no living worker does; returns them."""
    ended = []
    for task in DBTaskResult.objects.running():
        if task.worker_ids and lifeline.is_alive(data, task.worker_ids[-1]):
            continue
        with transaction.atomic():
            task.refresh_from_db()
            if task.status != "RUNNING":
                continue
            task.set_failed(InterruptedError())
            job = Job.objects.filter(task=str(task.pk)).first()
            if job and not job.is_over:
                job.state, job.said = State.FAILED, interrupted()
                job.finished_at = timezone.now()
                job.save(update_fields=["state", "said", "finished_at"])
                ended.append(job)
    return ended
