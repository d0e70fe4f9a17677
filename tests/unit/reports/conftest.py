"""A small invented city whose reports are made."""

import datetime as dt
from decimal import Decimal

import pyarrow as pa
import pytest

from ansinh.engines.embedded import open_facts
from ansinh.registry.tables import TABLES
from tests.web import desk_lake

GOALS = {"health_coverage": ("rate", 99), "voluntary_participants": ("count", 9)}


@pytest.fixture(scope="package")
def city(tmp_path_factory):
    """The small lake, with targets of 2023 as well."""
    folder = tmp_path_factory.mktemp("review") / "data"
    folder.mkdir()
    lake = desk_lake.build(folder)
    targets = lake.read("targets").to_pylist()
    issued = {
        "issuer": "UBND thành phố Cần Thơ",
        "document": "9/QĐ-UBND",
        "issued_on": dt.date(2023, 1, 15),
    }
    targets += [
        {"indicator": key, "area": area, "year": 2023, "basis": basis} | issued
        | {"value": Decimal(value)}
        for key, (basis, value) in GOALS.items()
        for area in ("92", "916", "925")
    ]  # fmt: skip
    with lake.new_version("chỉ tiêu 2023", desk_lake.MADE) as change:
        change.replace(
            "targets", pa.Table.from_pylist(targets, schema=TABLES["targets"].schema())
        )
    return open_facts(folder)
