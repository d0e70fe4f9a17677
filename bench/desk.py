"""The desk under load: readers of each page, then people who record contacts.

    python bench/desk.py --data DIR [--seconds 20] [--readers 50] [--pause 2000]

Starts `ansinh serve` on the data (the lake is only read, contacts are written), logs in
as people of the demonstration and lets `wrk` (Debian's package) read: overview, area,
lists, all at once; first without a pause, then as people do, `--pause` milliseconds
between two pages. Then 20 agents record contacts at once, and the rows are counted.
Memory is that of the server and its worker.
"""

import argparse
import html
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
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

AGENTS, EACH = 20, 10
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
LIST = "/van-dong/ghi-nhanh?dia-ban=31120&loai=uncovered"
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
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
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
            urllib.request.urlopen(f"{site}/healthz", timeout=5).close()
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
    told = subprocess.run(
        ["wrk", "-t2", f"-c{readers}", f"-d{seconds}s", "--timeout", "30s",
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


def write(site: str, agents: int, each: int) -> list[float]:
    """Agents record contacts all at once; seconds of each, none of them an error."""

    def work(number: int) -> list[float]:
        agent = Person(site, "collection_agent")
        card = agent.read(LIST).partition('<li class="person')[2]
        fields = HIDDEN.findall(card.partition("</form>")[0])
        form = {name: html.unescape(value) for name, value in fields}
        taken = []
        for turn in range(each):
            form |= {"form": str(uuid.uuid4()), "result": "thinking"}
            form |= {"note": f"{number}/{turn}", "back": "/healthz"}
            began = time.perf_counter()
            if agent.post("/van-dong/tiep-xuc", form) != 200:
                raise SystemExit("A contact was not recorded.")
            taken.append(time.perf_counter() - began)
        return taken

    with ThreadPoolExecutor(agents) as pool:
        return [one for found in pool.map(work, range(agents)) for one in found]


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
        taken = sorted(write(site, AGENTS, EACH))
        print(
            f"{len(taken)} contacts of {AGENTS} agents: p50 "
            f"{1000 * taken[len(taken) // 2]:.0f} "
            f"p95 {1000 * taken[len(taken) * 19 // 20]:.0f} ms, none failed"
        )
        print(f"under load: {memory(process)} MB")


if __name__ == "__main__":
    main()
