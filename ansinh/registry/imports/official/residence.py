"""Where a form says that a person lives, and what that changes."""

import datetime as dt

from ansinh.registry.imports.official.cells import Record
from ansinh.registry.imports.official.changes import Changes
from ansinh.registry.imports.official.register import Register, Residence
from ansinh.terms.areas import AreaHistory, Level, UnknownAreaError
from ansinh.terms.names import plain, without_kind

ADDRESS_TITLES = {
    "area": ("maxa dangss", "ma xa dang sinh song", "ma xa", "maxa"),
    "area_name": ("tenxadangss", "xa dang sinh song", "xa phuong"),
    "hamlet": ("mathon", "ten thon xom", "thon xom", "thon", "khu vuc", "ap"),
    "address": (
        "diachi dangss",
        "dia chi dang sinh song",
        "dia chi",
        "noi cu tru",
    ),
    "phone": ("dienthoai lh", "dien thoai", "so dien thoai", "sdt"),
}


def find_home(record: Record, history: AreaHistory, day: dt.date) -> str | None:
    """Smallest area a record names, on the map of a day; None where it names none.

    A commune without a code is looked for by its name, and has to be the only one.

    Raises:
        SetAside: no such commune on that day, several, or code and name disagree.

    """
    commune = _commune(record, history, day)
    if commune is None:
        return None
    words = [record.text("hamlet"), *record.text("address").split(",")]
    wanted = {plain(word) for word in words if word.strip()}
    hamlets = [
        area
        for area in history.map_on(day).children(commune)
        if plain(history.areas[area].name) in wanted
    ]
    return hamlets[0] if len(hamlets) == 1 else commune


def commune_of(area: str, history: AreaHistory, day: dt.date) -> str:
    """Commune an area is or lies in on a day."""
    for above in history.map_on(day).ancestors(area):
        if history.areas[above].level is Level.COMMUNE:
            return above
    return area


def _commune(record: Record, history: AreaHistory, day: dt.date) -> str | None:
    code, name = record.text("area"), record.text("area_name")
    if code:
        try:
            found = history.find(code.zfill(5), day)
        except UnknownAreaError as wrong:
            raise record.wrong("unknown-area", "area") from wrong
        if name and without_kind(name) != without_kind(found.name):
            raise record.wrong("area-name-differs", "area_name", found.name)
        return found.area
    field = "area_name" if name else "address"
    parts = [name] if name else record.text(field).split(",")
    known = _communes_by_name(history, day)
    for part in reversed(parts):
        same = known.get(plain(part)) or known.get(without_kind(part)) or []
        if len(same) == 1:
            return same[0]
        if same:
            raise record.wrong("ambiguous-area", field)
    if any(part.strip() for part in parts):
        raise record.wrong("unknown-commune", field)
    return None


def _communes_by_name(history: AreaHistory, day: dt.date) -> dict[str, list[str]]:
    """Communes of a day by full plain name, and by the name without its kind."""
    found: dict[str, list[str]] = {}
    for key, area in history.areas.items():
        if area.level is Level.COMMUNE and area.exists_on(day):
            for name in {plain(area.name), without_kind(area.name)}:
                found.setdefault(name, []).append(key)
    return found


def settle(
    key: int, home: str, day: dt.date, row: int, register: Register, changes: Changes
) -> None:
    """Let a person live at `home` from a day on, unless that is known already.

    A hamlet known for the commune that a form names is kept: it says more. A form that
    speaks of a day before the latest residence changes nothing.
    """
    lived = register.residences[key]
    last = max(lived, key=lambda one: one.first_day, default=None)
    if last is not None:
        same = home in (last.area, commune_of(last.area, register.history, day))
        if day < last.first_day or (same and last.last_day is None):
            return
        if last.first_day == day:
            last.area, last.last_day = home, None
            changes.residence(row, key, last)
            return
        if last.last_day is None or last.last_day >= day:
            last.last_day = day - dt.timedelta(days=1)
            changes.residence(row, key, last)
    lived.append(Residence(home, day))
    changes.residence(row, key, lived[-1])
