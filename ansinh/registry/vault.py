"""The vault: raw numbers, names, telephones and addresses, sealed, outside the lake.

It is optional: without one, rows set aside keep only their place and reason, and nobody
can be called up from a list. Every record is sealed by AES-256-GCM, with a key in a
file of its own or from the environment, and is bound to its person and file, so that
records cannot be swapped. A record is visible as long as the file it came with is part
of a version: going back in the lake goes back here too.
"""

import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ansinh.terms.mendable import MendableError

KEY_FILE = "vault.key"
_SCHEMA = """
CREATE TABLE contact (
    contact INTEGER PRIMARY KEY,
    person INTEGER NOT NULL,
    source TEXT NOT NULL,
    sealed BLOB NOT NULL,
    UNIQUE (person, source)
);
CREATE TABLE kept_row (
    source TEXT NOT NULL,
    row INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (source, row)
);
CREATE TABLE proof (sealed BLOB NOT NULL);
"""
_PROOF = b"ansinh"
_KEY_BYTES, _NONCE_BYTES = 32, 12
_AT_ONCE = 500
"""Persons asked for in one query."""


class VaultError(MendableError):
    """The key is missing, wrong or readable by others."""


@dataclass(frozen=True)
class Contact:
    """How to reach a person; empty where it is not known."""

    number: str = ""
    """Insurance number or personal ID, as it came in."""
    name: str = ""
    phone: str = ""
    address: str = ""


class Vault:
    """The vault of a data folder, opened with its key."""

    def __init__(self, data: Path, key: str) -> None:
        self._path = data / "vault" / "vault.sqlite"
        try:
            self._cipher = AESGCM(bytes.fromhex(key.strip()))
        except ValueError:
            raise VaultError(
                "Khóa của kho dữ liệu cá nhân phải là 64 chữ số thập lục phân. "
                "Hãy lấy lại khóa từ bản sao lưu. [vault-key-bad]"
            ) from None
        if not self._path.exists():
            self._create()
        with self._connect() as database:
            (proof,) = database.execute("SELECT sealed FROM proof").fetchone()
        self._open(proof, "proof")

    def _create(self) -> None:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = self._path.with_suffix(".draft")
        draft.unlink(missing_ok=True)
        with closing(sqlite3.connect(draft, isolation_level=None)) as database:
            database.executescript(_SCHEMA)
            sealed = self._seal(_PROOF, "proof")
            database.execute("INSERT INTO proof VALUES (?)", [sealed])
        draft.chmod(0o600)
        draft.replace(self._path)

    @contextmanager
    def _connect(self) -> Iterator[sqlite3.Connection]:
        """Connection whose block is one transaction."""
        with closing(sqlite3.connect(self._path, timeout=10)) as database, database:
            database.execute("PRAGMA secure_delete = ON")
            yield database

    def _seal(self, clear: bytes, place: str) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, clear, place.encode())

    def _open(self, sealed: bytes, place: str) -> bytes:
        nonce, rest = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        try:
            return self._cipher.decrypt(nonce, rest, place.encode())
        except InvalidTag:
            raise VaultError(
                "Khóa không mở được kho dữ liệu cá nhân, hoặc kho đã bị sửa. "
                "Hãy dùng đúng khóa lúc tạo kho. [vault-key-wrong]"
            ) from None

    def put_contacts(self, source: str, contacts: Mapping[int, Contact]) -> None:
        """Keep contact details by person's key, as one file gives them.

        `source` is the checksum of the file.
        """
        rows = (
            (person, source, self._seal(_packed(asdict(contact)), f"{person} {source}"))
            for person, contact in contacts.items()
        )
        with self._connect() as database:
            database.executemany(
                "INSERT OR REPLACE INTO contact (person, source, sealed) "
                "VALUES (?, ?, ?)",
                rows,
            )

    def contacts(
        self, persons: Iterable[int], sources: Collection[str]
    ) -> dict[int, Contact]:
        """Contact details by person's key, from files that `sources` holds.

        The latest file that fills a detail counts; persons without any are left out.
        """
        found: dict[int, dict[str, str]] = {}
        wanted = list(persons)
        with self._connect() as database:
            for start in range(0, len(wanted), _AT_ONCE):
                part = wanted[start : start + _AT_ONCE]
                marks = ", ".join("?" * len(part))
                for person, source, sealed in database.execute(
                    f"SELECT person, source, sealed FROM contact "
                    f"WHERE person IN ({marks}) ORDER BY contact",
                    part,
                ):
                    if source in sources:
                        opened = json.loads(self._open(sealed, f"{person} {source}"))
                        filled = {name: text for name, text in opened.items() if text}
                        found.setdefault(person, {}).update(filled)
        return {person: Contact(**details) for person, details in found.items()}

    def forget(self, person: int) -> None:
        """Remove everything about a person, for good and from every version."""
        with self._connect() as database:
            database.execute("DELETE FROM contact WHERE person = ?", [person])

    def put_rows(self, source: str, rows: Mapping[int, Sequence[str]]) -> None:
        """Keep rows of a file as they were written, by their number in the file."""
        sealed = (
            (source, row, self._seal(_packed(list(cells)), f"{source} {row}"))
            for row, cells in rows.items()
        )
        with self._connect() as database:
            database.executemany(
                "INSERT OR REPLACE INTO kept_row VALUES (?, ?, ?)", sealed
            )

    def rows(self, source: str) -> dict[int, list[str]]:
        """Rows kept of a file, in order."""
        with self._connect() as database:
            kept = database.execute(
                "SELECT row, sealed FROM kept_row WHERE source = ? ORDER BY row",
                [source],
            ).fetchall()
        return {
            row: json.loads(self._open(seal, f"{source} {row}")) for row, seal in kept
        }


def _packed(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def make_vault(data: Path) -> Vault:
    """Make an empty vault, with a key in a file that only its owner may read."""
    path = data / KEY_FILE
    data.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(os.urandom(_KEY_BYTES).hex())
    return Vault(data, path.read_text())


def open_vault(data: Path, key: str | None = None) -> Vault | None:
    """The vault of a data folder, or None where there is none.

    The key is taken from the folder's key file where none is given.

    Raises:
        VaultError: there is a vault, but its key is missing, wrong or open to others.

    """
    if key:
        return Vault(data, key)
    path = data / KEY_FILE
    if path.exists():
        if path.stat().st_mode & 0o077:
            raise VaultError(
                f"Tệp khóa {path} để người khác đọc được. "
                f"Hãy chạy: chmod 600 {path} [vault-key-open]"
            )
        return Vault(data, path.read_text())
    if (data / "vault").exists():
        raise VaultError(
            f"Có kho dữ liệu cá nhân nhưng thiếu khóa. Hãy chép lại tệp {path}, hoặc "
            "đặt khóa vào biến môi trường ANSINH_VAULT_KEY. [no-vault-key]"
        )
    return None
