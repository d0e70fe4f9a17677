"""A Word copy of a report in which every finding is a comment at its number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.text.run import Run

from ansinh.figurecheck.claims import Finding, Grade
from ansinh.figurecheck.own_reports import ChangedFigure
from ansinh.figurecheck.readers.document import Document
from ansinh.figurecheck.readers.word import open_word, paragraphs, texts
from ansinh.terms.speech import spoken

_AUTHOR = "An Sinh"
_COLOURS = {Grade.IMPOSSIBLE: WD_COLOR_INDEX.PINK, Grade.LOOK: WD_COLOR_INDEX.YELLOW}


def write_annotated(
    source: Path,
    document: Document,
    findings: Sequence[Finding],
    out: Path,
    changed: Iterable[ChangedFigure] = (),
) -> None:
    """Write a Word file with comments; a Word source keeps its layout."""
    if source.suffix.lower() == ".docx":
        copy = open_word(source)
    else:
        copy = docx.Document()
        for line in document.text.split("\n"):
            copy.add_paragraph(line)
    runs = list(_runs(copy))
    for (first, last), about in _by_span(findings, changed):
        touched = [
            part for start, run in runs for part in _cut(start, run, first, last)
        ]
        if touched:
            worst = min((grade for grade, _ in about), key=list(Grade).index)
            for run in touched:
                run.font.highlight_color = _COLOURS[worst]
            told = "\n".join(f"[{grade.label}] {text}" for grade, text in about)
            copy.add_comment(touched, text=told, author=_AUTHOR, initials="AS")
    copy.save(str(out))


def _by_span(
    findings: Sequence[Finding], changed: Iterable[ChangedFigure]
) -> list[tuple[tuple[int, int], list[tuple[Grade, str]]]]:
    """Numbers with what is asked about them, the last of the text first."""
    about: dict[tuple[int, int], list[tuple[Grade, str]]] = defaultdict(list)
    for one in findings:
        words = (one.question_vi, one.derivation_vi, one.remedy_vi)
        text = " ".join(map(spoken, words))
        for claim in one.claims:
            about[claim.start, claim.end].append((one.grade, text))
    for figure in changed:
        about[figure.start, figure.end].append((Grade.LOOK, spoken(figure.question_vi)))
    return sorted(about.items(), reverse=True)


def _runs(copy: Any) -> Iterator[tuple[int, Run]]:
    """Runs of text with the offset at which each begins in the text as read."""
    position = 0
    for paragraph, behind in paragraphs(copy):
        for element, characters in texts(paragraph):
            parent = element.getparent()
            if element.tag == qn("w:t") and parent.tag == qn("w:r"):
                yield position, Run(parent, copy)
            position += len(characters)
        position += len(behind)


def _cut(start: int, run: Run, first: int, last: int) -> Iterator[Run]:
    """The part of a run that lies in a stretch, cut out as a run of its own."""
    text = run.text
    low, high = max(first - start, 0), min(last - start, len(text))
    if low >= high:
        return
    middle = deepcopy(run._r)  # noqa: SLF001 - python-docx has no public way to split a run
    rest = deepcopy(run._r)  # noqa: SLF001
    run._r.addnext(middle)  # noqa: SLF001
    middle.addnext(rest)
    run.text, Run(middle, run._parent).text = text[:low], text[low:high]  # noqa: SLF001
    Run(rest, run._parent).text = text[high:]  # noqa: SLF001
    yield Run(middle, run._parent)  # noqa: SLF001
