"""Two issues of one report: which figures changed, from what to what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Changed:
    """A figure that is not what it was; one of the two is empty where it is missing."""

    label: str
    place: str
    """Indicator, area, day and measure, without the version."""
    before: str
    after: str


def changed_figures(
    before: Sequence[Mapping[str, str]], after: Sequence[Mapping[str, str]]
) -> Iterator[Changed]:
    """Figures, as `Printable.references` gives them, that print differently.

    Figures are the same when they speak of the same cell, whatever its version; each
    is told as it is printed first.
    """
    old, new = (
        {_place(one["cell"]): one for one in reversed(figures)}
        for figures in (before, after)
    )
    for place in dict.fromkeys(_place(one["cell"]) for one in (*before, *after)):
        was, now = (found.get(place) for found in (old, new))
        texts = (was["text"] if was else "", now["text"] if now else "")
        if texts[0] != texts[1]:
            told = now or was
            assert told
            yield Changed(told["footnote"].split(",")[0], place, *texts)


def _place(cell: str) -> str:
    return cell.rsplit("/", 1)[0]
