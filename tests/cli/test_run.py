"""`run.py`: from a bare Python to a running command."""

import ast
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

RUN = Path(__file__).parents[2] / "run.py"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """`run.py` in a folder of its own, where starting a program is only noted."""
    for name in ("run.py", "pyproject.toml", "locks/run.txt", "locks/test.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((RUN.parent / name).read_bytes())
    spec = importlib.util.spec_from_file_location("run", tmp_path / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.VENV.mkdir()
    module.started, module.called = [], []
    monkeypatch.setattr(os, "execv", lambda _, words: module.started.append(words))
    monkeypatch.setattr(os, "chdir", lambda _: None)
    monkeypatch.setattr(
        module.subprocess, "run", lambda words, **_: module.called.append(words)
    )
    return module


def test_it_parses_on_old_python_to_say_that_a_newer_one_is_needed():
    ast.parse(RUN.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_old_python_starts_a_newer_one_from_the_path(run, monkeypatch):
    monkeypatch.setattr(
        run, "sys", SimpleNamespace(version_info=(3, 9, 2), exit=sys.exit)
    )
    monkeypatch.setattr(
        run.shutil, "which", lambda name: f"/bin/{name}" if name[-2:] == "12" else None
    )
    with pytest.raises(SystemExit):  # execv returns only here
        run.run_newer_python(["demo"])
    assert run.started == [["/bin/python3.12", str(run.HOME / "run.py"), "demo"]]


def test_an_old_python_alone_says_what_to_do(run, monkeypatch):
    monkeypatch.setattr(
        run, "sys", SimpleNamespace(version_info=(3, 9, 2), exit=sys.exit)
    )
    monkeypatch.setattr(run.shutil, "which", lambda _: None)
    with pytest.raises(SystemExit, match=r"cần Python 3\.11 .* 3\.9[\s\S]*old-python"):
        run.main(["demo"])


def test_a_python_without_venv_says_which_package_to_install(run, monkeypatch):
    monkeypatch.setattr(run.shutil, "which", lambda _: None)
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        run.main(["demo"])


@pytest.mark.parametrize("uv", ["/bin/uv", None])
def test_the_first_start_installs_what_the_lock_file_says(run, monkeypatch, uv):
    monkeypatch.setattr(run.shutil, "which", lambda _: uv)
    run.main(["demo", "--no-serve"])
    venv, libraries, project = run.called
    assert venv[-1] == str(run.VENV)
    assert libraries[-3:] == ["--require-hashes", "-r", str(run.HOME / "locks/run.txt")]
    assert project[-1] == str(run.HOME)
    assert run.started == [[str(run.BIN / "ansinh"), "demo", "--no-serve"]]


def test_the_second_start_installs_nothing(run):
    run.main(["demo"])
    run.called.clear()
    run.main(["demo"])
    assert run.called == []


def test_tests_need_more_libraries_and_then_every_command_has_enough(run):
    run.main(["demo"])
    run.called.clear()
    run.main(["test", "-k", "areas"])
    assert str(run.HOME / "locks/test.txt") in run.called[1]
    assert run.started[-1][1:] == ["-m", "pytest", "-k", "areas"]
    run.called.clear()
    run.main(["demo"])
    assert run.called == []


@pytest.mark.parametrize("file", ["pyproject.toml", "locks/run.txt"])
def test_a_change_of_what_is_needed_installs_again(run, file):
    run.main(["demo"])
    run.called.clear()
    with (run.HOME / file).open("a") as changed:
        changed.write("\n")
    run.main(["demo"])
    assert len(run.called) == 3


def test_a_failed_installation_leaves_no_stamp(run, monkeypatch):
    def fail(words, **_):
        raise subprocess.CalledProcessError(1, words)

    monkeypatch.setattr(run.subprocess, "run", fail)
    with pytest.raises(SystemExit, match="not-installed"):
        run.main(["demo"])
    assert not run.STAMP.exists()
