"""Codes: a word out of a fixed list (region, group, sex), for one case or a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ansinh.law.exact import Flags


@dataclass(frozen=True)
class Codes:
    """A column of words, kept as small integers into `names`."""

    index: npt.NDArray[np.integer[Any]]
    names: tuple[str, ...]

    @classmethod
    def of(cls, words: Sequence[str]) -> Codes:
        """The column of some words."""
        names, index = np.unique(np.asarray(words, dtype=str), return_inverse=True)
        return cls(index.astype(np.int8), tuple(str(name) for name in names))


Code = str | Codes


def is_one_of(code: Code, *words: str) -> bool | Flags:
    """Is the code one of the words? A bool for one case, an array for a column."""
    if isinstance(code, str):
        return code in words
    answers = np.array([name in words for name in code.names])
    return np.asarray(answers[code.index], dtype=np.bool_)
