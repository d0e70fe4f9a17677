"""Names of areas as sentences and tables use them."""

import re

from ansinh.terms.areas import Area, Level
from ansinh.terms.speech import say

_KINDS = re.compile(
    r"^(Thành phố|Tỉnh|Quận|Huyện|Thị xã|Thị trấn|Phường|Xã|Đặc khu) (?=\D)"
)
_ENGLISH = {
    "thành phố": "city",
    "tỉnh": "province",
    "quận": "district",
    "huyện": "district",
    "thị xã": "town",
    "thị trấn": "township",
    "phường": "ward",
    "xã": "commune",
    "đặc khu": "special zone",
}


def short_name(name: str) -> str:
    """Name without its kind where it still is a name: "Quận 1" keeps it."""
    return _KINDS.sub("", name)


def kind_of(name: str) -> str:
    """Kind of an area within a sentence: "thành phố" of "Thành phố Cần Thơ"."""
    found = _KINDS.match(name)
    return found[1].lower() if found else name


def kind_label(name: str) -> str:
    """Kind of an area in the language spoken: "thành phố", "city"."""
    kind = kind_of(name)
    return say(kind, _ENGLISH.get(kind, kind))


def whole_vi(area: Area) -> str:
    """An area as a whole within a sentence: "toàn thành phố"."""
    return "cả nước" if area.level is Level.NATION else f"toàn {kind_of(area.name)}"
