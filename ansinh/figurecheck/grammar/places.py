"""Places a text names, and which of them the figures are about.

The first place named with its kind, or a province, is taken as the subject of the text;
names in brackets or after a comma behind it are its parents. "UBND tỉnh" and "BHXH
huyện" name offices, not places. Employers that owe money are places too: "Công ty ...".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from ansinh.figurecheck.text.lexicon import Phrases, known_words, read_yaml
from ansinh.figurecheck.text.tokens import Token, fold

_LONGEST_NAME = 4
_NATION_STARTS = frozenset({"cả", "toàn"})
_MEETINGS = (
    "hội nghị",
    "hội thảo",
    "cuộc họp",
    "buổi họp",
    "buổi làm việc",
    "tọa đàm",
    "giao ban",
    "lễ ra quân",
    "họp báo",
)
_ADJECTIVES = frozenset(
    {
        "vùng cao",
        "miền núi",
        "biên giới",
        "ven biển",
        "vùng sâu",
        "hải đảo",
        "nông thôn",
    }
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place at one spot of the text."""

    start: int
    end: int
    name: str
    """With its kind where the text gives it, e.g. "Huyện Long Mỹ"."""
    parents: tuple[str, ...] = ()
    is_typed: bool = False
    """Whether the text says which kind of area it is."""
    is_bracketed: bool = False
    is_venue: bool = False
    """Whether people met there: "tại huyện ..., BHXH tỉnh ... tổ chức hội nghị"."""

    @property
    def full_name(self) -> str:
        """Name and parents, smallest first."""
        return ", ".join((self.name, *self.parents))


def read_places(tokens: Sequence[Token]) -> list[Place]:
    """Every place of a text, with parents attached to the place they follow."""
    return list(_with_parents(tokens, list(_plain_places(tokens))))


def main_place(places: Sequence[Place]) -> str:
    """Place the text is about; the whole country where it names none."""
    hosts = [place for place in places if not place.is_venue]
    for place in hosts or places:
        if not place.is_bracketed:
            return _kind_from_elsewhere(place, places).full_name
    return places[0].full_name if places else "Việt Nam"


def _kind_from_elsewhere(place: Place, places: Sequence[Place]) -> Place:
    bare = fold_name(place.name)
    for other in places:
        if other.is_typed and fold_name(other.name).endswith(" " + bare):
            parents = place.parents or other.parents
            return replace(other, parents=parents)
    return place


def fold_name(name: str) -> str:
    """Name in the form two spellings agree in."""
    return " ".join(fold(word) for word in name.split())


@cache
def _names() -> tuple[Phrases, dict[str, str]]:
    data = read_yaml("lexicon", "places")
    full = {f"Tỉnh {name}": name for name in data["provinces"]}
    full |= {f"Thành phố {name}": name for name in data["cities"]}
    rows = [(title, name) for title, name in full.items()]
    rows += [("Thành phố Hồ Chí Minh", name) for name in data["city_short"]]
    rows += [("Việt Nam", name) for name in data["nation"]]
    return Phrases(rows), full


@cache
def _kinds() -> Phrases:
    kinds: dict[str, list[str]] = read_yaml("lexicon", "places")["kinds"]
    return Phrases((kind, word) for kind, words in kinds.items() for word in words)


def _plain_places(tokens: Sequence[Token]) -> Iterator[Place]:
    index = 0
    kinds = _kinds()
    while index < len(tokens):
        token = tokens[index]
        if not (
            token.is_capital or token.lower in _NATION_STARTS or kinds.may_start(token)
        ):
            index += 1
            continue
        place, after = _place_at(tokens, index)
        if place is not None:
            yield place
        index = max(after, index + 1)


def _place_at(tokens: Sequence[Token], index: int) -> tuple[Place | None, int]:
    """Place that begins at a token, and the token behind it."""
    kinds, after = _kinds().longest(tokens, index)
    if kinds == {"Bản"} and tokens[index].text.isupper():
        return None, after
    if kinds:
        return _typed(tokens, index, after, next(iter(kinds)))
    if place := _before_bracket(tokens, index):
        return place, index + 1
    names, end = _names()[0].longest(tokens, index)
    if names and _is_whole_name(tokens, end):
        return _placed(tokens, index, end, next(iter(names)), typed=False), end
    if tokens[index].lower == "công" and tokens[index + 1 : index + 2]:
        return _company(tokens, index)
    return None, index


