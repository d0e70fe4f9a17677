"""The overview as its template shows it: every text and link decided here."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ansinh.reports import charts
from ansinh.reports.charts import Outlines, Scale, Tile
from ansinh.reports.charts.shapes import ISLANDS
from ansinh.reports.standings import is_rate, standing_of
from ansinh.steering.scorecard import Light, Outlook, Scorecard
from ansinh.terms.areas import Level
from ansinh.terms.periods import last_day
from ansinh.terms.speech import say_month
from ansinh.web.as_known import AsKnown
from ansinh.web.overview import method, sentences
from ansinh.web.overview.address import DEFAULT_SORT, Address
from ansinh.web.overview.queries import Board
from ansinh.web.overview.rows import SORTS, Row, light_word, ranked, sorted_by

MANY = 15
"""Bullets from which rows are set closer."""


@dataclass(frozen=True)
class Link:
    """A link that may be the one the page already shows."""

    text: str
    href: str
    is_current: bool = False
    light: Light | None = None
    count: int = 0

    @property
    def light_svg(self) -> SafeString:
        """The light drawn."""
        return SafeString(charts.light(self.light) if self.light else "")


@dataclass(frozen=True)
class Card:
    """One indicator above the panels; also the way to it."""

    name: str
    href: str
    is_current: bool
    value: str
    unit: str
    bar: SafeString
    target: str
    row: Row


@dataclass(frozen=True)
class Column:
    """Head of a column: a link that sorts, and the order it is in now."""

    key: str
    label: str
    href: str = ""
    order: str = ""


@dataclass(frozen=True)
class Line:
    """A row with its links in the page."""

    row: Row
    focus_href: str
    toggle_href: str
    is_focus: bool
    is_open: bool
    scale: Scale
    parts: tuple["Line", ...] = ()

    @property
    def bullet(self) -> SafeString:
        """The row's chart, on the axis all rows share."""
        return SafeString(charts.bullet(self.row.standing, self.scale))


@dataclass(frozen=True)
class Trend:
    """The year of the area in focus."""

    title: str
    unit: str
    drawing: SafeString
    caption: str


@dataclass(frozen=True)
class Page:
    """All the template needs."""

    board: Board
    address: Address
    known: AsKnown
    title: str
    heading: str
    lede: SafeString
    as_of: str
    homes: Sequence[Link]
    before: Link | None
    """The month before, where there are data."""
    after: Link | None
    excel_query: str
    cards: Sequence[Card]
    comparison: tuple[str, str]
    since: str
    axis: SafeString
    total: Line
    bullets: Sequence[Line]
    lights: Sequence[Link]
    trend: Trend
    whole_href: str
    """Back to the trend of the whole, empty when it is shown."""
    map_title: str
    tiles: SafeString
    unmapped: Sequence[str]
    """Parts without a boundary on the map."""
    shades: Sequence[tuple[str, str]]
    columns: Sequence[Column]
    lines: Sequence[Line]
    all_href: str
    explanations: Sequence[tuple[str, str]]

    @property
    def is_rate(self) -> bool:
        """Whether the indicator is a rate of people."""
        return is_rate(self.board.chosen.indicator)

    @property
    def has_targets(self) -> bool:
        """Whether any bullet has a tick."""
        return any(line.row.gap is not None for line in [self.total, *self.bullets])

    @property
    def has_forecasts(self) -> bool:
        """Whether any bullet has a band."""
        return any(line.row.standing.forecast for line in [self.total, *self.bullets])

    @property
    def is_long(self) -> bool:
        """Whether the bullets should stand closer."""
        return len(self.bullets) > MANY

    @property
    def year(self) -> str:
        """Year of the targets."""
        return str(self.board.on.year)


