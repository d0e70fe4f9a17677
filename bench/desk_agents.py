"""Agents who write at once, for `desk.py`."""

import sqlite3
import statistics
import time
import urllib.error
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from html import unescape
from pathlib import Path

from desk_server import HIDDEN, Person

QUICK = "/van-dong/ghi-nhanh?dia-ban=31120&loai=uncovered"
RECORD = "/van-dong/tiep-xuc"


Written = list[tuple[str, int, float]]
"""Key of the form, status and seconds of each contact."""


def first_form(person: Person) -> dict[str, str]:
    """What the first form of the page of quick entry sends along."""
    card = person.read(QUICK).partition('<li class="person')[2].partition("</form>")[0]
    return {name: unescape(value) for name, value in HIDDEN.findall(card)}


def write(person: Person, form: dict[str, str], seconds: int) -> Written:
    """Record contacts for some seconds, one after the other."""
    written: Written = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        key = uuid.uuid4()
        said = {"form": str(key), "result": "not_home", "back": "/healthz"}
        begun = time.perf_counter()
        try:
            status = person.post(RECORD, form | said)
        except urllib.error.HTTPError as error:
            status = error.code
        written.append((key.hex, status, time.perf_counter() - begun))
    return written


def let_write(site: str, data: Path, writers: int, seconds: int) -> str:
    """Let agents write side by side; what came of it, in words."""
    agents = [Person(site, "collection_agent") for _ in range(writers)]
    with ThreadPoolExecutor(writers) as pool:
        forms = list(pool.map(first_form, agents))
        begun = time.perf_counter()
        work = pool.map(write, agents, forms, [seconds] * writers)
        written = [one for each in work for one in each]
        took = time.perf_counter() - begun
    with closing(sqlite3.connect(data / "desk" / "desk.sqlite3")) as database:
        rows = [row for (row,) in database.execute(_FORMS)]
    keys = {key for key, _, _ in written}
    kept = [key for key in rows if key in keys]
    failed = sum(status != 200 for _, status, _ in written)
    if failed or len(kept) != len(written):
        raise SystemExit(f"{failed} errors, {len(kept)} rows of {len(written)} forms")
    parts = statistics.quantiles((time for *_, time in written), n=100)
    return (
        f"{len(written) / took:.0f} contacts/s, p50 {parts[49] * 1000:.0f} "
        f"p95 {parts[94] * 1000:.0f} ms, {len(written)} forms, {len(kept)} rows, "
        f"{failed} failed"
    )


_FORMS = "SELECT form FROM desk_outreach_contact"
