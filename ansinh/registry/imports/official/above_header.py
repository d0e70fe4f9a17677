"""What the rows above the header of a form say about all its records."""

import datetime as dt
import re
from collections.abc import Iterable

from ansinh.registry.imports.official.cells import SetAside
from ansinh.registry.imports.official.columns import Layout
from ansinh.registry.imports.official.register import Register
from ansinh.terms.periods import month_of

_EMPLOYER = re.compile(r"[Mm]ã (?:số )?đơn vị\s*[:.]*\s*([A-Za-z0-9][\w.-]*)")
_GROUP = re.compile(
    r"\b[Mm]ã(?: (?:đối tượng|nhóm|ĐT)\s*[:.]*|\s*[:.]+)\s*\(?([A-Z]{2})\b"
)
_TYPES = ("TZ", "Q6", "KQ", "CZ")
_TYPE = re.compile(
    rf"\b(?:[Đđ]ối tượng|[Ll]oại tham gia)[^:]*[:.]\s*\(?({'|'.join(_TYPES)})\b"
)
_MONTH = re.compile(
    r"(?P<day>[Nn]gày\s*\d{1,2}\s*)?[Tt]háng\s*:?\s*(\d{1,2})\s*(?:/|năm|-)\s*(\d{4})"
)


def known_employer(layout: Layout, register: Register) -> str:
    """Code of the employer of a form, known to the lake.

    Raises:
        SetAside: no code, or one that the list of employers does not have.

    """
    employer = _first(_EMPLOYER, layout.above)
    if employer is None:
        raise SetAside("employer-not-given")
    if employer not in register.employers:
        raise SetAside("unknown-employer-of-form", value=employer)
    return employer


def group_above(lines: Iterable[str]) -> str | None:
    """Code of the group of all records, known or not: "Hộ gia đình, Mã: GD"."""
    found = _first(_GROUP, lines)
    return None if found in _TYPES else found


def participant_type_above(lines: Iterable[str]) -> str | None:
    """Type of worker of all records: "Đối tượng: TZ"."""
    return _first(_TYPE, lines)


def month_above(lines: Iterable[str]) -> int | None:
    """Month the form speaks of: "Tháng 03 năm 2025" or "tháng 3/2025"."""
    for line in lines:
        for match in _MONTH.finditer(line):
            # "ngày 14 tháng 4 năm 2017" dates the decision or the signature.
            if not match["day"] and 1 <= int(match[2]) <= 12:
                return month_of(dt.date(int(match[3]), int(match[2]), 1))
    return None


def _first(pattern: re.Pattern[str], lines: Iterable[str]) -> str | None:
    return next((m[1] for line in lines if (m := pattern.search(line))), None)
