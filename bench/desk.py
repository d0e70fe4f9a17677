"""The desk under load: fifty readers of each kind of page, and twenty agents who write.

    python bench/desk.py --data DIR [--seconds 20] [--readers 50] [--pause 2000]
        [--writers 20]

Starts `ansinh serve`, logs in as somebody of the demonstration and lets `wrk` (Debian's
package) read each kind of page; first without a pause, then as people do, `--pause`
milliseconds between two pages. Then agents, each with a log-in of their own, record
contacts one after the other without a pause: first alone, then while a list is read.
The rows in the database (SQLite) are counted afterwards; one lost or doubled, or an
answer that is an error, ends the program. Contacts stay: take a copy of the data.
Processor time and memory are those of the server and its worker.
"""

import argparse
import json
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from desk_agents import let_write
from desk_server import Person, memory, processor, served

LUA = Path(__file__).with_suffix(".lua")
PAGES = {
    "overview": ["/", "/?chi-tieu=voluntary_participants", "/?dia-ban=916"],
    "area": ["/dia-ban/916/", "/dia-ban/31120/", "/dia-ban/925/"],
    "list": [
        "/van-dong/danh-sach?loai=expiring&dia-ban=31120",
        "/van-dong/danh-sach?loai=uncovered&dia-ban=31117",
    ],
}


def load(
    person: Person, pages: list[str], readers: int, seconds: int, pause: int
) -> dict[str, float]:
    """Let readers loose on some pages."""
    for page in pages * 4:  # each process has it at hand
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


def in_words(found: dict[str, float]) -> str:
    """What wrk has measured."""
    return (
        f"{found['requests'] / found['seconds']:.0f} pages/s, "
        f"p50 {found['p50']:.0f} p95 {found['p95']:.0f} p99 {found['p99']:.0f} ms, "
        f"{found['failed']:.0f} failed"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--pause", type=int, default=2000)
    parser.add_argument("--writers", type=int, default=20)
    given = parser.parse_args()
    if not shutil.which("wrk"):
        raise SystemExit("wrk is not installed (apt-get install wrk).")
    with served(given.data) as (site, process):
        print(f"at rest: {memory(process)} MB")
        person = Person(site, "insurance_officer")
        for pause in (0, given.pause):
            for name, pages in PAGES.items():
                before = processor(process)
                found = load(person, pages, given.readers, given.seconds, pause)
                share = 1000 * (processor(process) - before) / found["requests"]
                print(f"{name}, pause {pause} ms: {in_words(found)}")
                print(f"    {share:.0f} ms of the processor a page")
        print(f"under load: {memory(process)} MB")
        wanted = site, given.data, given.writers, given.seconds
        print(f"{given.writers} agents write: {let_write(*wanted)}")
        with ThreadPoolExecutor() as pool:
            told = pool.submit(let_write, *wanted)
            found = load(
                person, PAGES["list"], given.readers, given.seconds, given.pause
            )
            print(f"{given.writers} agents write: {told.result()}")
        print(f"and a list is read, pause {given.pause} ms: {in_words(found)}")
        print(f"under load: {memory(process)} MB")


if __name__ == "__main__":
    main()
