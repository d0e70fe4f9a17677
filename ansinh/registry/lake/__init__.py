"""The lake: immutable Parquet files, and a catalogue that makes versions of them.

One import is one version: data files are written and synced first and become visible by
a single transaction of the catalogue (SQLite, write-ahead log, full sync). Whoever is
killed on the way leaves files that no version names; the next writer removes them. A
version is never changed; going back makes a new version with the files of an old one.
"""

from ansinh.registry.lake.catalogue import Source, Version
from ansinh.registry.lake.change import ROW_GROUP, Change
from ansinh.registry.lake.errors import LakeError, NoVersionError
from ansinh.registry.lake.lake import AsKnown, Lake

__all__ = [
    "ROW_GROUP",
    "AsKnown",
    "Change",
    "Lake",
    "LakeError",
    "NoVersionError",
    "Source",
    "Version",
]
