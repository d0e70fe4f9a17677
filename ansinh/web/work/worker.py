"""The process that does long work: one job after the other, from the database's queue.

It is a process and not a thread of the server: an import holds the lake's lock, takes
memory and every core for minutes, and pages must answer meanwhile.
"""

import logging
import os
import resource
import signal
import threading
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from ansinh.web.work import lifeline
from ansinh.web.work.recovery import end_interrupted

LOOKS_EVERY = 0.5
"""Seconds between two looks into an empty queue."""
_STANDARD_INPUT = 0
_LARGE = 600 << 10
"""Kilobytes of memory from which on a worker makes room for a fresh one."""
_GRACE = 10
"""Seconds that a job has to come to an end when its server has gone."""


def run(data: Path, *, until_empty: bool = False, has_leash: bool = False) -> None:
    """Do jobs until told to stop, or until there are none.

    With a leash it ends when its standard input does: with the server that started it,
    however that ended.
    """
    for name in ("django_tasks", "django_tasks_db"):
        logging.getLogger(name).setLevel(logging.ERROR)
    kind = _Replaced if has_leash else Worker
    worker = kind(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=LOOKS_EVERY,
        batch=until_empty,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=uuid4().hex,
    )
    held = lifeline.hold(data, worker.worker_id)
    try:
        end_interrupted(data)
        if not until_empty:
            worker.configure_signals()
        if has_leash:
            threading.Thread(target=_end_with_server, daemon=True).start()
        worker.run()
    finally:
        os.close(held)


class _Replaced(Worker):  # type: ignore[misc, unused-ignore]
    """Ends after a job that took much memory: its keeper starts a fresh one."""

    def run_task(self, db_task_result: DBTaskResult[Any, Any]) -> None:
        super().run_task(db_task_result)
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > _LARGE:
            self.running = False


def _end_with_server() -> None:
    while os.read(_STANDARD_INPUT, 1):
        pass
    for _ in range(2):  # the second one ends the job as well
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_GRACE / 2)
    os._exit(1)
