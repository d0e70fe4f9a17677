"""A lake of one number: the people of one commune."""

import datetime as dt

import pyarrow as pa

from ansinh.registry.tables import Populations

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)


def populations(people):
    row = {
        "area": "31117",
        "day": dt.date(2023, 12, 31),
        "measure": "usual_residents",
        "people": people,
        "source": "Cục Thống kê",
    }
    return pa.Table.from_pylist([row], schema=Populations.schema())


def commit(lake, people):
    with lake.new_version("dân số", NOW) as change:
        change.replace("populations", populations(people))


def people(lake, version=None):
    return lake.read("populations", version=version)["people"].to_pylist()
