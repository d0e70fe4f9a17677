"""One process that serves the pages and their files on this machine."""

import os
import socket
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import django
from django.core.management import call_command
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from ansinh.registry.lake import Lake

TRIED_PORTS = 50
"""Ports tried after the one asked for."""
WORKERS = 2
"""Most processes that answer; each holds the figures, about half a gigabyte."""
BACKLOG = 256
"""Requests that may wait."""
PATIENCE = 10
"""Seconds for processes to end; those still starting do not hear that they should."""


class NoPortError(Exception):
    """None of the ports tried is free, or the host is not this machine's."""


def free_port(host: str, port: int) -> int:
    """The port asked for, or the next one nobody listens on.

    Raises:
        NoPortError: there is none.

    """
    for candidate in range(port, port + TRIED_PORTS):
        with socket.socket() as trial:
            if os.name == "posix":  # elsewhere it would share a port in use
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((host, candidate))
            except OSError as taken:
                if candidate == port + TRIED_PORTS - 1:
                    raise NoPortError from taken
            else:
                return candidate
    raise AssertionError


LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve(
    data: Path,
    host: str,
    port: int,
    *,
    tell: Callable[[int], None],
    has_worker: bool = True,
) -> None:
    """Serve the pages of a data folder until interrupted, and do their long work.

    `tell` hears the port once all is ready. Invented data on this machine alone come
    with accounts to try every role. Without a worker of its own the server leaves long
    work to `ansinh worker`.

    Raises:
        NoPortError: as `free_port`.

    """
    if host in LOOPBACK and Lake(data).is_invented:
        os.environ["ANSINH_DEMO"] = "1"
    set_up(data)
    call_command("collectstatic", interactive=False, verbosity=0)
    from ansinh.web.directives.demo import seed  # noqa: PLC0415 - needs Django
    from ansinh.web.work.keeper import kept_worker  # noqa: PLC0415

    if os.environ.get("ANSINH_DEMO") == "1":
        seed()

    # Chosen last: two servers that looked while both were preparing would share it.
    port = free_port(host, port)
    tell(port)
    with kept_worker(data) if has_worker else nullcontext():
        Server(
            "ansinh.web.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=min(os.cpu_count() or 1, WORKERS),
            blocking_threads=4,
            backpressure=BACKLOG,
            workers_kill_timeout=PATIENCE,
            log_level=LogLevels.warning,
        ).serve()


def set_up(data: Path) -> None:
    """Let Django work on a data folder, with the desk's database up to date."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "ansinh.web.settings"
    os.environ["ANSINH_DATA"] = str(data.resolve())
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
