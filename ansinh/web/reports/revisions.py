"""Two issues of one report side by side: figures and words that changed, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from ansinh.registry.lake import Version
from ansinh.reports.review.revision import Changed, changed_figures
from ansinh.web.answers import Answers
from ansinh.web.reports import content
from ansinh.web.reports.models import Report


@dataclass(frozen=True)
class Pair:
    """A paragraph as it was and as it is; one is empty where it is missing."""

    before: str
    after: str


@dataclass(frozen=True)
class Compared:
    """What differs between two issues."""

    figures: Sequence[Changed]
    words: Sequence[Pair]
    versions: Sequence[Version]
    """Versions of the data after the old one, up to the new one."""


def compare(before: Report, after: Report, known: Answers) -> Compared:
    """What differs between a report and the one it revises."""
    (old_figures, old_words), (new_figures, new_words) = map(_said, (before, after))
    pairs = (
        Pair(old_words.get(key, ""), new_words.get(key, ""))
        for key in dict.fromkeys([*old_words, *new_words])
    )
    versions = known.facts.registry.lake.versions()
    return Compared(
        list(changed_figures(old_figures, new_figures)),
        [pair for pair in pairs if pair.before != pair.after],
        [
            one
            for one in versions
            if before.lake_version < one.version <= after.lake_version
        ],
    )


def _said(report: Report) -> tuple[list[dict[str, str]], dict[str, str]]:
    """Figures and words of a report: as frozen, or as its draft stands."""
    if report.content:
        words = {one["key"]: one["text"] for one in report.content["words"]}
        return report.content["figures"], words
    of = content.made(report)
    parts = content.edited_parts(report, of)
    words = {one.key: one.text for part in parts for one in part.paragraphs}
    return content.as_edited(of, parts).references, words
