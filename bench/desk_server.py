"""A server of the desk for `desk.py`, its visitors, and what it takes."""

import http.cookiejar
import os
import re
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


class Person:
    """A browser of somebody who has entered by a role of the demonstration."""

    def __init__(self, site: str, role: str) -> None:
        self.site = site
        self.jar = http.cookiejar.CookieJar()
        cookies = urllib.request.HTTPCookieProcessor(self.jar)
        self.open = urllib.request.build_opener(cookies).open
        token = dict(HIDDEN.findall(self.read("/tai-khoan/dang-nhap/")))
        self.post(f"/tai-khoan/minh-hoa/{role}", token)

    def read(self, path: str) -> str:
        """A page."""
        with self.open(self.site + path, timeout=60) as answer:
            return str(answer.read().decode())

    def post(self, path: str, given: dict[str, str]) -> int:
        """Status of the answer to a form."""
        data = urllib.parse.urlencode(given).encode()
        with self.open(self.site + path, data, timeout=60) as answer:
            return int(answer.status)

    @property
    def cookie(self) -> str:
        """What a browser sends along."""
        return "; ".join(f"{one.name}={one.value}" for one in self.jar)


@contextmanager
def served(data: Path) -> Iterator[tuple[str, int]]:
    """Address and process of a server of its own."""
    program = "from ansinh.cli import main; main()"
    command = [sys.executable, "-c", program]
    command += ["serve", "--data", str(data), "--port", "8790"]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        found = re.search(r"http://[\d.:]+", server.stdout.readline())
        assert found
        until_ready(found[0])
        try:
            yield found[0], server.pid
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(30)


def until_ready(site: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{site}/healthz", timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The server does not answer.")


def family(process: int) -> Iterator[Path]:
    """Folders where the system tells of a process and its children."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = (folder / "status").read_text()
        except OSError:
            continue
        if re.search(rf"^P?Pid:\s+{process}$", told, re.MULTILINE):
            yield folder


def memory(process: int) -> int:
    """Megabytes held by a process and its children, those they share counted once."""
    shares = [(folder / "smaps_rollup").read_text() for folder in family(process)]
    return sum(int(told.partition("Pss:")[2].split()[0]) for told in shares) // 1024


def processor(process: int) -> float:
    """Seconds of the processor taken by a process and its children so far."""
    ticks = 0
    for folder in family(process):
        told = (folder / "stat").read_text().rpartition(")")[2].split()
        ticks += int(told[11]) + int(told[12])  # user and system
    return ticks / os.sysconf("SC_CLK_TCK")
