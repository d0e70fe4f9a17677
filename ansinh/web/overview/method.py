"""How the figures are made and where they come from; stands under every table."""

from django.utils.translation import gettext as _

from ansinh.indicators.counts import LocatedBy
from ansinh.indicators.indicator import Indicator
from ansinh.reports.standings import count_of, scheme_label
from ansinh.steering.scorecard import PUSH_FROM, REACH_FROM
from ansinh.terms.speech import say_day
from ansinh.web.disclosure import note
from ansinh.web.overview.queries import Board


def as_of(board: Board) -> str:
    """Day, closing day and lake version in a line; always in sight."""
    told = [_("Số liệu đến {day}").format(day=say_day(board.on))]
    told += [f"{name.lower()} {value}" for name, value in facts(board)[-2:]]
    return " · ".join(told)


def facts(board: Board) -> list[tuple[str, str]]:
    """State of the data: closing day and lake version."""
    kind = [(_("Loại số liệu"), _("minh họa, không có người thật"))]
    return [
        *(kind if board.is_invented else []),
        (_("Chốt"), say_day(board.chosen.closed_at.date())),
        (_("Bản dữ liệu"), str(board.chosen.lake_version)),
    ]


def explanations(board: Board) -> list[tuple[str, str]]:
    """Name and explanation of figure, population, targets, and forecast with lights."""
    card = board.chosen
    explained = [(card.indicator.label, _counted(card.indicator))]
    people = card.total.people
    if people:
        told = f"{people.source} ({say_day(people.day)}). {people.definition}"
        explained.append((_("Mẫu số"), told.strip()))
    issued = [
        _("{document} ({issuer}, {day})").format(
            document=one.target.document,
            day=say_day(one.target.issued_on),
            issuer=one.target.issuer,
        )
        for one in card.total.targets
    ]
    explained.append(
        (_("Chỉ tiêu đã giao"), "; ".join(issued) or _("Chưa có văn bản giao."))
    )
    explained.append((_("Dự báo và đèn"), _lights()))
    if board.holds_back:
        explained.append((_("Số không hiện"), note()))
    return explained


def _counted(indicator: Indicator) -> str:
    """How the numerator is counted and divided."""
    count = count_of(indicator)
    told = _(
        "Người tham gia {name} vào ngày cuối tháng, mỗi người tính một lần, {place}."
    )
    place = (
        _("theo nơi cư trú")
        if count.located_by == LocatedBy.RESIDENCE
        else _("theo nơi đơn vị đóng")
    )
    text = told.format(name=scheme_label(indicator), place=place)
    if indicator.denominator:
        text += " " + _("Chia cho {people}.").format(people=indicator.denominator.label)
    return text + " " + _("Căn cứ: {source}.").format(source=indicator.source)


def _lights() -> str:
    return _(
        "Dự báo đến 31/12: mô hình ít sai nhất khi thử lại từ các tháng đã qua, mọi "
        "cấp cộng khớp; khoảng dự báo lấy từ sai số đã qua. Xanh, hình tròn: xác suất "
        "đạt từ {reach}%. Vàng, tam giác: từ {push}%. Đỏ, hình vuông: thấp hơn."
    ).format(reach=round(REACH_FROM * 100), push=round(PUSH_FROM * 100))
