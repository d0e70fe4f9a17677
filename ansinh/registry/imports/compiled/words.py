"""Words that cells may hold, as tables that compiled passes look up."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ansinh.registry.imports.compiled.cells import LONGEST, place_of_word


class Words(NamedTuple):
    """Places by the two numbers that a word is packed into, and the code at each.

    How many words there are stands behind the last code.
    """

    packed: npt.NDArray[np.uint64]
    codes: npt.NDArray[np.int32]


def no_words(most: int) -> Words:
    """Table for at most so many words, which are yet to come."""
    size = 1 << (2 * most).bit_length()
    return Words(np.zeros((size, 2), np.uint64), np.zeros(size + 1, np.int32))


def words_of(texts: Sequence[str], codes: Sequence[int] | None = None) -> Words:
    """Table of words, whose codes are their places among `texts` or `codes`."""
    table = no_words(max(len(texts), 1))
    for text, code in zip(texts, codes or range(len(texts)), strict=True):
        data = text.encode()
        if 0 < len(data) <= LONGEST:
            word = np.frombuffer(data.ljust(LONGEST, b"\0"), np.uint64)
            at = place_of_word(table.packed, *word)
            table.packed[at] = word
            table.codes[at] = code
    return table


def texts_in(table: Words) -> list[str]:
    """Words of a table in the order of their codes, which begin with 0."""
    held = np.flatnonzero(table.packed[:, 0])
    held = held[np.argsort(table.codes[held])]
    packed = table.packed[held].view(f"S{LONGEST}")[:, 0]
    return [text.decode() for text in packed.tolist()]
