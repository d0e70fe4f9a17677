"""Feed broken files to every reader for some time, on all cores.

    python tests/fuzz/run.py --seconds 600              # all readers, shared out
    python tests/fuzz/run.py --seconds 60 --only cells

Atheris changes the bytes of a few good files, led by the code that they reach. Exit
code 1 means that a reader broke; the bytes that broke it are kept in the folder
`--keep`, to become a test in `test_readers.py`.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).parent
_MEMORY_MB = 2000
_PATIENCE_S = 120
"""Seconds beyond its time after which a worker hangs."""


def main() -> int:
    """Run every reader in a process of its own; the number of readers that broke."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=600)
    options.add_argument("--only", action="append", default=[])
    options.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()))
    options.add_argument("--worker")
    said = options.parse_args()
    if said.worker:
        _work(said.worker, said.seconds, said.keep)
        return 0
    sys.path.insert(0, str(HERE))
    from readers import READERS  # noqa: PLC0415 - the path is known only here

    names = said.only or list(READERS)
    cores = min(os.cpu_count() or 1, len(names))
    each = max(said.seconds * cores // len(names), 1)
    # Whoever stops the run, as `timeout` does, leaves no folder behind either.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    workers: list[subprocess.Popen[str]] = []
    with tempfile.TemporaryDirectory(prefix="ansinh-fuzz-") as folder:

        def start(name: str) -> bool:
            return _start(name, each, said.keep, Path(folder), workers)

        with ThreadPoolExecutor(cores) as pool:
            try:
                broken = sum(pool.map(start, names))
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                for worker in workers:
                    worker.kill()
                raise
    print(f"{len(names)} bộ đọc, mỗi bộ {each} giây, {broken} bộ hỏng.")
    return 1 if broken else 0


def _start(
    name: str,
    seconds: int,
    keep: Path,
    folder: Path,
    workers: list[subprocess.Popen[str]],
) -> bool:
    """Whether a reader broke; what its worker leaves lying about goes to `folder`."""
    command = [sys.executable, __file__, "--worker", name, "--seconds", str(seconds)]
    worker = subprocess.Popen(
        [*command, "--keep", str(keep)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        # Atheris ends a process at once; nothing it holds is tidied up.
        env=os.environ | {"TMPDIR": str(folder)},
    )
    workers.append(worker)
    try:
        _, said = worker.communicate(timeout=seconds + _PATIENCE_S)
    except subprocess.TimeoutExpired:
        worker.kill()
        _, said = worker.communicate()
    lines = said.strip().splitlines()
    last = next((line for line in reversed(lines) if "DONE" in line), "")
    print(f"{name}: {'HỎNG' if worker.returncode else 'đạt'} {last}", flush=True)
    if worker.returncode:
        print("\n".join(lines[-40:]))
    return worker.returncode != 0


def _work(name: str, seconds: int, keep: Path) -> None:
    import atheris  # noqa: PLC0415 - only the worker is changed by it

    sys.path.insert(0, str(HERE))
    with atheris.instrument_imports(include=["ansinh.registry", "ansinh.terms"]):
        from readers import READERS  # noqa: PLC0415
    from seeds import write_seeds  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as corpus:
        write_seeds(Path(corpus))
        atheris.Setup(
            [
                name,
                corpus,
                f"-max_total_time={seconds}",
                f"-artifact_prefix={keep}/{name}-",
                f"-rss_limit_mb={_MEMORY_MB}",
                "-timeout=20",
                "-max_len=20000",
            ],
            READERS[name],
        )
        atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
