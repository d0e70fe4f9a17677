"""Everything the overview asks of the data."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from ansinh.steering.homes import Home
from ansinh.steering.scorecard import Outlook, Scorecard
from ansinh.terms.areas import Area
from ansinh.terms.mendable import MendableError
from ansinh.terms.periods import last_day, month_end_on_or_before
from ansinh.terms.speech import say_day, say_month
from ansinh.web.accounts.scope import Scope
from ansinh.web.answers import Answers
from ansinh.web.disclosure import HeldBack, Sight
from ansinh.web.overview.address import Address


class NotInDataError(LookupError):
    """The data do not know the area, indicator or month; the message says which.

    `instead` is an address they do know.
    """

    def __init__(self, message: str, instead: Address) -> None:
        super().__init__(message)
        self.instead = instead


@dataclass(frozen=True)
class Board:
    """All that one page shows, as the data answer it."""

    home: Home
    homes: Sequence[Home]
    is_invented: bool
    """Whether the people behind the figures are made up."""
    month: int
    cards: Sequence[Scorecard]
    """A scorecard for each indicator."""
    chosen: Scorecard
    focus: Outlook
    """Area of the trend: the home or an area within it."""
    opened: dict[str, Scorecard]
    """Scorecards of parts whose own parts are shown, by the part's key."""

    @property
    def on(self) -> dt.date:
        """Day the figures speak of."""
        return last_day(self.month)

    @property
    def holds_back(self) -> bool:
        """Whether a result is not for the reader."""
        shown = [card.total for card in self.cards]
        shown += [self.focus, *self.chosen.parts]
        shown += [part for card in self.opened.values() for part in card.parts]
        return any(isinstance(one, HeldBack) for one in shown)


def board(sight: Sight, address: Address, scope: Scope) -> Board:
    """Answer the question of an address for a reader of some areas.

    What lies outside the reader's areas is unknown here like what does not exist.

    Raises:
        NotInDataError: the area or indicator is unknown, or the month has no data.

    """
    answers = sight.known
    homes = _homes_within(answers, scope)
    home, path = _home_of(answers, homes, address)
    month = month_end_on_or_before(address.on) if address.on else home.last_month
    if not home.first_month <= month <= home.last_month:
        raise _no_month(home, month)
    cards = [sight.scorecard(indicator, home.area, month) for indicator in home.steered]
    chosen = _chosen(cards, address.indicator)
    if chosen.total.numerator is None and not isinstance(chosen.total, HeldBack):
        raise _no_month(home, month)
    wanted = {*address.opened, *(area.area for area in path[1:])}
    opened = {
        part.area.area: sight.scorecard(chosen.indicator, part.area, month)
        for part in chosen.parts
        if part.area.area in wanted
    }
    seen = [chosen.total, *chosen.parts]
    seen += [part for card in opened.values() for part in card.parts]
    return Board(
        home=home,
        homes=homes,
        is_invented=answers.is_invented,
        month=month,
        cards=cards,
        chosen=chosen,
        focus=next((each for each in seen if each.area == path[0]), chosen.total),
        opened={area: card for area, card in opened.items() if area in address.opened},
    )


def _no_month(home: Home, month: int) -> NotInDataError:
    return NotInDataError(
        _(
            "{home} chưa có đủ số liệu tháng {month}. Số liệu hiện có từ tháng {first} "
            "đến tháng {last}. [no-month]"
        ).format(
            home=home.area.name,
            month=say_month(month),
            first=say_month(home.first_month),
            last=say_month(home.last_month),
        ),
        Address(area=home.area.area),
    )


def _chosen(cards: Sequence[Scorecard], asked: str) -> Scorecard:
    if not asked:
        return cards[0]
    for card in cards:
        if card.indicator.key == asked:
            return card
    known = ", ".join(card.indicator.key for card in cards)
    raise NotInDataError(
        _(
            "Không có chỉ tiêu “{asked}” ở địa bàn này. Hãy dùng một trong: {known}. "
            "[unknown-indicator]"
        ).format(asked=asked, known=known),
        Address(),
    )


def _homes_within(answers: Answers, scope: Scope) -> Sequence[Home]:
    """Homes of the reader: whole ones, else the reader's own part of one."""
    whole = [home for home in answers.homes if scope.allows(home.area)]
    if whole:
        return whole
    areas = answers.history.areas
    parts = []
    for home in answers.homes:
        on = answers.map_on(last_day(home.last_month))
        known = {
            here: None
            for root in scope.roots
            for here in on.locate(root)
            if home.area.area in on.ancestors(here) and scope.allows(areas[here])
        }
        parts += [replace(home, area=areas[area]) for area in known]
    return parts


def _home_of(
    answers: Answers, homes: Sequence[Home], address: Address
) -> tuple[Home, Sequence[Area]]:
    """Home that the asked area lies in, and the way up from the area to it."""
    if not homes:
        raise NotInDataError(
            _("Địa bàn của vai trò này chưa có số liệu nào. [no-data-of-area]"),
            Address(),
        )
    if not address.area:
        return homes[0], [homes[0].area]
    by_area = {home.area.area: home for home in homes}
    on = address.on or last_day(max(home.last_month for home in homes))
    try:
        asked = answers.history.find(address.area, on)
        path = list(answers.map_on(on).ancestors(asked.area))
        end = next(i for i, area in enumerate(path) if area in by_area)
    except (MendableError, StopIteration):
        raise NotInDataError(
            _(
                "Không có số liệu của địa bàn mang mã “{area}” vào ngày {on}. "
                "Hãy xem lại mã, hoặc chọn địa bàn ở đầu trang. [unknown-area]"
            ).format(area=address.area, on=say_day(on)),
            Address(),
        ) from None
    areas = answers.history.areas
    return by_area[path[end]], [areas[area] for area in path[: end + 1]]
