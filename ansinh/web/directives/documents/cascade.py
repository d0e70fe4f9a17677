"""Who below has not yet issued its own document: a tree, worked out each time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.db.models import Count, Max
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ansinh.steering.scorecard import Light
from ansinh.terms.speech import say_day
from ansinh.web.directives.lights import drawn
from ansinh.web.directives.models import Addressee, Document
from ansinh.web.directives.reader import SOON, Reader


class Answered(StrEnum):
    """Whether an area has issued its own document."""

    IN_TIME = "in_time"
    TOO_LATE = "too_late"
    WAITED_FOR = "waited_for"
    OVERDUE = "overdue"
    ENDED = "ended"

    @property
    def label_vi(self) -> str:
        """The answer in words."""
        return {
            "in_time": _("Đã ban hành"),
            "too_late": _("Đã ban hành, trễ hạn"),
            "waited_for": _("Chưa ban hành"),
            "overdue": _("Chưa ban hành, quá hạn"),
            "ended": _("Địa bàn đã kết thúc"),
        }[self]

    @property
    def light(self) -> Light | None:
        """Light beside it."""
        if self is Answered.OVERDUE:
            return Light.MISS
        is_done = self in {Answered.IN_TIME, Answered.TOO_LATE}
        return Light.REACH if is_done else None

    @property
    def light_svg(self) -> SafeString:
        """Drawing of the light."""
        return drawn(self.light)


@dataclass(frozen=True)
class Node:
    """An area that must issue its own, with those that must follow it in turn."""

    document: Document
    """Document it must carry out."""
    addressee: Addressee
    area: str
    """Name of the area."""
    own: Document | None
    """What it issued."""
    answered: Answered
    days_late: int
    is_soon: bool
    """Whether it is still to be issued, within a week."""
    below: tuple["Node", ...]
    is_mine: bool
    """Whether it is for the reader to issue."""

    @property
    def is_open(self) -> bool:
        """Whether something is still to be issued."""
        return self.answered in {Answered.WAITED_FOR, Answered.OVERDUE}

    @property
    def reminded(self) -> str:
        """How often it was reminded, and when last."""
        times: int = getattr(self.addressee, "times_reminded", 0)
        if not times:
            return ""
        last = say_day(self.addressee.last_reminded.date())  # type: ignore[attr-defined]
        return _("Đã nhắc {times} lần, gần nhất {last}").format(times=times, last=last)


@dataclass(frozen=True)
class Cascade:
    """What became of a document below, as far as a reader may see."""

    document: Document
    nodes: tuple[Node, ...]

    @cached_property
    def every(self) -> Sequence[Node]:
        """All nodes of the tree, from the top down."""
        return list(_every(self.nodes))

    @property
    def asked(self) -> int:
        """Areas that must issue, without those that ended."""
        return sum(one.answered is not Answered.ENDED for one in self.every)

    @property
    def issued(self) -> int:
        """Areas that did."""
        return sum(one.own is not None for one in self.every)

    @property
    def overdue(self) -> int:
        """Areas that should have."""
        return sum(one.answered is Answered.OVERDUE for one in self.every)

    @property
    def light_svg(self) -> SafeString:
        """Drawing of the light: whether anybody is late."""
        return drawn(Light.MISS if self.overdue else None)

    @property
    def lacking(self) -> list[Node]:
        """Areas that still have to, the latest first."""
        open_ones = [one for one in self.every if one.is_open]
        return sorted(open_ones, key=lambda one: -one.days_late)


def _every(nodes: Sequence[Node]) -> Iterator[Node]:
    for one in nodes:
        yield one
        yield from _every(one.below)


class Cascades:
    """Cascades of documents that all stand in one list."""

    def __init__(self, reader: Reader, mine: frozenset[str] = frozenset()) -> None:
        self.reader, self.mine = reader, mine
        self.children: dict[int, list[Document]] = defaultdict(list)
        for one in Document.objects.filter(parent__isnull=False, withdrawn_on=None):
            self.children[one.parent_id or 0].append(one)
        self.addressees: dict[int, list[Addressee]] = defaultdict(list)
        reminded = Addressee.objects.filter(withdrawn_on=None).annotate(
            times_reminded=Count("reminders"), last_reminded=Max("reminders__at")
        )
        for addressee in reminded.order_by("due_on", "pk"):
            self.addressees[addressee.document_id].append(addressee)

    def of(self, document: Document) -> Cascade:
        """Cascade of a document, each branch followed once."""
        return Cascade(document, tuple(self._nodes(document, {document.pk})))

    def _nodes(self, document: Document, above: set[int]) -> list[Node]:
        """Those who lack first, the latest of them at the top."""
        found = [
            self._node(document, addressee, above)
            for addressee in self.addressees[document.pk]
            if self.reader.sees(addressee.area)
        ]
        return sorted(found, key=lambda one: (not one.is_open, -one.days_late))

    def _node(self, document: Document, addressee: Addressee, above: set[int]) -> Node:
        reader, own = self.reader, self._own(document, addressee)
        below: tuple[Node, ...] = ()
        if own is not None and own.pk not in above:
            below = tuple(self._nodes(own, above | {own.pk}))
        days = addressee.days_late(own.issued_on if own else reader.today)
        return Node(
            document,
            addressee,
            reader.full_name(addressee.area),
            own,
            self._answered(addressee, own, days),
            max(0, days),
            own is None and -SOON.days <= days <= 0,
            below,
            addressee.area in self.mine,
        )

    def _own(self, document: Document, addressee: Addressee) -> Document | None:
        """Document of an area, or of whoever took it over, that carries out another."""
        own = [one for one in self.children[document.pk] if one.area == addressee.area]
        if not own and not self.reader.exists(addressee.area):
            now = self.reader.here_today(addressee.area)
            own = [one for one in self.children[document.pk] if one.area in now]
        return min(own, key=lambda one: (one.issued_on, one.pk), default=None)

    def _answered(
        self, addressee: Addressee, own: Document | None, days: int
    ) -> Answered:
        if own is not None:
            return Answered.TOO_LATE if days > 0 else Answered.IN_TIME
        if not self.reader.exists(addressee.area):
            return Answered.ENDED
        return Answered.OVERDUE if days > 0 else Answered.WAITED_FOR
