"""Keeping a worker beside a server: started with it, restarted, ended with it."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from ansinh.web.work import lifeline

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
"""Seconds before a worker is started again; doubled while workers fail."""
_GRACE = 3
"""Seconds that a worker has to end, at each of two requests."""


@contextmanager
def kept_worker(data: Path) -> Iterator[None]:
    """A worker for a data folder, alive as long as the block."""
    keeper = _Keeper(data)
    # Between two workers there is still somebody to do the work.
    held = lifeline.hold(data, f"keeper-{uuid4().hex}")
    keeper.thread.start()
    try:
        yield
    finally:
        keeper.stop()
        os.close(held)


class _Keeper:
    def __init__(self, data: Path) -> None:
        program = "from ansinh.cli import main; main()"
        self.command = [
            sys.executable, "-c", program, "worker", "--leash", "--data", str(data)
        ]  # fmt: skip
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self._keep, daemon=True)
        self.process: subprocess.Popen[bytes] | None = None

    def _keep(self) -> None:
        pause = _FIRST_PAUSE
        while not self.stopping.is_set():
            # A session of its own: Ctrl-C is for the server, which then ends it.
            with subprocess.Popen(  # noqa: S603 - our own program
                self.command, stdin=subprocess.PIPE, start_new_session=True
            ) as self.process:
                self.process.wait()
            failed = self.process.returncode != 0
            pause = min(2 * pause, _LONGEST_PAUSE) if failed else _FIRST_PAUSE
            self.stopping.wait(pause)

    def stop(self) -> None:
        """End the worker: at its next pause, then at once, then by force."""
        self.stopping.set()
        if self.process is None:
            return
        for end in (
            self.process.terminate,
            self.process.terminate,
            self.process.kill,
        ):
            end()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(_GRACE)
                break
        self.thread.join(_GRACE)
