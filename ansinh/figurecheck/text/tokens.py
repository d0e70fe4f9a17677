"""A text as words, numbers and signs, each with its place in the text.

Positions are character offsets into the text as given, so that a finding can point at
the printed number.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|\n|[^\w\s]|_")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number, sign or line end."""

    text: str
    folded: str
    """Lower case, composed, Ð as Đ, and the tone where modern spelling puts it."""
    start: int
    end: int

    @property
    def lower(self) -> str:
        """Lower case, with its tones where they were written."""
        return self.text.lower()

    @property
    def is_number(self) -> bool:
        """Whether the token is written in digits."""
        return self.text[0].isdecimal()

    @property
    def is_word(self) -> bool:
        """Whether the token is made of letters."""
        return self.text[0].isalpha()

    @property
    def is_capital(self) -> bool:
        """Whether the token begins with a capital letter."""
        return self.text[0].isupper()


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Form in which two spellings of one word agree: "Hoà" and "HÒA", "tỉ", "Ðông"."""
    word = unicodedata.normalize("NFC", word).lower().replace("ð", "đ")
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFD", word)
    tones = "".join(sign for sign in apart if sign in _TONES)
    if not tones:
        return word
    bare = "".join(sign for sign in apart if sign not in _TONES)
    return unicodedata.normalize("NFC", bare) + tones


def tokenize(text: str) -> list[Token]:
    """All tokens of a text in order; blanks other than line ends are dropped."""
    return [
        Token(word := match.group(), fold(word), match.start(), match.end())
        for match in _TOKEN.finditer(text)
    ]
