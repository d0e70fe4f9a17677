"""Claims of care providers: reading a file of several gigabytes in bounded memory.

The file is an envelope with every table in base64, as providers' software writes it
(XML1 with 66 fields, XML2 with 38, XML3 with 48). Ours ends with plain files ready for
the checks. Beside it stands the least that any reader in Python has to do: walk the
envelope with expat, take the base64 off and walk what is in it, keeping nothing. Both
run on one core; seconds are those of the processor.

    python bench/claim_xml.py [GIGABYTES]
"""

import base64
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.queues import Queue
from pathlib import Path
from xml.parsers import expat

from ansinh.registry.imports.official.claim_xml import ClaimXml
from ansinh.registry.imports.official.register import Register
from ansinh.registry.imports.plain_files import write_plain_files
from ansinh.registry.lake import Lake
from tests.unit.registry.official.claim_papers import (
    MEDICINE,
    SERVICE,
    SUMMARY,
    envelope,
    visit,
)

MEDICINES, SERVICES = 5, 4
"""Items of a visit."""


def filled(fields: dict[str, str], width: int) -> dict[str, str]:
    """Record with as many fields as the decision names."""
    more = {f"TRUONG_{n}": "minh họa" for n in range(width - len(fields))}
    return fields | more


def one_visit(number: int) -> str:
    own = {"MA_LK": f"LK{number}", "MA_THE_BHYT": f"GD492{number:010}"}
    return visit(
        filled(SUMMARY, 66) | own,
        [filled(MEDICINE, 38) | own | {"STT": str(n)} for n in range(MEDICINES)],
        [filled(SERVICE, 48) | own | {"STT": str(n)} for n in range(SERVICES)],
    )


def write_file(path: Path, size: int) -> int:
    """Write visits until the file has its size; how many there are."""
    made = 0

    def visits() -> Iterator[str]:
        nonlocal made
        while text.tell() < size:
            made += 1
            yield one_visit(made)

    with path.open("w", encoding="utf-8") as text:
        for piece in envelope(visits()):
            text.write(piece)
    return made


def ours(path: Path) -> int:
    with tempfile.TemporaryDirectory() as folder:
        form = ClaimXml(Register(Lake.create(Path(folder)), "s"))
        found = form.read(path, path.name)
        received = write_plain_files(found, Path(folder), name="x", sha256="0" * 64)
        return received.rows_read or 0


def least(path: Path) -> int:
    """Visits, by walking everything and keeping nothing."""
    visits = 0
    text: list[str] = []

    def start(name: str, _: object) -> None:
        nonlocal visits
        visits += name == "HOSO"
        text.clear()

    def end(name: str) -> None:
        if name == "NOIDUNGFILE":
            inner = expat.ParserCreate()
            inner.StartElementHandler = lambda *_: None
            inner.CharacterDataHandler = lambda _: None
            inner.Parse(base64.b64decode("".join(text)), True)

    outer = expat.ParserCreate()
    outer.buffer_text, outer.buffer_size = True, 1 << 16
    outer.StartElementHandler, outer.EndElementHandler = start, end
    outer.CharacterDataHandler = text.append
    with path.open("rb") as data:
        outer.ParseFile(data)
    return visits


def measure(read: Callable[[Path], int], path: Path, results: Queue) -> None:
    began = time.process_time()
    visits = read(path)
    taken = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    results.put((visits, taken, peak))


def main() -> None:
    size = int(float(sys.argv[1] if len(sys.argv) > 1 else 2) * (1 << 30))
    with tempfile.TemporaryDirectory(prefix="ansinh-bench-") as folder:
        path = Path(folder) / "ho-so.xml"
        made = write_file(path, size)
        megabytes = path.stat().st_size / 1e6
        print(f"{megabytes:,.0f} MB, {made:,} visits of {MEDICINES + SERVICES} items")
        context = get_context("spawn")
        times = {}
        for name, read in (("ours", ours), ("least", least)):
            results = context.Queue()
            child = context.Process(target=measure, args=(read, path, results))
            child.start()
            visits, taken, peak = results.get()
            child.join()
            assert visits == made
            times[name] = taken
            print(f"{name}: {taken:.1f} s, {megabytes / taken:.0f} MB/s, {peak} MB")
        print(f"ratio {times['ours'] / times['least']:.2f}")


if __name__ == "__main__":
    main()
