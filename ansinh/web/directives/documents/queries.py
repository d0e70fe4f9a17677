"""Documents that concern a reader."""

from collections.abc import Iterable

from django.db.models import Prefetch
from django.http import Http404

from ansinh.web.accounts.roles import Permission
from ansinh.web.directives.models import Addressee, Document
from ansinh.web.directives.reader import Reader


def documents_of(reader: Reader) -> list[Document]:
    """Documents of the reader's areas and of those above them, the newest first.

    What binds an area is known in it: a ward reads the plan of its city and the
    resolution that rests on, and nothing of the ward next door.
    """
    addressed = Prefetch("addressees", Addressee.objects.order_by("pk"))
    everything = Document.objects.select_related("parent").prefetch_related(addressed)
    above = areas_above(reader)
    return [one for one in everything if one.area in above or reader.sees(one.area)]


def areas_above(reader: Reader) -> set[str]:
    """Areas that the reader's lie in, of today and of the days before they ended."""
    scope = reader.scope(Permission.FIGURES_READ)
    today = {above for root in scope.roots for above in scope.today_map.ancestors(root)}
    ended = {
        key
        for key, area in reader.history.areas.items()
        if area.last_day
        and area.level.depth <= _deepest(reader)
        and today & set(reader.history.successors_on(key, reader.today))
    }
    return today | ended


def _deepest(reader: Reader) -> int:
    """Depth of the level right above the reader's highest area."""
    roots = reader.scope().roots
    return (
        min((reader.history.areas[root].level.depth for root in roots), default=0) - 1
    )


def document_or_404(reader: Reader, number: int) -> Document:
    """A document that concerns the reader.

    Raises:
        Http404: there is none, or it concerns others only.

    """
    for one in documents_of(reader):
        if one.pk == number:
            return one
    raise Http404(number)


def line_above(document: Document, known: Iterable[Document]) -> list[Document]:
    """Documents a document rests on, as far as the reader knows them, the top first."""
    by_number = {one.pk: one for one in known}
    line: list[Document] = []
    above = document.parent_id
    while above in by_number and by_number[above] not in line:
        line.insert(0, by_number[above])
        above = by_number[above].parent_id
    return line


def addressed_of(document: Document, reader: Reader) -> list[str]:
    """The reader's areas that must issue their own now."""
    now = document.addressees.filter(withdrawn_on=None).order_by("pk")
    return [one.area for one in now if reader.sees(one.area)]


def taken_off(document: Document, reader: Reader) -> list[tuple[str, Addressee]]:
    """The reader's areas that had to issue their own and were taken off, by name."""
    gone = document.addressees.exclude(withdrawn_on=None).order_by("pk")
    found = gone.select_related("withdrawn_by")
    return [(reader.full_name(one.area), one) for one in found if reader.sees(one.area)]
