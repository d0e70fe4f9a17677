"""`ansinh serve` in a process of its own, on a database of its own, ended for sure."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from contextlib import contextmanager
from urllib.error import URLError

import psycopg


def own_surroundings():
    """Environment of a server's process; on PostgreSQL with a database of its own."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        return dict(os.environ)
    name = f"desk_{uuid.uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as database:
        database.execute(f"CREATE DATABASE {name}")
    return os.environ | {"DATABASE_URL": f"{url.rpartition('/')[0]}/{name}"}


@contextmanager
def served(data, surroundings):
    """Process and address of a server on a folder; it leads a group of processes.

    What goes wrong in the block, or in ending the server, never leaves one behind.
    """
    program = "from ansinh.cli import main; main()"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    with subprocess.Popen(
        [sys.executable, "-c", program, "serve", "--data", data, "--port", port],
        stdout=subprocess.PIPE,
        text=True,
        env=surroundings,
        start_new_session=True,
    ) as server:
        try:
            site = re.search(r"http://[\d.:]+\d", server.stdout.readline())[0]
            _wait_for(site)
            yield server, site
            if server.poll() is None:
                server.send_signal(signal.SIGINT)
                server.wait(timeout=60)
        finally:
            kill(server)


def kill(server):
    """End the server and its processes at once, as a lost machine would."""
    try:
        os.killpg(server.pid, signal.SIGKILL)
    except ProcessLookupError:
        return  # all of them have ended
    server.wait()


def _wait_for(site):
    until = time.monotonic() + 90
    while True:
        try:
            with urllib.request.urlopen(f"{site}/healthz", timeout=60):
                return
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
