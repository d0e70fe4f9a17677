"""Areas on the day a row speaks of.

An area is a code for as long as it bore it: a code of before a merger names an area
that is no more, even where a new area bears the same code today.
"""

from ansinh.registry.imports.form import RowCheck


def exists_then(
    first: str, last: str | None = None, header: str = "khoa"
) -> tuple[RowCheck, RowCheck]:
    """Checks that an area existed in the time of a row; need the join `KNOWN_AREA`.

    `first` and `last` are SQL for the days; without `last` the row speaks of one day.
    A stretch that began before its area is sound: registers write the newest code.
    """
    end = first if last is None else f"coalesce({last}, DATE '9999-12-31')"
    return (
        RowCheck("area-ended", f"known_last < {first}", header, quotes=True),
        RowCheck("area-not-yet", f"known_first > {end}", header, quotes=True),
    )
