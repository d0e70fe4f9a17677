"""A report as one text, with where each stretch of it stands in the file."""

from bisect import bisect_right
from dataclasses import dataclass

from ansinh.terms.mendable import MendableError
from ansinh.terms.speech import Said


class UnreadableFileError(MendableError):
    """A file that cannot be checked; the message says why and what to do."""

    def __init__(self, what: str, advice: str, code: str) -> None:
        self.code = code
        super().__init__(f"{what} {advice} [{code}]")


@dataclass(frozen=True)
class Stretch:
    """A stretch of the text and its place in the file."""

    start: int
    end: int
    where_vi: str
    """Words for the reader: "dòng 3", "trang 2", "ô Sheet1!B4"."""


@dataclass(frozen=True)
class Control:
    """A figure of one of our own reports, with the reference of its cell."""

    start: int
    end: int
    reference: str
    """As our reports print it, e.g. ``health_coverage/92/2023-12-31/share/v41``."""
    printed: tuple[str, ...] = ()
    """The figure as the report was made with it; empty where the file does not say."""


@dataclass(frozen=True)
class Document:
    """The text of a file; all offsets count characters of `text` (composed, NFC)."""

    text: str
    stretches: tuple[Stretch, ...]
    controls: tuple[Control, ...] = ()
    notes_vi: tuple[Said, ...] = ()
    """What was left out, for the reader to know."""

    def where_vi(self, position: int) -> str:
        """Place of a character in the file."""
        starts = [stretch.start for stretch in self.stretches]
        index = bisect_right(starts, position) - 1
        return self.stretches[index].where_vi if index >= 0 else ""


def joined(parts: list[tuple[str, str]]) -> Document:
    """Document of lines with their places; a line end stands between two."""
    text, stretches = "", []
    pieces = []
    position = 0
    for line, where in parts:
        stretches.append(Stretch(position, position + len(line), where))
        pieces.append(line)
        position += len(line) + 1
    text = "\n".join(pieces)
    return Document(text, tuple(stretches))
