"""The words the check knows, read from the YAML files in `figurecheck/lexicon`.

Each file maps a tag to its spellings. In a text the longest spelling at a place wins;
the tag `ignore` lists phrases that look like a known word and are not one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from ansinh.figurecheck.text.tokens import Token, tokenize

_TAG_FILES = ("schemes", "groups", "topics", "measures", "kinds", "contexts")
_END = ""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NO_NAMES: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Tag:
    """A known phrase in the text; several names where it means several things."""

    names: frozenset[str]
    start: int
    end: int


class Phrases:
    """Phrases of one or more words, each with the names it stands for."""

    def __init__(self, spellings: Iterable[tuple[str, str]]) -> None:
        self._tree: dict[str, Any] = {}
        for name, spelling in spellings:
            node = self._tree
            for token in tokenize(spelling):
                node = node.setdefault(token.folded, {})
            node[_END] = node.get(_END, _NO_NAMES) | {name}

    def longest(
        self, tokens: Sequence[Token], first: int
    ) -> tuple[frozenset[str], int]:
        """Names of the longest phrase at token `first`, and the token after it."""
        node, names, after = self._tree, _NO_NAMES, first
        if first >= len(tokens) or tokens[first].folded not in node:
            return names, after
        for index in range(first, len(tokens)):
            node = node.get(tokens[index].folded, {})
            if not node:
                break
            if _END in node:
                names, after = node[_END], index + 1
        return names, after

    def may_start(self, token: Token) -> bool:
        """Whether some phrase begins with this word."""
        return token.folded in self._tree

    def find_all(self, tokens: Sequence[Token]) -> list[Tag]:
        """Phrases of a text from left to right, none overlapping another."""
        found, index = [], 0
        while index < len(tokens):
            names, after = self.longest(tokens, index)
            if names:
                found.append(Tag(names, tokens[index].start, tokens[after - 1].end))
            index = max(after, index + 1)
        return found


@cache
def read_yaml(folder: str, name: str) -> Any:
    """Content of one of the check's own data files."""
    path = resources.files("ansinh.figurecheck") / folder / f"{name}.yaml"
    return yaml.load(path.read_text(encoding="utf-8"), _LOADER)  # noqa: S506


@cache
def known_words() -> Phrases:
    """Every phrase of the lexicon with its tags."""
    return Phrases(
        (tag, str(spelling))
        for file in _TAG_FILES
        for tag, spellings in read_yaml("lexicon", file).items()
        for spelling in spellings
    )


@cache
def unit_words() -> Phrases:
    """Units that may stand behind a number; `other` is a unit of no interest here."""
    units = read_yaml("lexicon", "units")
    rows = [*units["unit"].items(), ("other", units["other"])]
    return Phrases((name, spelling) for name, words in rows for spelling in words)


@cache
def magnitudes() -> tuple[Phrases, dict[str, int]]:
    """Words such as "triệu", and what each multiplies by."""
    factors: dict[str, int] = read_yaml("lexicon", "units")["magnitude"]
    return Phrases((word, word) for word in factors), factors


@cache
def modifiers() -> dict[str, str]:
    """Words before a number that widen it, e.g. "hơn" for over."""
    words: dict[str, list[str]] = read_yaml("lexicon", "modifiers")
    return {word: name for name, spellings in words.items() for word in spellings}
