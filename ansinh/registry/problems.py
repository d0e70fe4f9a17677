"""Problems found in files: collected and returned, never raised one by one.

A sentence never holds a person's name, number or day of birth: it says where to look,
and quotes only values that are not about a person.
"""

from dataclasses import dataclass

from ansinh.registry.problem_kinds import PROBLEMS
from ansinh.registry.problem_kinds.kind import ProblemKind, Severity

__all__ = ["PROBLEMS", "Problem", "ProblemKind", "Severity"]


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
        kind = self.kind
        where = self.file
        if self.row is not None:
            where += f", dòng {self.row}" if vietnamese else f", row {self.row}"
        if self.column is not None:
            where += f", cột {self.column}" if vietnamese else f", column {self.column}"
        message = kind.message_vi if vietnamese else kind.message_en
        advice = kind.advice_vi if vietnamese else kind.advice_en
        filled = message.format(value=self.value, expected=self.expected)
        return f"{where}: {filled} {advice} [{self.code}]"
