"""How people call the columns of plain forms, and what a cell above a column says."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")
_NO_WORD = re.compile(r"[^0-9a-z]+")


def plain(text: str) -> str:
    """Text without marks, capitals, signs and brackets: "Số CCCD (*)" is "so cccd"."""
    letters = unicodedata.normalize("NFD", _BRACKETS.sub(" ", text).lower())
    ascii_only = letters.replace("đ", "d").encode("ascii", "ignore").decode()
    return _NO_WORD.sub(" ", ascii_only).strip()


@cache
def titles() -> dict[str, str]:
    """Vietnamese title of each header of a plain form."""
    return {header: str(entry["title"]) for header, entry in _entries().items()}


@cache
def names_of(header: str) -> frozenset[str]:
    """Every name of a header, as `plain` gives it; the header itself is one."""
    entry = _entries().get(header, {"title": header, "also": []})
    names = [header.replace("_", " "), entry["title"], *entry["also"]]
    return frozenset(map(plain, names)) - {""}


@cache
def known_names() -> frozenset[str]:
    """Names of all headers, by which a header row is told from a title."""
    return frozenset().union(*map(names_of, _entries()))


@cache
def _entries() -> dict[str, Any]:
    path = Path(__file__).with_name("headings.yaml")
    entries: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return entries
