"""What went wrong or cannot be known: targets missed, losses, denominators, gaps."""

from collections.abc import Iterator
from dataclasses import replace

from ansinh.indicators.denominators import People, rivals
from ansinh.reports.held_back import why_vi
from ansinh.reports.page import Piece
from ansinh.reports.review.material import Material, Standing
from ansinh.reports.review.measured import base, share
from ansinh.reports.review.results import NAMED, listed
from ansinh.reports.review.review import Paragraph
from ansinh.reports.review.themes import THEMES, is_known
from ansinh.reports.standings import acronym

_RIVALS = 2
"""Other denominators that a sentence bears; the annex of sources has the rest."""


def difficulties(material: Material) -> Iterator[Paragraph]:
    """Paragraphs on what is behind, what is lost, and what is not sure."""
    told = (
        ("difficulty-targets", _targets_missed(material)),
        ("difficulty-losses", _losses(material)),
        ("difficulty-map", material.map_notes and _map(material)),
        ("difficulty-denominators", _denominators(material)),
        ("difficulty-data", _gaps(material)),
        ("difficulty-held-back", _held_back(material)),
    )
    for key, pieces in told:
        if found := tuple(pieces):
            yield Paragraph(key, found)


def _targets_missed(material: Material) -> Iterator[Piece]:
    found: list[list[Piece]] = []
    for one in material.standings:
        missing, target = one.total.missing(), one.total.target()
        if target and missing and missing.numerator:
            found.append([f"{acronym(one.card.indicator)} còn thiếu ", missing])
    if found:
        yield f"Chưa đạt chỉ tiêu năm {material.year}: "
        yield from listed(found)
        yield "."


def _losses(material: Material) -> Iterator[Piece]:
    """Areas with fewer people than a year ago, the greatest loss first."""
    is_first = True
    for one in material.standings:
        lost = sorted(
            (people - before, row.name, row)
            for row in one.parts
            if (before := row.outlook.last_december) is not None
            and (people := row.people) < before
        )
        if not lost:
            continue
        yield "" if is_first else " "
        yield (
            f"So với cuối năm {material.year - 1}, số người tham gia "
            f"{acronym(one.card.indicator)} giảm ở "
        )
        yield from listed(
            [
                [f"{name} (", row.count("loss", -change), ")"]
                for change, name, row in lost[:NAMED]
            ]
        )
        if len(lost) > NAMED:
            yield " và một số địa bàn khác (phụ lục)"
        yield "."
        is_first = False


def _map(material: Material) -> Iterator[Piece]:
    yield "Địa giới thay đổi nên số các năm không cùng địa bàn. "
    yield " ".join(material.map_notes)
    for one in material.standings:
        answers = material.by_year(one.card.indicator)
        bases = [figure for answer in answers if (figure := base(answer))]
        if len(bases) > 1:
            name = acronym(one.card.indicator)
            yield f" {bases[0].label_vi} làm mẫu số của {name} từ "
            yield bases[0]
            yield f" năm {answers[0].month // 12} thành "
            yield bases[-1]
            yield f" năm {answers[-1].month // 12}."


def _denominators(material: Material) -> Iterator[Piece]:
    """The denominator used, what other counts would give, and rates above 100 %."""
    for one in material.standings:
        now = material.now(one.card.indicator)
        by, used, shown = one.card.indicator.denominator, now.people, share(now)
        if by is None or used is None or shown is None:
            continue
        yield f"{one.card.indicator.label_vi} tính trên {by.label_vi}"
        yield f" (nguồn: {used.source})"
        others = [other for other in _rivals(material, one) if other.people]
        if others:
            yield "; nếu tính trên "
            yield from listed(
                [
                    [f"{other.source} thì là ", _divided(shown, other)]
                    for other in others[:_RIVALS]
                ],
                " hoặc ",
            )
        yield "."
        if now.question:
            yield " Tỷ lệ vượt 100%: cần xem lại mẫu số hoặc nơi đếm người tham gia."


def _rivals(material: Material, one: Standing) -> Iterator[People]:
    by = one.card.indicator.denominator
    used = material.now(one.card.indicator).people
    assert by
    assert used
    seen = {used.people}
    history = material.facts.registry.history
    on = history.map_on(history.epoch_of(material.day))
    populations = material.facts.registry.populations
    for other in rivals(populations, by, material.area.area, material.day, on):
        if other.source != used.source and other.people not in seen:
            seen.add(other.people)
            yield other


def _divided(shown: Piece, other: People) -> Piece:
    assert not isinstance(shown, str)
    return replace(
        shown,
        cell=replace(shown.cell, measure=f"share-of-{other.people}"),
        denominator=other.people,
        origin_vi=f"mẫu số nguồn: {other.source}, ngày {other.day:%d/%m/%Y}",
    )


def _gaps(material: Material) -> Iterator[Piece]:
    missing = [
        theme.missing_vi
        for theme in THEMES
        if theme.missing_vi and not is_known(material, theme)
    ]
    if missing:
        yield (
            f"Báo cáo chưa nêu {'; '.join(missing)} vì số liệu chưa được nhập vào "
            "hệ thống."
        )


def _held_back(material: Material) -> Iterator[Piece]:
    """Schemes and areas of which no number stands in the words, and why."""
    schemes = [acronym(one.card.indicator) for one in material.held_back]
    areas = [
        f"{acronym(one.card.indicator)} của "
        + ", ".join(row.name for row in one.held_back[:NAMED])
        + (" và một số địa bàn khác" if len(one.held_back) > NAMED else "")
        for one in material.standings
        if one.held_back
    ]
    if told := [*schemes, *areas]:
        yield f"Không nêu số người tham gia {'; '.join(told)}. "
        yield why_vi(material.sight.held.threshold)
