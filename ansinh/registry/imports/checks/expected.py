"""What a correct cell would hold, where we can tell."""

from collections.abc import Mapping

from ansinh.registry.imports.form import Form, RowCheck
from ansinh.registry.imports.workbench import Workbench

Cells = Mapping[str, str | None]

_FEW = 3
"""Areas of one name that an answer lists; of more it says how many there are."""


def asked_for(check: RowCheck, cells: Cells) -> tuple[str | None, ...]:
    """What `expected` depends on: rows that agree in it get the same answer."""
    named = (check.column or "", "khoa", "ten_dia_ban", "tu_ngay")
    return (check.code, *(cells.get(header) for header in named))


def expected(bench: Workbench, form: Form, check: RowCheck, cells: Cells) -> str:
    """What the cell of a failed check should hold, or where to look; "" if unknown."""
    code, column = check.code, check.column
    if code == "unknown-value":
        (one,) = (f for f in form.fields if f.header == column)
        return ", ".join(one.values or form.column_of(one).one_of)
    if code == "area-name-differs":
        rows = bench.rows("SELECT label FROM areas WHERE area = ?", [cells["khoa"]])
        return str(rows[0][0])
    if code in ("area-ended", "area-not-yet"):
        return _say_when(bench, str(cells[column or ""]))
    if code == "unknown-area" and cells.get("ten_dia_ban"):
        return _say_alike(_find_alike(bench, cells))
    return ""


def _say_when(bench: Workbench, area: str) -> str:
    """Days of an area, and which area follows it, or has its name or code, as text."""
    ((label, first, last),) = bench.rows(
        "SELECT label, strftime(first_day, '%d/%m/%Y'), strftime(last_day, '%d/%m/%Y') "
        "FROM areas WHERE area = ?",
        [area],
    )
    bench.open("successions")
    others = bench.rows(
        """
        SELECT DISTINCT other.label, other.area FROM areas AS other
        WHERE other.area <> $1 AND (other.area IN (
            SELECT new FROM new_successions WHERE old = $1 UNION
            SELECT old FROM new_successions WHERE new = $1
        ) OR other.code = split_part($1, '@', 1)) ORDER BY ALL LIMIT 3
        """,
        [area],
    )
    days = f"{label}, từ {first}" + (f" đến {last}" if last else "")
    if not others:
        return f"{days}."
    return f"{days}. Có thể là: " + "; ".join(f"{o} là {a}" for o, a in others) + "."


def _say_alike(alike: list[str]) -> str:
    if len(alike) > _FEW:
        return f"Có {len(alike)} địa bàn cùng tên này."
    return "Có thể là: " + "; ".join(alike) + "." if alike else ""


def _find_alike(bench: Workbench, cells: Cells) -> list[str]:
    """Areas of the name in a row, as "name là key": those of the row's day, if any.

    Marks and capitals do not matter: Hoà is Hòa, and D is Đ.
    """
    rows = bench.rows(
        """
        SELECT label || ' là ' || area,
            first_day <= $2::DATE AND coalesce(last_day >= $2::DATE, true) AS is_then
        FROM areas WHERE plain(label) = plain($1) ORDER BY area
        """,
        [cells["ten_dia_ban"], cells.get("tu_ngay")],
    )
    return [said for said, is_then in rows if is_then] or [said for said, _ in rows]
