"""The engines that tests compare: the plain reference, and Spark on this machine."""

import atexit
import shutil
from contextlib import ExitStack
from functools import cache, partial

import numpy as np
import pytest

from ansinh.engines import embedded, spark
from ansinh.indicators import reference
from ansinh.indicators.ask import Facts
from ansinh.indicators.counts import DURATION_STARTS, Movement
from ansinh.indicators.cube import Series
from ansinh.indicators.reference_on_demand import ReferenceCounted
from ansinh.indicators.sweep import Cells, as_cube
from ansinh.registry.lake import Lake
from ansinh.registry.registry import Registry

SPARK = (
    pytest.mark.slow,
    pytest.mark.spark,
    pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java 17"),
)


@cache
def open_spark():
    """Spark session for all tests: starting one takes seconds."""
    opened = ExitStack()
    atexit.register(opened.close)
    return opened.enter_context(spark.open_session("local[2]"))


def spark_facts(folder):
    """Facts counted on Spark."""
    open_spark()
    sweep = partial(spark.sweep_registry, master="local[2]")
    return embedded.open_facts(folder, sweep=sweep)


def reference_facts(folder):
    """Facts counted by the plain reference instead of the compiled sweep."""
    registry = Registry(Lake(folder))
    window = embedded.window_of(registry)
    areas = sorted(registry.history.areas)
    stock, flows = reference.sweep(
        [
            reference.Spell(*(row[name] for name in reference.Spell.__annotations__))
            for row in registry.table("spells").to_pylist()
        ],
        [
            reference.Residence(
                *(row[name] for name in reference.Residence.__annotations__)
            )
            for row in registry.table("residences").to_pylist()
        ],
        window,
    )
    series = sorted({key[1:3] for key in (*stock, *flows)})
    shape = (len(areas), len(series))
    span = window[1] - window[0] + 1
    dense = Cells(
        tuple(areas),
        tuple(Series(*one) for one in series),
        window[0],
        np.zeros((*shape, len(DURATION_STARTS), span), np.int32),
        np.zeros((*shape, len(Movement), span), np.int32),
    )
    for cells, array in ((stock, dense.stock), (flows, dense.flows)):
        for (area, count, group, third, month), people in cells.items():
            place = areas.index(area), series.index((count, group))
            array[(*place, third, month - window[0])] += people
    delivered = embedded.delivered(registry, areas, window)
    cube = as_cube(dense, delivered)
    return Facts(registry, cube, ReferenceCounted(registry, cube))


def on_spark(test):
    """Mark a test that needs Spark."""
    for mark in SPARK:
        test = mark(test)
    return test
