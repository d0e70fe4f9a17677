"""Problems found in files: collected and returned, never raised one by one.

A sentence never holds a person's name, number or day of birth: it says where to look,
and quotes only values that are not about a person.
"""

import re
from dataclasses import dataclass

from ansinh.registry.problem_kinds import PROBLEMS
from ansinh.registry.problem_kinds.kind import ProblemKind, Severity

__all__ = ["PROBLEMS", "Problem", "ProblemKind", "Severity"]

_CODE = re.compile(r"[0-9A-Za-z@.,/_+-]{1,20}")
_LONG_NUMBER = re.compile(r"[0-9]{9}")
_AREA = re.compile(
    r"(xã|phường|thị trấn|đặc khu|quận|huyện|thị xã|thành phố|tỉnh|ấp|khu vực|khóm|thôn"
    r"|tổ)\s.{1,40}",
    re.IGNORECASE,
)


_UNSAID = "…"
"""What stands for an expectation that is not known, or not known any more."""
_AROUND_UNSAID = {f" ({_UNSAID})": "", f": {_UNSAID} ": ". ", f" {_UNSAID} ": " "}
"""Words that led up to it, and what is left of them."""


def quotable(value: str | None) -> str | None:
    """Value as a sentence may quote it, or None where it may be about a person.

    Columns get swapped: a name can stand where a code belongs. Short codes, numbers and
    names of areas are quoted, nothing else.
    """
    if value is None or _LONG_NUMBER.search(value):
        return None
    return value if _CODE.fullmatch(value) or _AREA.fullmatch(value) else None


@dataclass(frozen=True)
class Problem:
    """A problem found in a file, at a row as the spreadsheet numbers it."""

    code: str
    file: str
    row: int | None = None
    """Row with the header as row 1, or None for the file as a whole."""
    column: str | None = None
    value: str | None = None
    expected: str | None = None

    @property
    def kind(self) -> ProblemKind:
        """What is wrong, in general."""
        return PROBLEMS[self.code]

    def sentence(self, language: str = "vi") -> str:
        """What is wrong, where, what was expected and what to do."""
        vietnamese = language == "vi"
        where = self.file
        if self.row is not None:
            where += f", dòng {self.row}" if vietnamese else f", row {self.row}"
        if self.column is not None:
            where += f", cột {self.column}" if vietnamese else f", column {self.column}"
        return f"{where}: {self.reason(language)} [{self.code}]"

    def reason(self, language: str = "vi") -> str:
        """What is wrong and what to do, without the place."""
        vietnamese = language == "vi"
        message = self.kind.message_vi if vietnamese else self.kind.message_en
        advice = self.kind.advice_vi if vietnamese else self.kind.advice_en
        unsaid = "đã ghi" if vietnamese else "as written"
        sentence = f"{message} {advice}".format(
            value=unsaid if self.value is None else self.value,
            expected=self.expected or _UNSAID,
        )
        for around, instead in _AROUND_UNSAID.items():
            sentence = sentence.replace(around, instead)
        return sentence
