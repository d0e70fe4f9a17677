"""What can stop a calculation: each says what, where, what was expected, what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ansinh.terms.mendable import MendableError


class LawError(MendableError):
    """A calculation cannot go on. The text is meant for the user."""

    code = "law"

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(f"{vi} / {en} [{self.code}]")


class NoLawOnDayError(LawError):
    """No rule, or no value of a parameter, is in force on the day."""

    code = "no-law-on-day"

    def __init__(self, name: str, day: dt.date, known: str = "") -> None:
        super().__init__(
            f"Ngày {day:%d/%m/%Y} không có quy định hoặc số liệu nào về “{name}”"
            f"{f' ({known})' if known else ''}. Hãy kiểm tra ngày của sự việc.",
            f"Nothing about “{name}” is in force on that day; check the date.",
        )


class MissingInputError(LawError):
    """A rule needs something the case does not say."""

    code = "missing-input"

    def __init__(self, name: str, label_vi: str, needed_by: str) -> None:
        self.label_vi = label_vi
        super().__init__(
            f"Thiếu thông tin “{label_vi}” ({name}), cần cho “{needed_by}”. "
            "Hãy thêm vào mục inputs.",
            f"Input “{name}” is missing, needed by “{needed_by}”.",
        )


class WrongInputError(LawError):
    """An input is there but cannot be right."""

    code = "wrong-input"


class UnknownWordError(LawError):
    """A code that the law does not know."""

    code = "unknown-word"

    def __init__(self, name: str, word: str, known: Iterable[str]) -> None:
        words = ", ".join(known)
        super().__init__(
            f"“{word}” không có trong “{name}”. Các giá trị hợp lệ: {words}.",
            f"“{word}” is not a value of “{name}”. Known: {words}.",
        )


class BrokenLawError(LawError):
    """The law itself does not hang together: a file or a rule is wrong."""

    code = "broken-law"
