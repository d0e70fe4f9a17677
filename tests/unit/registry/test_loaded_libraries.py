"""Libraries that take long to load stay out of processes that do not need them."""

import subprocess
import sys

SCRIPT = """
import sys
from pathlib import Path
from ansinh.registry.imports import staging
from tests.conftest import Village
staging.LARGE = 0
result = Village(Path(sys.argv[1])).load()
print(result.version, sorted({"numba", "pandas", "scipy.linalg"} & set(sys.modules)))
"""


def test_a_large_import_loads_the_compiler_but_neither_pandas_nor_linear_algebra(
    tmp_path,
):
    (tmp_path / "data").mkdir()

    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, tmp_path / "data"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert done.stdout.strip() == "1 ['numba']"
