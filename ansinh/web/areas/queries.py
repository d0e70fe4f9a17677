"""Where an area stands: its scorecards, as the overview's board holds them."""

from dataclasses import replace

from django.utils.translation import gettext as _

from ansinh.steering.homes import STEERED, Home
from ansinh.terms.areas import Area
from ansinh.terms.periods import last_day, month_end_on_or_before
from ansinh.terms.speech import say_month
from ansinh.web.answers import Answers
from ansinh.web.areas.address import AreaAddress
from ansinh.web.disclosure import HeldBack, Sight
from ansinh.web.overview.queries import Board, NotInDataError


def home_of(known: Answers, area: Area) -> Home | None:
    """The area as a home: with the schemes and months that its data were sent for.

    Those of the agency above it, or of all agencies within it together; None where
    nobody sends data of it.
    """
    inside = []
    for home in known.homes:
        on = known.map_on(last_day(home.last_month))
        if any(home.area.area in on.ancestors(here) for here in on.locate(area.area)):
            return replace(home, area=area)
        if area.area in on.ancestors(home.area.area):
            inside.append(home)
    if not inside:
        return None
    return Home(
        area,
        frozenset[str]().union(*(home.schemes for home in inside)),
        min(home.first_month for home in inside),
        max(home.last_month for home in inside),
    )


def month_of_page(home: Home, address: AreaAddress) -> int:
    """Month that the page speaks of.

    Raises:
        NotInDataError: no data were sent for the month asked.

    """
    if address.on is None:
        return home.last_month
    month = month_end_on_or_before(address.on)
    if home.first_month <= month <= home.last_month:
        return month
    raise NotInDataError(
        _(
            "{area} chưa có số liệu tháng {month}. Số liệu hiện có từ tháng {first} "
            "đến tháng {last}. [no-month]"
        ).format(
            area=home.area.name,
            month=say_month(month),
            first=say_month(home.first_month),
            last=say_month(home.last_month),
        ),
        replace(address, on=None),
    )


def board(sight: Sight, home: Home, month: int, asked: str) -> Board | None:
    """What the page shows of an area; None where it has no figures in the month.

    Raises:
        NotInDataError: there is no such indicator here.

    """
    area = home.area
    if not area.exists_on(last_day(month)):
        return None
    indicators = home.steered or STEERED
    if asked and all(one.key != asked for one in indicators):
        raise NotInDataError(
            _(
                "Không có chỉ tiêu “{asked}” ở địa bàn này. Hãy dùng một trong: "
                "{keys}. [unknown-indicator]"
            ).format(asked=asked, keys=", ".join(one.key for one in indicators)),
            AreaAddress(area=area.area),
        )
    cards = [sight.scorecard(one, area, month) for one in indicators]
    chosen = next((one for one in cards if one.indicator.key == asked), cards[0])
    if chosen.total.numerator is None and not isinstance(chosen.total, HeldBack):
        return None
    return Board(
        home=home,
        homes=[],
        is_invented=sight.known.is_invented,
        month=month,
        cards=cards,
        chosen=chosen,
        focus=chosen.total,
        opened={},
    )
