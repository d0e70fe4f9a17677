"""What the page says in words: findings first, then what it would take."""

import math
from collections.abc import Sequence
from fractions import Fraction

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ansinh.reports.area_names import kind_label
from ansinh.reports.standings import is_rate, scheme_label
from ansinh.steering.scorecard import Light
from ansinh.terms.speech import say, say_day, say_month, say_number
from ansinh.web.disclosure import note
from ansinh.web.overview.queries import Board
from ansinh.web.overview.rows import Row, people_text, percent_text

MONTHS = 12

NAMED = 3
"""Parts that a heading names; more would not be read."""


def heading(board: Board, total: Row, parts: Sequence[Row]) -> str:
    """The finding: how many parts are about to miss their target, or have.

    Where the parts have no targets, what is known of the whole.
    """
    judged = [row for row in parts if row.light]
    risky = [row for row in judged if row.light != Light.REACH]
    at_risk = len(risky)
    if judged:
        template = _heading_of_parts(at_risk, len(judged), board.on.month)
        template += _names_of(risky, is_over=board.on.month == MONTHS)
    elif total.is_held_back:
        template = _("{home}: số người tham gia {name} nhỏ nên không hiện")
    else:
        template = _heading_of_whole(total)
    return template.format(
        risk=at_risk,
        all=len(judged),
        areas=parts_word(board),
        name=scheme_label(board.chosen.indicator),
        year=board.on.year,
        home=board.home.area.name,
        result=total.result_text,
    )


def _heading_of_parts(at_risk: int, judged: int, month: int) -> str:
    is_over = month == MONTHS
    if not at_risk and is_over:
        return _("Cả {all} {areas} đều đạt chỉ tiêu {name} năm {year}")
    if not at_risk:
        return _("Cả {all} {areas} đều có khả năng đạt chỉ tiêu {name} năm {year}")
    who = _("Cả {all} {areas}") if at_risk == judged else _("{risk} trên {all} {areas}")
    if is_over:
        return who + " " + _("không đạt chỉ tiêu {name} năm {year}")
    return who + " " + _("có nguy cơ không đạt chỉ tiêu {name} năm {year}")


def _names_of(risky: Sequence[Row], *, is_over: bool) -> str:
    """The parts at risk by name, or the worst of them where there are many."""
    worst = sorted(risky, key=lambda row: (row.outlook.chance or 0, row.gap or 0))
    names = ", ".join(row.name for row in worst[:NAMED])
    if len(risky) > NAMED:
        return (_(", thấp nhất là {}") if is_over else _(", khó nhất là {}")).format(
            names
        )
    return f": {names}" if names else ""


def _heading_of_whole(total: Row) -> str:
    is_over = not total.outlook.months_left
    if total.light == Light.REACH and is_over:
        return _("{home} đạt chỉ tiêu {name} năm {year}")
    if total.light == Light.REACH:
        return _("{home} có khả năng đạt chỉ tiêu {name} năm {year}")
    if total.light and is_over:
        return _("{home} không đạt chỉ tiêu {name} năm {year}")
    if total.light:
        return _("{home} có nguy cơ không đạt chỉ tiêu {name} năm {year}")
    if total.standing.is_rate:
        return _("{home}: {result} dân số tham gia {name}, chưa có chỉ tiêu để so sánh")
    return _("{home}: {result} người tham gia {name}, chưa có chỉ tiêu để so sánh")


def lede(board: Board, total: Row) -> SafeString:
    """Where the whole area stands, who is missing, and the pace it would take."""
    parts = [_standing(board, total)]
    if total.outlook.missing == 0:
        parts.append(format_html("{}", _("Đã đạt chỉ tiêu được giao.")))
    elif total.outlook.missing:
        parts.append(_lever(total))
    return format_html_join(" ", "{}", ((part,) for part in parts))


def _standing(board: Board, total: Row) -> SafeString:
    month, name = board.on.month, board.home.area.name
    kind = kind_label(name)
    if kind != name:
        kind = say(kind, f"the {kind}")
    when = (
        _("Kết thúc năm {year}").format(year=board.on.year)
        if month == MONTHS
        else _("Đến hết tháng {month}").format(
            month=say(str(month), say_month(board.month))
        )
    )
    name = scheme_label(board.chosen.indicator)
    if total.is_held_back:
        return format_html("{}", note())
    if total.standing.now is None:
        text = _("{}, {} có <b>{}</b> người tham gia {}.")
        return format_html(text, when, kind, total.people_text, name)
    if total.standing.is_rate:
        text = _("{}, <b>{}</b> dân số {} tham gia {}.")
        return format_html(text, when, total.now_text, kind, name)
    text = _("{}, {} có <b>{}</b> người tham gia {}, bằng <b>{}</b> chỉ tiêu.")
    return format_html(text, when, kind, total.people_text, name, total.now_text)


def _lever(total: Row) -> SafeString:
    outlook = total.outlook
    missing = people_text(outlook.missing)
    if outlook.pace_needed is None:
        return format_html(_("Thiếu <b>{}</b> người so với chỉ tiêu."), missing)
    needed = people_text(math.ceil(outlook.pace_needed))
    text = _(
        "Còn thiếu <b>{}</b> người: cần tăng <b>{}</b> người mỗi tháng đến cuối năm"
    )
    said = format_html(text, missing, needed)
    if outlook.pace_so_far is None:
        return format_html("{}.", said)
    way = _("giảm") if outlook.pace_so_far < 0 else _("tăng")
    text = _("{}, trong khi bình quân từ đầu năm {} {} người.")
    return format_html(text, said, way, say_number(abs(outlook.pace_so_far)))


