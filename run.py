"""Set An Sinh up on this machine, then run it; needs nothing but Python.

    python3 run.py demo          an invented province, from raw files to the page
    python3 run.py test          the whole test suite; pytest's options pass through
    python3 run.py COMMAND ...   any other command of `ansinh`

Libraries go into .venv, exactly as the lock file says, and only when the lock file or
pyproject.toml has changed. This file must parse on Python 3.6, to be able to say that a
newer one is needed.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent
VENV = HOME / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / "installed"
NO_PYTHON = """\
An Sinh cần Python 3.11 trở lên, máy này đang dùng {0}.{1}.
An Sinh needs Python 3.11 or newer; this is {0}.{1}.
Trên Debian 12, Ubuntu 24.04: apt-get install python3 python3-venv [old-python]"""
NO_VENV = """\
Python trên máy này thiếu mô-đun venv nên không tạo được .venv.
This Python lacks its venv module, so .venv cannot be made.
Hãy chạy: apt-get install python3-venv (hoặc cài uv), rồi chạy lại. [no-venv]"""
NOT_INSTALLED = """\
Cài thư viện không thành công; nguyên nhân ở các dòng trên.
Libraries could not be installed; see the lines above.
Hãy kiểm tra mạng hoặc kho gói Python nội bộ, rồi chạy lại. [not-installed]"""


def main(arguments: "list[str]") -> None:
    """Run one command inside an environment that fits the lock file."""
    if sys.version_info < (3, 11):
        run_newer_python(arguments)
    word, rest = (arguments or ["--help"])[0], arguments[1:]
    lock = "test" if word == "test" else "run"
    # The libraries for tests include those for running, in the same versions.
    if not STAMP.exists() or STAMP.read_text() not in (digest(lock), digest("test")):
        install(lock)
    command = [str(BIN / "ansinh"), word, *rest]
    if word == "test":
        os.chdir(str(HOME))
        command = [str(BIN / "python"), "-m", "pytest", *rest]
    os.execv(command[0], command)


def run_newer_python(arguments: "list[str]") -> None:
    """Start again with a newer Python if there is one on the PATH."""
    for minor in (11, 12, 13, 14):
        python = shutil.which("python3.{}".format(minor))
        if python:
            os.execv(python, [python, str(HOME / "run.py"), *arguments])
    sys.exit(NO_PYTHON.format(*sys.version_info))


def digest(lock: str) -> str:
    """What .venv was made from: this Python, pyproject.toml and the lock file."""
    made_from = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for file in (HOME / "pyproject.toml", HOME / "locks" / (lock + ".txt")):
        made_from.update(file.read_bytes())
    return made_from.hexdigest()


def install(lock: str) -> None:
    """Make .venv and put the locked libraries and the project itself into it."""
    uv, python = shutil.which("uv"), str(BIN / "python")
    if uv:
        venv = [uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable]
        pip = [uv, "pip", "install", "--quiet", "--compile-bytecode"]
        pip += ["--python", python]
    elif importlib.util.find_spec("ensurepip"):
        venv = [sys.executable, "-m", "venv"]
        pip = [python, "-m", "pip", "install", "--quiet"]
    else:
        sys.exit(NO_VENV)
    locked = str(HOME / "locks" / (lock + ".txt"))
    print("Đang cài thư viện vào .venv (chỉ lần đầu, khoảng một phút) …", flush=True)
    try:
        subprocess.run([*venv, str(VENV)], check=True)
        subprocess.run([*pip, "--require-hashes", "-r", locked], check=True)
        project = ["--no-deps", "--no-build-isolation", "--editable", str(HOME)]
        subprocess.run([*pip, *project], check=True)
    except subprocess.CalledProcessError:
        sys.exit(NOT_INSTALLED)
    STAMP.write_text(digest(lock))


if __name__ == "__main__":
    main(sys.argv[1:])
