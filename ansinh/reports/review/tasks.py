"""What is to be done: next year's targets, what they ask for, and whom."""

from collections.abc import Iterator

from ansinh.reports.figures import Figure, Unit
from ansinh.reports.page import Piece
from ansinh.reports.review.material import Material, Standing
from ansinh.reports.review.results import NAMED
from ansinh.reports.review.review import Paragraph
from ansinh.reports.rows import Row
from ansinh.reports.standings import acronym, count_of
from ansinh.steering.signals.tasks import suggest


def tasks(material: Material) -> Iterator[Paragraph]:
    """Targets of the next year, then tasks where participation lags."""
    year = material.year + 1
    without = []
    for one in material.standings:
        pieces = tuple(_next_target(one, year))
        if pieces:
            yield Paragraph(f"target-{one.card.indicator.key}", pieces)
        else:
            without.append(acronym(one.card.indicator))
    if without:
        yield Paragraph(
            "target-missing",
            (
                f"Chưa có chỉ tiêu năm {year} của {', '.join(without)} trong hệ thống",
                "; đề nghị cấp có thẩm quyền giao hoặc nhập chỉ tiêu đã giao.",
            ),
        )
    for one in material.standings:
        if pieces := tuple(_task(material, one)):
            yield Paragraph(f"task-{one.card.indicator.key}", pieces)


def _next_target(one: Standing, year: int) -> Iterator[Piece]:
    """The leading target of next year, how far it is, and what others ask for."""
    rows = one.next_rows
    if not rows:
        return
    row, target = rows[0], rows[0].target()
    if target is None:
        return
    yield f"Chỉ tiêu {acronym(one.card.indicator)} năm {year} là "
    yield target
    if target.unit is Unit.PERCENT and one.card.indicator.denominator:
        yield f" {one.card.indicator.denominator.label_vi}"
    ahead = one.next_targets[0].people - row.people
    if ahead > 0:
        yield "; còn thiếu "
        yield row.count("to-gain", ahead)
        yield ", bình quân mỗi tháng cần thêm "
        yield row.count("pace-needed", -(-ahead // 12))
    elif ahead < 0:
        yield ", thấp hơn "
        yield row.count("above-target", -ahead)
        yield (
            f" so với kết quả cuối năm {year - 1}: đề nghị cơ quan giao chỉ tiêu xem "
            "lại, vì đạt chỉ tiêu vẫn có thể mất người tham gia"
        )
    for other in rows[1:]:
        issued = other.target()
        if issued and issued.value != target.value:
            yield f"; {other.outlook.targets[0].target.issuer} giao "
            yield issued
    yield "."


def _task(material: Material, one: Standing) -> Iterator[Piece]:
    """Whom to visit where a target was missed, by whom, and until when."""
    missed = sorted(
        (row for row in one.parts if (missing := row.missing()) and missing.numerator),
        key=lambda row: row.distance or 0,
    )
    if not missed:
        return
    task = suggest(
        count_of(one.card.indicator).key,
        missed[0].outlook.area.level,
        material.day,
        is_urgent=False,
        is_falling=False,
    )
    names = ", ".join(row.name for row in missed[:NAMED])
    more = " và các địa bàn khác chưa đạt" if len(missed) > NAMED else ""
    yield f"{task.role} {names}{more}: {task.what_vi}; trước hết bù đủ "
    yield _sum_missing(one, missed)
    yield f" còn thiếu của năm {material.year}."


def _sum_missing(one: Standing, missed: list[Row]) -> Figure:
    people = sum(row.outlook.missing or 0 for row in missed)
    return one.total.count("missing-of-parts", people)
