"""A reform as its author writes it: other numbers, local support, assumed take-up."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import yaml

from ansinh.assessment.contributions import Support
from ansinh.law.exact_yaml import read_exact_yaml
from ansinh.law.system import LawSystem
from ansinh.terms.groups import GROUP_BY_CODE, VOLUNTARY_GROUPS, Payer
from ansinh.terms.mendable import MendableError
from ansinh.terms.schemes import Scheme

_HEALTH_GROUPS = [
    code
    for code, group in GROUP_BY_CODE.items()
    if group.payer in (Payer.SUPPORTED, Payer.HOUSEHOLD)
]
_GROUPS = {"voluntary": list(VOLUNTARY_GROUPS), "health": _HEALTH_GROUPS}
_OPEN_TO_ALL = {"voluntary": ["HN", "CN", "KH"], "health": ["GD"]}
"""Groups whose outsiders the registry can tell."""

_WORKING_AGES = (15, 60)
_ALL_AGES = (0, 120)


class ReformError(MendableError):
    """The description of a reform cannot be used."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(f"Phương án: {what} {advice} [wrong-reform]")


@dataclass(frozen=True)
class TakeUp:
    """Share of the outsiders of a group assumed to join, from lowest to highest."""

    scheme: Scheme
    group: str
    lowest: Fraction
    highest: Fraction
    ages: tuple[int, int]
    """Ages looked at, both included."""


@dataclass(frozen=True)
class Reform:
    """Other numbers of the law, and what the province adds."""

    name: str
    changes: Mapping[str, Mapping[dt.date, Fraction | int]]
    """New values of parameters of the law, by the day from which they hold."""
    support: Support
    take_up: tuple[TakeUp, ...]

    def of(self, law: LawSystem) -> LawSystem:
        """The law with the new numbers.

        Raises:
            ReformError: the law has no such number.

        """
        for name in self.changes:
            try:
                law.parameters.get(name)
            except MendableError as unknown:
                raise ReformError(
                    f"không có số liệu luật “{name}”.",
                    "Xem tên bằng lệnh: ansinh law parameters --on NGÀY.",
                ) from unknown
        return law.with_changes(self.changes)


def read_reform(text: str) -> Reform:
    """Read a reform from YAML (docs/what-if.md).

    Raises:
        ReformError: something is missing, unknown or out of range.

    """
    try:
        written = read_exact_yaml(text)
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        where = f" ở dòng {mark.line + 1}" if mark else ""
        raise ReformError(
            f"tệp không đúng YAML{where}.", "Hãy xem mẫu trong docs/what-if.md."
        ) from None
    if not isinstance(written, dict) or not written.get("name"):
        raise ReformError("thiếu tên phương án.", "Thêm dòng name: …")
    known = {"name", "changes", "support", "take_up"}
    unknown = sorted(map(str, set(written) - known))
    if unknown:
        raise ReformError(
            f"không hiểu mục {', '.join(unknown)}.", f"Các mục: {', '.join(known)}."
        )
    support = {
        (str(scheme), group): _share(row, "share")
        for row in _rows(written, "support")
        for scheme, group in [_group(row, _GROUPS)]
    }
    reform = Reform(
        str(written["name"]),
        _changes(written.get("changes") or {}),
        support,
        tuple(map(_take_up, _rows(written, "take_up"))),
    )
    if not reform.changes and not reform.support:
        raise ReformError(
            "chưa thay đổi gì.", "Thêm mục support (tỉnh hỗ trợ) hoặc changes."
        )
    return reform


def _rows(written: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    rows = written.get(name) or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ReformError(
            f"mục {name} phải là danh sách.", "Mỗi dòng: - {scheme: …, group: …}."
        )
    return rows


def _changes(written: Any) -> dict[str, dict[dt.date, Fraction | int]]:
    try:
        return {
            str(name): {_day(day): _number(value) for day, value in values.items()}
            for name, values in written.items()
        }
    except (AttributeError, TypeError, ValueError):
        raise ReformError(
            "mục changes không đọc được.",
            "Viết: tên số liệu: {2025-01-01: 0.5}.",
        ) from None


def _take_up(row: Mapping[str, Any]) -> TakeUp:
    scheme, group = _group(row, _OPEN_TO_ALL)
    lowest, highest = _share(row, "from"), _share(row, "to")
    if lowest > highest:
        raise ReformError(
            f"tỷ lệ tham gia thêm từ {lowest} lớn hơn đến {highest}.", "Hãy đổi chỗ."
        )
    usual = _ALL_AGES if scheme is Scheme.HEALTH else _WORKING_AGES
    ages = row.get("ages", usual)
    try:
        youngest, oldest = (int(age) for age in ages)
    except (TypeError, ValueError):
        youngest, oldest = 1, 0
    if not 0 <= youngest <= oldest:
        raise ReformError(f"tuổi {ages} không hiểu được.", "Viết: ages: [15, 60].")
    return TakeUp(scheme, group, lowest, highest, (youngest, oldest))


def _group(
    row: Mapping[str, Any], known: Mapping[str, Sequence[str]]
) -> tuple[Scheme, str]:
    scheme, group = str(row.get("scheme")), str(row.get("group"))
    if group not in known.get(scheme, ()):
        listed = "; ".join(f"{of}: {', '.join(codes)}" for of, codes in known.items())
        raise ReformError(
            f"không tính được cho scheme {scheme}, group {group}.", f"Có: {listed}."
        )
    return Scheme(scheme), group


def _share(row: Mapping[str, Any], name: str) -> Fraction:
    value = row.get(name)
    if not isinstance(value, Fraction | int) or not 0 <= value <= 1:
        raise ReformError(
            f"{name} là {value}, cần một tỷ lệ từ 0 đến 1.",
            "10 điểm phần trăm viết 0.10.",
        )
    return Fraction(value)


def _day(value: Any) -> dt.date:
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))


def _number(value: Any) -> Fraction | int:
    if isinstance(value, bool) or not isinstance(value, Fraction | int):
        raise TypeError("no number")
    return value
