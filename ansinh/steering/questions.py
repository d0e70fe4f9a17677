"""Questions that the targets themselves raise, in words."""

from collections.abc import Iterable

from ansinh.indicators.indicator import Indicator
from ansinh.registry.registry import Target
from ansinh.steering.targets import AssignedTarget
from ansinh.terms.numbers import format_number


def questions_about(
    indicator: Indicator,
    targets: tuple[AssignedTarget, ...],
    last_december: int | None,
    issued: Iterable[Target],
    area: str,
) -> tuple[str, ...]:
    """What somebody should ask before steering by these targets."""
    asked = [
        f"Chỉ tiêu {one.target.year} do {one.target.issuer} giao "
        f"({format_number(one.people)} người) thấp hơn kết quả cuối năm "
        f"{one.target.year - 1} ({format_number(last_december)} người). "
        "Đạt chỉ tiêu chưa có nghĩa là giữ được số người tham gia."
        for one in targets
        if last_december is not None and one.people < last_december
    ]
    if len({one.people for one in targets}) > 1:
        each = "; ".join(
            f"{one.target.issuer}: {_as_set(one.target)}" for one in targets
        )
        asked.append(f"Có hơn một chỉ tiêu cho cùng năm ({each}). Lấy số nào để chấm?")
    if indicator.key == "unemployment_participants" and targets:
        compulsory = [
            one
            for one in issued
            if one.indicator == "compulsory_participants"
            and (one.area, one.year) == (area, targets[0].target.year)
        ]
        asked += [
            f"Chỉ tiêu BHTN ({format_number(targets[0].people)} người) cao hơn "
            f"chỉ tiêu BHXH bắt buộc ({_as_set(one)}), mà ai tham gia BHTN "
            "đều phải tham gia BHXH bắt buộc."
            for one in compulsory
            if targets[0].people > one.value
        ]
    return tuple(asked)


def _as_set(target: Target) -> str:
    if target.basis == "rate":
        return f"{format_number(target.value.normalize(), 2)}%"
    return f"{format_number(target.value)} người"
