"""The desk under load: fifty readers of each kind of page.

    python bench/desk.py --data DIR [--seconds 20] [--readers 50] [--pause 2000]

Starts `ansinh serve`, logs in as somebody of the demonstration and lets `wrk` (Debian's
package) read each kind of page; first without a pause, then as people do, `--pause`
milliseconds between two pages. Memory is that of the server and its worker. That twenty
agents write at once without a lost row is a test (tests/journeys/test_outreach.py).
"""

import argparse
import http.cookiejar
import json
import re
import shutil
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
LUA = Path(__file__).with_suffix(".lua")
PAGES = {
    "overview": ["/", "/?chi-tieu=voluntary_participants", "/?dia-ban=916"],
    "area": ["/dia-ban/916/", "/dia-ban/31120/", "/dia-ban/925/"],
    "list": [
        "/van-dong/danh-sach?loai=expiring&dia-ban=31120",
        "/van-dong/danh-sach?loai=uncovered&dia-ban=31117",
    ],
}


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
    command = [sys.executable, "-c", program, "serve", "--data", data, "--port", "8790"]
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


def load(
    person: Person, pages: list[str], readers: int, seconds: int, pause: int
) -> dict[str, float]:
    """Let readers loose on some pages."""
    for page in pages:
        person.read(page)
    told = subprocess.run(  # noqa: S603 - as documented
        ["wrk",  # noqa: S607
         "-t2", f"-c{readers}", f"-d{seconds}s", "--timeout", "30s",
         "-H", f"Cookie: {person.cookie}", "-s", LUA, person.site,
         "--", str(pause), *pages],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    measured: dict[str, float] = json.loads(told.splitlines()[-1])
    return measured


def memory(process: int) -> int:
    """Megabytes held by a process and its children."""
    held = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            told = dict(
                re.findall(r"^(\w+):\s+(\d+)", status.read_text(), re.MULTILINE)
            )
        except OSError:
            continue
        if str(process) in {told["Pid"], told["PPid"]}:
            held += int(told.get("VmRSS", 0))
    return held // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--pause", type=int, default=2000)
    given = parser.parse_args()
    if not shutil.which("wrk"):
        raise SystemExit("wrk is not installed (apt-get install wrk).")
    with served(given.data) as (site, process):
        print(f"at rest: {memory(process)} MB")
        person = Person(site, "insurance_officer")
        for pause in (0, given.pause):
            for name, pages in PAGES.items():
                found = load(person, pages, given.readers, given.seconds, pause)
                rate = found["requests"] / found["seconds"]
                print(
                    f"{name}, pause {pause} ms: {rate:.0f} pages/s, "
                    f"p50 {found['p50']:.0f} p95 {found['p95']:.0f} "
                    f"p99 {found['p99']:.0f} ms, {found['failed']:.0f} failed"
                )
        print(f"under load: {memory(process)} MB")


if __name__ == "__main__":
    main()
