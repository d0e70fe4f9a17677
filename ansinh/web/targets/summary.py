"""A draft on one page: what it asks of every area, and how that came to be."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ansinh.steering.weights import print_blend
from ansinh.terms.speech import say_number
from ansinh.web.tables.column import Column, Kind, Value
from ansinh.web.tables.table import Origin, Table
from ansinh.web.targets.by_group import REST, groups_of, label_of
from ansinh.web.targets.views.opening import Opened, origins_of


@dataclass(frozen=True)
class Row:
    """An area of a draft."""

    name: str
    level: str
    above: str
    result: Value
    eligible: int | None
    asked: int | None
    growth: Value
    is_settled: bool
    area: str
    groups: Mapping[str, int]


@dataclass(frozen=True)
class Summary:
    """What the page of a draft tells."""

    facts: list[tuple[str, str]]
    table: Table[Row]


def summary_of(request: HttpRequest, opened: Opened) -> Summary:
    """Everything about a draft, with its table of areas."""
    facts = _facts(opened)
    draft = opened.draft
    number = Kind.NUMBER
    columns: list[Column[Row]] = [
        Column("dia-ban", _("Địa bàn"), lambda one: one.name, is_searched=True),
        Column("khoa", _("Khóa"), lambda one: one.area, is_hidden=True),
        Column("cap", _("Cấp"), lambda one: one.level, is_filter=True),
        Column("thuoc", _("Thuộc"), lambda one: one.above, is_filter=True),
        Column("ket-qua", _("Kết quả năm trước"), lambda one: one.result, number),
        Column("thuoc-dien", _("Thuộc diện"), lambda one: one.eligible, number),
        Column("giao", _("Giao"), lambda one: one.asked, number),
        Column("tang", _("Tăng"), lambda one: one.growth, number, has_sign=True),
        Column(
            "dat-tay",
            _("Cách đặt"),
            lambda one: _("bằng tay") if one.is_settled else _("theo cách chia"),
            is_filter=True,
        ),
    ]
    columns += [_of_group(group) for group in groups_of(draft).get(draft.area, {})]
    table = Table(
        f"du-thao-chi-tieu-{draft.pk}",
        _("Giao cho từng địa bàn"),
        columns,
        _rows(opened),
        request.GET,
        origins=[*origins_of(opened.plan), *(Origin(*fact) for fact in facts)],
    )
    return Summary(facts, table)


def _of_group(group: str) -> Column[Row]:
    return Column(
        f"nhom-{'con-lai' if group == REST else group.lower()}",
        label_of(group),
        lambda one: one.groups.get(group),
        Kind.NUMBER,
    )


def _facts(opened: Opened) -> list[tuple[str, str]]:
    draft, plan = opened.draft, opened.plan
    facts = [
        (_("Cơ quan giao"), draft.issuer),
        (_("Chỉ tiêu chung"), f"{opened.value_text} ({plan.basis.label})"),
    ]
    whole = opened.asked.get(draft.area)
    if plan.is_shared and whole is not None:
        facts.append((_("Quy ra"), f"{say_number(whole)} {_('người')}"))
    if draft.participant_group:
        facts.append((_("Nhóm tham gia"), draft.participant_group))
    if draft.source_document:
        facts.append((_("Lấy từ"), draft.source_document))
    if plan.is_shared:
        facts.append((_("Cách chia"), print_blend(plan.blend)))
        bounds = [
            text
            for text, is_kept in (
                (_("không thấp hơn kết quả năm trước"), draft.keeps_result),
                (_("không cao hơn số thuộc diện"), draft.keeps_eligible),
            )
            if is_kept
        ]
        facts.append((_("Giới hạn"), "; ".join(bounds) or _("không")))
        facts.append((_("Đặt bằng tay"), f"{len(opened.settled)} {_('địa bàn')}"))
        shape = _("đều mỗi tháng") if draft.is_straight else _("theo mùa")
        facts.append((_("Lộ trình"), shape))
    if draft.group_key:
        told = "; ".join(
            f"{label_of(group)} {say_number(people)}"
            for group, people in groups_of(draft)[draft.area].items()
        )
        facts.append((_("Theo nhóm"), told))
    if draft.includes_whole:
        facts.append((_("Giao cả cho"), opened.area_name))
    return facts


def _rows(opened: Opened) -> list[Row]:
    plan = opened.plan
    areas = plan.answers.history.areas
    groups = groups_of(opened.draft)
    rows = []
    order = [one for level in plan.levels() for one in plan.eve.standings
             if areas[one].level is level]  # fmt: skip
    for area in [plan.area.area, *order]:
        if area not in opened.asked:
            continue
        standing, asked = plan.standings.get(area), opened.asked[area]
        above = plan.eve.on.parents.get(area) if area != plan.area.area else None
        growth = None
        if asked is not None and standing is not None:
            growth = asked + plan.before(area) - standing.result
        rows.append(
            Row(
                plan.name(area),
                areas[area].level.label,
                plan.name(above) if above else "",
                plan.told(area, standing.result) if standing else None,
                (standing.eligible or None) if standing else None,
                asked,
                plan.told(area, growth),
                area in opened.settled,
                area,
                groups.get(area, {}),
            )
        )
    return rows
