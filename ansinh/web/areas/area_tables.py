"""Tables on the page of an area: parts, months, comparisons, denominators."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from ansinh.reports.standings import is_rate
from ansinh.terms.areas import Area
from ansinh.terms.periods import last_day
from ansinh.terms.speech import say_day
from ansinh.web.areas.address import AreaAddress
from ansinh.web.areas.course import Course, Month
from ansinh.web.areas.figures import Base, Comparison
from ansinh.web.overview import method
from ansinh.web.overview.queries import Board
from ansinh.web.overview.rows import Row
from ansinh.web.tables.column import HELD_BACK, Column, Kind, Value
from ansinh.web.tables.table import Origin, Table

_PERCENT = 100


def origins_of(board: Board) -> list[Origin]:
    """Where the figures of a page come from, for the files of its tables."""
    return [
        Origin(_("Chỉ số"), board.chosen.indicator.label),
        Origin(_("Địa bàn"), board.home.area.name),
        Origin(_("Số liệu đến"), say_day(board.on)),
        *(Origin(*fact) for fact in method.facts(board)),
        *(Origin(*fact) for fact in method.explanations(board)),
    ]


def parts_table(
    board: Board, rows: Sequence[Row], address: AreaAddress, query: QueryDict
) -> Table[Row]:
    """The areas directly under one."""
    level = rows[0].outlook.area.level.label if rows else _("địa bàn")
    base = [Column[Row]("mau-so", _("Mẫu số"), lambda r: r.population, Kind.NUMBER)]
    has_targets = any(row.gap is not None for row in rows)
    return Table(
        f"dia-ban-{board.home.area.code}",
        _("Từng {level}").format(level=level),
        [
            Column(
                "dia-ban",
                _("Địa bàn"),
                lambda row: row.outlook.area.name,
                href=lambda row: address.href(area=row.area),
                is_searched=True,
            ),
            Column("ma", _("Mã"), lambda row: row.outlook.area.code, is_hidden=True),
            *(base if is_rate(board.chosen.indicator) else []),
            Column(
                "nguoi",
                _("Người tham gia"),
                _unless_held_back(lambda row: row.outlook.numerator),
                Kind.NUMBER,
            ),
            *_standing_columns(has_targets=has_targets),
        ],
        rows,
        query,
        origins_of(board),
        nothing=_("Không có địa bàn nào bên trong vào ngày này."),
    )


def _standing_columns(*, has_targets: bool) -> list[Column[Row]]:
    now = Column[Row](
        "thuc-hien",
        _("Thực hiện"),
        _unless_held_back(_share(lambda row: row.standing.now)),
        Kind.PERCENT,
    )
    if not has_targets:
        return [now]
    return [
        now,
        Column("chi-tieu", _("Chỉ tiêu"), _target, Kind.NUMBER),
        Column(
            "thieu",
            _("Còn thiếu"),
            _unless_held_back(lambda row: row.outlook.missing),
            Kind.NUMBER,
        ),
        Column(
            "du-bao",
            _("Dự báo 31/12"),
            _share(
                lambda r: r.standing.year_end.middle if r.standing.year_end else None
            ),
            Kind.PERCENT,
        ),
        Column(
            "kha-nang",
            _("Khả năng đạt"),
            lambda row: row.light_label,
            template="areas/_light.html",
            is_filter=True,
        ),
    ]


def _unless_held_back(of: Callable[[Row], Value]) -> Callable[[Row], Value]:
    return lambda row: HELD_BACK if row.is_held_back else of(row)


def _share(of: Callable[[Row], Fraction | None]) -> Callable[[Row], Fraction | None]:
    """Values in per cent as fractions of one, which is what a column takes."""

    def value(row: Row) -> Fraction | None:
        percent = of(row)
        return None if percent is None else percent / _PERCENT

    return value


def _target(row: Row) -> int | None:
    return row.target_people


def months_table(
    area: Area, course: Course, query: QueryDict, origins: Sequence[Origin]
) -> Table[Month]:
    """The months of a series, the latest first."""
    flows: list[tuple[str, str, Callable[[Month], int | None]]] = [
        ("moi", _("Mới tham gia"), lambda one: one.new),
        ("quay-lai", _("Quay lại"), lambda one: one.returned),
        ("roi", _("Rời đi"), lambda one: one.lapsed),
    ]
    has_flows = any(
        one.new is not None or one.holds_back_movement for one in course.months
    )
    has_base = any(one.base for one in course.months)
    rate = Column[Month](
        "ty-le", _("Tỷ lệ"), _of_people(lambda m: m.rate), Kind.PERCENT
    )
    base = [
        Column[Month](
            "mau-so",
            _("Mẫu số"),
            lambda one: one.base.people if one.base else None,
            Kind.NUMBER,
        ),
        Column[Month](
            "nguon",
            _("Nguồn mẫu số"),
            lambda one: (
                f"{one.base.source} ({say_day(one.base.day)})" if one.base else None
            ),
            is_hidden=True,
        ),
        rate,
    ]
    return Table(
        f"chuoi-{area.code}",
        _("Từng tháng"),
        [
            Column("thang", _("Cuối tháng"), lambda m: last_day(m.month), Kind.DAY),
            Column("nguoi", _("Người"), _of_people(lambda m: m.people), Kind.NUMBER),
            *(base if has_base else []),
            *(
                Column(key, label, _of_movement(value), Kind.NUMBER)
                for key, label, value in flows
                if has_flows
            ),
            Column("dia-gioi", _("Địa giới đổi"), lambda m: m.note, is_hidden=True),
        ],
        course.months,
        query,
        origins,
        default_order="-thang",
        prefix="chuoi-",
        nothing=_("Chưa có tháng nào có số liệu."),
    )


def _of_people(of: Callable[[Month], Value]) -> Callable[[Month], Value]:
    return lambda month: HELD_BACK if month.is_held_back else of(month)


def _of_movement(of: Callable[[Month], Value]) -> Callable[[Month], Value]:
    return lambda month: HELD_BACK if month.holds_back_movement else of(month)


def comparisons_table(
    area: Area,
    rows: Sequence[Comparison],
    query: QueryDict,
    origins: Sequence[Origin],
) -> Table[Comparison]:
    """The present month beside earlier ones, on the map of the present one."""
    then = _of_people(lambda month: month.people)
    has_rate = any(row.points is not None for row in rows)
    rates = [
        Column[Comparison]("ty-le", _("Tỷ lệ"), lambda r: r.then.rate, Kind.PERCENT),
        Column[Comparison](
            "diem",
            _("Tăng, giảm (điểm %)"),
            lambda row: None if row.points is None else row.points * _PERCENT,
            Kind.NUMBER,
            decimals=2,
            has_sign=True,
        ),
    ]
    return Table(
        f"so-sanh-{area.code}",
        _("So với"),
        [
            Column("voi", _("So với"), lambda row: row.label),
            Column("luc", _("Ngày"), lambda row: last_day(row.then.month), Kind.DAY),
            Column("nguoi", _("Người"), lambda r: then(r.then), Kind.NUMBER),
            Column(
                "tang",
                _("Tăng, giảm"),
                lambda row: row.gained,
                Kind.NUMBER,
                has_sign=True,
            ),
            *(rates if has_rate else []),
        ],
        rows,
        query,
        origins,
        prefix="so-sanh-",
        nothing=_("Chưa có tháng nào để so sánh."),
    )


def bases_table(
    area: Area, rows: Sequence[Base], query: QueryDict, origins: Sequence[Origin]
) -> Table[Base]:
    """Every count of people that could stand below the result."""
    return Table(
        f"mau-so-{area.code}",
        _("Mẫu số và các số đối chiếu"),
        [
            Column("do", _("Ai"), lambda row: row.measure),
            Column("nguon", _("Nguồn"), lambda row: row.people.source),
            Column("ngay", _("Ngày"), lambda row: row.people.day, Kind.DAY),
            Column("nguoi", _("Người"), lambda row: row.people.people, Kind.NUMBER),
            Column("ty-le", _("Tỷ lệ nếu dùng"), lambda row: row.rate, Kind.PERCENT),
            Column("ghi", _("Ghi chú"), lambda row: row.note),
        ],
        rows,
        query,
        origins,
        prefix="mau-so-",
        nothing=_(
            "Chưa có số dân nào của địa bàn này. Nhập bảng dân số để tính tỷ lệ."
        ),
    )


def areas_table(
    rows: Sequence[tuple[Area, str, str]], query: QueryDict
) -> Table[tuple[Area, str, str]]:
    """All areas of the reader: each with what lies above it and its former names."""
    return Table(
        "dia-ban",
        _("Mọi địa bàn"),
        [
            Column(
                "ten",
                _("Địa bàn"),
                lambda row: row[0].name,
                href=lambda row: reverse("area", args=[row[0].area]),
                is_searched=True,
            ),
            Column("ma", _("Mã"), lambda row: row[0].code, is_searched=True),
            Column("cap", _("Cấp"), lambda row: row[0].level.label, is_filter=True),
            Column("thuoc", _("Thuộc"), lambda row: row[1], is_searched=True),
            Column("ten-cu", _("Tên cũ"), lambda row: row[2], is_searched=True),
            Column("den", _("Đến ngày"), lambda row: row[0].last_day, Kind.DAY),
        ],
        rows,
        query,
        nothing=_("Vai trò này chưa có địa bàn nào trong kho số liệu."),
    )