def build(
    board: Board, address: Address, known: AsKnown, drawn: Outlines | None = None
) -> Page:
    """Everything one address shows of one board.

    `drawn` are boundaries of the parts; without them the map is one of tiles.
    """
    card, month = board.chosen, board.month
    total = _row(card.total, card, sentences.total_name(board))
    parts = ranked([_row(part, card) for part in card.parts])
    scale = charts.bullet_scale(row.standing for row in [total, *parts])
    shown = [row for row in parts if address.light in (None, row.light)]
    is_whole = board.focus.area == board.home.area
    tiles = [Tile(row.outlook.area.code, row.name, row.standing.now) for row in parts]
    if not drawn and board.home.area.level is Level.NATION:
        tiles += [Tile(name, name, None) for name in ISLANDS]
    map_title = sentences.map_title(board)
    heading = sentences.heading(board, total, parts)
    return Page(
        board=board,
        address=address,
        known=known,
        title=f"{heading} – {board.home.area.name} – An sinh",
        heading=heading,
        lede=sentences.lede(board, total),
        as_of=method.as_of(board),
        homes=_homes(board, address),
        before=_month(board, address, month - 1),
        after=_month(board, address, month + 1),
        excel_query=address.query(opened=()),
        cards=[_card(each, board, address) for each in board.cards],
        comparison=sentences.comparison(
            board, has_targets=any(row.gap is not None for row in parts)
        ),
        since=sentences.since(board),
        axis=SafeString(charts.axis(scale)),
        total=_line(total, board, address, scale),
        bullets=[_line(row, board, address, scale) for row in parts],
        lights=_lights(parts, board, address),
        trend=_trend(board),
        whole_href="" if is_whole else address.href(area=board.home.area.area),
        map_title=map_title,
        tiles=SafeString(
            _shapes(drawn, parts, map_title, board.focus.area.area)
            if drawn
            else charts.tile_map(tiles, map_title, board.focus.area.code)
        ),
        unmapped=[row.name for row in parts if drawn and row.area not in drawn.paths],
        shades=[
            (shade.name, sentences.between(shade.low, shade.high))
            for shade in charts.shades(tiles)
        ],
        columns=_columns(board, address),
        lines=[
            _line(row, board, address, scale)
            for row in sorted_by(shown, address.sort or DEFAULT_SORT)
        ],
        all_href=address.href(light=None),
        explanations=method.explanations(board),
    )


def _shapes(drawn: Outlines, parts: Sequence[Row], label: str, own: str) -> str:
    tiles = [Tile(row.area, row.name, row.standing.now) for row in parts]
    return charts.shape_map(drawn, tiles, charts.shades(tiles), label, own)


def _row(outlook: Outlook, card: Scorecard, name: str = "") -> Row:
    standing = standing_of(outlook, card.indicator, name)
    return Row(outlook, standing)


def _card(card: Scorecard, board: Board, address: Address) -> Card:
    row = _row(card.total, card)
    value, unit = sentences.card_value(row)
    return Card(
        name=card.indicator.label,
        href=address.href(indicator=card.indicator.key, light=None),
        is_current=card is board.chosen,
        value=value,
        unit=unit,
        bar=SafeString(charts.mini(row.standing)),
        target=row.target_text,
        row=row,
    )


def _line(row: Row, board: Board, address: Address, scale: Scale) -> Line:
    area = row.area
    opened = board.opened.get(area)
    parts = ranked([_row(part, opened) for part in opened.parts]) if opened else []
    return Line(
        row=row,
        focus_href=address.href(area=area),
        toggle_href=address.href(opened=address.toggled(area)),
        is_focus=area == board.focus.area.area,
        is_open=opened is not None,
        scale=scale,
        parts=tuple(_line(part, board, address, scale) for part in parts),
    )


def _homes(board: Board, address: Address) -> list[Link]:
    return [
        Link(
            home.area.name,
            Address(area=home.area.area, version=address.version).href(),
            home == board.home,
        )
        for home in board.homes
    ]


def _month(board: Board, address: Address, month: int) -> Link | None:
    if not board.home.first_month <= month <= board.home.last_month:
        return None
    return Link(say_month(month), address.href(on=last_day(month)))


def _trend(board: Board) -> Trend:
    focus = _row(board.focus, board.chosen)
    return Trend(
        title=sentences.trend_title(focus, board.on.month),
        unit=sentences.trend_unit(board),
        drawing=SafeString(charts.trend(focus.standing)),
        caption=sentences.trend_caption(board, focus),
    )


def _lights(parts: Sequence[Row], board: Board, address: Address) -> list[Link]:
    if not any(row.light for row in parts):
        return []
    return [
        Link(
            text=light_word(kind, is_over=board.on.month == sentences.MONTHS),
            href=address.href(light=kind),
            is_current=address.light == kind,
            light=kind,
            count=sum(row.light == kind for row in parts),
        )
        for kind in Light
    ]


def _columns(board: Board, address: Address) -> list[Column]:
    labels = {
        "rank": _("Hạng"),
        "name": sentences.parts_word(board).capitalize(),
        "population": _("Dân số") if is_rate(board.chosen.indicator) else "",
        "people": _("Người tham gia"),
        "now": _("Thực hiện"),
        "target": _("Chỉ tiêu"),
        "gap": _("Chênh lệch"),
        "missing": _("Còn thiếu"),
        "forecast": _("Dự báo 31/12"),
        "spark": _("Diễn biến năm"),
        "chance": _("Khả năng đạt"),
    }
    sort = address.sort or DEFAULT_SORT
    return [
        _column(key, label, sort, address) for key, label in labels.items() if label
    ]


def _column(key: str, label: str, sort: str, address: Address) -> Column:
    if key not in SORTS:
        return Column(key, label)
    order = ""
    if sort.removeprefix("-") == key:
        order = "descending" if sort.startswith("-") else "ascending"
    following = f"-{key}" if sort == key else key
    return Column(key, label, address.href(sort=following), order)
