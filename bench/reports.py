"""Time of a yearly and a five-year review, from the lake to Word, PDF and workbook.

    python bench/reports.py DATA CODE YEAR

Best of five in seconds of the processor, all threads together, each from facts opened
anew, once what is counted on demand has been counted. The plan allows 3 s for all.
Beside it Typst setting words that are ready, without a figure looked up or a chart
drawn: the least any PDF costs.
"""

import datetime as dt
import sys
import time
from collections.abc import Callable
from pathlib import Path

from ansinh.engines.embedded import open_facts
from ansinh.reports.review import docx, pdf
from ansinh.reports.review.review import Review
from ansinh.reports.review.workbook import write_workbook
from ansinh.reports.review.write import five_year_review, yearly_review

WRITERS = {"Word": docx.write_docx, "PDF": pdf.write_pdf, "workbook": write_workbook}


def timed(action: Callable[[], object]) -> tuple[float, object]:
    start = time.process_time()
    result = action()
    return time.process_time() - start, result


def run(data: Path, code: str, year: int, write: Callable[..., Review]) -> list[float]:
    """Seconds to say what there is to say, then for each file."""
    facts = open_facts(data)
    area = facts.registry.history.find(code, dt.date(year, 12, 31))
    seconds, review = timed(lambda: write(facts, area, year))
    assert isinstance(review, Review)
    return [seconds, *(timed(lambda w=w: w(review))[0] for w in WRITERS.values())]


def main() -> None:
    data, code, year = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    for name, write in (("yearly", yearly_review), ("five-year", five_year_review)):
        run(data, code, year, write)
        best = min((run(data, code, year, write) for _ in range(5)), key=sum)
        parts = ", ".join(
            f"{what} {seconds:.2f} s"
            for what, seconds in zip(("words", *WRITERS), best, strict=True)
        )
        ratio = sum(best) / best[2]
        print(f"{name}: {sum(best):.2f} s ({parts}); {ratio:.1f} times the PDF alone")


if __name__ == "__main__":
    main()
