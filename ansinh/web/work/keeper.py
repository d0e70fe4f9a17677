"""Keeping a worker beside a server: started with it, restarted, ended with it."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
"""Seconds before a worker that has ended is started again; doubled every time, until
one has lived as long as the longest pause."""
_GRACE = 3
"""Seconds that a worker has to end, at each of two requests."""


@contextmanager
def kept_worker(data: Path) -> Iterator[None]:
    """A worker for a data folder, alive as long as the block."""
    keeper = _Keeper(data)
    keeper.thread.start()
    try:
        yield
    finally:
        keeper.stop()


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
            began = time.monotonic()
            # A session of its own: Ctrl-C is for the server, which then ends it.
            with subprocess.Popen(  # noqa: S603 - our own program
                self.command, stdin=subprocess.PIPE, start_new_session=True
            ) as self.process:
                self.process.wait()
            if time.monotonic() - began > _LONGEST_PAUSE:
                pause = _FIRST_PAUSE
            self.stopping.wait(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

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
