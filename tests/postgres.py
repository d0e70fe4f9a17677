"""Run tests of the desk on a PostgreSQL server of their own.

    python tests/postgres.py [pytest's options]

The server is started for the run in a folder of its own and listens on this machine
only. Debian's package `postgresql` brings the programs; it refuses to run as root, so
root lends itself to the user `postgres`.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TESTS = ["tests/web", "tests/journeys", "tests/cli/test_backup.py"]
CONNECTIONS = 500
"""The server of the browser tests answers every request in a thread of its own."""


def main() -> int:
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version)
    if not programs:
        print("PostgreSQL is not installed (apt-get install postgresql).")
        return 1
    with server(programs[-1]) as url:
        chosen = [] if any(Path(one).exists() for one in sys.argv[1:]) else TESTS
        # The databases go with the server, whoever still has one open.
        passed_over = "ignore:Error when trying to teardown test databases"
        command = [sys.executable, "-m", "pytest", "-W", passed_over]
        command += [*chosen, *sys.argv[1:]]
        return subprocess.call(command, env={**os.environ, "DATABASE_URL": url})


def _version(programs: Path) -> int:
    return int(programs.parent.name)


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """Address of an empty database on a server that ends with the block."""
    folder = Path(tempfile.mkdtemp(prefix="ansinh-postgres-"))
    lent = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        lent = ["runuser", "-u", "postgres", "--"]
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    def run(program: str, *options: str) -> None:
        subprocess.run(
            [*lent, str(programs / program), *options],
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    data = str(folder / "data")
    run("initdb", "-D", data, "-U", "ansinh", "--auth=trust", "--encoding=UTF8")
    listening = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off"
    listening += f" -c max_connections={CONNECTIONS}"
    log = str(folder / "log")
    run("pg_ctl", "-D", data, "-o", listening, "-l", log, "-w", "start")
    try:
        run("createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "ansinh", "ansinh")
        yield f"postgres://ansinh@127.0.0.1:{port}/ansinh"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
