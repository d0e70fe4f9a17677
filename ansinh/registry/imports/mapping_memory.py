"""Mappings agreed earlier, one YAML file each, by sender and header.

They hold names of columns only, so an officer may read, correct or delete them.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import yaml

from ansinh.registry.imports.headings import plain
from ansinh.registry.imports.mapping import FormMapping, Wishes
from ansinh.terms.mendable import MendableError


class MappingMemory:
    """The mappings of a data folder."""

    def __init__(self, data: Path) -> None:
        self._folder = data / "mappings"

    def path_of(self, sender: str, header: Sequence[str]) -> Path:
        """File of one sender's mapping for one header."""
        key = "\n".join([plain(sender), *map(plain, header)])
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()[:16]}.yaml"

    def recall(self, sender: str, header: Sequence[str]) -> Wishes | None:
        """What was agreed for a header, or None."""
        path = self.path_of(sender, header)
        return read_wishes(path, sender) if path.exists() else None

    def keep(
        self, sender: str, header: Sequence[str], agreed: Sequence[FormMapping]
    ) -> None:
        """Remember how a table was mapped."""
        path = self.path_of(sender, header)
        path.parent.mkdir(parents=True, exist_ok=True)
        content = {
            "sender": sender,
            "forms": [one.form.name for one in agreed],
            "columns": {
                f"{one.form.name}.{wanted}": header[place]
                for one in agreed
                for wanted, place in one.columns.items()
            },
            "constants": {k: v for one in agreed for k, v in one.constants.items()},
        }
        draft = path.with_suffix(".draft")
        draft.write_text(
            yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8"
        )
        draft.replace(path)


def read_wishes(path: Path, sender: str = "") -> Wishes:
    """What a mapping file says: forms, columns and constants.

    Raises:
        MendableError: the file is no mapping.

    """
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
        return Wishes(
            forms=tuple(map(str, content.get("forms") or ())),
            columns={str(k): str(v) for k, v in (content.get("columns") or {}).items()},
            constants={
                str(k): str(v) for k, v in (content.get("constants") or {}).items()
            },
            sender=sender,
        )
    except (yaml.YAMLError, UnicodeDecodeError, AttributeError, TypeError) as wrong:
        raise MendableError(
            f"Tệp ánh xạ cột {path.name} không đọc được. Tệp cần ba mục forms, "
            "columns, constants như trong docs/imports.md. [bad-mapping]"
        ) from wrong
