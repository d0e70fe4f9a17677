"""The house keeps its own rules: layers, lock files, a reason for each library."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
PYPROJECT = (HOME / "pyproject.toml").read_text(encoding="utf-8")
LOCKS = sorted((HOME / "locks").glob("*.txt"))


def requirements() -> list[str]:
    project = tomllib.loads(PYPROJECT)
    groups = project["dependency-groups"].values()
    listed = [
        *project["project"]["dependencies"],
        *(r for group in groups for r in group),
    ]
    return [requirement for requirement in listed if isinstance(requirement, str)]


@pytest.mark.parametrize("requirement", requirements())
def test_every_library_says_what_it_is_for(requirement):
    reason = rf'# .{{15,}}\.\n\s*"{re.escape(requirement)}"'
    assert re.search(reason, PYPROJECT)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_file_names_no_host_and_no_folder(lock):
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index|find-links|(^|\s)/", text)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_entry_of_a_lock_file_has_hashes(lock):
    entries = re.split(r"\n(?=[a-z])", lock.read_text(encoding="utf-8"))
    assert len(entries) > 20
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_lock_file_for_tests_includes_the_one_for_running():
    run, test = (
        set(
            re.findall(
                r"^[a-z]\S+==\S+", (HOME / "locks" / name).read_text(), re.MULTILINE
            )
        )
        for name in ("run.txt", "test.txt")
    )
    assert run < test


@pytest.mark.parametrize("requirement", requirements())
def test_every_library_is_locked(requirement):
    name = re.split(r"[><=[]", requirement)[0]
    locked = (HOME / "locks" / "test.txt").read_text(encoding="utf-8")
    assert re.search(rf"^{name}==", locked, re.MULTILINE)


def test_arrows_between_folders_point_down():
    linter = Path(sys.executable).with_name("lint-imports")
    answer = subprocess.run(
        [linter, "--no-cache"], cwd=HOME, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout
