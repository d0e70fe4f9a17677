"""A data folder's facts, in versions: read any of them, make the next one."""

import datetime as dt
import hashlib
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa

from ansinh.registry.lake.catalogue import (
    IN_VERSION,
    Source,
    Version,
    connect,
    create,
    newest,
    transaction,
)
from ansinh.registry.lake.change import Change, check_size, check_whole
from ansinh.registry.lake.errors import LakeError, NoVersionError, tell_disk_full
from ansinh.registry.lake.migration import bring_up_to_date
from ansinh.registry.lake.reading import read_files
from ansinh.registry.lake.touched import IS_RECORD, Touched, touched_between
from ansinh.registry.lake.writing import commit, return_to, sole_writer
from ansinh.registry.tables import TABLES
from ansinh.terms.speech import say, say_day

PIECE = 500_000
"""Rows read at a time."""

AsKnown = int | dt.date
"""A version by its number, or the newest one on a day."""


class Lake:
    """A data folder's facts, in versions.

    Raises:
        LakeError: the folder has no lake, or its catalogue is missing or damaged.

    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "lake"
        self.catalogue = self.folder / "catalogue.sqlite"
        if not self.catalogue.exists():
            raise self._no_catalogue()
        bring_up_to_date(self.catalogue)

    @classmethod
    def create(cls, folder: Path) -> "Lake":
        """Make an empty lake in `folder`, or open the one that is there."""
        lake = folder / "lake"
        lake.mkdir(parents=True, exist_ok=True)
        # A lake that lost its catalogue is not empty: an import would clear it away.
        is_new = next(lake.glob("data/*/*.parquet"), None) is None
        if is_new and not (lake / "catalogue.sqlite").exists():
            with tell_disk_full(folder):
                create(lake / "catalogue.sqlite")
        return cls(folder)

    def _no_catalogue(self) -> LakeError:
        if next(self.folder.glob("data/*/*.parquet"), None):
            return LakeError(
                say(
                    f"Kho {self.folder} có tệp số liệu nhưng mất danh mục "
                    "catalogue.sqlite. Hãy khôi phục: ansinh lake restore BẢN_SAO_LƯU "
                    "[no-catalogue]",
                    f"There are data files in {self.folder}, but their catalogue is "
                    "lost. Restore it: ansinh lake restore BACKUP [no-catalogue]",
                )
            )
        folder = self.folder.parent
        return LakeError(
            say(
                f"Thư mục {folder} chưa có kho số liệu. "
                f"Hãy tạo bằng lệnh: ansinh init --data {folder} [no-lake]",
                f"The folder {folder} holds no data yet. "
                f"Begin with: ansinh init --data {folder} [no-lake]",
            )
        )

    @property
    def is_invented(self) -> bool:
        """Whether the people in the lake are made up; every page and report says so."""
        return (self.folder / "invented").exists()

    def mark_invented(self) -> None:
        """Say that the people in the lake are made up."""
        (self.folder / "invented").touch()

    @property
    def id(self) -> str:
        """Name of the lake, the same in all its copies."""
        with connect(self.catalogue) as catalogue:
            (name,) = catalogue.execute("SELECT id FROM lake").fetchone()
        return str(name)

    def versions(self) -> list[Version]:
        """All versions that can be read, oldest first."""
        with connect(self.catalogue) as catalogue:
            rows = catalogue.execute(
                "SELECT version, made_at, note, (SELECT coalesce(sum(rows), 0) "
                "FROM file JOIN file_stay USING (file) WHERE added_in <= version "
                f"AND coalesce(removed_in > version, true) AND NOT {IS_RECORD}), "
                "made_by "
                "FROM version WHERE dropped_at IS NULL ORDER BY version"
            ).fetchall()
        return [
            Version(number, dt.datetime.fromisoformat(made), *rest)
            for number, made, *rest in rows
        ]

    @property
    def latest(self) -> int:
        """Number of the newest version; 0 while there is none."""
        with connect(self.catalogue) as catalogue:
            return newest(catalogue)

    def check_version(self, version: int) -> None:
        """Raise NoVersionError if there is no such version, or no longer."""
        known = [known.version for known in self.versions()]
        if version in known:
            return
        with connect(self.catalogue) as catalogue:
            dropped = catalogue.execute(
                "SELECT dropped_at FROM version WHERE version = ?", [version]
            ).fetchone()
        if dropped:
            day = dt.datetime.fromisoformat(dropped[0])
            raise NoVersionError(
                say(
                    f"Phiên bản số liệu {version} đã được dọn khỏi kho ngày "
                    f"{say_day(day)}; chỉ còn trong bản sao lưu làm trước ngày đó. "
                    "[dropped-version]",
                    f"Data version {version} was cleared away on {say_day(day)}; it is "
                    "only in backups made before. [dropped-version]",
                )
            )
        others = ", ".join(map(str, known))
        raise NoVersionError(
            say(
                f"Không có phiên bản số liệu {version}. "
                f"Các phiên bản: {others or 'chưa có'}. [unknown-version]",
                f"There is no data version {version}. "
                f"The versions: {others or 'none yet'}. [unknown-version]",
            )
        )

    def version_on(self, day: dt.date) -> int:
        """Version that was the newest one at the end of a day.

        Raises:
            NoVersionError: there was none yet, or it has been dropped since.

        """
        with connect(self.catalogue) as catalogue:
            rows = catalogue.execute("SELECT version, made_at FROM version").fetchall()
        made = {int(v): dt.datetime.fromisoformat(at).date() for v, at in rows}
        known = [version for version, at in made.items() if at <= day]
        if not known:
            text = say(
                f"Đến ngày {say_day(day)} kho chưa có số liệu nào.",
                f"There were no data yet on {say_day(day)}.",
            )
            if made:
                first = say_day(min(made.values()))
                text += " " + say(
                    f"Phiên bản đầu có từ {first}.", f"The first version is of {first}."
                )
            raise NoVersionError(f"{text} [not-known-yet]")
        version = max(known)
        self.check_version(version)
        return version

    def version_of(self, asked: AsKnown | None) -> int:
        """Number of the version asked for; the newest one where nothing is said.

        Raises:
            NoVersionError: there is no such version, or no longer.

        """
        if isinstance(asked, dt.date):
            return self.version_on(asked)
        if asked is not None:
            self.check_version(asked)
        return asked or self.latest

    def cite(self, version: int, by: str, now: dt.datetime) -> None:
        """Take down that a report rests on a version, which is then never dropped."""
        self.check_version(version)
        with transaction(self.catalogue) as catalogue:
            catalogue.execute(
                "INSERT OR IGNORE INTO citation VALUES (?, ?, ?)",
                (version, by, now.isoformat(timespec="seconds")),
            )

    def citations(self) -> dict[int, list[str]]:
        """What rests on each version."""
        cited: dict[int, list[str]] = {}
        with connect(self.catalogue) as catalogue:
            rows = catalogue.execute(
                "SELECT version, cited_by FROM citation ORDER BY 1, 2"
            )
            for version, by in rows:
                cited.setdefault(version, []).append(by)
        return cited

    def files(self, table: str, version: int | None = None) -> list[Path]:
        """Data files of a table in a version, the newest one where none is named.

        One after the other they hold the rows in lake order.
        """
        return [path for path, _, _ in self._files(table, version)]

    def whole_files(
        self,
        table: str,
        version: int | None = None,
        only: Container[Path | None] | None = None,
    ) -> list[Path]:
        """Data files as `files` gives them, after a look at their checksums.

        All files, or those in `only`.

        Raises:
            LakeError: a file is missing or not as it was written.

        """
        paths = []
        for path, size, sha256 in self._files(table, version):
            if only is None or path in only:
                check_whole(path, size, sha256)
                paths.append(path)
        return paths

    def starts(self, table: str, version: int | None = None) -> dict[Path, str]:
        """First home of each data file's range; the next file's range begins after."""
        return {
            self.folder / path: home
            for path, home in self._select(table, version, "path, first_home")
        }

    def _files(self, table: str, version: int | None) -> list[tuple[Path, int, str]]:
        found = self._select(table, version, "path, bytes, sha256")
        return [(self.folder / path, int(size), sha256) for path, size, sha256 in found]

    def _select(
        self, table: str, version: int | None, columns: str
    ) -> list[tuple[str, ...]]:
        with connect(self.catalogue) as catalogue:
            return catalogue.execute(
                f"SELECT {columns} FROM file JOIN file_stay USING (file) "
                f"WHERE {IN_VERSION} AND table_name = :table ORDER BY first_home, file",
                {"version": version or newest(catalogue), "table": table},
            ).fetchall()

    def read(
        self,
        table: str,
        columns: Sequence[str] | None = None,
        version: int | None = None,
    ) -> pa.Table:
        """Rows of a table; text columns come dictionary-encoded."""
        return pa.concat_tables(self.pieces(table, columns, version, rows=None))

    def pieces(
        self,
        table: str,
        columns: Sequence[str] | None = None,
        version: int | None = None,
        rows: int | None = PIECE,
        only: Container[Path] | None = None,
    ) -> Iterator[pa.Table]:
        """Rows of a table in lake order, at most `rows` at a time; at least one piece.

        Of all files, or of those in `only`. A column that a file of an earlier release
        lacks is empty.

        Raises:
            LakeError: a file is missing or cannot be read.

        """
        schema = TABLES[table].schema()
        names = list(columns or schema.names)
        paths = []
        for path, size, _ in self._files(table, version):
            if only is None or path in only:
                check_size(path, size)
                paths.append(path)
        yield from read_files(paths, schema, names, rows)

    def sources(self, version: int | None = None) -> list[Source]:
        """Files that a version was made from, in the order in which they came in."""
        with connect(self.catalogue) as catalogue:
            rows = catalogue.execute(
                "SELECT name, sha256, rows_read, rows_set_aside FROM source "
                f"JOIN source_stay USING (source) WHERE {IN_VERSION} ORDER BY source",
                {"version": version or newest(catalogue)},
            ).fetchall()
        return [Source(*row) for row in rows]

    def fingerprint(self, tables: Iterable[str], version: int | None = None) -> str:
        """Short hash of the content of some tables: equal content, equal hash."""
        digests: dict[str, list[str]] = {name: [] for name in sorted(tables)}
        with connect(self.catalogue) as catalogue:
            for name, sha256 in catalogue.execute(
                "SELECT table_name, sha256 FROM file JOIN file_stay USING (file) "
                f"WHERE {IN_VERSION}",
                {"version": version or newest(catalogue)},
            ):
                if name in digests:
                    digests[name].append(sha256)
        content = [(name, sorted(files)) for name, files in digests.items()]
        return hashlib.sha256(repr(content).encode()).hexdigest()[:16]

    def touched(self, base: int, version: int) -> Touched | None:
        """All rows of the persons who differ between two versions; None if unknown.

        Raises:
            LakeError: a file is missing or cannot be read.

        """
        with connect(self.catalogue) as catalogue:
            return touched_between(self.folder, catalogue, base, version)

    @contextmanager
    def new_version(
        self, note: str, now: dt.datetime, *, by: str = "", wait: float = 0
    ) -> Iterator[Change]:
        """Make the next version; nothing is visible until the block ends well.

        `by` is the account under which it is made; `wait` the seconds to wait for
        another writer.

        Raises:
            LakeError: another import is under way, or the disk is full.

        """
        with self._writing(wait) as change:
            yield change
            files = change.seal_all()
            with transaction(self.catalogue) as catalogue:
                commit(catalogue, change, files, (note, by, now))

    def go_back(self, version: int, now: dt.datetime, *, by: str = "") -> int:
        """Make a new version that holds what `version` held; nothing is lost.

        Raises:
            LakeError: there is no such version, an import is under way, or the disk
                is full.

        """
        self.check_version(version)
        with self._writing() as change:
            touched = self.touched(self.latest, version)
            if touched:
                touched.write(change)
            files = change.seal_all()
            with transaction(self.catalogue) as catalogue:
                return return_to(catalogue, version, change, files, (by, now))

    @contextmanager
    def _writing(self, wait: float = 0) -> Iterator[Change]:
        with tell_disk_full(self.folder), sole_writer(self.folder, wait):
            self.remove_orphans()
            try:
                yield Change(self.folder)
            except BaseException:
                # Not simply the change's files: Ctrl-C may come just after the commit.
                self.remove_orphans()
                raise

    def remove_orphans(self) -> None:
        """Delete data files that no version names: left by a writer that was killed."""
        with connect(self.catalogue) as catalogue:
            named = {path for (path,) in catalogue.execute("SELECT path FROM file")}
        for path in self.folder.glob("data/*/*.parquet"):
            if str(path.relative_to(self.folder)) not in named:
                path.unlink()
