"""What happened between two lists of areas."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ansinh.registry.imports.areas.listed import ListedArea
from ansinh.registry.imports.areas.spelling import own_name, spelled
from ansinh.terms.areas import Level

Listing = Mapping[str, ListedArea]


class Happening(StrEnum):
    """What became of an area from one list to the next."""

    CREATED = "created"
    ABOLISHED = "abolished"
    REUSED = "reused"
    """The code passed to another area, under another name."""
    RENAMED = "renamed"
    KIND_CHANGED = "kind_changed"
    """A xã became a phường, a district a city: the same area."""
    MOVED = "moved"
    RESPELLED = "respelled"
    """The same name written another way; nothing happened."""

    @property
    def label_vi(self) -> str:
        """Heading over events of this kind."""
        return _LABELS[self]


_LABELS = {
    Happening.CREATED: "Thành lập",
    Happening.ABOLISHED: "Không còn trong danh mục",
    Happening.REUSED: "Mã dùng lại cho địa bàn khác",
    Happening.RENAMED: "Đổi tên",
    Happening.KIND_CHANGED: "Đổi loại",
    Happening.MOVED: "Chuyển địa bàn cấp trên",
    Happening.RESPELLED: "Chỉ khác cách viết tên",
}


@dataclass(frozen=True)
class Event:
    """One thing that happened to one code."""

    happening: Happening
    code: str
    before: ListedArea | None
    after: ListedArea | None
    parent_before: str = ""
    """Name of the area above it."""
    parent_after: str = ""

    @property
    def sentence(self) -> str:
        """The event in words."""
        old = self.before.name if self.before else ""
        new = self.after.name if self.after else ""
        parent = self.parent_after or self.parent_before
        under = f", {parent}" if parent else ""
        return {
            Happening.CREATED: f"{new} (mã {self.code}){under}.",
            Happening.ABOLISHED: f"{old} (mã {self.code}){under}.",
            Happening.REUSED: (
                f"{old} không còn; mã {self.code} nay là của {new}{under}."
            ),
            Happening.RENAMED: f"{old} (mã {self.code}) đổi tên thành {new}.",
            Happening.KIND_CHANGED: f"{old} (mã {self.code}) thành {new}.",
            Happening.MOVED: (
                f"{new} (mã {self.code}) chuyển từ {self.parent_before} "
                f"sang {self.parent_after}."
            ),
            Happening.RESPELLED: f"{old} (mã {self.code}) viết thành {new}.",
        }[self.happening]


def compare(before: Listing, after: Listing) -> list[Event]:
    """Events that lead from one list to the next, in order of level and code.

    A code keeps its area when the name stays, whatever the kind (xã or phường). Under
    another name it is the same area renamed where no neighbour, an area of its level
    under the same parent, came or went, nor the parent itself; else the code passed to
    another area.
    """
    disturbed = {
        (one.level, one.parent)
        for here, there in ((before, after), (after, before))
        for code, one in here.items()
        if code not in there or (one.parent and one.parent not in there)
    }
    codes = sorted(before.keys() | after.keys(), key=lambda code: (len(code), code))
    return [
        _event(kind, code, before, after)
        for code in codes
        for kind in _happenings(before.get(code), after.get(code), disturbed)
    ]


def _happenings(
    old: ListedArea | None, new: ListedArea | None, disturbed: set[tuple[Level, str]]
) -> Iterator[Happening]:
    if old is None or new is None:
        yield Happening.CREATED if old is None else Happening.ABOLISHED
        return
    if old.name == new.name:
        pass
    elif spelled(old.name) == spelled(new.name):
        yield Happening.RESPELLED
    elif own_name(old.name) == own_name(new.name):
        yield Happening.KIND_CHANGED
    elif disturbed & {(old.level, old.parent), (new.level, new.parent)}:
        yield Happening.REUSED
        return
    else:
        yield Happening.RENAMED
    if old.parent != new.parent:
        yield Happening.MOVED


def _event(kind: Happening, code: str, before: Listing, after: Listing) -> Event:
    old, new = before.get(code), after.get(code)
    return Event(
        kind,
        code,
        old,
        new,
        before[old.parent].name if old and old.parent in before else "",
        after[new.parent].name if new and new.parent in after else "",
    )
