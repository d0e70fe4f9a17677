"""How far a long statement is, told by who asked for it; and how it is stopped."""

import threading

import duckdb
import pytest

from ansinh.registry.imports.pace import watch

# Takes hours; nobody waits for it.
ENDLESS = """
SELECT sum(hash(a.range + b.range))
FROM range(1_000_000_000) a, range(1_000_000) b
"""


class AskedToStopError(Exception):
    pass


def test_whoever_stops_the_telling_stops_the_statement():
    database, threads = duckdb.connect(), []

    def stop(_, rows):
        threads.append(threading.current_thread())
        assert rows == 7
        raise AskedToStopError

    with pytest.raises(AskedToStopError):
        watch(database, lambda: database.execute(ENDLESS), stop, 7)

    assert threads == [threading.current_thread()]
    assert database.execute("SELECT 1").fetchall() == [(1,)]


def test_what_is_wrong_with_a_statement_is_heard():
    database = duckdb.connect()

    with pytest.raises(duckdb.CatalogException):
        watch(database, lambda: database.execute("FROM nowhere"), print, 1)
