"""Look at the checksums of a version's files before everybody is counted from them.

Reading tells a file that is missing or cut short; a byte that has changed on the disk
may pass for a number. What was found whole is not looked at again: a mark beside the
cubes says so.
"""

from pathlib import Path

from ansinh.engines.embedded import SWEPT, Progress
from ansinh.registry.registry import Registry


def mark_of(data: Path, registry: Registry) -> Path:
    """Where it is remembered that the files of a version were found whole."""
    content = registry.lake.fingerprint(SWEPT, registry.version)
    return data / "cubes" / f"{content}-v{registry.version}.whole"


def check_unharmed(data: Path, registry: Registry, progress: Progress) -> None:
    """Compare the files that a sweep reads with their checksums, once per version.

    Raises:
        LakeError: a file is missing or not as it was written.

    """
    mark = mark_of(data, registry)
    if mark.exists():
        return
    progress("Kiểm tra tệp số liệu", 0.0)
    for table in SWEPT:
        registry.lake.whole_files(table, registry.version)
    mark.parent.mkdir(exist_ok=True)
    mark.touch()
