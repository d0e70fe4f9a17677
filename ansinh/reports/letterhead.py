"""Who reports to whom: head and foot of a report of a steering committee."""

import datetime as dt

from ansinh.reports.area_names import kind_of, short_name
from ansinh.reports.page import Letterhead
from ansinh.terms.areas import Area, Level


def letterhead(area: Area, parts_vi: str, dated: dt.date | None) -> Letterhead:
    """Head and foot for the steering committee of an area.

    Number and, without `dated`, the day are left for the clerk. `parts_vi` names the
    kinds of areas below, whose committees receive the report.
    """
    room = "\u2002" * 3
    day = (
        f"ngày {dated:%d} tháng {dated:%m} năm {dated.year}"
        if dated
        else f"ngày{room}tháng{room}năm{room}"
    )
    return Letterhead(
        over=("ỦY BAN NHÂN DÂN", area.name.upper()),
        author=("BAN CHỈ ĐẠO THỰC HIỆN", "CHÍNH SÁCH BHXH, BHYT"),
        number=f"Số:{room}{room}/BC-BCĐ",
        place_and_day=f"{short_name(area.name)}, {day}",
        recipients=(
            f"Thường trực {_party_committee(area)} (để b/c);",
            "Thành viên Ban Chỉ đạo;",
            f"{'Trưởng' if area.level is Level.COMMUNE else 'UBND'} các {parts_vi};",
            "Lưu: VT, BHXH.",
        ),
        signature=("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"),
    )


def _party_committee(area: Area) -> str:
    """Party committee of an area: "Thành ủy" of a city, "Đảng ủy" of a commune."""
    if area.level is Level.COMMUNE:
        return "Đảng ủy"
    first = kind_of(area.name).split()[0]
    return {"thị": "Thị ủy"}.get(first, f"{first.capitalize()} ủy")