def _typed(
    tokens: Sequence[Token], index: int, after: int, kind: str
) -> tuple[Place | None, int]:
    """Place named with its kind, e.g. "huyện Long Mỹ"."""
    if place := _apposed(tokens, index, kind):
        return place, after
    after = _behind_adjectives(tokens, after)
    name, end = _name_at(tokens, after, upper=tokens[index].text.isupper())
    if not name:
        return None, after
    title = name if name.startswith(kind) else f"{kind} {_bare(name)}"
    return _placed(tokens, index, end, title, typed=True), end


def _before_bracket(tokens: Sequence[Token], first: int) -> Place | None:
    """Place named without its kind, before its province: "Như Xuân (Thanh Hóa)"."""
    after = first
    if first and tokens[first - 1].is_word and tokens[first - 1].is_capital:
        return None
    while after < len(tokens) and tokens[after].is_word and tokens[after].is_capital:
        after += 1
    behind = after + 1
    if after - first not in range(1, _LONGEST_NAME + 1) or behind >= len(tokens):
        return None
    parent, _ = _place_at(tokens, behind)
    if tokens[after].text != "(" or parent is None or parent.name == "Việt Nam":
        return None
    name = _spaced(tokens[first:after])
    if _names()[0].longest(tokens, first)[0] or known_words().longest(tokens, first)[0]:
        return None
    return _placed(tokens, first, after, name, typed=False)


def _behind_adjectives(tokens: Sequence[Token], index: int) -> int:
    """Token behind a dot, or behind "vùng cao" in "huyện vùng cao Tủa Chùa"."""
    if index < len(tokens) and tokens[index].text == ".":
        return index + 1
    words = " ".join(token.lower for token in tokens[index : index + 2])
    return index + 2 if words in _ADJECTIVES else index


def _apposed(tokens: Sequence[Token], index: int, kind: str) -> Place | None:
    """Place of "Đông Hiệp, một xã của huyện ...", whose kind comes behind its name."""
    if index < 3 or [token.lower for token in tokens[index - 2 : index]] != [
        ",",
        "một",
    ]:
        return None
    first = index - 2
    while first and tokens[first - 1].is_word and tokens[first - 1].is_capital:
        first -= 1
    name = _spaced(tokens[first : index - 2]) if first < index - 2 else ""
    return (
        _placed(tokens, first, index + 1, f"{kind} {name}", typed=True)
        if name
        else None
    )


def _bare(name: str) -> str:
    return name.removeprefix("Tỉnh ").removeprefix("Thành phố ")


def _is_whole_name(tokens: Sequence[Token], end: int) -> bool:
    """Whether no further capital follows: "Hà Nam Ninh" is not Hà Nam."""
    if end >= len(tokens) or tokens[end - 1].text.isupper():
        return True
    return not (tokens[end].is_word and tokens[end].text.istitle())


def _placed(
    tokens: Sequence[Token], first: int, after: int, name: str, *, typed: bool
) -> Place:
    bracketed = first > 0 and tokens[first - 1].text == "("
    return Place(
        tokens[first].start,
        tokens[after - 1].end,
        name,
        is_typed=typed,
        is_bracketed=bracketed,
    )


def _name_at(tokens: Sequence[Token], first: int, *, upper: bool) -> tuple[str, int]:
    """Proper name that begins at a token: a province, capitals, or a number."""
    if first >= len(tokens):
        return "", first
    names, end = _names()[0].longest(tokens, first)
    if names and tokens[first].is_capital and _is_whole_name(tokens, end):
        return next(iter(names)), end
    if _is_numbered(tokens, first):
        return tokens[first].text, first + 1
    words: list[str] = []
    for index in range(first, min(first + _LONGEST_NAME, len(tokens))):
        token = tokens[index]
        if not _continues_name(tokens, index, upper=upper):
            break
        words.append(token.text.title() if token.text.isupper() else token.text)
    return " ".join(words), first + len(words)


