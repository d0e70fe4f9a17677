"""A what-if as a workbook for the People's Council: reach, cost, newcomers, sources."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

from ansinh.indicators.disclosure import THRESHOLD
from ansinh.reports.held_back import HELD_BACK, sign_vi
from ansinh.steering.whatif.effect import Effect, Key
from ansinh.steering.whatif.newcomers import Newcomers
from ansinh.terms.groups import GROUP_BY_CODE, VOLUNTARY_GROUPS
from ansinh.terms.schemes import Scheme

_REACHED = (
    *("Địa bàn", "Chế độ", "Nhóm", "Đang tham gia", "Được lợi", "Thiệt"),
    *("Chưa tính được", "Ngân sách thêm một năm (đồng)"),
    "Người tham gia trả thêm một năm (đồng)",
)
_JOINING = (
    *("Địa bàn", "Chế độ", "Nhóm", "Tuổi", "Chưa tham gia", "Tỷ lệ thấp", "Tỷ lệ cao"),
    *("Thêm ít nhất", "Thêm nhiều nhất"),
    *("Ngân sách ít nhất (đồng)", "Ngân sách nhiều nhất (đồng)"),
)


def group_name(scheme: str, group: str) -> str:
    """Name of a participant group in words."""
    if scheme == Scheme.VOLUNTARY:
        return VOLUNTARY_GROUPS.get(group, group)
    return GROUP_BY_CODE[group].label_vi if group in GROUP_BY_CODE else group


def held_back(counts: Mapping[Key, Sequence[int]], threshold: int) -> frozenset[Key]:
    """Rows with a small count, and others of their group that keep it from a sum."""
    found = {
        key
        for key, numbers in counts.items()
        if any(0 < number < threshold for number in numbers)
    }
    for group in {key[1:] for key in found}:
        mine = sorted(
            (numbers[0], key) for key, numbers in counts.items() if key[1:] == group
        )
        for people, key in mine:
            out = [n for n, one in mine if one in found]
            if len(out) > 1 and sum(out) >= threshold:
                break
            found |= {key} if people else set()
    return frozenset(found)


def _joins(one: Newcomers) -> Key:
    assumed = one.assumed
    return one.area, assumed.scheme, f"{assumed.group} {assumed.ages}"


def _told(*numbers: Sequence[int | None], is_held_back: bool) -> list[int | str | None]:
    """Cells of a row, or the sign in the place of each."""
    return [HELD_BACK if is_held_back else one for part in numbers for one in part]


def write_workbook(
    path: Path,
    effects: Mapping[Key, Effect],
    joining: Sequence[Newcomers],
    names: Mapping[str, str],
    sources: Sequence[str],
    threshold: int = THRESHOLD,
) -> None:
    """Write the workbook; it goes to a council, so small counts are held back.

    Args:
        path: where to.
        effects: whom the reform reaches, by area, scheme and group.
        joining: newcomers assumed.
        names: name of every area.
        sources: what the figures rest on, a line each.
        threshold: smallest count of people that it tells.

    """
    held = held_back(
        {
            key: (one.people, one.gainers, one.losers, one.unknown)
            for key, one in effects.items()
        },
        threshold,
    )
    held_joining = held_back(
        {_joins(one): (one.outside, *one.people) for one in joining}, threshold
    )
    if held or held_joining:
        sources = [*sources, sign_vi(threshold)]
    reached = [
        (
            names[area],
            Scheme(scheme).acronym,
            group_name(scheme, group),
            *_told(
                (one.people, one.gainers, one.losers, one.unknown),
                (one.per_year("budget"), one.per_year("own")),
                is_held_back=(area, scheme, group) in held,
            ),
        )
        for (area, scheme, group), one in sorted(effects.items())
    ]
    more = [
        (
            names[one.area],
            one.assumed.scheme.acronym,
            group_name(one.assumed.scheme, one.assumed.group),
            f"{one.assumed.ages[0]}-{one.assumed.ages[1]}",
            *_told((one.outside,), is_held_back=_joins(one) in held_joining),
            *(float(share) for share in (one.assumed.lowest, one.assumed.highest)),
            *_told(
                one.people,
                one.budget_per_year or (None, None),
                is_held_back=_joins(one) in held_joining,
            ),
        )
        for one in joining
    ]
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        number = book.add_format({"num_format": "#,##0"})
        share = book.add_format({"num_format": "0.0%"})
        for title, columns, rows in (
            ("Người đang tham gia", _REACHED, reached),
            ("Người tham gia thêm", _JOINING, more),
            ("Nguồn", ("Cách tính và nguồn",), [(line,) for line in sources]),
        ):
            sheet = book.add_worksheet(title)
            sheet.set_row(0, 48)
            sheet.write_row(0, 0, columns, head)
            for place, row in enumerate(rows, start=1):
                for column, value in enumerate(row):
                    is_share = isinstance(value, float)
                    sheet.write(place, column, value, share if is_share else number)
            sheet.set_column(0, 2, 30)
            sheet.set_column(3, len(columns), 16)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
            sheet.freeze_panes(1, 0)
            if rows:
                sheet.autofilter(0, 0, len(rows), len(columns) - 1)
