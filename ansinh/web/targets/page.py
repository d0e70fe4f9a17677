"""The page of the tree: its finding, its cards, its table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from ansinh.indicators.participation import INDICATORS
from ansinh.steering.assignments import Basis
from ansinh.steering.homes import STEERED
from ansinh.terms.areas import Area, AreaMap
from ansinh.terms.speech import say_day, say_number
from ansinh.web.answers import Answers
from ansinh.web.tables.table import Table
from ansinh.web.targets.address import Place
from ansinh.web.targets.by_group import label_of
from ansinh.web.targets.lake import issued
from ansinh.web.targets.tree import Held, Tree, tree_of
from ansinh.web.targets.tree_table import Line, state_of, tree_table


@dataclass(frozen=True)
class Card:
    """An indicator: the leading target of the area, and whether its parts add up."""

    name: str
    href: str
    value: str
    people: str
    state: str
    is_off: bool
    is_current: bool


@dataclass(frozen=True)
class Page:
    """What the page of the tree shows."""

    heading: str
    lede: str
    way: Sequence[tuple[str, str]]
    """Areas above with their addresses, from the top."""
    cards: Sequence[Card]
    own: Sequence[tuple[Held, str]]
    """Targets of the area itself, with the state of their parts."""
    table: Table[Line]
    as_of: str
    notes: Sequence[str]
    """What the targets of the area raise."""
    is_inherited: bool
    groups: Sequence[tuple[str, str, bool]]
    """Everybody, then groups with targets: label, address, whether it is shown."""


def page_of(known: Answers, tree: Tree, place: Place, query: QueryDict) -> Page:
    """Everything the page shows of one place."""
    own = tree.held(place.area.area)
    leading = own[0] if own else None
    name = known.history.name_on(place.area.area, tree.on.day)
    lines = list(_lines(known, tree, place))
    return Page(
        _heading(name, tree, place.area, leading),
        _lede(tree, leading),
        _way(known, tree, place),
        _cards(tree, place),
        [(held, state_of(held)) for held in own],
        tree_table(name, tree, lines, query, known.version),
        _(
            "Kết quả và số thuộc diện đến {eve} · địa giới {day} · bản dữ liệu {n}"
        ).format(eve=f"31/12/{place.year - 1}", day=say_day(tree.day), n=known.version),
        [text for held in own for text in tree.raised(held)],
        tree.is_inherited,
        list(_groups(known, place, tree.on)),
    )


def _groups(
    known: Answers, place: Place, on: AreaMap
) -> Iterator[tuple[str, str, bool]]:
    """Everybody and the groups with targets here or below; nothing without any."""
    here = {place.area.area, *on.children(place.area.area)}
    mine = {
        one.group
        for one in issued(known.facts, place.indicator, place.year)
        if one.area in here and one.group and one.basis is Basis.COUNT
    }
    for group in ["", *sorted(mine | {place.group} - {""})] if mine else []:
        label = label_of(group) if group else _("Mọi người")
        yield label, place.href("targets", nhom=group), group == place.group


def _lines(known: Answers, tree: Tree, place: Place) -> Iterator[Line]:
    for area in tree.children(place.area.area):
        asked = {"dia-ban": area.area}
        has_parts = bool(tree.on.children(area.area))
        targets: list[Held | None] = [*tree.held(area.area)]
        for held in targets or [None]:
            yield Line(
                area,
                known.history.name_on(area.area, tree.on.day),
                held,
                place.href("targets", **asked) if has_parts else "",
                place.href("target-explain", **asked),
            )


def _heading(name: str, tree: Tree, area: Area, held: Held | None) -> str:
    label, year = _label(tree), tree.year
    if held is None:
        text = _("{name} chưa được giao chỉ tiêu {label} năm {year}")
        if tree.group and any(tree.held(one.area) for one in tree.children(area.area)):
            text = _("Chỉ tiêu {label} năm {year} của từng địa bàn, {name}")
        return text.format(name=name, label=label, year=year)
    told = {
        "name": name,
        "label": label,
        "year": year,
        "n": held.parts,
        "people": say_number(held.people or 0),
        "below": say_number(held.below or 0),
        "off": say_number(abs(held.off or 0)),
    }
    if not held.parts or held.off is None:
        text = _("Chỉ tiêu {label} năm {year} của {name} chưa chia xuống dưới")
    elif held.off == 0 and not held.missing:
        text = _("{n} địa bàn của {name} cộng lại đúng chỉ tiêu {people} người")
    elif held.off < 0:
        text = _(
            "{n} địa bàn của {name} được giao thiếu {off} người so với chỉ tiêu chung"
        )
    elif held.off > 0:
        text = _("{n} địa bàn của {name} được giao cao hơn chỉ tiêu chung {off} người")
    else:
        text = _("{n} địa bàn của {name} đã đủ chỉ tiêu chung, còn nơi chưa được giao")
    return text.format(**told)


def _label(tree: Tree) -> str:
    """The indicator, and the group where it is about one."""
    label = tree.indicator.label
    return f"{label}, {label_of(tree.group)}" if tree.group else label


def _lede(tree: Tree, held: Held | None) -> str:
    if held is None:
        return ""
    target = held.target
    text = (
        f"{_label(tree)} {tree.year}: {held.text}, {target.issuer}, {target.document}"
    )
    if held.growth is not None:
        text += _("; {growth} người so với kết quả cuối năm trước").format(
            growth=say_number(held.growth, sign=True)
        )
    return f"{text}."


def _way(known: Answers, tree: Tree, place: Place) -> list[tuple[str, str]]:
    above = list(tree.on.ancestors(place.area.area))[1:]
    areas = known.history.areas
    return [
        (
            known.history.name_on(area, tree.on.day),
            place.href("targets", **{"dia-ban": area}),
        )
        for area in reversed(above)
        if tree.scope.allows(areas[area])
    ]


def _cards(tree: Tree, place: Place) -> list[Card]:
    shown = {one.key for one in STEERED} | {place.indicator}
    cards = []
    for key, indicator in INDICATORS.items():
        mine = tree_of(tree.sight, key, place.area, place.year, tree.scope)
        held = next(iter(mine.held(place.area.area)), None)
        if held is None and key not in shown:
            continue
        is_number = held is not None and held.target.basis.value == "count"
        value = held.target.basis.print(held.target.value) if held else "–"
        cards.append(
            Card(
                indicator.label,
                place.href("targets", **{"chi-tieu": key, "nhom": ""}),
                value.removesuffix(" người") if is_number else value,
                _people(held, is_number=is_number),
                state_of(held) if held else _("chưa giao"),
                bool(held and (held.off or held.missing) and held.parts),
                key == place.indicator,
            )
        )
    return cards


def _people(held: Held | None, *, is_number: bool) -> str:
    if held is None or held.people is None:
        return ""
    return _("người") if is_number else f"= {say_number(held.people)} {_('người')}"
