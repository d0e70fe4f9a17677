"""Where a form says that a person lives, and what that changes."""

import datetime as dt

from ansinh.registry.imports.official.cells import Record
from ansinh.registry.imports.official.changes import Changes
from ansinh.registry.imports.official.register import Register, Residence
from ansinh.terms.areas import Level, UnknownAreaError
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


def find_home(record: Record, register: Register, day: dt.date) -> str | None:
    """Smallest area a record names, on the map of a day; None where it names none.

    A commune without a code is looked for by its name, and has to be the only one.

    Raises:
        SetAside: no such commune on that day, several, or code and name disagree.

    """
    commune = _commune(record, register, day)
    if commune is None:
        return None
    words = [record.text("hamlet"), *record.text("address").split(",")]
    wanted = {plain(word) for word in words if word.strip()}
    return hamlet_named(wanted, commune, register, day) or commune


def hamlet_named(
    wanted: set[str], commune: str, register: Register, day: dt.date
) -> str | None:
    """The hamlet of a commune that bears one of some plain names, if it is only one."""
    areas = register.history.areas
    found = [
        area
        for area in register.map_on(day).children(commune)
        if plain(areas[area].name) in wanted
    ]
    return found[0] if len(found) == 1 else None


def commune_of(area: str, register: Register, day: dt.date) -> str:
    """Commune an area is or lies in on a day."""
    for above in register.map_on(day).ancestors(area):
        if register.history.areas[above].level is Level.COMMUNE:
            return above
    return area


def place_of(
    record: Record, register: Register, key: int, home: str | None, day: dt.date
) -> str:
    """Commune whose list a person stands on: that of the residence.

    Raises:
        SetAside: neither the record nor the lake says where the person lives.

    """
    lived = register.residences[key]
    known = max(lived, key=lambda one: one.first_day, default=None)
    area = home or (known.area if known else None)
    if area is None:
        field = "area" if record.name("area") else "address"
        raise record.wrong("missing-value", field)
    return commune_of(area, register, day)


def _commune(record: Record, register: Register, day: dt.date) -> str | None:
    code, name = record.text("area"), record.text("area_name")
    if code:
        try:
            found = register.history.find(code.zfill(5), day)
        except UnknownAreaError as wrong:
            raise record.wrong("unknown-area", "area") from wrong
        if name and without_kind(name) != without_kind(found.name):
            raise record.wrong("area-name-differs", "area_name", found.name)
        return found.area
    field = "area_name" if name else "address"
    parts = [name] if name else record.text(field).split(",")
    for part in reversed(parts):
        same = [
            area
            for area in register.areas_named(part, day)
            if register.history.areas[area].level is Level.COMMUNE
        ]
        if len(same) == 1:
            return same[0]
        if same:
            raise record.wrong("ambiguous-area", field)
    if any(part.strip() for part in parts):
        raise record.wrong("unknown-commune", field)
    return None


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
        same = home in (last.area, commune_of(last.area, register, day))
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
