"""What was found by looking at rows together, in places of `staged`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """A problem of a row of `staged`, or of one of the files behind it."""

    code: str
    file_at: int
    """Place of the file among those that are staged together."""
    position: int | None = None
    """Place of the row; None for the file as a whole."""
    column: str | None = None
    value: str | None = None
    expected: str | None = None
