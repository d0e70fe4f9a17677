"""The table of the tree: each part with its targets, and whether its parts add up."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ansinh.terms.areas import Area
from ansinh.terms.speech import say_day, say_number
from ansinh.web.tables.column import HELD_BACK, Column, Kind, Value
from ansinh.web.tables.table import Origin, Table
from ansinh.web.targets.held_back import held_back_origin
from ansinh.web.targets.tree import Held, Tree

Found = TypeVar("Found")


@dataclass(frozen=True)
class Line:
    """A target of an area of the tree."""

    area: Area
    name: str
    held: Held | None
    href: str
    """Address of its own branch, empty at the end of the tree."""
    why: str
    """Address of the explanation."""

    @property
    def state(self) -> str:
        """Whether the parts add up, in words."""
        return state_of(self.held) if self.held else _("chưa giao")


def state_of(held: Held) -> str:
    """Whether the parts of a target add up to it, in words."""
    if not held.parts:
        return _("chưa chia xuống dưới")
    if held.off is None:
        return _("chưa quy được ra người")
    if held.missing:
        return _("còn {n} nơi chưa được giao").format(n=held.missing)
    if held.off == 0:
        return _("các phần cộng đúng")
    text = _("các phần cao hơn {n}") if held.off > 0 else _("các phần thiếu {n}")
    return text.format(n=say_number(abs(held.off)))


def _of(read: Callable[[Held], Found]) -> Callable[[Line], Found | None]:
    """Value of a target; None where an area has none."""
    return lambda line: read(line.held) if line.held else None


def tree_table(
    name: str, tree: Tree, lines: list[Line], query: QueryDict, version: int
) -> Table[Line]:
    """The parts of an area, a line for each target."""
    number = Kind.NUMBER
    columns: list[Column[Line]] = [
        Column(
            "dia-ban",
            _("Địa bàn"),
            lambda one: one.name,
            href=lambda one: one.href or None,
            is_searched=True,
        ),
        Column("khoa", _("Khóa"), lambda one: one.area.area, is_hidden=True),
        Column(
            "nguoi",
            _("Chỉ tiêu, người"),
            _of(lambda held: held.people),
            number,
            href=lambda one: one.why if one.held else None,
        ),
        Column(
            "giao",
            _("Giao là"),
            _of(lambda held: held.target.basis.print(held.target.value)),
            is_hidden=True,
        ),
        Column("ket-qua", _("Kết quả năm trước"), _of(_last), number),
        Column("tang", _("Tăng"), _of(_growth), number, has_sign=True),
        Column("cong", _("Các phần cộng lại"), _of(_below), number),
        Column("khop", _("Các phần"), lambda one: one.state, is_filter=True),
        Column("doi", _("So với bản trước"), _of(_change), number, has_sign=True),
        Column(
            "co-quan",
            _("Cơ quan giao"),
            _of(lambda held: held.target.issuer),
            is_filter=True,
        ),
        Column(
            "van-ban",
            _("Văn bản"),
            _of(lambda held: held.target.document),
            is_hidden=True,
            is_searched=True,
        ),
        Column("ngay", _("Ngày"), _of(lambda held: held.target.issued_on), Kind.DAY),
        Column("ban", _("Bản"), _of(lambda held: held.target.version), number),
    ]
    below = len({line.area.area for line in lines})
    return Table(
        "chi-tieu",
        ngettext("{n} địa bàn của {name}", "{n} địa bàn của {name}", below).format(
            n=below, name=name
        ),
        columns,
        lines,
        query,
        origins=[
            Origin(_("Chỉ tiêu"), f"{tree.indicator.label}, {tree.year}"),
            Origin(_("Kết quả và số thuộc diện đến"), f"31/12/{tree.year - 1}"),
            Origin(_("Địa giới ngày"), say_day(tree.day)),
            Origin(_("Bản dữ liệu"), str(version)),
            *held_back_origin(
                is_there=any(one.held and one.held.is_held_back for one in lines)
            ),
        ],
        nothing=_("Dưới địa bàn này không có địa bàn nào."),
    )


def _last(held: Held) -> Value:
    return HELD_BACK if held.is_held_back else held.last_result


def _growth(held: Held) -> Value:
    return HELD_BACK if held.is_held_back else held.growth


def _below(held: Held) -> int | None:
    return held.below


def _change(held: Held) -> int | None:
    """People more than in the version before."""
    if held.former is None or held.people is None:
        return None
    return held.people - held.former