def _is_numbered(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number names a ward or hamlet, as in "Phường 5" and "ấp 3"."""
    kind, token = tokens[index - 1].lower, tokens[index]
    if kind == "phố" and index > 1:
        kind = f"{tokens[index - 2].lower} phố"
    behind = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return (
        kind not in {"xã", "huyện", "tỉnh", "thành phố", "tp", "trấn"}
        and token.is_number
        and len(token.text) <= 2
        and behind not in {"%", "/"}
    )


def _continues_name(tokens: Sequence[Token], index: int, *, upper: bool) -> bool:
    token = tokens[index]
    if not (token.is_word and token.is_capital) or (
        len(token.text) > 1 and (token.text.isupper() and not upper)
    ):
        return False
    if token.text.isupper():
        names, _ = known_words().longest(tokens, index)
        return not names and token.lower not in {"ủy", "năm", "tháng", "quý", "báo"}
    return True


def _company(tokens: Sequence[Token], first: int) -> tuple[Place | None, int]:
    """An employer by name, up to the number or sign that ends it."""
    if tokens[first + 1].lower != "ty":
        return None, first
    end, depth = first + 2, 0
    while end < len(tokens) and end < first + 20:
        token = tokens[end]
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0 and _ends_company(tokens, end):
            break
        end += 1
    text = _spaced(tokens[first:end])
    return _placed(tokens, first, end, text, typed=True), end


def _ends_company(tokens: Sequence[Token], index: int) -> bool:
    token, previous = tokens[index], tokens[index - 1]
    if token.is_number:
        return token.start > previous.end or previous.text != "."
    if token.text in {",", ";", ":", "\n", "|", "-"}:
        return True
    return token.is_word and token.lower in {"nợ", "còn", "với", "là", "chậm", "đã"}


def _spaced(tokens: Sequence[Token]) -> str:
    parts = [tokens[0].text]
    for before, token in pairwise(tokens):
        parts.append(" " * (token.start > before.end) + token.text)
    return "".join(parts)


def _is_venue(tokens: Sequence[Token], index: int) -> bool:
    """Whether "tại" stands before a place in a sentence about a meeting."""
    if not index or tokens[index - 1].lower not in {"tại", "ở"}:
        return False
    before = " ".join(token.lower for token in tokens[max(0, index - 9) : index])
    behind = " ".join(token.lower for token in tokens[index : index + 40])
    words = re.split(r"[.\n]", before)[-1] + re.split(r"[.\n\d]", behind)[0]
    return any(meeting in words for meeting in _MEETINGS)


def _with_parents(tokens: Sequence[Token], places: list[Place]) -> Iterator[Place]:
    starts = {token.start: index for index, token in enumerate(tokens)}
    taken: set[int] = set()
    for position, place in enumerate(places):
        parents: list[str] = []
        last = place
        for other in places[position + 1 :]:
            between = tokens[starts[last.start] : starts[other.start]]
            signs = [token.text for token in between if token.start >= last.end]
            if (
                not set(signs) <= {"(", ",", "\n", "-", "thuộc", "của", "ở"}
                or not signs
            ):
                break
            if _rank(other) <= _rank(last):
                break
            is_bare = signs == [","] and not other.is_typed
            if is_bare and not (last.is_typed and other.name in _names()[1]):
                break
            parents.append(other.name)
            taken.add(other.start)
            last = other
        is_parent = place.start in taken
        yield replace(
            place,
            parents=tuple(parents),
            is_bracketed=place.is_bracketed or is_parent,
            is_venue=_is_venue(tokens, starts[place.start]),
        )


def _rank(place: Place) -> int:
    """Height in the tree: hamlet 0, commune 1, district 2, province 3, nation 4."""
    if place.name == "Việt Nam":
        return 4
    if place.name in _names()[1]:
        return 3
    for rank, words in enumerate(
        (
            ("Ấp", "Thôn", "Khu", "Tổ", "Xóm", "Bản", "Công"),
            ("Xã", "Phường", "Thị trấn", "Đặc"),
            ("Huyện", "Quận", "Thị xã", "Thành phố"),
        )
    ):
        if place.name.startswith(words):
            return rank
    return 3 if place.name.startswith("Tỉnh") else 2
