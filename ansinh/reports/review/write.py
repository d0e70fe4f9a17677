"""The reviews put together from their parts."""

import datetime as dt
from collections.abc import Callable, Iterator

from ansinh.indicators.ask import Facts
from ansinh.indicators.disclosure import THRESHOLD
from ansinh.reports.letterhead import letterhead
from ansinh.reports.review.annexes import annexes
from ansinh.reports.review.difficulties import difficulties
from ansinh.reports.review.material import Material
from ansinh.reports.review.results import of_the_year, over_the_years
from ansinh.reports.review.review import Paragraph, Part, Review
from ansinh.reports.review.tasks import tasks
from ansinh.reports.review.themes import of_themes
from ansinh.terms.areas import Area
from ansinh.terms.speech import speaking

FIVE = 5


@speaking("vi")
def yearly_review(
    facts: Facts,
    area: Area,
    year: int,
    dated: dt.date | None = None,
    *,
    threshold: int = THRESHOLD,
) -> Review:
    """Review of one year, with the three before it for comparison.

    Counts below `threshold` are held back.

    Raises:
        NothingToReportError: December of the year has not come in.
        HeldBackError: every result of the area is held back.

    """
    material = Material.gather(facts, area, year, threshold=threshold)
    title = (
        f"Kết quả thực hiện chính sách BHXH, BHYT năm {year},",
        f"nhiệm vụ năm {year + 1}",
    )
    return _review(material, title, of_the_year, dated)


@speaking("vi")
def five_year_review(
    facts: Facts,
    area: Area,
    year: int,
    dated: dt.date | None = None,
    *,
    threshold: int = THRESHOLD,
) -> Review:
    """Review of the five years that end with `year`.

    Raises:
        NothingToReportError: December of the last year has not come in.
        HeldBackError: every result of the area is held back.

    """
    first = year - FIVE + 1
    material = Material.gather(facts, area, year, first, threshold)
    title = (
        f"Kết quả 5 năm thực hiện chính sách BHXH, BHYT, {first}–{year};",
        "nhiệm vụ thời gian tới",
    )
    return _review(material, title, over_the_years, dated)


def _review(
    material: Material,
    title: tuple[str, ...],
    results: Callable[[Material], Iterator[Paragraph]],
    dated: dt.date | None,
) -> Review:
    is_invented = material.facts.registry.lake.is_invented
    parts = (
        Part("results", "I. KẾT QUẢ", (*results(material), *of_themes(material))),
        Part("difficulties", "II. KHÓ KHĂN, TỒN TẠI", (*difficulties(material),)),
        Part("tasks", "III. CHỈ TIÊU VÀ NHIỆM VỤ", (*tasks(material),)),
    )
    return Review(
        letterhead(material.area, material.parts_vi, dated),
        (*title, *(("(Số liệu minh họa)",) if is_invented else ())),
        tuple(part for part in parts if part.paragraphs),
        tuple(annexes(material)),
    )
