"""Whether two lists write one name, and what kind of area a name says it is.

Hòa and Hoà, "Phường 01" and "Phường 1", M'ri and M’ri are one name each; Hòa and Hoá
are two.
"""

import unicodedata

from ansinh.terms.names import composed

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_KINDS = (
    "thành phố",
    "thị xã",
    "thị trấn",
    "đặc khu",
    "phường",
    "quận",
    "huyện",
    "tỉnh",
    "xã",
)


def spelled(name: str) -> str:
    """Name with each tone mark moved behind its word."""
    words = []
    for word in composed(name).lower().replace("’", "'").split():
        signs = unicodedata.normalize("NFD", word)
        tone = "".join(sign for sign in signs if sign in _TONES)
        bare = "".join(sign for sign in signs if sign not in _TONES)
        words.append((str(int(bare)) if bare.isdecimal() else bare) + tone)
    return " ".join(words)


def own_name(name: str) -> str:
    """Name without its kind, spelled: Xã Hoà An and Phường Hòa An agree."""
    lower = " ".join(composed(name).lower().split())
    for kind in _KINDS:
        if lower.startswith(kind + " "):
            return spelled(lower.removeprefix(kind))
    return spelled(lower)