def comparison(board: Board, has_targets: bool) -> tuple[str, str]:
    """Title of the bullets, and what they measure."""
    if not has_targets:
        title = _("Kết quả của từng {areas}")
        told = _("Người tham gia {name}, xếp từ cao xuống thấp")
    elif is_rate(board.chosen.indicator):
        title = _("Khoảng cách đến chỉ tiêu của từng {areas}")
        told = _("Tỷ lệ dân số tham gia {name}, xếp theo khoảng cách đến chỉ tiêu")
    else:
        title = _("Thực hiện so với chỉ tiêu giao từng {areas}")
        told = _("Phần trăm chỉ tiêu {name} được giao, xếp theo mức thực hiện")
    name = scheme_label(board.chosen.indicator)
    return title.format(areas=parts_word(board)), told.format(name=name)


def since(board: Board) -> str:
    """What ring and dot of a rate stand for."""
    return _("từ cuối {year} đến nay").format(year=board.on.year - 1)


def between(low: Fraction, high: Fraction) -> str:
    """Range of a shade."""
    return f"{say_number(low, 1)}–{say_number(high, 1)}%"


def trend_title(focus: Row, month: int) -> str:
    """Finding of the trend: where the year is heading."""
    now, target = focus.standing.now, focus.standing.target
    expected = focus.standing.year_end
    if focus.is_held_back:
        finding = _("số nhỏ, không hiện")
    elif now is None:
        finding = _("chưa có số liệu")
    elif target is None:
        finding = _("chưa có chỉ tiêu để so sánh")
    elif month == MONTHS:
        finding = (
            _("đạt chỉ tiêu năm") if now >= target else _("không đạt chỉ tiêu năm")
        )
    elif expected is None:
        finding = _("chưa tính dự báo từ tháng này")
    elif expected.middle >= target:
        finding = _("dự báo cuối năm đạt chỉ tiêu")
    elif expected.high >= target:
        finding = _("dự báo cuối năm thấp hơn chỉ tiêu")
    else:
        finding = _("khó đạt chỉ tiêu dù ở mức dự báo cao")
    return f"{focus.outlook.area.name}: {finding}"


def trend_unit(board: Board) -> str:
    """Unit of the trend, and what is measured or foreseen."""
    indicator, month = board.chosen.indicator, board.on.month
    unit = (
        _("% dân số tham gia {name}").format(name=scheme_label(indicator))
        if is_rate(indicator)
        else _("% chỉ tiêu được giao")
    )
    if month == MONTHS:
        return _("{unit} · thực hiện 12 tháng").format(unit=unit)
    return _("{unit} · thực hiện {month} tháng và dự báo").format(
        unit=unit, month=month
    )


def trend_caption(board: Board, focus: Row) -> str:
    """How to read the trend, and how its forecast did against its rivals."""
    told = []
    if focus.standing.forecast:
        told.append(_("Dải nhạt: khoảng dự báo 80%."))
    elif focus.outlook.numerator is not None and focus.outlook.months_left:
        told.append(
            _(
                "Chưa tính dự báo từ tháng này. Người quản trị tính bằng lệnh: "
                "ansinh refresh --on {day}"
            ).format(day=say_day(board.on))
        )
    if focus.standing.target is not None:
        told.append(_("Nét chấm thẳng: lộ trình đều đến chỉ tiêu."))
    trial = focus.outlook.trial
    if trial:
        told.append(
            _(
                "Thử lại trên quá khứ, dự báo {kind} lệch bình quân {ours} người; lấy "
                "bằng cùng kỳ lệch {rival}, giữ nguyên như nay lệch {unchanged}. "
                "Khoảng dự báo đúng {held}% số lần."
            ).format(
                kind=trial.level.label_of_many,
                ours=say_number(trial.error),
                rival=say_number(trial.rival),
                unchanged=say_number(trial.unchanged),
                held=say_number(trial.coverage * 100),
            )
        )
    return " ".join(told)


def map_title(board: Board) -> str:
    """Title of the tile map."""
    if is_rate(board.chosen.indicator):
        return _("Tỷ lệ tham gia theo địa bàn")
    return _("Mức thực hiện theo địa bàn")


def parts_word(board: Board) -> str:
    """What the parts are called together, e.g. "quận, huyện"."""
    parts = board.chosen.parts
    return parts[0].area.level.label_of_many if parts else _("địa bàn")


def total_name(board: Board) -> str:
    """Name of the whole in a row, e.g. "Toàn thành phố"."""
    return _("Toàn {kind}").format(kind=kind_label(board.home.area.name))


def card_value(total: Row) -> tuple[str, str]:
    """Large figure of a card and the words after it."""
    if total.standing.is_rate:
        return total.now_text, _("dân số")
    if total.standing.now is None:
        return total.people_text, _("người")
    return total.people_text, _("{share} chỉ tiêu").format(
        share=percent_text(total.standing.now)
    )
