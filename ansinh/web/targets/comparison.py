"""Keys side by side: what each asks of every area, who gains and who loses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from ansinh.steering.weights import Key
from ansinh.terms.mendable import MendableError
from ansinh.terms.speech import say_number
from ansinh.web.tables.column import Column, Kind, Value
from ansinh.web.tables.table import Table
from ansinh.web.targets.plans import Asked, Plan
from ansinh.web.targets.views.opening import Opened, origins_of

_NAMES = {
    Key.GAP: "khoang-trong",
    Key.ELIGIBLE: "thuoc-dien",
    Key.LAST_RESULT: "cung-ty-le",
    Key.EQUAL_GROWTH: "cung-so",
}


@dataclass(frozen=True)
class Line:
    """An area under every key."""

    area: str
    name: str
    result: int
    eligible: int
    chosen: int | None
    by_key: dict[Key, int]
    plan: Plan

    def growth(self, asked: int | None) -> Value:
        """People on top of the last result that a number asks for."""
        if asked is None:
            return None
        return self.told(asked + self.plan.before(self.area) - self.result)

    def told(self, number: int) -> Value:
        """A number that tells the last result, or the sign in its place."""
        return self.plan.told(self.area, number)


def comparison_table(opened: Opened, chosen: Asked, query: QueryDict) -> Table[Line]:
    """Every part directly below, under the keys chosen and under each key alone."""
    plan = opened.plan
    by_key: dict[Key, Asked] = {}
    for key in Key:
        try:
            by_key[key] = plan.share({key: 1}, opened.settled)
        except (MendableError, ValueError):
            continue
    parts = plan.eve.tree[plan.area.area]
    lines = [
        Line(
            area,
            plan.name(area),
            plan.standings[area].result,
            plan.standings[area].eligible,
            chosen.get(area),
            {key: found[area] or 0 for key, found in by_key.items()},
            plan,
        )
        for area in parts
    ]
    number = Kind.NUMBER
    columns: list[Column[Line]] = [
        Column("dia-ban", _("Địa bàn"), lambda one: one.name, is_searched=True),
        Column(
            "ket-qua", _("Kết quả năm trước"), lambda one: one.told(one.result), number
        ),
        Column("thuoc-dien", _("Thuộc diện"), lambda one: one.eligible or None, number),
        Column("dang-chon", _("Đang chọn"), lambda one: one.chosen, number),
        Column(
            "tang",
            _("Tăng"),
            lambda one: one.growth(one.chosen),
            number,
            has_sign=True,
        ),
        *(_of_key(key) for key in by_key),
        *(_in_full(key) for key in by_key),
    ]
    return Table(
        "so-sanh-cach-chia",
        _("Mỗi nơi tăng bao nhiêu người theo từng cách chia"),
        columns,
        lines,
        query,
        origins=origins_of(plan),
    )


def gains_of(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Who would get more or less under each key than under the one chosen."""
    for key in lines[0].by_key if lines else ():
        off = {
            one.name: one.by_key[key] - (one.chosen or 0)
            for one in lines
            if one.area not in one.plan.held_back
        }
        if not off:
            continue
        most, least = (pick(off, key=lambda name: off[name]) for pick in (max, min))
        if not any(off.values()):
            yield _SHORT[key], _("cho ra đúng bảng này.")
            continue
        text = _(
            "{more} nơi được giao thêm, nhiều nhất {most} {plus}; {less} nơi được giao "
            "bớt, nhiều nhất {least} {minus}."
        )
        yield (
            _SHORT[key],
            text.format(
                more=sum(n > 0 for n in off.values()),
                most=most,
                plus=say_number(off[most], sign=True),
                less=sum(n < 0 for n in off.values()),
                least=least,
                minus=say_number(off[least], sign=True),
            ),
        )


def _of_key(key: Key) -> Column[Line]:
    return Column(
        f"tang-{_NAMES[key]}",
        _SHORT[key],
        lambda one: one.growth(one.by_key[key]),
        Kind.NUMBER,
        has_sign=True,
    )


def _in_full(key: Key) -> Column[Line]:
    return Column(
        f"giao-{_NAMES[key]}",
        f"{_('Giao')} {key.label}",
        lambda one: one.told(one.by_key[key]),
        Kind.NUMBER,
        is_hidden=True,
    )


_SHORT = {
    Key.GAP: "Theo số chưa tham gia",
    Key.ELIGIBLE: "Theo số thuộc diện",
    Key.LAST_RESULT: "Cùng tỷ lệ tăng",
    Key.EQUAL_GROWTH: "Cùng số người tăng",
}
