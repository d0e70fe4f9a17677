"""Names compared the way people mean them.

Sources spell Hòa and Hoà, Thuỷ and Thủy, store letters composed or decomposed, and
write Đ as Ð (eth). `plain` brings all of these, and names typed without marks, to one
form.
"""

import re
import unicodedata

_KIND = re.compile(
    r"^(thanh pho|tinh|quan|huyen|thi xa|thi tran|phuong|xa|dac khu|t[pxt]\.?)\s+"
)
_ALPHABET = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmn"
    "oòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
)
_RANK = {letter: f"{rank:02d}" for rank, letter in enumerate(_ALPHABET)}


def composed(text: str) -> str:
    """Text in NFC with the Vietnamese Đ in place of the Icelandic Ð."""
    return unicodedata.normalize("NFC", text).replace("Ð", "Đ").replace("ð", "đ")


def plain(name: str) -> str:
    """Name without marks, capitals and doubled spaces: "Hoà An" and "HÒA AN" agree."""
    decomposed = unicodedata.normalize("NFD", composed(name).lower())
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(bare.replace("đ", "d").split())


def without_kind(name: str) -> str:
    """Plain name of an area without its kind: "Quận Ninh Kiều" gives "ninh kieu"."""
    return _KIND.sub("", plain(name))


def sort_key(name: str) -> str:
    """Key that sorts names by the Vietnamese alphabet (databases sort by bytes)."""
    return "".join(_RANK.get(sign, sign) for sign in composed(name).lower())
