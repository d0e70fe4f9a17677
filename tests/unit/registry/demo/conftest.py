"""A small province, written once for all tests of the demonstration."""

import csv
import json

import pytest

from ansinh.registry.demo import write_extracts
from ansinh.registry.demo.faults import ACCEPTED
from ansinh.registry.demo.writing import FAULTS


@pytest.fixture(scope="session")
def province(tmp_path_factory):
    folder = tmp_path_factory.mktemp("extracts")
    return folder, write_extracts(folder, people=3_000)


@pytest.fixture(scope="session")
def sound(province):
    """Rows of a file without the planted ones."""
    folder, _ = province
    faults = json.loads((folder / FAULTS).read_text(encoding="utf-8"))

    def read(name):
        bad = {
            fault["row"]
            for fault in faults
            if fault["file"] == name and fault["handling"] != ACCEPTED
        }
        with (folder / name).open(encoding="utf-8", newline="") as file:
            return [
                row for at, row in enumerate(csv.DictReader(file), 2) if at not in bad
            ]

    return read
